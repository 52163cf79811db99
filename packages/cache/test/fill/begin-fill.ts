/** A fill whose origin, writer and clock the test plays. */
import assert from 'node:assert/strict';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { Budget } from '../../src/fill/budget.ts';
import { Fill } from '../../src/fill/fill.ts';
import type { FillOptions } from '../../src/fill/fill.ts';
import type { FillWriter, Slice } from '../../src/fill-writer.ts';
import { ManualSource } from '../support/bodies.ts';
import { headFor } from '../support/messages.ts';

export const WINDOW = LIMITS.fillWindowBytes.value;
export const LONE_WINDOW = LIMITS.fillLoneWindowBytes.value;
export const SLICE = LIMITS.cacheSliceBytes.value;
/** Set aside for each fill. */
export const ASIDE = LIMITS.cacheReadBytes.value;

/** A writer in memory whose progress the test decides. */
export class MemoryWriter implements FillWriter {
  readonly written = new Map<number, Buffer>();
  readonly waiting: Slice[] = [];
  writtenEnd = 0;
  failed = false;
  outcome: 'commit' | 'suspend' | 'abort' | undefined;
  onSettled: () => void = () => {};
  onProgress: () => void = () => {};
  tail: () => Slice | undefined = () => undefined;

  get pendingBytes(): number {
    return this.waiting.reduce((sum, slice) => sum + slice.bytes.length, 0);
  }
  write(slice: Slice): void {
    this.waiting.push(slice);
  }
  flush(): void {
    for (const slice of this.waiting.splice(0)) {
      this.written.set(slice.first, slice.bytes);
      if (slice.bytes.length === SLICE) this.writtenEnd = slice.first + SLICE;
    }
    this.onProgress();
  }
  fail(): void {
    this.failed = true;
    this.onProgress();
  }
  async read(at: number): Promise<Buffer> {
    const first = at - (at % SLICE);
    return (this.written.get(first) as Buffer).subarray(at - first, at - first + LIMITS.cacheReadBytes.value);
  }
  commit(_head: unknown, onSettled: () => void): void {
    this.outcome = 'commit';
    this.onSettled = onSettled;
  }
  suspend(): void {
    this.outcome = 'suspend';
    this.failed = true;
  }
  abort(): void {
    this.outcome = 'abort';
    this.failed = true;
  }
}

export function begin(length: number | undefined, options: Partial<FillOptions> = {}) {
  const clock = new FakeClock();
  const source = new ManualSource(length);
  const done: unknown[] = [];
  const { memory = new Budget(LIMITS.fillsBytesMax.value), unread = new Budget(LIMITS.fillsUnreadBytesMax.value) } = options;
  assert.ok(memory.take(ASIDE));
  const fill = new Fill({
    head: headFor('https://a/', length),
    first: 0,
    end: length,
    wholeBytesMax: 2 ** 20,
    objectBytesMax: Infinity,
    writer: undefined,
    clock,
    memory,
    setAsideBytes: ASIDE,
    unread,
    onDone: (outcome) => done.push(outcome),
    ...options,
  });
  fill.start(source);
  return { fill, source, clock, done, unread, retained: () => Math.max(0, memory.used - ASIDE) };
}

export async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
