/**
 * A record's bytes in the ring. Written by the request's thread in a few hundred nanoseconds, without making an object or a string.
 *
 * ```
 *   0       4       8      16     24        32     40          48           56        64                88
 *   │ bytes │ flags │ time │ took │ to 1st  │ up   │ request id │ bytes sent │ bytes in │ text lengths ×12 │ texts …
 *             └ status: 10 bits, version: 6, verdict: 4, secure: 1
 * ```
 */
import { type AccessFacts, type AccessRecord, Text, TEXT_FIELDS } from './record.ts';
import type { RingProducer } from './ring.ts';

export const RecordOffset = {
  flags: 4,
  time: 8,
  duration: 16,
  ttfb: 24,
  upstream: 32,
  requestId: 40,
  bytesSent: 48,
  bytesReceived: 56,
  textLengths: 64,
  texts: 88,
} as const;

export const Flags = {
  versionShift: 10,
  verdictShift: 16,
  secureShift: 20,
  statusMask: 0x3ff,
  versionMask: 0x3f,
  verdictMask: 0xf,
} as const;

const METHOD_MAX = TEXT_FIELDS[Text.method].bytesMax;
const HOST_MAX = TEXT_FIELDS[Text.host].bytesMax;
const TARGET_MAX = TEXT_FIELDS[Text.target].bytesMax;
const CLIENT_MAX = TEXT_FIELDS[Text.client].bytesMax;
const SITE_MAX = TEXT_FIELDS[Text.site].bytesMax;
const ORIGIN_MAX = TEXT_FIELDS[Text.origin].bytesMax;
const ERROR_MAX = TEXT_FIELDS[Text.error].bytesMax;
const REASON_MAX = TEXT_FIELDS[Text.reason].bytesMax;
const BOTS_MAX = TEXT_FIELDS[Text.bots].bytesMax;
const WAF_MAX = TEXT_FIELDS[Text.waf].bytesMax;
const USER_AGENT_MAX = TEXT_FIELDS[Text.userAgent].bytesMax;
const REFERER_MAX = TEXT_FIELDS[Text.referer].bytesMax;

/** Below this length a loop beats the call into native copying. */
const LOOP_BYTES_MAX = 64;

/** Writes a record whose texts are strings. */
export function encodeRecord(ring: RingProducer, record: AccessRecord): void {
  const target = bound(record.target.length, TARGET_MAX);
  const host = bound(record.host.length, HOST_MAX);
  const userAgent = bound(record.userAgent.length, USER_AGENT_MAX);
  const referer = bound(record.referer.length, REFERER_MAX);
  const offset = reserveFor(ring, record, target, host, userAgent, referer);
  if (offset === -1) return;
  const { data } = ring.memory;
  let at = writeFacts(ring, offset, record);
  at = writeText(data, at, record.host, host);
  at = writeText(data, at, record.target, target);
  at = writeText(data, at, record.userAgent, userAgent);
  writeText(data, at, record.referer, referer);
  ring.publish();
}

/** Writes a record whose request texts are spans [start, end) of `buffer`; an empty span is an absent text. */
export function encodeRaw(
  ring: RingProducer,
  facts: AccessFacts,
  buffer: Buffer,
  targetStart: number,
  targetEnd: number,
  hostStart: number,
  hostEnd: number,
  userAgentStart: number,
  userAgentEnd: number,
  refererStart: number,
  refererEnd: number,
): void {
  const target = bound(targetEnd - targetStart, TARGET_MAX);
  const host = bound(hostEnd - hostStart, HOST_MAX);
  const userAgent = bound(userAgentEnd - userAgentStart, USER_AGENT_MAX);
  const referer = bound(refererEnd - refererStart, REFERER_MAX);
  const offset = reserveFor(ring, facts, target, host, userAgent, referer);
  if (offset === -1) return;
  const { data } = ring.memory;
  let at = writeFacts(ring, offset, facts);
  at = copySpan(data, at, buffer, hostStart, host);
  at = copySpan(data, at, buffer, targetStart, target);
  at = copySpan(data, at, buffer, userAgentStart, userAgent);
  copySpan(data, at, buffer, refererStart, referer);
  ring.publish();
}

