/** What a request is for, as the cache and the origin name it. */
import type { KeyParts } from '@aegis/cache';
import type { RequestTarget } from '@aegis/http';
import type { WireExchange } from './wire.ts';

const DEFAULT_PORT = { http: 80, https: 443 } as const;

export function keyParts({ request, host, connection }: WireExchange): KeyParts {
  const scheme = connection.secure ? 'https' : 'http';
  const port = host.port === DEFAULT_PORT[scheme] ? undefined : host.port;
  return { scheme, host: host.host, port, pathAndQuery: 'path' in request.target ? request.target.path : '/' };
}

/** The target in the form that origins understand: absolute-form is for proxies (RFC 9112 3.2.2). */
export function originTarget(target: RequestTarget): RequestTarget {
  return target.form === 'absolute' ? { form: 'origin', raw: target.path, path: target.path } : target;
}
