/**
 * A record of the ring as one JSON line. Members that a request does not have are left out.
 *
 * ```json
 * {"time":"2026-11-21T12:29:00.123Z","id":"k3j9x0ab-1z","client":"192.0.2.7","method":"GET","scheme":"https","host":"example.org",
 *  "target":"/","version":"1.1","status":200,"bytes_sent":1324,"bytes_received":81,"duration_ms":0.41,"ttfb_ms":0.4,"upstream_ms":0.2,
 *  "cache":"miss","site":"example.org","origin":"10.0.0.5:8080","error":"…","reason":"…","bots":"human 0 allow","waf":{…},"user_agent":"curl/8.5","referer":"…"}
 * ```
 */
import { CACHE_VERDICT_NAMES } from '../cache-verdict.ts';
import { truncateAddress } from './address.ts';
import { Flags, RecordOffset, TEXT_ORDER } from './encode.ts';
import type { LineBuffer } from './line.ts';
import { Text, TEXT_FIELDS } from './record.ts';
import type { RingMemory } from './ring.ts';

export interface LineOptions {
  /** What stands before the counter in request ids: unique to the process. */
  readonly requestIdPrefix: string;
  /** Shorten client addresses to /24 and /48 (requirement 9.4). */
  readonly truncateAddresses: boolean;
}

/** Formats the record at an offset of the ring's data, with a line feed, at the line buffer's position. */
export type FormatLine = (offset: number) => void;

const TEXT_BYTES_MAX = TEXT_FIELDS.map((field) => field.bytesMax);
const VERDICT_NAMES = CACHE_VERDICT_NAMES.map(ascii);
const Piece = {
  scheme: [ascii(',"scheme":"http"'), ascii(',"scheme":"https"')],
  version: new Map([
    [10, ascii(',"version":"1.0"')],
    [11, ascii(',"version":"1.1"')],
    [20, ascii(',"version":"2"')],
  ]),
  time: ascii('{"time":"'),
  id: ascii('Z","id":"'),
  status: ascii(',"status":'),
  bytesSent: ascii(',"bytes_sent":'),
  bytesReceived: ascii(',"bytes_received":'),
  duration: ascii(',"duration_ms":'),
  ttfb: ascii(',"ttfb_ms":'),
  upstream: ascii(',"upstream_ms":'),
  cache: ascii(',"cache":"'),
  quote: ascii('"'),
  waf: ascii(',"waf":'),
  end: ascii('}\n'),
};
const TEXT_KEYS = TEXT_FIELDS.map((field) => ascii(`,"${field.name}":"`));

export function lineFormatter(memory: RingMemory, line: LineBuffer, options: LineOptions): FormatLine {
  const { data, words, halves, doubles } = memory;
  const idPrefix = ascii(`${options.requestIdPrefix}-`);
  const starts = new Int32Array(TEXT_FIELDS.length);
  const lengths = new Int32Array(TEXT_FIELDS.length);
  const time = timeWriter(line);

  const locateTexts = (offset: number): void => {
    let at = offset + RecordOffset.texts;
    for (const text of TEXT_ORDER) {
      starts[text] = at;
      const length = halves[((offset + RecordOffset.textLengths) >> 1) + text]!;
      lengths[text] = length;
      at += length;
    }
  };
  const content = (text: number): void => line.text(data, starts[text]!, lengths[text]!, TEXT_BYTES_MAX[text]!);
  const member = (text: number): void => {
    if (lengths[text] === 0) return;
    line.literal(TEXT_KEYS[text]!);
    content(text);
    line.literal(Piece.quote);
  };
  /** It is JSON already. */
  const waf = (): void => {
    if (lengths[Text.waf] === 0) return;
    line.literal(Piece.waf);
    line.literal(data.subarray(starts[Text.waf], starts[Text.waf]! + lengths[Text.waf]!));
  };
  const client = (): void => {
    if (!options.truncateAddresses) return member(Text.client);
    const start = starts[Text.client]!;
    const address = data.toString('latin1', start, start + lengths[Text.client]!);
    line.literal(TEXT_KEYS[Text.client]!);
    line.literal(ascii(truncateAddress(address)));
    line.literal(Piece.quote);
  };
  const milliseconds = (key: Uint8Array, value: number): void => {
    if (!(value >= 0)) return;
    line.literal(key);
    line.milliseconds(value);
  };
  const integer = (key: Uint8Array, value: number): void => {
    line.literal(key);
    line.integer(value);
  };

  return (offset) => {
    const first = offset >> 3;
    const flags = words[(offset + RecordOffset.flags) >> 2]!;
    const version = Piece.version.get((flags >> Flags.versionShift) & Flags.versionMask);
    locateTexts(offset);
    line.literal(Piece.time);
    time(doubles[first + (RecordOffset.time >> 3)]!);
    line.literal(Piece.id);
    line.literal(idPrefix);
    line.integer(doubles[first + (RecordOffset.requestId >> 3)]!, 36);
    line.literal(Piece.quote);
    client();
    member(Text.method);
    line.literal(Piece.scheme[(flags >> Flags.secureShift) & 1]!);
    member(Text.host);
    member(Text.target);
    if (version !== undefined) line.literal(version);
    integer(Piece.status, flags & Flags.statusMask);
    integer(Piece.bytesSent, doubles[first + (RecordOffset.bytesSent >> 3)]!);
    integer(Piece.bytesReceived, doubles[first + (RecordOffset.bytesReceived >> 3)]!);
    milliseconds(Piece.duration, doubles[first + (RecordOffset.duration >> 3)]!);
    milliseconds(Piece.ttfb, doubles[first + (RecordOffset.ttfb >> 3)]!);
    milliseconds(Piece.upstream, doubles[first + (RecordOffset.upstream >> 3)]!);
    line.literal(Piece.cache);
    line.literal(VERDICT_NAMES[(flags >> Flags.verdictShift) & Flags.verdictMask] ?? VERDICT_NAMES[0]!);
    line.literal(Piece.quote);
    member(Text.site);
    member(Text.origin);
    member(Text.error);
    member(Text.reason);
    member(Text.bots);
    waf();
    member(Text.userAgent);
    member(Text.referer);
    line.literal(Piece.end);
  };
}

/** Writes `2026-11-21T12:29:00.123`; all but the milliseconds is kept for the second it belongs to. */
function timeWriter(line: LineBuffer): (timeMs: number) => void {
  let second = NaN;
  let prefix: Uint8Array = ascii('');
  return (timeMs) => {
    const now = Math.floor(timeMs / 1000);
    if (now !== second) {
      second = now;
      prefix = ascii(new Date(now * 1000).toISOString().slice(0, 20));
    }
    line.literal(prefix);
    line.padded(Math.floor(timeMs) - now * 1000, 3);
  };
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
