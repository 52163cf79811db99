/**
 * Keeps web pages off the admin listener. It asks for no password, because only this machine reaches it; but a browser on this machine does
 * too, and would carry a stranger's page to it. Pure.
 *
 * - DNS rebinding: a name that a stranger made point here. So the Host must be an address or `localhost`, which nobody else can rebind.
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

/** Undefined when the request may pass. */
export function guard(request: GuardedRequest): Refusal | undefined {
  const { method, host, origin, secFetchSite, contentType } = request;
  if (!isOurs(host)) return { status: 421, code: 'admin.bad_host', message: 'Host must be an IP address or localhost' };
  const sameOrigin = origin === undefined || origin === `http://${host}`;
  const sameSite = secFetchSite === undefined || secFetchSite === 'same-origin' || secFetchSite === 'none';
  if (!sameOrigin || !sameSite) return { status: 403, code: 'admin.cross_site', message: 'requests from other web sites are refused' };
  if (method === 'GET' || method === 'HEAD' || isJson(contentType)) return undefined;
  return { status: 415, code: 'admin.not_json', message: 'Content-Type must be application/json' };
}

function isOurs(host: string | undefined): boolean {
  const name = /^(?:\[([^[\]]+)\]|([^:[\]]+))(?::\d{1,5})?$/.exec(host ?? '');
  if (name === null) return false;
  if (name[1] !== undefined) return isIP(name[1]) === 6;
  return isIP(name[2] as string) === 4 || (name[2] as string).toLowerCase() === 'localhost';
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;|$)/i.test(contentType ?? '');
}
