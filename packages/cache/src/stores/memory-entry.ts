/** A stored response in memory: its head and the parts of its content that are there. */
import { AegisError, LIMITS } from '@aegis/base';
import type { BodySource } from '@aegis/http';
import { gaps } from '../spans.ts';
import type { Span } from '../spans.ts';
import type { StoredHead, StoredResponse } from '../stored.ts';
import type { ListNode } from './node-list.ts';
import { PiecesBody } from './pieces-body.ts';

/**
 * Large content is kept in parts of this length: a client that does not take what was written to it keeps one part from being freed, and not
 * the whole.
 */
export const PART_BYTES_MAX = LIMITS.writeQueueBytesMax.value;

/** Content [first, end) of the representation, never changed; a buffer of its own. */
export interface Part extends Span {
  readonly bytes: Buffer;
}

/** Objects, map slots and queue node of one entry, measured by filling a store with empty responses. */
export const ENTRY_OVERHEAD_BYTES = 1_024;

/** Who reads the content of an entry piece by piece. */
export class Readers {
  readonly #bodies = new Set<PiecesBody>();
  /** Called when the last one has left. */
  onNone: (() => void) | undefined;

  get count(): number {
    return this.#bodies.size;
  }

  add(body: PiecesBody): void {
    this.#bodies.add(body);
  }

  delete(body: PiecesBody): void {
    this.#bodies.delete(body);
    if (this.#bodies.size === 0) this.onNone?.();
  }

  /** They go on elsewhere, or are cut off. */
  part(): void {
    for (const body of this.#bodies) {
      body.fail(new AegisError('cache.memory_gone', 'the stored content was evicted while it was read', { retryable: true }));
    }
  }
}

export class MemoryEntry implements StoredResponse {
  readonly tier = 'memory';
  readonly head: StoredHead;
  /** Sorted, without overlap. */
  readonly parts: readonly Part[];
  readonly bytes: Buffer | undefined;
  readonly #whole: boolean;
  rendered: unknown = undefined;
  /** The purge epoch at which it was last found not to be purged. */
  checkedAtEpoch = -1;
  /** Given to those who remember the entry; emptied when the store lets go of it, or has a newer variant that may be chosen instead. */
  handle: { stored: MemoryEntry | undefined } = { stored: this };
  /** Its place in the eviction queues; undefined once it is replaced, evicted or removed. */
  node: ListNode<MemoryEntry> | undefined;

  /** Shared by entries with the same content, of which one at most is stored. */
  readonly readers: Readers;

  constructor(head: StoredHead, parts: readonly Part[], readers = new Readers()) {
    this.head = head;
    this.readers = readers;
    this.parts = parts;
    this.#whole = head.length !== undefined && gaps(parts, 0, head.length).length === 0;
    this.bytes = this.#whole && parts.length < 2 ? (parts[0]?.bytes ?? EMPTY) : undefined;
  }

  /** Who remembers the entry has to find it anew. */
  renewHandle(): void {
    this.handle.stored = undefined;
    this.handle = { stored: this };
  }

  get state(): 'complete' | 'partial' {
    return this.#whole ? 'complete' : 'partial';
  }

  get cost(): number {
    const content = this.parts.reduce((sum, part) => sum + part.bytes.length, 0);
    return content + this.head.headBytes + ENTRY_OVERHEAD_BYTES;
  }

  missing(first: number, end: number): Span | undefined {
    return gaps(this.parts, first, end)[0];
  }

  body(first = 0, end = this.head.length ?? 0): BodySource {
    const last = Math.max(first, Math.min(end, this.head.length ?? 0));
    const { readers } = this;
    const body = new PiecesBody(first, {
      end: last,
      lasting: true,
      piece: (at) => this.#piece(at, last),
      left: (over) => readers.delete(over),
    });
    readers.add(body);
    return body;
  }

  #piece(at: number, end: number): Buffer {
    // Where all of it is there, each part is as long as may be.
    const likely = this.parts[Math.floor(at / PART_BYTES_MAX)];
    const part = likely !== undefined && contains(likely, at) ? likely : this.parts.find((candidate) => contains(candidate, at));
    if (part === undefined) throw new Error(`content at ${at} is not stored`);
    return part.bytes.subarray(at - part.first, Math.min(end, part.end) - part.first);
  }
}

/** The parts with what `bytes` adds to them. */
export function withPart(parts: readonly Part[], first: number, bytes: Buffer, length: number | undefined): Part[] {
  const added = gaps(parts, first, first + bytes.length).map((gap): Part => ({
    ...gap,
    bytes: cut(bytes, gap.first - first, gap.end - first),
  }));
  const all = [...parts, ...added].sort((left, right) => left.first - right.first);
  return length !== undefined && gaps(all, 0, length).length === 0 ? evenParts(all, length) : all;
}

/** What covers [0, length), in one part, or in parts of `PART_BYTES_MAX` and a rest. */
function evenParts(parts: readonly Part[], length: number): Part[] {
  const [only] = parts;
  if (only === undefined || (parts.length === 1 && length <= PART_BYTES_MAX)) return [...parts];
  const even: Part[] = [];
  for (let first = 0; first < length; first += PART_BYTES_MAX) {
    const end = Math.min(length, first + PART_BYTES_MAX);
    const pieces = parts
      .filter((part) => part.first < end && part.end > first)
      .map((part) => part.bytes.subarray(Math.max(0, first - part.first), Math.min(part.end, end) - part.first));
    even.push({ first, end, bytes: Buffer.concat(pieces, end - first) });
  }
  return even;
}

function contains({ first, end }: Span, at: number): boolean {
  return first <= at && at < end;
}

/** A copy where only a part of `bytes` is kept, so that the rest isn't kept alive. */
function cut(bytes: Buffer, first: number, end: number): Buffer {
  return end - first === bytes.length ? bytes : Buffer.from(bytes.subarray(first, end));
}

const EMPTY = Buffer.alloc(0);