/** Texts stand in the ring in this order: those of the facts, then those of the request. */
export const TEXT_ORDER: readonly number[] = [
  Text.method,
  Text.client,
  Text.site,
  Text.origin,
  Text.error,
  Text.reason,
  Text.bots,
  Text.waf,
  Text.host,
  Text.target,
  Text.userAgent,
  Text.referer,
];

function reserveFor(ring: RingProducer, facts: AccessFacts, target: number, host: number, userAgent: number, referer: number): number {
  const method = bound(facts.method.length, METHOD_MAX);
  const client = bound(facts.client.length, CLIENT_MAX);
  const site = bound(facts.site.length, SITE_MAX);
  const origin = bound(facts.origin.length, ORIGIN_MAX);
  const error = bound(facts.errorCode.length, ERROR_MAX);
  const reason = bound(facts.errorReason.length, REASON_MAX);
  const bots = bound(facts.bots.length, BOTS_MAX);
  const waf = bound(facts.waf.length, WAF_MAX);
  const texts = method + client + site + origin + error + reason + bots + waf + host + target + userAgent + referer;
  const offset = ring.reserve((RecordOffset.texts + texts + 7) & ~7);
  if (offset === -1) return -1;
  const { halves } = ring.memory;
  const lengths = (offset + RecordOffset.textLengths) >> 1;
  halves[lengths + Text.method] = method;
  halves[lengths + Text.client] = client;
  halves[lengths + Text.site] = site;
  halves[lengths + Text.origin] = origin;
  halves[lengths + Text.error] = error;
  halves[lengths + Text.reason] = reason;
  halves[lengths + Text.bots] = bots;
  halves[lengths + Text.waf] = waf;
  halves[lengths + Text.host] = host;
  halves[lengths + Text.target] = target;
  halves[lengths + Text.userAgent] = userAgent;
  halves[lengths + Text.referer] = referer;
  return offset;
}

/** Writes numbers and the texts of the facts; returns where the request's texts go. */
function writeFacts(ring: RingProducer, offset: number, facts: AccessFacts): number {
  const { data, words, doubles } = ring.memory;
  const first = offset >> 3;
  words[(offset + RecordOffset.flags) >> 2] =
    (facts.status & Flags.statusMask) |
    (facts.httpVersion << Flags.versionShift) |
    (facts.cacheVerdict << Flags.verdictShift) |
    ((facts.secure ? 1 : 0) << Flags.secureShift);
  doubles[first + (RecordOffset.time >> 3)] = facts.timeMs;
  doubles[first + (RecordOffset.duration >> 3)] = facts.durationMs;
  doubles[first + (RecordOffset.ttfb >> 3)] = facts.ttfbMs;
  doubles[first + (RecordOffset.upstream >> 3)] = facts.upstreamMs;
  doubles[first + (RecordOffset.requestId >> 3)] = facts.requestId;
  doubles[first + (RecordOffset.bytesSent >> 3)] = facts.bytesSent;
  doubles[first + (RecordOffset.bytesReceived >> 3)] = facts.bytesReceived;
  let at = offset + RecordOffset.texts;
  at = writeText(data, at, facts.method, bound(facts.method.length, METHOD_MAX));
  at = writeText(data, at, facts.client, bound(facts.client.length, CLIENT_MAX));
  at = writeText(data, at, facts.site, bound(facts.site.length, SITE_MAX));
  at = writeText(data, at, facts.origin, bound(facts.origin.length, ORIGIN_MAX));
  at = writeText(data, at, facts.errorCode, bound(facts.errorCode.length, ERROR_MAX));
  at = writeText(data, at, facts.errorReason, bound(facts.errorReason.length, REASON_MAX));
  at = writeText(data, at, facts.bots, bound(facts.bots.length, BOTS_MAX));
  return writeText(data, at, facts.waf, bound(facts.waf.length, WAF_MAX));
}

function bound(length: number, lengthMax: number): number {
  return length < lengthMax ? length : lengthMax;
}

function writeText(data: Buffer, at: number, text: string, length: number): number {
  if (length > LOOP_BYTES_MAX) return at + data.write(text, at, length, 'latin1');
  for (let index = 0; index < length; index++) data[at + index] = text.charCodeAt(index);
  return at + length;
}

function copySpan(data: Buffer, at: number, from: Buffer, start: number, length: number): number {
  if (length > LOOP_BYTES_MAX) from.copy(data, at, start, start + length);
  else for (let index = 0; index < length; index++) data[at + index] = from[start + index]!;
  return at + length;
}
