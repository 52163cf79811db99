/**
 * Reads message heads in place: no object and no string for a good one, only offsets.
 *
 * ```
 *   GET /path HTTP/1.1 CRLF  Name: value CRLF  …  CRLF
 *   └─ request line ──────┘  └─ field lines ────┘
 * ```
 *
 * Strict where RFC 9112 lets a server be strict: what another parser could read in a second way is refused. Both the fast path and the
 * general path stand on these offsets.
 */
import type { Buffer } from 'node:buffer';
import { isTokenByte, isValueByte } from '@aegis/http';
import { Known, knownBit, knownFieldId } from './known-fields.ts';
import { Refusal } from './refusals.ts';
import { FIELD_STRIDE, type HeadSpans } from './spans.ts';

/** Bounds of a head; see LIMITS. */
export interface HeadLimits {
  readonly requestLineBytesMax: number;
  readonly fieldSectionBytesMax: number;
  readonly fieldCountMax: number;
}

const CR = 13;
const LF = 10;
const SP = 32;
const HTAB = 9;
const COLON = 58;
const DEL = 127;
const ZERO = 48;
const NINE = 57;

/** Returned while the head is not complete. */
export const INCOMPLETE = 0;

/** Offset after the head's last CRLF, INCOMPLETE, or a `Refusal`. */
export function scanRequestHead(buffer: Buffer, start: number, end: number, spans: HeadSpans, limits: HeadLimits): number {
  spans.reset();
  let at = start;
  // One empty line before the request line is ignored (RFC 9112 2.2): old clients end a body with it.
  if (at < end && buffer[at] === CR) {
    if (at + 1 >= end) return INCOMPLETE;
    if (buffer[at + 1] !== LF) return Refusal.bareCr;
    at += 2;
  }
  const lineEndMax = at + limits.requestLineBytesMax;

  spans.methodStart = at;
  while (at < end && isTokenByte(buffer[at]!)) at++;
  if (at >= end) return at > lineEndMax ? Refusal.requestLineTooLong : INCOMPLETE;
  if (buffer[at] !== SP || at === spans.methodStart) return Refusal.badMethod;
  spans.methodEnd = at;
  const method = spans.methodStart;
  spans.isGet = at - method === 3 && buffer[method] === 71 && buffer[method + 1] === 69 && buffer[method + 2] === 84;
  at++;

  spans.targetStart = at;
  // Anything but white space and controls; which of it is a target is decided where targets are understood.
  while (at < end && buffer[at]! > SP && buffer[at] !== DEL) at++;
  if (at - method > limits.requestLineBytesMax) return Refusal.requestLineTooLong;
  if (at >= end) return INCOMPLETE;
  if (at === spans.targetStart) return Refusal.badTarget;
  if (buffer[at] !== SP) return buffer[at] === CR || buffer[at] === LF ? Refusal.badRequestLine : Refusal.badTarget;
  spans.targetEnd = at;
  at++;

  const versionEnd = scanVersion(buffer, at, end, spans);
  if (versionEnd <= 0) return versionEnd;
  at = versionEnd;
  if (at >= end) return INCOMPLETE;
  if (buffer[at] === LF) return Refusal.bareLf;
  if (buffer[at] !== CR) return Refusal.badRequestLine;
  if (at + 1 >= end) return INCOMPLETE;
  if (buffer[at + 1] !== LF) return Refusal.bareCr;
  at += 2;
  if (at > lineEndMax) return Refusal.requestLineTooLong;
  return scanFields(buffer, at, end, spans, limits);
}

/** As `scanRequestHead`, for a status line. The reason phrase is skipped: it means nothing (RFC 9112 4). */
export function scanResponseHead(buffer: Buffer, start: number, end: number, spans: HeadSpans, limits: HeadLimits): number {
  spans.reset();
  const lineEndMax = start + limits.requestLineBytesMax;
  const versionEnd = scanVersion(buffer, start, end, spans);
  if (versionEnd <= 0) return versionEnd === INCOMPLETE ? INCOMPLETE : Refusal.badStatusLine;
  let at = versionEnd;
  if (at + 4 >= end) return INCOMPLETE;
  const [hundreds, tens, ones] = [buffer[at + 1]! - ZERO, buffer[at + 2]! - ZERO, buffer[at + 3]! - ZERO];
  const digits = hundreds >= 1 && hundreds <= 9 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  if (buffer[at] !== SP || !digits) return Refusal.badStatusLine;
  spans.status = hundreds * 100 + tens * 10 + ones;
  at += 4;
  // "SP reason-phrase"; the space is left out by servers that have no phrase.
  if (buffer[at] !== SP && buffer[at] !== CR) return Refusal.badStatusLine;
  while (at < end && isValueByte(buffer[at]!)) at++;
  if (at > lineEndMax) return Refusal.badStatusLine;
  if (at >= end) return INCOMPLETE;
  if (buffer[at] !== CR) return buffer[at] === LF ? Refusal.bareLf : Refusal.badStatusLine;
  if (at + 1 >= end) return INCOMPLETE;
  if (buffer[at + 1] !== LF) return Refusal.bareCr;
  return scanFields(buffer, at + 2, end, spans, limits, true);
}

