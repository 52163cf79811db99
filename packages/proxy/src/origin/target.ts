/** What a request is for, as the cache and the origin name it. */
import { keyedPath, type KeyParts } from '@aegis/cache';
import type { RequestTarget } from '@aegis/http';
import type { WireExchange } from '../request/exchange.ts';
import type { Site } from '../request/phase.ts';
import { claimedScheme } from './claims.ts';

/** What of a site decides how its requests are named. */
export type SiteTarget = Pick<Site, 'config' | 'trusted'>;

const DEFAULT_PORT = { http: 80, https: 443 } as const;

/** `site` decides whether the peer is believed about the scheme: a trusted proxy in front may end TLS for its visitors. */
export function keyParts({ request, host, connection }: Pick<WireExchange, 'request' | 'host' | 'connection'>, site: SiteTarget): KeyParts {
  const ours = connection.secure ? 'https' : 'http';
  const told = site.trusted.trusts(connection.remoteAddress) ? claimedScheme(request.fields, passesForwarded(site)) : undefined;
  const scheme = told ?? ours;
  const port = host.port === DEFAULT_PORT[scheme] ? undefined : host.port;
  return { scheme, host: host.host, port, pathAndQuery: 'path' in request.target ? request.target.path : '/' };
}

/** Whether Forwarded (RFC 7239) of a trusted proxy goes on to the origin. */
export function passesForwarded({ config: { forwarded } }: SiteTarget): boolean {
  return forwarded === 'forwarded' || forwarded === 'both';
}

/** The target in the form that origins understand: absolute-form is for proxies (RFC 9112 3.2.2). */
export function originTarget(target: RequestTarget): RequestTarget {
  return target.form === 'absolute' ? { form: 'origin', raw: target.path, path: target.path } : target;
}

/** The target as the origin gets it where the cache has a part in the request: with no more of the query than the key has. */
export function keyedTarget(target: RequestTarget, site: SiteTarget): RequestTarget {
  if (!('path' in target)) return target;
  const path = keyedPath(target.path, site.config.cache.key);
  return path === target.path ? originTarget(target) : { form: 'origin', raw: path, path };
}
