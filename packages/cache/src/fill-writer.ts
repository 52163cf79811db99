/** Where a fill puts its content while it arrives, so that it need not stay in memory: the disk store. */
import type { StoredHead } from './stored.ts';

export interface Slice {
  /** Position in the representation. */
  readonly first: number;
  /** Filled part, by reference. */
  readonly bytes: Buffer;
}

export interface FillWriter {
  /** Takes a full slice, or the last one, by reference. */
  write(slice: Slice): void;
  /** Bytes taken that cannot be read back yet. */
  readonly pendingBytes: number;
  /** Everything written below this position can be read back. */
  readonly writtenEnd: number;
  /** Storing was given up: nothing more is taken; what could be read back still can for a while. */
  readonly failed: boolean;
  /** Called when `pendingBytes`, `writtenEnd` or `failed` has changed. */
  onProgress: () => void;
  /** What there is of the slice that isn't full yet, for readers in other workers. */
  tail: () => Slice | undefined;
  /** Reads back from `at`, at most to the end of its slice. Rejects when it is gone. */
  read(at: number): Promise<Buffer>;
  /** The content is complete. `onSettled` is called once: it can be found in the store, or was given up. */
  commit(head: StoredHead, onSettled: () => void): void;
  /** The rest does not come. What was written may be kept as a part (RFC 9111 3.3). */
  suspend(): void;
  /** What was written is of no use. */
  abort(): void;
}
