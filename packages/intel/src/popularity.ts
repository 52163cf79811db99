/**
 * Whose requests this node serves: a source that has been served for a while is a customer, whatever others say of it, until it misbehaves.
 *
 * Counts with decay: what a source had is halved every half hour. A source gains so much in a minute and no more, so that popularity takes time: a
 * burst buys none. Places are bounded: newcomers displace each other, and a popular source only where all others are popular too, so that an
 * attacker who comes from many addresses pushes out no busy one.
 */
import { LIMITS, sourceOf } from '@aegis/base';
import { type Cidr, parseCidr, parseIp, formatBlock } from '@aegis/config';

const MINUTE_MS = 60_000;
const HALF_LIFE_MS = 1_800_000;

/** Requests that count, with decay, from which on a source is popular. */
export const POPULAR_MIN = 50;
/** Requests that count in a minute: it takes twenty minutes to be popular, and an hour to be forgotten. */
export const COUNTED_PER_MINUTE = 3;
/** Popular sources in a range from which on it is popular: one customer cannot shield all its neighbours. */
export const POPULAR_IN_RANGE_MIN = 3;
/** Who misbehaved is not popular for so long. */
const OFFENCE_MS = 3_600_000;

/** Of those served longest ago, so many are looked at for one that is no longer popular. */
const CANDIDATES = 16;

interface Place {
  readonly family: 4 | 6;
  /** 4 or 16 bytes as one number, for ranges to be compared with. */
  readonly value: bigint;
  count: number;
  atMs: number;
}

/** All times are of the monotonic clock. */
export class Popularity {
  /** Not popular when last served; in the order in which they were. */
  readonly #rare = new Map<string, Place>();
  /** Popular when last served; in the same order. */
  readonly #busy = new Map<string, Place>();
  /** Until when; in the order of their last offences. */
  readonly #offenders = new Map<string, number>();

  /** So many requests of a source were served, over connections of which the longest was open for so long. What is no source is passed over. */
  served(text: string, requests: number, nowMs: number, openMs = 0): void {
    const source = parseSource(text);
    if (source === undefined || this.#hasOffended(source.key, nowMs)) return;
    const { key, block } = source;
    const before = this.#place(key);
    // What was counted up to some moment is not counted again, however many connections there are at a time.
    const fromMs = Math.max(nowMs - Math.max(openMs, MINUTE_MS), before?.atMs ?? -Infinity);
    const counted = Math.min(requests, ((nowMs - fromMs) / MINUTE_MS) * COUNTED_PER_MINUTE);
    const count = this.#countOf(key, nowMs) + decayedMeanwhile(counted, nowMs - fromMs);
    this.#rare.delete(key);
    this.#busy.delete(key);
    if (this.#rare.size + this.#busy.size >= LIMITS.intelPopularMax.value) this.#makeRoom(nowMs);
    const place = { family: block.family, value: before?.value ?? valueOf(block.address), count, atMs: nowMs };
    (count >= POPULAR_MIN ? this.#busy : this.#rare).set(key, place);
  }

  /** It has misbehaved: what it had counts no longer, and what it has in the next hour does not either. */
  offended(address: string, nowMs: number): void {
    const key = parseSource(address)?.key;
    if (key === undefined) return;
    this.#rare.delete(key);
    this.#busy.delete(key);
    this.#offenders.delete(key);
    if (this.#offenders.size >= LIMITS.intelOffendersMax.value) this.#offenders.delete(oldest(this.#offenders) ?? '');
    this.#offenders.set(key, nowMs + OFFENCE_MS);
  }

  /** `address` or the source that it belongs to. */
  isPopular(address: string, nowMs: number): boolean {
    const key = parseSource(address)?.key;
    return key !== undefined && this.#countOf(key, nowMs) >= POPULAR_MIN;
  }

  /** Why the block is spared, as the end of a sentence; undefined when it is not. */
  find(block: Cidr, nowMs: number): string | undefined {
    const source = parseSource(block.address);
    // One source, or a part of one.
    if (source !== undefined && block.prefixLength >= source.block.prefixLength)
      return this.isPopular(source.key, nowMs) ? `${source.key} is popular here` : undefined;
    const shift = BigInt((block.family === 4 ? 32 : 128) - block.prefixLength);
    const prefix = valueOf(block.address) >> shift;
    let found = 0;
    // Who is popular now was so when it was last served.
    for (const [key, { family, value }] of this.#busy) {
      if (family !== block.family || value >> shift !== prefix || this.#countOf(key, nowMs) < POPULAR_MIN) continue;
      if (++found >= POPULAR_IN_RANGE_MIN) return `${found} sources in ${formatBlock(block)} are popular here`;
    }
    return undefined;
  }

  #place(key: string): Place | undefined {
    return this.#busy.get(key) ?? this.#rare.get(key);
  }

  #countOf(key: string, nowMs: number): number {
    const place = this.#place(key);
    return place === undefined ? 0 : decayed(place.count, nowMs - place.atMs);
  }

  #hasOffended(key: string, nowMs: number): boolean {
    const untilMs = this.#offenders.get(key);
    if (untilMs !== undefined && untilMs <= nowMs) this.#offenders.delete(key);
    return untilMs !== undefined && untilMs > nowMs;
  }

  /** Who is no longer popular goes first, then who never was; a popular address only when there are no such. */
  #makeRoom(nowMs: number): void {
    const candidates: string[] = [];
    for (const key of this.#busy.keys()) if (candidates.push(key) === CANDIDATES) break;
    const gone = candidates.find((key) => this.#countOf(key, nowMs) < POPULAR_MIN) ?? oldest(this.#rare) ?? candidates[0];
    if (gone !== undefined && !this.#rare.delete(gone)) this.#busy.delete(gone);
  }
}

/** An address or what `sourceOf` makes of one, as the block that it is; undefined when it is neither. */
function parseSource(text: string): { readonly key: string; readonly block: Cidr } | undefined {
  const parsed = parseCidr(text.includes('/') ? text : sourceOf(text.replace(/%.*$/, '')));
  return parsed.ok ? { key: formatBlock(parsed.value), block: parsed.value } : undefined;
}

function decayed(count: number, afterMs: number): number {
  return count * 0.5 ** (Math.max(0, afterMs) / HALF_LIFE_MS);
}

/** What is left of a count that came bit by bit in the time given, up to now. */
function decayedMeanwhile(count: number, inMs: number): number {
  const halvings = inMs / HALF_LIFE_MS;
  return halvings <= 0 ? count : (count * (1 - 0.5 ** halvings)) / (halvings * Math.LN2);
}

function oldest(places: ReadonlyMap<string, unknown>): string | undefined {
  const [address] = places.keys();
  return address;
}

function valueOf(address: string): bigint {
  let value = 0n;
  for (const byte of parseIp(address)?.bytes ?? []) value = (value << 8n) | BigInt(byte);
  return value;
}
