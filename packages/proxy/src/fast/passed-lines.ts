/**
 * Which field lines of a scanned head go on as they are, and heads made of those that do.
 *
 * ```
 *   GET / HTTP/1.1 ┐ copied      ┌── tail: what we add
 *   Host: …        │ left out    │
 *   Accept: …      ┘ copied ─────┘
 * ```
 *
 * Lines are copied in runs, byte for byte. Whatever the general path would look into or change makes the whole head unfit for this; then
 * the general path has it.
 */
import { Buffer } from 'node:buffer';
import { HOP_BY_HOP } from '@aegis/http';
import { FIELD_STRIDE, type HeadSpans, knownId, NAME_ID, NAME_START, VALUE_END, VALUE_START } from '@aegis/http1';

/** What becomes of a line, by the id of its name. */
const Line = { goesOn: 0, leftOut: 1, unfit: 2 } as const;

/** Of requests only names that are known to be harmless go on: any other may claim something, or be read as another name. */
const HARMLESS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'content-type',
  'cookie',
  'dnt',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'origin',
  'pragma',
  'priority',
  'range',
  'referer',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'upgrade-insecure-requests',
  'user-agent',
];

const IDS = 256;

/** Host is written anew; Connection, which says keep-alive where it is there at all, needs no word. */
const REQUEST_LINES = new Uint8Array(IDS).fill(Line.unfit);
for (const name of HARMLESS) REQUEST_LINES[knownId(name)] = Line.goesOn;
for (const name of ['host', 'connection']) REQUEST_LINES[knownId(name)] = Line.leftOut;

/** Of responses all go on but what is between us and the origin. */
const RESPONSE_LINES = new Uint8Array(IDS).fill(Line.goesOn);
for (const name of HOP_BY_HOP) RESPONSE_LINES[knownId(name)] = Line.unfit;
for (const name of ['connection', 'keep-alive']) RESPONSE_LINES[knownId(name)] = Line.leftOut;

const DATE = knownId('date');
const CONTENT_LENGTH = knownId('content-length');
const EMPTY_LINE_BYTES = 2;
const ZERO = 0x30;

/** Bytes of the lines of a request that go on; -1 when one of them makes it unfit. */
export function keptOfRequest(spans: HeadSpans): number {
  return keptBytes(spans, REQUEST_LINES, spans.headEnd - EMPTY_LINE_BYTES);
}

/** The head of a plain GET with `tail` instead of its Host. `kept` is what `keptOfRequest` said; `tail` ends with the head's empty line. */
export function passedRequest(spans: HeadSpans, buffer: Buffer, kept: number, tail: string): Buffer {
  const end = spans.headEnd - EMPTY_LINE_BYTES;
  const lineBytes = spans.fields[NAME_START]! - spans.methodStart;
  const out = Buffer.allocUnsafe(lineBytes + kept + tail.length);
  buffer.copy(out, 0, spans.methodStart, spans.methodStart + lineBytes);
  out.write(tail, copyKept(spans, REQUEST_LINES, end, buffer, out, lineBytes), 'latin1');
  return out;
}

/** What is written around the lines that go on. `tail` ends with the head's empty line. */
export interface ResponseFrame {
  readonly statusLine: Buffer;
  readonly tail: Buffer;
}

/** A whole response, its content at [contentStart, end); undefined when its head is unfit. */
export function passedResponse(
  spans: HeadSpans,
  buffer: Buffer,
  contentStart: number,
  end: number,
  frame: ResponseFrame,
): Buffer | undefined {
  const linesEnd = contentStart - EMPTY_LINE_BYTES;
  const kept = keptBytes(spans, RESPONSE_LINES, linesEnd);
  if (kept < 0 || !saysAll(spans, buffer)) return undefined;
  const { statusLine, tail } = frame;
  const out = Buffer.allocUnsafe(statusLine.length + kept + tail.length + end - contentStart);
  let at = statusLine.copy(out, 0);
  at = copyKept(spans, RESPONSE_LINES, linesEnd, buffer, out, at);
  at += tail.copy(out, at);
  buffer.copy(out, at, contentStart, end);
  return out;
}

/** Bytes of the lines that go on, or -1 when there is one that makes the head unfit. */
function keptBytes(spans: HeadSpans, lines: Uint8Array, end: number): number {
  const { fields } = spans;
  const slots = spans.fieldCount * FIELD_STRIDE;
  let bytes = 0;
  for (let slot = 0; slot < slots; slot += FIELD_STRIDE) {
    const line = lines[fields[slot + NAME_ID]!];
    if (line === Line.unfit) return -1;
    const next = slot + FIELD_STRIDE;
    if (line === Line.goesOn) bytes += (next < slots ? fields[next + NAME_START]! : end) - fields[slot + NAME_START]!;
  }
  return bytes;
}

/** Copies the lines that go on to `at`, neighbours together; the offset behind them. */
function copyKept(spans: HeadSpans, lines: Uint8Array, end: number, buffer: Buffer, out: Buffer, at: number): number {
  const { fields } = spans;
  const slots = spans.fieldCount * FIELD_STRIDE;
  let written = at;
  let run = -1;
  for (let slot = 0; slot < slots; slot += FIELD_STRIDE) {
    const goesOn = lines[fields[slot + NAME_ID]!] === Line.goesOn;
    const start = fields[slot + NAME_START]!;
    if (goesOn && run < 0) run = start;
    if (goesOn || run < 0) continue;
    written += buffer.copy(out, written, run, start);
    run = -1;
  }
  return run < 0 ? written : written + buffer.copy(out, written, run, end);
}

/** Nothing has to be added to the head: it is dated, and its Content-Length is spelt as we would. */
function saysAll({ fields, fieldCount }: HeadSpans, buffer: Buffer): boolean {
  let dated = false;
  for (let slot = 0; slot < fieldCount * FIELD_STRIDE; slot += FIELD_STRIDE) {
    const id = fields[slot + NAME_ID]!;
    if (id === DATE) dated = true;
    else if (id === CONTENT_LENGTH) {
      const start = fields[slot + VALUE_START]!;
      if (buffer[start] === ZERO && fields[slot + VALUE_END]! - start > 1) return false;
    }
  }
  return dated;
}
