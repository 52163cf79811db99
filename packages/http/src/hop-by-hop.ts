/** Fields that belong to one connection and are never forwarded (RFC 9110 7.6.1). */
import type { Fields } from './fields.ts';
import { listItems } from './lists.ts';

/**
 * The list of RFC 9110 7.6.1, and what speaks to the next hop by its own definition: credentials and challenges of proxies (11.7) and the
 * settings of an HTTP/2 upgrade. Trailer is not among them: it describes the message and travels with it (6.6.2).
 */
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-authentication-info',
  'te',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/**
 * Connection must not make a proxy drop what the message cannot do without: a client that nominates them would turn, say, an authorised
 * request into an anonymous one behind our back, or hide who asked. "A sender MUST NOT send a connection option corresponding to a field
 * that is intended for all recipients" (RFC 9110 7.6.1); we read such an option as not sent.
 */
const NEVER_NOMINATED: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'content-range',
  'cache-control',
  'authorization',
  'cookie',
  'set-cookie',
  'via',
  'cdn-loop',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'vary',
  'age',
  'date',
  'expires',
  'etag',
  'last-modified',
]);

/** Removes them and what Connection nominates. Who wants to pass on an upgrade, or `TE: trailers`, looks before and adds it after. */
export function removeHopByHop(fields: Fields): void {
  fields.deleteAll(unforwardable(fields.get('connection')));
}

/** One set and one pass: however many names a hostile Connection lists, each costs one look-up. */
function unforwardable(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined) return HOP_BY_HOP;
  const nominated = listItems(connection)
    .map((item) => item.toLowerCase())
    .filter((name) => !HOP_BY_HOP.has(name) && !NEVER_NOMINATED.has(name));
  return nominated.length === 0 ? HOP_BY_HOP : new Set([...HOP_BY_HOP, ...nominated]);
}
