/**
 * Heads of requests that the firewall has nothing against, byte by byte: what the fast path may answer on a site that has one.
 *
 * Everything the rules read of a request without content is in its head, but for whether the client is this machine itself, which the Core
 * Rule Set asks too. So a head that has passed once passes again, and one that differs in a byte is asked about anew.
 *
 * ```
 *   hash(head, client) ──▶ set ──▶ [ way 0 | way 1 | way 2 | way 3 ] ──▶ ring  … older │ head │ head │ newest │ oldest, next to go …
 *                                                                               bytes compared, so a collision is a miss
 * ```
 *
 * Visitors' heads differ by their cookies, so most are never asked about again: they lie in one piece of memory, the newest over the oldest,
 * where none keeps anything else alive and the garbage collector has nothing to do.
 */
import { Buffer } from 'node:buffer';
import { LIMITS } from '@aegis/base';
import type { HeadBytes } from '../request/gate.ts';

const WAYS = 4;

/** What stands in `#clients` of a place. */
const LOCAL = 1;
const REMOTE = 2;

export class VouchedHeads {
  readonly #seed: number;
  readonly #bytesMax: number;
  readonly #sets: number;
  /** What follows is made when the first head comes. Of each place: */
  #hashes = new Int32Array(0);
  #clients = new Uint8Array(0);
  #lengths = new Uint16Array(0);
  /** How many bytes had been written before the head was. */
  #positions = new Float64Array(0);
  #ring: Buffer | undefined;
  #written = 0;
  #next = 0;

  /** `seed` is random: it keeps others from computing which heads share a set. */
  constructor(seed: number, bytesMax: number = LIMITS.wafVouchedBytesMax.value, headsMax: number = LIMITS.wafVouchedHeadsMax.value) {
    this.#seed = seed | 0;
    this.#bytesMax = bytesMax;
    this.#sets = 2 ** Math.floor(Math.log2(headsMax / WAYS));
  }

  has(buffer: Buffer, head: HeadBytes, address: string): boolean {
    return this.#find(buffer, head.methodStart, head.lastEnd, clientOf(address)) >= 0;
  }

  /** A copy to be kept until it is known whether it passes; undefined when it is too long. */
  copy(buffer: Buffer, head: HeadBytes): Buffer | undefined {
    const end = head.lastEnd;
    if (end - head.methodStart > LIMITS.wafVouchedHeadBytesMax.value) return undefined;
    return Buffer.from(buffer.subarray(head.methodStart, end));
  }

  add(head: Buffer, address: string): void {
    const ring = (this.#ring ??= this.#makeRoom());
    const client = clientOf(address);
    if (head.length > ring.length || this.#find(head, 0, head.length, client) >= 0) return;
    const at = this.#written % ring.length;
    // None lies partly at the end and partly at the beginning.
    const position = at + head.length > ring.length ? this.#written + ring.length - at : this.#written;
    head.copy(ring, position % ring.length);
    this.#written = position + head.length;
    const hash = this.#hash(head, 0, head.length, client);
    const place = this.#placeFor(this.#firstOf(hash));
    this.#hashes[place] = hash;
    this.#clients[place] = client;
    this.#lengths[place] = head.length;
    this.#positions[place] = position;
  }

  /** The memory goes with them. */
  clear(): void {
    this.#ring = undefined;
    this.#hashes = new Int32Array(0);
    this.#clients = new Uint8Array(0);
    this.#lengths = new Uint16Array(0);
    this.#positions = new Float64Array(0);
  }

  #makeRoom(): Buffer {
    const places = this.#sets * WAYS;
    this.#hashes = new Int32Array(places);
    this.#clients = new Uint8Array(places);
    this.#lengths = new Uint16Array(places);
    this.#positions = new Float64Array(places);
    return Buffer.allocUnsafeSlow(this.#bytesMax);
  }

  /** The place of a head that is still there; -1 for none. */
  #find(buffer: Buffer, start: number, end: number, client: number): number {
    const ring = this.#ring;
    if (ring === undefined) return -1;
    const hash = this.#hash(buffer, start, end, client);
    const first = this.#firstOf(hash);
    for (let place = first; place < first + WAYS; place++) {
      if (this.#hashes[place] !== hash || this.#clients[place] !== client || this.#lengths[place] !== end - start) continue;
      if (!this.#isThere(place)) continue;
      const at = this.#positions[place]! % ring.length;
      if (ring.compare(buffer, start, end, at, at + end - start) === 0) return place;
    }
    return -1;
  }

  /** Not yet written over. */
  #isThere(place: number): boolean {
    return this.#clients[place] !== 0 && this.#positions[place]! >= this.#written - this.#bytesMax;
  }

  /** One whose head is gone, else each in turn. */
  #placeFor(first: number): number {
    for (let place = first; place < first + WAYS; place++) if (!this.#isThere(place)) return place;
    return first + (this.#next++ & (WAYS - 1));
  }

  #firstOf(hash: number): number {
    return (hash & (this.#sets - 1)) * WAYS;
  }

  /** FNV-1a. */
  #hash(buffer: Buffer, start: number, end: number, client: number): number {
    let hash = this.#seed ^ client;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ buffer[i]!, 0x01000193);
    return hash ^ (hash >>> 15);
  }
}

function clientOf(address: string): number {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1' ? LOCAL : REMOTE;
}
