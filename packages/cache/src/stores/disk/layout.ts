/**
 * What stands in the disk store's database: one tree, the first byte of a key says what the record is.
 *
 * ```
 *   1                      totals     bytes, entries, next id, next turn, evictions
 *   3 hash(cache key)      resource   the variants stored under a cache key (JSON): heads, and where their content is
 *   4 turn                 queue      hash, id: what to evict next, oldest first
 *   5 id                   used       the entry was used since it was queued: it gets a second turn
 *   6 id                   dead       content that no head refers to any more, deleted bit by bit
 *   7 id index             slice      content, cacheSliceBytes each, the last one shorter
 * ```
 *
 * Hashes are the first 16 bytes of SHA-256: keys may be longer than LMDB's, and nobody can make two that collide. Numbers are big-endian
 * so that they sort. Each value ends in a CRC-32 of its key and itself, checked when it is read: a disk may give back what was never written to it.
 */
import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { LIMITS } from '@aegis/base';

/** Grows with every change of the layout; a part of the file's name, so that old and new workers never share a file. */
export const LAYOUT_VERSION = 2;

export const SLICE_BYTES = LIMITS.cacheSliceBytes.value;

const PAGE_BYTES = 4_096;
/** Values up to this stay in the tree's leaves; larger ones have pages of their own. */
const INLINE_BYTES_MAX = 2_000;
const KEY_BYTES = 32;
const CHECKSUM_BYTES = 4;

export const Kind = { totals: 1, resource: 3, queue: 4, used: 5, dead: 6, slice: 7 } as const;

/** What a record takes on disk, roughly. */
export function recordCost(valueBytes: number): number {
  const bytes = valueBytes + CHECKSUM_BYTES;
  if (bytes <= INLINE_BYTES_MAX) return bytes + KEY_BYTES;
  return (Math.floor((bytes + 15) / PAGE_BYTES) + 1) * PAGE_BYTES + KEY_BYTES;
}

/** Of an entry's bookkeeping besides its resource record: queue, used mark. */
export const ENTRY_COST = 2 * (KEY_BYTES + 24);

/** `value` as it is stored under `key`. */
export function sealed(key: Buffer, value: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(value.length + CHECKSUM_BYTES);
  value.copy(bytes);
  bytes.writeUInt32LE(crc32(value, crc32(key)), value.length);
  return bytes;
}

/** A view of the value that was sealed, without a look at its checksum. */
export function sealedValue(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES));
}

export function isIntact(key: Buffer, bytes: Buffer): boolean {
  const value = sealedValue(bytes);
  return bytes.length >= CHECKSUM_BYTES && crc32(value, crc32(key)) === bytes.readUInt32LE(value.length);
}

export const FULL_SLICE_COST = recordCost(SLICE_BYTES);

export function keyHash(text: string): Buffer {
  return hash('sha256', text, 'buffer').subarray(0, 16);
}

export function recordKey(kind: number, ...parts: readonly (number | Buffer)[]): Buffer {
  const buffers = parts.map((part) => (typeof part === 'number' ? uint(part) : part));
  return Buffer.concat([Buffer.of(kind), ...buffers]);
}

export const TOTALS_KEY: Buffer = recordKey(Kind.totals);

export function sliceKey(id: number, index: number): Buffer {
  const key = Buffer.allocUnsafe(13);
  key[0] = Kind.slice;
  writeUint(key, id, 1);
  key.writeUInt32BE(index, 9);
  return key;
}

/** The number that follows the kind. */
export function numberIn(key: Buffer): number {
  return key.readUInt32BE(1) * 2 ** 32 + key.readUInt32BE(5);
}

export function sliceIndexIn(key: Buffer): number {
  return key.readUInt32BE(9);
}

function uint(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  writeUint(bytes, value, 0);
  return bytes;
}

function writeUint(bytes: Buffer, value: number, at: number): void {
  bytes.writeUInt32BE(Math.floor(value / 2 ** 32), at);
  bytes.writeUInt32BE(value % 2 ** 32, at + 4);
}

export interface Totals {
  /** By `recordCost`, of everything but purges. */
  bytes: number;
  /** Stored variants, filling ones included. */
  entries: number;
  nextId: number;
  nextTurn: number;
  evictions: number;
}

export function encodeTotals({ bytes, entries, nextId, nextTurn, evictions }: Totals): Buffer {
  return Buffer.from(Float64Array.of(bytes, entries, nextId, nextTurn, evictions).buffer);
}

export function decodeTotals(bytes: Buffer | undefined): Totals {
  const at = (position: number): number => bytes?.readDoubleLE(position * 8) ?? 0;
  return { bytes: at(0), entries: at(1), nextId: at(2), nextTurn: at(3), evictions: at(4) };
}
