/**
 * A part of a response on its way to disk: every whole slice counts by itself as soon as it is written, because the head's strong validator
 * says of what it is a slice. So nothing is undone when the rest doesn't come.
 */
import { LIMITS } from '@aegis/base';
import type { FillWriter, Slice } from '../../fill-writer.ts';
import type { StoredHead } from '../../stored.ts';
import { goneFromDisk } from './disk-entry.ts';
import type { SliceReader } from './disk-entry.ts';
import { SLICE_BYTES } from './layout.ts';
import type { Ledger } from './ledger.ts';
import type { WriteQueue } from './write-queue.ts';

export class DiskPartFill implements FillWriter {
  readonly #head: StoredHead;
  readonly #queue: WriteQueue;
  readonly #reader: SliceReader;
  #id: number | undefined;
  #pendingBytes = 0;
  #writtenEnd = 0;
  #failed = false;
  onProgress: () => void = () => {};
  tail: () => Slice | undefined = () => undefined;

  constructor(head: StoredHead, queue: WriteQueue, reader: SliceReader) {
    this.#head = head;
    this.#queue = queue;
    this.#reader = reader;
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  get writtenEnd(): number {
    return this.#writtenEnd;
  }

  get failed(): boolean {
    return this.#failed;
  }

  write({ first, bytes }: Slice): void {
    const end = first + bytes.length;
    if (this.#failed || (bytes.length < SLICE_BYTES && end !== this.#head.length)) return;
    this.#pendingBytes += bytes.length;
    const run = (ledger: Ledger): boolean => {
      this.#id = ledger.putPart(this.#head, first, bytes);
      return this.#id !== undefined;
    };
    const done = (written: boolean): void => {
      this.#pendingBytes -= bytes.length;
      if (written) this.#writtenEnd = end;
      else this.#failed = true;
      this.onProgress();
    };
    if (!this.#queue.add({ bytes: bytes.length, run, done })) done(false);
  }

  commit(_head: StoredHead, onSettled: () => void): void {
    this.#queue.afterWrites(onSettled);
  }

  suspend(): void {
    this.#failed = true;
  }

  abort(): void {
    if (this.#failed) return;
    this.#failed = true;
    const run = (ledger: Ledger): boolean => {
      ledger.remove(this.#head.key, (variant) => variant.id === this.#id);
      return true;
    };
    this.#queue.add({ bytes: 0, mustHappen: true, run });
  }

  async read(at: number): Promise<Buffer> {
    if (this.#id === undefined) throw goneFromDisk();
    return this.#reader.fetch(this.#id, at, LIMITS.cacheReadBytes.value);
  }
}
