/** What a request is for, as the cache and the origin name it. */
import type { KeyParts } from '@aegis/cache';
import type { RequestTarget } from '@aegis/http';
import type { Site } from './site.ts';
import type { WireExchange } from './wire.ts';

const DEFAULT_PORT = { http: 80, https: 443 } as const;

/** `site` decides whether the peer is believed about the scheme: a trusted proxy in front may end TLS for its visitors. */
export function keyParts({ request, host, connection }: Pick<WireExchange, 'request' | 'host' | 'connection'>, site: Site): KeyParts {
  const ours = connection.secure ? 'https' : 'http';
  const told = site.trusted.trusts(connection.remoteAddress) ? request.fields.get('x-forwarded-proto') : undefined;
  const scheme = told === 'http' || told === 'https' ? told : ours;
  const port = host.port === DEFAULT_PORT[scheme] ? undefined : host.port;
  return { scheme, host: host.host, port, pathAndQuery: 'path' in request.target ? request.target.path : '/' };
}

/** The target in the form that origins understand: absolute-form is for proxies (RFC 9112 3.2.2). */
export function originTarget(target: RequestTarget): RequestTarget {
  return target.form === 'absolute' ? { form: 'origin', raw: target.path, path: target.path } : target;
}
