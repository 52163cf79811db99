/**
 * One BPF map by its descriptor: single entries, many at once, and all there are.
 *
 * Keys and values are fixed-size byte strings; what they mean is the business of layout.ts. One pair of buffers is kept for single calls, so
 * that they allocate nothing; a value that `lookup` returns is good until the next call.
 */
import { invariant } from '@aegis/base';
import { addressOf, attributes, bpf, isKernelError } from './bpf.ts';
import { closeFd } from './load.ts';

/** How many entries one batch call carries. */
const BATCH = 4_096;

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

export class BpfMap {
  readonly fd: number;
  readonly keyBytes: number;
  readonly valueBytes: number;
  readonly #key: Buffer;
  readonly #value: Buffer;
  readonly #call: Buffer;

  /** `valueBytes` is what the kernel copies: for per-CPU maps that of all CPUs (`perCpuBytes`). */
  constructor(fd: number, keyBytes: number, valueBytes: number) {
    this.fd = fd;
    this.keyBytes = keyBytes;
    this.valueBytes = valueBytes;
    this.#key = Buffer.alloc(keyBytes);
    this.#value = Buffer.alloc(valueBytes);
    this.#call = attributes(32, { u32: { 0: fd }, u64: { 8: addressOf(this.#key), 16: addressOf(this.#value) } });
  }

  /** Errors: `shield.kernel` with ENOSPC when the map is full. */
  update(key: Uint8Array, value: Uint8Array): void {
    this.#setKey(key);
    invariant(value.length === this.valueBytes, 'a value has the size of its map');
    this.#value.set(value);
    bpf('mapUpdate', this.#call);
  }

  lookup(key: Uint8Array): Buffer | undefined {
    this.#setKey(key);
    return ifThere(() => bpf('mapLookup', this.#call)) ? this.#value : undefined;
  }

  /** False when there was no such entry. */
  delete(key: Uint8Array): boolean {
    this.#setKey(key);
    return ifThere(() => bpf('mapDelete', this.#call));
  }

  /** Writes all entries, in the order given. Errors: as `update`; the entries before the failing one are written. */
  updateMany(entries: readonly Entry[]): void {
    for (let i = 0; i < entries.length; i += BATCH) {
      const part = entries.slice(i, i + BATCH);
      const keys = Buffer.concat(part.map(({ key }) => key));
      const values = Buffer.concat(part.map(({ value }) => value));
      bpf('mapUpdateBatch', this.#batch(part.length, keys, values));
    }
  }

  /** Deletes those of the keys that there are. */
  deleteMany(keys: readonly Uint8Array[]): void {
    for (let i = 0; i < keys.length;) {
      const part = keys.slice(i, i + BATCH);
      const call = this.#batch(part.length, Buffer.concat(part), undefined);
      // The kernel stops at a key that is not there, and says how many it deleted: that one is passed over.
      const all = ifThere(() => bpf('mapDeleteBatch', call));
      i += all ? part.length : call.readUInt32LE(32) + 1;
    }
  }

  /** All entries. What changes meanwhile may be missed; no entry comes twice. */
  entries(): Entry[] {
    const keys = Buffer.alloc(BATCH * this.keyBytes);
    const values = Buffer.alloc(BATCH * this.valueBytes);
    let token: Buffer | undefined;
    const found = new Map<string, Entry>();
    for (let more = true; more;) {
      const next = Buffer.alloc(Math.max(8, this.keyBytes));
      const call = this.#batch(BATCH, keys, values);
      if (token !== undefined) call.writeBigUInt64LE(addressOf(token), 0);
      call.writeBigUInt64LE(addressOf(next), 8);
      more = ifThere(() => bpf('mapLookupBatch', call));
      token = next;
      for (let i = 0; i < call.readUInt32LE(32); i++) {
        const key = Buffer.from(keys.subarray(i * this.keyBytes, (i + 1) * this.keyBytes));
        found.set(key.toString('latin1'), { key, value: Buffer.from(values.subarray(i * this.valueBytes, (i + 1) * this.valueBytes)) });
      }
    }
    return [...found.values()];
  }

  close(): void {
    closeFd(this.fd);
  }

  #setKey(key: Uint8Array): void {
    invariant(key.length === this.keyBytes, 'a key has the size of its map');
    this.#key.set(key);
  }

  #batch(count: number, keys: Buffer, values: Buffer | undefined): Buffer {
    const u64 = { 16: addressOf(keys), ...(values === undefined ? {} : { 24: addressOf(values) }) };
    return attributes(56, { u32: { 32: count, 36: this.fd }, u64 });
  }
}

function ifThere(call: () => void): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (isKernelError(error, 'ENOENT')) return false;
    throw error;
  }
}

/** What the kernel copies for one entry of a per-CPU map: each CPU's value, rounded up to 8 bytes. */
export function perCpuBytes(valueBytes: number, cpus: number): number {
  return Math.ceil(valueBytes / 8) * 8 * cpus;
}
