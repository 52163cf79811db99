/**
 * Whether a request that was refused before it was understood speaks against its client: it is broken HTTP that no browser can be made to send.
 * What is merely not served here is no offence, and neither is content that stops coming: lines break.
 */
import type { AegisError } from '@aegis/base';

/** Statuses of what no honest client sends: not HTTP, without end, or a head that is never finished. */
const BROKEN_PROTOCOL: ReadonlySet<unknown> = new Set([400, 408, 414, 431]);

/**
 * What a page elsewhere can make its visitors' browsers send: TLS or TURN to a plain port, any target at any length, any name that leads here,
 * and the cookies that a sibling domain has set.
 */
const OF_BROWSERS: ReadonlySet<string> = new Set([
  'http1.bad_method',
  'http1.bad_target',
  'http1.bad_host',
  'http1.request_line_too_long',
  'http1.fields_too_large',
  'http1.body_timeout',
]);

export function isProtocolOffence(error: AegisError): boolean {
  return BROKEN_PROTOCOL.has(error.context['status']) && !OF_BROWSERS.has(error.code);
}
