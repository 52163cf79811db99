/**
 * One BPF map by its descriptor: a single look, many entries at once, and all there are. One pair of buffers is kept for single looks, so that
 * they allocate nothing.
 */
import { invariant } from '@aegis/base';
import type { MapDefinition } from '../object/shield-object.ts';
import { addressOf, attributes, bpf, isKernelError } from './bpf.ts';
import { valueBytesIn } from './machine.ts';
import type { Entry, KernelMap } from './way.ts';

/** How many entries one batch call carries. */
const BATCH = 4_096;

export class BpfMap implements KernelMap {
  readonly fd: number;
  readonly #keyBytes: number;
  readonly #valueBytes: number;
  readonly #batchSize: number;
  readonly #key: Buffer;
  readonly #value: Buffer;
  readonly #call: Buffer;

  /** Whoever makes it closes the descriptor. */
  constructor(fd: number, definition: MapDefinition) {
    this.fd = fd;
    this.#keyBytes = definition.keyBytes;
    this.#valueBytes = valueBytesIn(definition);
    this.#batchSize = Math.min(BATCH, definition.entriesMax);
    this.#key = Buffer.alloc(this.#keyBytes);
    this.#value = Buffer.alloc(this.#valueBytes);
    this.#call = attributes(32, { u32: { 0: fd }, u64: { 8: addressOf(this.#key), 16: addressOf(this.#value) } });
  }

  lookup(key: Uint8Array): Buffer | undefined {
    invariant(key.length === this.#keyBytes, 'a key has the size of its map');
    this.#key.set(key);
    return ifThere(() => bpf('mapLookup', this.#call)) ? this.#value : undefined;
  }

  updateMany(entries: readonly Entry[]): void {
    for (let i = 0; i < entries.length; i += BATCH) {
      const part = entries.slice(i, i + BATCH);
      const keys = Buffer.concat(part.map(({ key }) => key));
      const values = Buffer.concat(part.map(({ value }) => value));
      bpf('mapUpdateBatch', this.#batch(part.length, keys, values));
    }
  }

  deleteMany(keys: readonly Uint8Array[]): void {
    for (let i = 0; i < keys.length;) {
      const part = keys.slice(i, i + BATCH);
      const call = this.#batch(part.length, Buffer.concat(part), undefined);
      // The kernel stops at a key that is not there, and says how many it deleted: that one is passed over.
      const all = ifThere(() => bpf('mapDeleteBatch', call));
      i += all ? part.length : call.readUInt32LE(32) + 1;
    }
  }

  entries(): Entry[] {
    const keys = Buffer.alloc(this.#batchSize * this.#keyBytes);
    const values = Buffer.alloc(this.#batchSize * this.#valueBytes);
    let token: Buffer | undefined;
    const found = new Map<string, Entry>();
    for (let more = true; more;) {
      const next = Buffer.alloc(Math.max(8, this.#keyBytes));
      const call = this.#batch(this.#batchSize, keys, values);
      if (token !== undefined) call.writeBigUInt64LE(addressOf(token), 0);
      call.writeBigUInt64LE(addressOf(next), 8);
      more = ifThere(() => bpf('mapLookupBatch', call));
      token = next;
      for (let i = 0; i < call.readUInt32LE(32); i++) {
        const key = Buffer.from(keys.subarray(i * this.#keyBytes, (i + 1) * this.#keyBytes));
        found.set(key.toString('latin1'), { key, value: Buffer.from(values.subarray(i * this.#valueBytes, (i + 1) * this.#valueBytes)) });
      }
    }
    return [...found.values()];
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
