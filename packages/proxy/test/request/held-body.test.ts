import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BodySink } from '@aegis/http';
import { HeldBody } from '../../src/request/held-body.ts';
import { PushedBody } from '../rig.ts';

/** A sink that takes so many chunks before it asks for a pause. */
class PausingSink implements BodySink {
  received = '';
  ended = false;
  error: Error | undefined;
  wantsMore = true;
  readonly #every: number;
  #taken = 0;

  constructor(every: number) {
    this.#every = every;
  }

  onChunk(bytes: Buffer): boolean {
    assert.ok(this.wantsMore, 'a chunk came while the sink was paused');
    this.received += bytes.toString('latin1');
    this.wantsMore = ++this.#taken % this.#every !== 0;
    return this.wantsMore;
  }

  onEnd(): void {
    this.ended = true;
  }

  onError(error: Error): void {
    this.error = error;
  }
}

function held(bytesMax: number) {
  const source = new PushedBody(undefined);
  const told: { bytes: string; isCut: boolean }[] = [];
  const broken: Error[] = [];
  const body = new HeldBody(source, bytesMax, {
    onHeld: (bytes, isCut) => told.push({ bytes: bytes.toString('latin1'), isCut }),
    onBroken: (error) => broken.push(error),
  });
  body.hold();
  return { source, body, told, broken };
}

test('the beginning is told once, and all of the content arrives in order, whatever the chunks and the pauses', () => {
  const chunks = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 8 }), { maxLength: 12 });
  fc.assert(
    fc.property(
      chunks,
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(12),
      (pieces, bytesMax, every, pipeAfter) => {
        const { source, body, told } = held(bytesMax);
        const sink = new PausingSink(every);
        const pushed = [...pieces.map((piece) => () => source.push(piece)), () => source.end()];
        for (const [i, push] of pushed.entries()) {
          if (i === pipeAfter && told.length > 0) body.pipe(sink);
          push();
          if (!sink.wantsMore) {
            sink.wantsMore = true;
            body.resume();
          }
        }
        if (pipeAfter >= pushed.length || told.length === 0 || !sink.ended) {
          if (sink.received === '' && !sink.ended) body.pipe(sink);
          while (!sink.ended) {
            sink.wantsMore = true;
            body.resume();
          }
        }
        const whole = pieces.join('');
        assert.deepEqual(told, [{ bytes: whole.slice(0, bytesMax), isCut: whole.length > bytesMax }]);
        assert.equal(sink.received, whole);
      },
    ),
  );
});

test('content that breaks off while it is held is told, and nothing else', () => {
  const { source, body, told, broken } = held(100);
  source.push('abc');
  body.onError(new Error('reset'));
  assert.deepEqual([told.length, broken.map(({ message }) => message)], [0, ['reset']]);
});

test('content that breaks off later is an error of its sink, after what had come', () => {
  const { source, body } = held(2);
  const sink = new PausingSink(100);
  source.push('abcd');
  body.onError(new Error('reset'));
  body.pipe(sink);
  assert.deepEqual([sink.received, sink.error?.message], ['abcd', 'reset']);
});

test('what is cancelled is cancelled at its source', () => {
  const { source, body } = held(2);
  source.push('abcd');
  body.cancel(new Error('refused'));
  assert.equal(source.cancelled, true);
});
