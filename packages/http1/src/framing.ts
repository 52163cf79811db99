/**
 * How long a message's content is (RFC 9112 6.3), decided from the scanned head before anything else looks at the message.
 *
 * Whatever two implementations could disagree on is refused: that disagreement is request smuggling.
 */
import type { Buffer } from 'node:buffer';
import { hasNoContent, type ResponseHead, trimWhitespace } from '@aegis/http';
import { Known, knownId } from './known-fields.ts';
import { Refusal } from './refusals.ts';
import { FIELD_STRIDE, type HeadSpans, NAME_ID, VALUE_END, VALUE_START } from './spans.ts';

const CONTENT_LENGTH = knownId('content-length');
const TRANSFER_ENCODING = knownId('transfer-encoding');

/** Content length in bytes, or one of the two open ends. */
export const CHUNKED = -1;
export const UNTIL_CLOSE = -2;

/** A framing is a length of 0 or more, CHUNKED or UNTIL_CLOSE; refusals are below these. */
const REFUSAL_BASE = -1_000;

export function isRefusal(framing: number): boolean {
  return framing < REFUSAL_BASE;
}

/** The `Refusal` behind a refused framing. */
export function refusalOf(framing: number): number {
  return framing - REFUSAL_BASE;
}

function refused(refusal: number): number {
  return REFUSAL_BASE + refusal;
}

export function requestFraming(buffer: Buffer, spans: HeadSpans): number {
  const coded = (spans.known & Known.transferEncoding) !== 0;
  const sized = (spans.known & Known.contentLength) !== 0;
  if (!coded) return sized ? contentLength(buffer, spans) : 0;
  // RFC 9112 6.3 rule 3 lets a server refuse both together; a proxy that does not has to guess which one the origin believes.
  if (sized) return refused(Refusal.lengthAndCoding);
  if (spans.minor === 0) return refused(Refusal.codingIn10);
  return codedFraming(buffer, spans);
}

export function responseFraming(buffer: Buffer, spans: HeadSpans, requestMethod: string): number {
  if (hasNoContent(spans.status, requestMethod)) return 0;
  const coded = (spans.known & Known.transferEncoding) !== 0;
  const sized = (spans.known & Known.contentLength) !== 0;
  if (coded && sized) return refused(Refusal.lengthAndCoding);
  if (coded) {
    if (spans.minor === 0) return refused(Refusal.codingIn10);
    return codedFraming(buffer, spans);
  }
  return sized ? contentLength(buffer, spans) : UNTIL_CLOSE;
}

/**
 * A 204 that states content (RFC 9110 8.6 and RFC 9112 6.1 forbid it), or a 304 that says it is chunked, may come with content too, and that
 * would be taken for the answer to the next request.
 */
export function mayHaveMore({ status, fields }: ResponseHead): boolean {
  if (status !== 204 && status !== 304) return false;
  return fields.has('transfer-encoding') || (status === 204 && (fields.get('content-length') ?? '0') !== '0');
}

function valueOf(buffer: Buffer, spans: HeadSpans, id: number): string {
  const { fields } = spans;
  for (let slot = 0; slot < spans.fieldCount * FIELD_STRIDE; slot += FIELD_STRIDE) {
    if (fields[slot + NAME_ID] === id) return buffer.toString('latin1', fields[slot + VALUE_START], fields[slot + VALUE_END]);
  }
  return '';
}

/** 1*DIGIT and nothing else: no sign, no list, no white space; at most 15 digits, which a number holds exactly. */
function contentLength(buffer: Buffer, spans: HeadSpans): number {
  const value = valueOf(buffer, spans, CONTENT_LENGTH);
  return /^\d{1,15}$/.test(value) ? Number(value) : refused(Refusal.badContentLength);
}

/** Chunked alone is understood; other codings before it are not implemented (501), and nothing may come after it or instead (400). */
function codedFraming(buffer: Buffer, spans: HeadSpans): number {
  const codings = valueOf(buffer, spans, TRANSFER_ENCODING)
    .toLowerCase()
    .split(',')
    // Not String.trim, which takes more than OWS: "\xa0chunked" is another coding, to us as to the origin.
    .map((coding) => trimWhitespace(coding));
  if (codings.length === 1 && codings[0] === 'chunked') return CHUNKED;
  const onceAtTheEnd = codings.indexOf('chunked') === codings.length - 1;
  return refused(onceAtTheEnd ? Refusal.unsupportedTransferEncoding : Refusal.badTransferEncoding);
}
