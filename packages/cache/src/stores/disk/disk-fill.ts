/**
 * A response on its way to disk.
 *
 * Nothing is written before there is a full slice, or another worker waits for it: most responses are small and come whole, and then one
 * transaction stores them. Slices go first and the head last, so that what a killed worker leaves behind never looks complete.
 */
import { LIMITS } from '@aegis/base';
import type { FillWriter, Slice } from '../../fill-writer.ts';
import type { StoredHead } from '../../stored.ts';
import { goneFromDisk } from './disk-entry.ts';
import type { SliceReader } from './disk-entry.ts';
import { SLICE_BYTES } from './layout.ts';
import type { Ledger } from './ledger.ts';
import type { WriteQueue } from './write-queue.ts';

export interface DiskFillComponents {
  readonly queue: WriteQueue;
  readonly reader: SliceReader;
  /** Another worker waits for the content. */
  readonly isWanted: () => boolean;
  readonly onOver: (fill: DiskFill) => void;
}

export class DiskFill implements FillWriter {
  readonly #head: StoredHead;
  readonly #components: DiskFillComponents;
  #begun = false;
  #id: number | undefined;
  /** The last slice while it isn't full, where nothing is begun yet. */
  #only: Slice | undefined;
  /** Index of the slice that was last written, and up to where. */
  #lastIndex = -1;
  #shownEnd = 0;
  #pendingBytes = 0;
  #writtenEnd = 0;
  #failed = false;
  onProgress: () => void = () => {};
  tail: () => Slice | undefined = () => undefined;

  constructor(head: StoredHead, components: DiskFillComponents) {
    this.#head = head;
    this.#components = components;
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

  write(slice: Slice): void {
    if (this.#failed) return;
    if (!this.#begun && slice.first === 0 && slice.bytes.length < SLICE_BYTES) {
      this.#only = slice;
      return;
    }
    this.#begin();
    this.#put(slice);
  }

  /** Shows what has arrived to other workers, when they want it. Called every few milliseconds. */
  show(): void {
    if (this.#failed || !this.#components.isWanted()) return;
    this.#begin();
    const tail = this.tail();
    if (tail !== undefined && tail.first + tail.bytes.length > this.#shownEnd) this.#put(tail);
  }

  commit(head: StoredHead, onSettled: () => void): void {
    const content = this.#only?.bytes ?? Buffer.alloc(0);
    if (!this.#begun) {
      this.#add(content.length, (ledger) => ledger.putWhole(head, content));
    } else {
      this.#add(0, (ledger) => this.#id !== undefined && ledger.complete(this.#id, head));
    }
    this.#components.queue.afterWrites(onSettled);
    this.#components.onOver(this);
  }

  suspend(): void {
    this.#end((ledger, id) => ledger.suspend(this.#head.key, id, this.#writtenEnd));
  }

  abort(): void {
    this.#end((ledger, id) => ledger.remove(this.#head.key, (variant) => variant.id === id));
  }

  async read(at: number): Promise<Buffer> {
    if (this.#id === undefined) throw goneFromDisk();
    return this.#components.reader.fetch(this.#id, at, LIMITS.cacheReadBytes.value);
  }

  #end(how: (ledger: Ledger, id: number) => void): void {
    if (this.#failed) return;
    this.#failed = true;
    if (this.#begun) {
      const run = (ledger: Ledger): boolean => {
        if (this.#id !== undefined) how(ledger, this.#id);
        return true;
      };
      this.#components.queue.add({ bytes: 0, mustHappen: true, run });
    }
    this.#components.onOver(this);
    this.onProgress();
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#add(0, (ledger) => {
      this.#id = ledger.begin(this.#head, 0);
      return this.#id !== undefined;
    });
  }

  #put({ first, bytes }: Slice): void {
    const index = Math.floor(first / SLICE_BYTES);
    const isNew = index > this.#lastIndex;
    this.#lastIndex = index;
    this.#shownEnd = first + bytes.length;
    const isFull = bytes.length === SLICE_BYTES;
    this.#add(
      bytes.length,
      (ledger) => this.#id !== undefined && ledger.writeSlice(this.#head.key, this.#id, index, bytes, isNew),
      () => {
        if (isFull) this.#writtenEnd = first + bytes.length;
      },
    );
  }

  #add(bytes: number, run: (ledger: Ledger) => boolean, onWritten: () => void = () => {}): void {
    if (this.#failed) return;
    this.#pendingBytes += bytes;
    const done = (written: boolean): void => {
      this.#pendingBytes -= bytes;
      if (written) onWritten();
      else this.abort();
      this.onProgress();
    };
    if (!this.#components.queue.add({ bytes, run, done })) done(false);
  }
}
