/** A stored response in memory: its head and the parts of its content that are there. */
import { LIMITS } from '@aegis/base';
import type { BodySource } from '@aegis/http';
import { gaps } from '../spans.ts';
import type { Span } from '../spans.ts';
import type { StoredHead, StoredResponse } from '../stored.ts';
import type { ListNode } from './node-list.ts';
import { PiecesBody } from './pieces-body.ts';

/** Content [first, end) of the representation, never changed. */
export interface Part extends Span {
  readonly bytes: Buffer;
}

/** Objects, map slots and queue node of one entry, measured by filling a store with empty responses. */
export const ENTRY_OVERHEAD_BYTES = 1_024;

export class MemoryEntry implements StoredResponse {
  readonly tier = 'memory';
  readonly head: StoredHead;
  /** Sorted, without overlap. */
  readonly parts: readonly Part[];
  readonly bytes: Buffer | undefined;
  rendered: unknown = undefined;
  /** The purge epoch at which it was last found not to be purged. */
  checkedAtEpoch = -1;
  /** Given to those who remember the entry; emptied when the store lets go of it, or has a newer variant that may be chosen instead. */
  handle: { stored: MemoryEntry | undefined } = { stored: this };
  /** Its place in the eviction queues; undefined once it is replaced, evicted or removed. */
  node: ListNode<MemoryEntry> | undefined;

  constructor(head: StoredHead, parts: readonly Part[]) {
    this.head = head;
    this.parts = parts;
    this.bytes = wholeOf(head, parts);
  }

  /** Who remembers the entry has to find it anew. */
  renewHandle(): void {
    this.handle.stored = undefined;
    this.handle = { stored: this };
  }

  get state(): 'complete' | 'partial' {
    return this.bytes === undefined ? 'partial' : 'complete';
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
    return new PiecesBody(first, { end: last, piece: (at) => this.#piece(at, last) });
  }

  #piece(at: number, end: number): Buffer {
    const part = this.parts.find((candidate) => candidate.first <= at && at < candidate.end);
    if (part === undefined) throw new Error(`content at ${at} is not stored`);
    const until = Math.min(end, part.end, at + LIMITS.cacheReadBytes.value);
    return part.bytes.subarray(at - part.first, until - part.first);
  }
}

/** The parts with what `bytes` adds to them; once they cover the representation, one part. */
export function withPart(parts: readonly Part[], first: number, bytes: Buffer, length: number | undefined): Part[] {
  const added = gaps(parts, first, first + bytes.length).map((gap): Part => ({
    ...gap,
    bytes: cut(bytes, gap.first - first, gap.end - first),
  }));
  const all = [...parts, ...added].sort((left, right) => left.first - right.first);
  if (all.length < 2 || length === undefined || gaps(all, 0, length).length > 0) return all;
  return [{ first: 0, end: length, bytes: Buffer.concat(all.map((part) => part.bytes)) }];
}

/** A copy where only a part of `bytes` is kept, so that the rest isn't kept alive. */
function cut(bytes: Buffer, first: number, end: number): Buffer {
  return end - first === bytes.length ? bytes : Buffer.from(bytes.subarray(first, end));
}

function wholeOf(head: StoredHead, parts: readonly Part[]): Buffer | undefined {
  if (head.length === 0) return EMPTY;
  const [only] = parts;
  return parts.length === 1 && only !== undefined && only.first === 0 && only.end === head.length ? only.bytes : undefined;
}

const EMPTY = Buffer.alloc(0);
