/** The Cache-Status field (RFC 9211). */
import { nameItem, serializeBareItem, serializeItem } from '@aegis/http';
import type { BareItem } from '@aegis/http';

export interface CacheStatus {
  readonly hit?: boolean;
  /** Why the request went forward. */
  readonly fwd?: 'bypass' | 'method' | 'uri-miss' | 'vary-miss' | 'miss' | 'request' | 'stale' | 'partial';
  /** Status of the answer to it. */
  readonly fwdStatus?: number;
  /** Remaining freshness in whole seconds; negative when stale. */
  readonly ttl?: number;
  readonly stored?: boolean;
  readonly collapsed?: boolean;
  readonly key?: string;
  /** For people; a token where it is one, else a string. */
  readonly detail?: string;
}

/** One list member: `aegis; hit; ttl=60`. A `cacheName` that is not a token is sent as a string (RFC 9211 2). */
export function cacheStatus(cacheName: string, status: CacheStatus): string {
  const parameters = new Map<string, BareItem>();
  if (status.hit === true) parameters.set('hit', YES);
  if (status.fwd !== undefined) parameters.set('fwd', { type: 'token', value: status.fwd });
  if (status.fwdStatus !== undefined) parameters.set('fwd-status', { type: 'integer', value: status.fwdStatus });
  if (status.ttl !== undefined) parameters.set('ttl', { type: 'integer', value: Math.floor(status.ttl) });
  if (status.stored === true) parameters.set('stored', YES);
  if (status.collapsed === true) parameters.set('collapsed', YES);
  if (status.key !== undefined) parameters.set('key', { type: 'string', value: ascii(status.key) });
  if (status.detail !== undefined) parameters.set('detail', nameItem(status.detail));
  return serializeItem({ value: nameItem(cacheName), parameters });
}

/** The member for a plain hit, which is nearly every one. */
export function hitStatus(cacheName: string, ttlSeconds: number): string {
  return `${serializeBareItem(nameItem(cacheName))};hit;ttl=${ttlSeconds}`;
}

const YES: BareItem = { type: 'boolean', value: true };

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
