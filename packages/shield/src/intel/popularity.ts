/**
 * Whose requests this node serves: an address that has had many answers lately is a customer, whatever others say of it, until it misbehaves.
 *
 * Counts with decay: what an address had is halved every ten minutes. Places are bounded: newcomers displace each other, and a popular address
 * only where all others are popular too, so that an attacker who comes from many addresses pushes out no busy one.
 */
import { LIMITS } from '@aegis/base';
import { type Cidr, parseIp } from '@aegis/config';
import { formatBlock, hostBlock } from '../prefix.ts';

const HALF_LIFE_MS = 600_000;

/** Requests served, with decay, from which on an address is popular. */
export const POPULAR_MIN = 50;
/** What is counted at most: however much it had, who stays away is forgotten after half an hour. */
const COUNT_MAX = 4 * POPULAR_MIN;
/** Popular addresses in a range from which on it is popular: one customer cannot shield all its neighbours. */
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

  /** So many requests of an address were served. What is no address is passed over. */
  served(text: string, requests: number, nowMs: number): void {
    const host = hostBlock(text);
    if (host === undefined || this.#hasOffended(host.address, nowMs)) return;
    const { address, family } = host;
    const count = Math.min(COUNT_MAX, this.#countOf(address, nowMs) + requests);
    const value = this.#place(address)?.value ?? valueOf(address);
    this.#rare.delete(address);
    this.#busy.delete(address);
    if (this.#rare.size + this.#busy.size >= LIMITS.intelPopularMax.value) this.#makeRoom(nowMs);
    (count >= POPULAR_MIN ? this.#busy : this.#rare).set(address, { family, value, count, atMs: nowMs });
  }

  /** It has misbehaved: what it had counts no longer, and what it has in the next hour does not either. */
  offended(address: string, nowMs: number): void {
    this.#rare.delete(address);
    this.#busy.delete(address);
    this.#offenders.delete(address);
    if (this.#offenders.size >= LIMITS.intelOffendersMax.value) this.#offenders.delete(oldest(this.#offenders) ?? '');
    this.#offenders.set(address, nowMs + OFFENCE_MS);
  }

  isPopular(address: string, nowMs: number): boolean {
    return this.#countOf(address, nowMs) >= POPULAR_MIN;
  }

  /** Why the block is spared, as the end of a sentence; undefined when it is not. */
  find(block: Cidr, nowMs: number): string | undefined {
    if (formatBlock(block) === block.address) return this.isPopular(block.address, nowMs) ? `${block.address} is popular here` : undefined;
    const shift = BigInt((block.family === 4 ? 32 : 128) - block.prefixLength);
    const prefix = valueOf(block.address) >> shift;
    let found = 0;
    // Who is popular now was so when it was last served.
    for (const [address, { family, value }] of this.#busy) {
      if (family !== block.family || value >> shift !== prefix || !this.isPopular(address, nowMs)) continue;
      if (++found >= POPULAR_IN_RANGE_MIN) return `${found} addresses in ${formatBlock(block)} are popular here`;
    }
    return undefined;
  }

  #place(address: string): Place | undefined {
    return this.#busy.get(address) ?? this.#rare.get(address);
  }

  #countOf(address: string, nowMs: number): number {
    const place = this.#place(address);
    return place === undefined ? 0 : place.count * 0.5 ** (Math.max(0, nowMs - place.atMs) / HALF_LIFE_MS);
  }

  #hasOffended(address: string, nowMs: number): boolean {
    const untilMs = this.#offenders.get(address);
    if (untilMs !== undefined && untilMs <= nowMs) this.#offenders.delete(address);
    return untilMs !== undefined && untilMs > nowMs;
  }

  /** Who is no longer popular goes first, then who never was; a popular address only when there are no such. */
  #makeRoom(nowMs: number): void {
    const candidates: string[] = [];
    for (const address of this.#busy.keys()) if (candidates.push(address) === CANDIDATES) break;
    const gone = candidates.find((address) => !this.isPopular(address, nowMs)) ?? oldest(this.#rare) ?? candidates[0];
    if (gone !== undefined && !this.#rare.delete(gone)) this.#busy.delete(gone);
  }
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
