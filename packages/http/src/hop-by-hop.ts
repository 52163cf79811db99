/** Fields that belong to one connection and are never forwarded (RFC 9110 7.6.1). */
import type { Fields } from './fields.ts';
import { listItems } from './lists.ts';

export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-authentication-info',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/**
 * Connection must not make a proxy drop what the message cannot do without: a client that nominates them would turn, say, an authorised
 * request into an anonymous one behind our back, or hide who asked.
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

/** Removes them and what Connection nominates. */
export function removeHopByHop(fields: Fields): void {
  const connection = fields.get('connection');
  if (connection !== undefined) {
    for (const item of listItems(connection)) {
      const name = item.toLowerCase();
      if (!NEVER_NOMINATED.has(name)) fields.delete(name);
    }
  }
  for (const name of HOP_BY_HOP) fields.delete(name);
}
