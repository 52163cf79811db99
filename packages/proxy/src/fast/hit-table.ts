/**
 * From the raw bytes of a request to what answers it, without making a string.
 *
 * ```
 *   hash(host, target, accept-encoding) ──▶ set ──▶ [ way 0 | way 1 | way 2 | way 3 ]   bytes compared, so a collision is a miss
 * ```
 *
 * Set-associative like a processor's cache: a fixed number of places, four candidates a key, the oldest of a set makes room. So an attacker
 * who makes keys collide only pushes entries out, and looking up never takes longer. What is not found here takes the general path,
 * which finds the same answer and puts it here again.
 *
 * The keys are bounded in bytes too: long ones are not taken, and beyond the bound places are emptied in turn.
 */
import { Buffer } from 'node:buffer';
import { LIMITS } from '@aegis/base';
import { ownBytes } from '../request/own-bytes.ts';

const WAYS = 4;

/** Spans [start, end) of a buffer; an empty accept-encoding span is an absent field. */
export interface RawKey {
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly targetStart: number;
  readonly targetEnd: number;
  readonly encodingStart: number;
  readonly encodingEnd: number;
}

/** The key of three texts as they stand in a request. */
export function rawKey(host: string, target: string, encoding: string): { readonly buffer: Buffer; readonly key: RawKey } {
  const targetStart = host.length;
  const encodingStart = targetStart + target.length;
  const key = {
    hostStart: 0,
    hostEnd: targetStart,
    targetStart,
    targetEnd: encodingStart,
    encodingStart,
    encodingEnd: encodingStart + encoding.length,
  };
  return { buffer: Buffer.from(host + target + encoding, 'latin1'), key };
}

interface Place<Value> {
  readonly hash: number;
  readonly bytes: Buffer;
  readonly hostLength: number;
  readonly targetLength: number;
  readonly value: Value;
}

export class HitTable<Value> {
  readonly #sets: number;
  readonly #places: (Place<Value> | undefined)[];
  readonly #seed: number;
  readonly #isGone: (value: Value) => boolean;
  readonly #keyBytesMax: number;
  readonly #bytesMax: number;
  #bytes = 0;
  #next = 0;
  /** The place that is emptied next when there are too many bytes. */
  #hand = 0;

  /**
   * `capacity` is rounded up to a power of two. `seed` keeps others from computing which keys share a set. What `isGone` makes room first.
   */
  constructor(
    capacity: number,
    seed: number,
    isGone: (value: Value) => boolean = () => false,
    keyBytesMax: number = LIMITS.fastPathKeyBytesMax.value,
    bytesMax: number = LIMITS.fastPathBytesMax.value,
  ) {
    this.#isGone = isGone;
    this.#keyBytesMax = keyBytesMax;
    this.#bytesMax = bytesMax;
    this.#sets = 2 ** Math.ceil(Math.log2(Math.max(1, capacity / WAYS)));
    this.#places = new Array<Place<Value> | undefined>(this.#sets * WAYS).fill(undefined);
    this.#seed = seed | 0;
  }

  /** Bytes of the keys that are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  get(buffer: Buffer, key: RawKey): Value | undefined {
    const hash = this.#hash(buffer, key);
    const first = (hash & (this.#sets - 1)) * WAYS;
    for (let way = first; way < first + WAYS; way++) {
      const place = this.#places[way];
      if (place !== undefined && place.hash === hash && matches(place, buffer, key)) return place.value;
    }
    return undefined;
  }

  /** Does nothing for a key that is too long. */
  set(buffer: Buffer, key: RawKey, value: Value): void {
    if (lengthOf(key) > this.#keyBytesMax) return;
    const hash = this.#hash(buffer, key);
    const at = this.#placeFor(hash, buffer, key);
    this.#empty(at);
    const bytes = ownBytes(
      buffer.subarray(key.hostStart, key.hostEnd),
      buffer.subarray(key.targetStart, key.targetEnd),
      buffer.subarray(key.encodingStart, key.encodingEnd),
    );
    while (this.#bytes + bytes.length > this.#bytesMax) this.#empty(this.#hand++ & (this.#places.length - 1));
    this.#bytes += bytes.length;
    this.#places[at] = { hash, bytes, hostLength: key.hostEnd - key.hostStart, targetLength: key.targetEnd - key.targetStart, value };
  }

  clear(): void {
    this.#places.fill(undefined);
    this.#bytes = 0;
  }

  /** Where the key is, or a place that is empty or whose value is gone, else each in turn. */
  #placeFor(hash: number, buffer: Buffer, key: RawKey): number {
    const first = (hash & (this.#sets - 1)) * WAYS;
    let at = first + (this.#next++ & (WAYS - 1));
    for (let way = first; way < first + WAYS; way++) {
      const place = this.#places[way];
      if (place === undefined || this.#isGone(place.value)) at = way;
      else if (place.hash === hash && matches(place, buffer, key)) return way;
    }
    return at;
  }

  #empty(at: number): void {
    const place = this.#places[at];
    if (place === undefined) return;
    this.#bytes -= place.bytes.length;
    this.#places[at] = undefined;
  }

  /** FNV-1a over the three spans, lengths included by a separator that none of them can contain. */
  #hash(buffer: Buffer, key: RawKey): number {
    let hash = this.#seed;
    for (let i = key.hostStart; i < key.hostEnd; i++) hash = Math.imul(hash ^ buffer[i]!, 0x01000193);
    hash = Math.imul(hash ^ 0x20, 0x01000193);
    for (let i = key.targetStart; i < key.targetEnd; i++) hash = Math.imul(hash ^ buffer[i]!, 0x01000193);
    hash = Math.imul(hash ^ 0x20, 0x01000193);
    for (let i = key.encodingStart; i < key.encodingEnd; i++) hash = Math.imul(hash ^ buffer[i]!, 0x01000193);
    return hash ^ (hash >>> 15);
  }
}

function lengthOf(key: RawKey): number {
  return key.hostEnd - key.hostStart + key.targetEnd - key.targetStart + key.encodingEnd - key.encodingStart;
}

function matches(place: Place<unknown>, buffer: Buffer, key: RawKey): boolean {
  const hostLength = key.hostEnd - key.hostStart;
  const targetLength = key.targetEnd - key.targetStart;
  if (place.hostLength !== hostLength || place.targetLength !== targetLength) return false;
  const { bytes } = place;
  if (bytes.length !== hostLength + targetLength + key.encodingEnd - key.encodingStart) return false;
  let at = 0;
  for (let i = key.hostStart; i < key.hostEnd; i++) if (bytes[at++] !== buffer[i]) return false;
  for (let i = key.targetStart; i < key.targetEnd; i++) if (bytes[at++] !== buffer[i]) return false;
  for (let i = key.encodingStart; i < key.encodingEnd; i++) if (bytes[at++] !== buffer[i]) return false;
  return true;
}
