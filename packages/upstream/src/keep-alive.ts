/** How long an origin says it keeps an idle connection (the Keep-Alive field of RFC 2068 19.7.1.1, which many servers still send). */
import type { Fields } from '@aegis/http';

/** A request takes a while to get there; one that arrives when the origin has just closed is lost. */
const MARGIN_MS = 1_000;

/** Milliseconds for which the connection may be used again; Infinity when the origin says nothing of it. */
export function keepAliveMsOf(fields: Fields): number {
  const value = fields.get('keep-alive');
  if (value === undefined) return Infinity;
  const seconds = /(?:^|[\s,;])timeout\s*=\s*"?(\d{1,9})/i.exec(value)?.[1];
  return seconds === undefined ? Infinity : Math.max(0, Number(seconds) * 1_000 - MARGIN_MS);
}
