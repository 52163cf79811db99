/** The writer of a fill whose content another worker writes to disk: nothing is to be stored, but what is behind can be read there. */
import { LIMITS } from '@aegis/base';
import type { FillWriter, Slice } from '../../fill-writer.ts';
import type { StoredHead } from '../../stored.ts';
import type { DiskEntry, SliceReader } from './disk-entry.ts';

export class DiskRelay implements FillWriter {
  readonly pendingBytes = 0;
  /** Whatever arrives came from disk. */
  readonly writtenEnd = Infinity;
  readonly failed = false;
  onProgress: () => void = () => {};
  tail: () => Slice | undefined = () => undefined;
  readonly #id: number;
  readonly #reader: SliceReader;

  constructor({ variant }: DiskEntry, reader: SliceReader) {
    this.#id = variant.id;
    this.#reader = reader;
  }

  write(): void {}

  read(at: number): Promise<Buffer> {
    return this.#reader.fetch(this.#id, at, LIMITS.cacheReadBytes.value);
  }

  commit(_head: StoredHead, onSettled: () => void): void {
    onSettled();
  }

  suspend(): void {}

  abort(): void {}
}
