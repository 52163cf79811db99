/** A request as it goes to an origin: request line, framing, Connection. */
import { AegisError } from '@aegis/base';
import type { BodySource, Fields, RequestHead, RequestTarget } from '@aegis/http';
import { type OutgoingFraming, requestHeadText } from './write-head.ts';

const NONE: OutgoingFraming = { kind: 'none' };
/**
 * Trailers of a request are left out, as RFC 9110 6.5.1 allows: nothing on the way has judged them, and an origin that merges them into the
 * head (6.5.2) would take them for judged.
 */
const CHUNKED: OutgoingFraming = { kind: 'chunked', trailers: false };
const EMPTY: OutgoingFraming = { kind: 'length', length: 0 };

/** Methods whose meaning is in their content: without any, they say so (RFC 9110 8.6). */
const ANTICIPATE_CONTENT: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** How a request's content is framed (RFC 9112 6.3); undefined is none. */
export function outgoingRequestFraming(method: string, content: BodySource | undefined): OutgoingFraming {
  if (content === undefined) return ANTICIPATE_CONTENT.has(method) ? EMPTY : NONE;
  return content.length === undefined ? CHUNKED : { kind: 'length', length: content.length };
}

/** Errors: `http1.bad_outgoing_request_line`, `http1.bad_outgoing_field`. */
export function requestText(request: RequestHead, framing: OutgoingFraming): string {
  const { method, target, fields } = request;
  if (method === 'CONNECT') throw new AegisError('http1.bad_outgoing_request_line', 'tunnels are not made on this connection');
  return requestHeadText(method, targetText(target), fields, { framing, connection: connectionOptions(fields), date: '' });
}

/** Origins are asked in origin-form (RFC 9112 3.2.1), or for themselves by `*`. */
function targetText(target: RequestTarget): string {
  return target.form === 'origin' || target.form === 'absolute' ? target.path : target.raw;
}

/** Names the fields that are for the next hop only (RFC 9110 7.6.1); staying open needs no word in HTTP/1.1. */
function connectionOptions(fields: Fields): string {
  const upgrades = fields.has('upgrade');
  if (!fields.has('te')) return upgrades ? 'upgrade' : '';
  return upgrades ? 'upgrade, te' : 'te';
}
