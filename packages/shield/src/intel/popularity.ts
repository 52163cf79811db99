/**
 * Whose requests this node serves well: an address that has had many good answers lately is a customer, whatever others say of it.
 *
 * Counts with decay: what an address had is halved every ten minutes. Places are bounded; of those served longest ago, the one with the
 * lowest count makes room, so that an attacker who comes from many addresses pushes out no busy one.
 */
import { LIMITS } from '@aegis/base';
import type { Cidr } from '@aegis/config';
import { covers, formatBlock, hostBlock } from '../prefix.ts';

const HALF_LIFE_MS = 600_000;

/** Good answers, with decay, from which on an address is popular. */
const POPULAR_MIN = 50;

/** Places that are compared for making room. */
const CANDIDATES = 16;

interface Place {
  count: number;
  atMs: number;
}

export class Popularity {
  /** In the order in which they were last served. */
  readonly #places = new Map<string, Place>();

  /** An address has had so many good answers. */
  served(address: string, answers: number, nowMs: number): void {
    const count = this.#countOf(address, nowMs) + answers;
    if (!this.#places.delete(address) && this.#places.size >= LIMITS.intelPopularMax.value) this.#makeRoom(nowMs);
    this.#places.set(address, { count, atMs: nowMs });
  }

  /** It has misbehaved: what it had counts no longer. */
  forget(address: string): void {
    this.#places.delete(address);
  }

  isPopular(address: string, nowMs: number): boolean {
    return this.#countOf(address, nowMs) >= POPULAR_MIN;
  }

  /** A popular address in the block. */
  find(block: Cidr, nowMs: number): string | undefined {
    const isHost = formatBlock(block) === block.address;
    const addresses = isHost ? [block.address] : this.#places.keys();
    for (const address of addresses) if (this.isPopular(address, nowMs) && (isHost || isIn(block, address))) return address;
    return undefined;
  }

  #countOf(address: string, nowMs: number): number {
    const place = this.#places.get(address);
    return place === undefined ? 0 : place.count * 0.5 ** (Math.max(0, nowMs - place.atMs) / HALF_LIFE_MS);
  }

  #makeRoom(nowMs: number): void {
    const candidates: string[] = [];
    for (const address of this.#places.keys()) if (candidates.push(address) === CANDIDATES) break;
    const [least] = candidates.toSorted((a, b) => this.#countOf(a, nowMs) - this.#countOf(b, nowMs));
    if (least !== undefined) this.#places.delete(least);
  }
}

function isIn(block: Cidr, address: string): boolean {
  const host = hostBlock(address);
  return host !== undefined && covers(block, host);
}
