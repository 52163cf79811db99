/**
 * Keeps web pages off the admin listener. It asks for no password, because only this machine reaches it; but a browser on this machine does
 * too, and would carry a stranger's page to it. Pure.
 *
 * - DNS rebinding: a name that a stranger made point here. So the Host must be an address, `localhost` or this machine's own name.
 * - Cross-site requests: Origin and Sec-Fetch-Site must not be another site's, and what changes something must come as JSON, which a page
 *   cannot send to another origin without asking first (Fetch, CORS-preflight).
 */
import { isIP } from 'node:net';

export interface GuardedRequest {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly contentType: string | undefined;
}

export interface Refusal {
  readonly status: 403 | 415 | 421;
  readonly code: string;
  readonly message: string;
}

/** Undefined when the request may pass. `ownName` is the machine's host name. */
export function guard(request: GuardedRequest, ownName: string): Refusal | undefined {
  const { method, host, origin, secFetchSite, contentType } = request;
  if (!isOurs(host, ownName))
    return { status: 421, code: 'admin.bad_host', message: `Host must be an IP address, localhost or ${ownName}` };
  const sameOrigin = origin === undefined || origin === `http://${host}`;
  const sameSite = secFetchSite === undefined || secFetchSite === 'same-origin' || secFetchSite === 'none';
  if (!sameOrigin || !sameSite) return { status: 403, code: 'admin.cross_site', message: 'requests from other web sites are refused' };
  if (method === 'GET' || method === 'HEAD' || isJson(contentType)) return undefined;
  return { status: 415, code: 'admin.not_json', message: 'Content-Type must be application/json' };
}

function isOurs(host: string | undefined, ownName: string): boolean {
  const name = /^(?:\[([^[\]]+)\]|([^:[\]]+))(?::\d{1,5})?$/.exec(host ?? '');
  if (name === null) return false;
  if (name[1] !== undefined) return isIP(name[1]) === 6;
  const plain = (name[2] as string).toLowerCase();
  return isIP(plain) === 4 || plain === 'localhost' || plain === ownName.toLowerCase();
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;|$)/i.test(contentType ?? '');
}
