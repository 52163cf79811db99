/** Sources that a test pushes content into, and sinks that remember what came. */
import assert from 'node:assert/strict';
import type { BodySink, BodySource } from '@aegis/http';

export class ManualSource implements BodySource {
  readonly length: number | undefined;
  sink: BodySink | undefined;
  paused = false;
  cancelled: Error | undefined;
  resumes = 0;

  constructor(length?: number) {
    this.length = length;
  }

  pipe(sink: BodySink): void {
    this.sink = sink;
  }

  resume(): void {
    this.resumes++;
    this.paused = false;
  }

  cancel(reason: Error): void {
    this.cancelled = reason;
  }

  /** In one buffer that is overwritten after, as sources may. */
  push(bytes: Buffer | string): void {
    const borrowed = Buffer.from(bytes);
    if (this.sink?.onChunk(borrowed) === false) this.paused = true;
    borrowed.fill(0xee);
  }

  end(): void {
    this.sink?.onEnd();
  }
}

export class Collector implements BodySink {
  readonly chunks: Buffer[] = [];
  ended = false;
  error: Error | undefined;
  /** Chunks to take before saying enough. */
  appetite = Infinity;
  readonly #source: BodySource;
  #onOver: () => void = () => {};
  /** Resolves when the source has ended or failed. */
  readonly over: Promise<void>;

  constructor(source: BodySource, appetite = Infinity) {
    this.#source = source;
    this.appetite = appetite;
    this.over = new Promise((resolve) => {
      this.#onOver = resolve;
    });
    source.pipe(this);
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  onChunk(bytes: Buffer): boolean {
    this.chunks.push(Buffer.from(bytes));
    return --this.appetite > 0;
  }

  onEnd(): void {
    this.ended = true;
    this.#onOver();
  }

  onError(error: Error): void {
    this.error = error;
    this.#onOver();
  }

  take(count = Infinity): void {
    this.appetite = count;
    this.#source.resume();
  }

  leave(): void {
    this.#source.cancel(new Error('the reader left'));
  }
}

/** All content of a source; throws when it is cut. */
export async function contentOf(source: BodySource): Promise<Buffer> {
  const collector = new Collector(source);
  await collector.over;
  if (collector.error !== undefined) throw collector.error;
  return collector.bytes;
}

/** Content that differs everywhere, the same for the same seed. */
export function patterned(length: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >>> 8) * 7 + seed * 101) & 0xff;
  return bytes;
}

/** Compares content; says little when it differs, because printing it takes minutes. */
export function assertSameBytes(actual: Buffer, expected: Buffer): void {
  if (actual.equals(expected)) return;
  assert.equal(actual.length, expected.length);
  let at = 0;
  while (at < expected.length && actual[at] === expected[at]) at++;
  assert.equal(at, expected.length, `first difference at byte ${at} of ${expected.length}`);
}