/** "HTTP/1.x": offset after it. Case-sensitive (RFC 9112 2.3). */
function scanVersion(buffer: Buffer, start: number, end: number, spans: HeadSpans): number {
  for (let i = 0; i < 5; i++) {
    if (start + i >= end) return INCOMPLETE;
    if (buffer[start + i] !== HTTP_SLASH[i]) return Refusal.badVersion;
  }
  if (start + 8 > end) return INCOMPLETE;
  const major = buffer[start + 5]!;
  const minor = buffer[start + 7]!;
  if (major < ZERO || major > NINE || buffer[start + 6] !== DOT || minor < ZERO || minor > NINE) return Refusal.badVersion;
  if (major !== 49) return Refusal.unsupportedVersion;
  // A later 1.x is understood as 1.1 (RFC 9110 2.5).
  spans.minor = minor === ZERO ? 0 : 1;
  return start + 8;
}

const HTTP_SLASH = [72, 84, 84, 80, 47];
const DOT = 46;

/**
 * Field lines up to and with the empty line; also for trailer sections. Appends to `spans`. White space between name and colon is refused in
 * requests, as it has been used to hide fields from one of two parsers, and passed over in responses (RFC 9112 5.1: "A proxy MUST remove any
 * such whitespace from a response message").
 */
export function scanFields(
  buffer: Buffer,
  start: number,
  end: number,
  spans: HeadSpans,
  limits: HeadLimits,
  spaceBeforeColon = false,
): number {
  const sectionEndMax = start + limits.fieldSectionBytesMax;
  const { fields } = spans;
  let at = start;
  let slot = spans.fieldCount * FIELD_STRIDE;
  for (;;) {
    if (at >= end) return at > sectionEndMax ? Refusal.fieldsTooLarge : INCOMPLETE;
    const first = buffer[at]!;
    if (first === CR) {
      if (at + 1 >= end) return INCOMPLETE;
      if (buffer[at + 1] !== LF) return Refusal.bareCr;
      if (at > sectionEndMax) return Refusal.fieldsTooLarge;
      spans.fieldCount = slot / FIELD_STRIDE;
      return at + 2;
    }
    // A line that starts with white space continues the one before: obsolete, and refused (RFC 9112 5.2).
    if (first === SP || first === HTAB) return Refusal.obsFold;
    if (first === LF) return Refusal.bareLf;

    const nameStart = at;
    while (at < end && isTokenByte(buffer[at]!)) at++;
    if (at - start > limits.fieldSectionBytesMax) return Refusal.fieldsTooLarge;
    if (at >= end) return INCOMPLETE;
    const nameEnd = at;
    if (spaceBeforeColon && nameEnd > nameStart) {
      while (at < end && (buffer[at] === SP || buffer[at] === HTAB)) at++;
      if (at - start > limits.fieldSectionBytesMax) return Refusal.fieldsTooLarge;
      if (at >= end) return INCOMPLETE;
    }
    if (buffer[at] !== COLON || nameEnd === nameStart) {
      return nameEnd > nameStart && (buffer[at] === SP || buffer[at] === HTAB) ? Refusal.spaceBeforeColon : Refusal.badFieldName;
    }
    at++;

    while (at < end && (buffer[at] === SP || buffer[at] === HTAB)) at++;
    const valueStart = at;
    while (at < end && isValueByte(buffer[at]!)) at++;
    if (at - start > limits.fieldSectionBytesMax) return Refusal.fieldsTooLarge;
    if (at >= end) return INCOMPLETE;
    if (buffer[at] !== CR) return buffer[at] === LF ? Refusal.bareLf : Refusal.badFieldValue;
    if (at + 1 >= end) return INCOMPLETE;
    if (buffer[at + 1] !== LF) return Refusal.bareCr;
    let valueEnd = at;
    while (valueEnd > valueStart && (buffer[valueEnd - 1] === SP || buffer[valueEnd - 1] === HTAB)) valueEnd--;
    at += 2;

    if (slot >= limits.fieldCountMax * FIELD_STRIDE) return Refusal.tooManyFields;
    const id = knownFieldId(buffer, nameStart, nameEnd);
    fields[slot] = nameStart;
    fields[slot + 1] = nameEnd;
    fields[slot + 2] = valueStart;
    fields[slot + 3] = valueEnd;
    fields[slot + 4] = id;
    slot += FIELD_STRIDE;
    if (id !== 0) {
      const refusal = note(spans, knownBit(id), valueStart, valueEnd);
      if (refusal !== 0) return refusal;
    }
  }
}

/** Remembers the spans that matter; refuses what must not come twice. */
function note(spans: HeadSpans, bit: number, start: number, end: number): number {
  const again = (spans.known & bit) !== 0;
  spans.known |= bit;
  switch (bit) {
    case Known.host:
      spans.hostStart = start;
      spans.hostEnd = end;
      return again ? Refusal.duplicateHost : 0;
    case Known.contentLength:
      return again ? Refusal.duplicateContentLength : 0;
    case Known.transferEncoding:
      return again ? Refusal.duplicateTransferEncoding : 0;
    case Known.acceptEncoding:
      // Several lines are rare; a reader of the spans alone must not take the last for all.
      spans.encodingStart = again ? 0 : start;
      spans.encodingEnd = again ? 0 : end;
      if (again) spans.known |= Known.repeated;
      return 0;
    case Known.connection:
      spans.connectionStart = start;
      spans.connectionEnd = end;
      if (again) spans.known |= Known.repeated;
      return 0;
    case Known.userAgent:
      spans.userAgentStart = start;
      spans.userAgentEnd = end;
      if (again) spans.known |= Known.repeated;
      return 0;
    case Known.referer:
      spans.refererStart = start;
      spans.refererEnd = end;
      if (again) spans.known |= Known.repeated;
      return 0;
    default:
      return 0;
  }
}
