import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS, isAegisError } from '@aegis/base';
import { Budget } from '../../src/fill/budget.ts';
import { Collector, assertSameBytes, patterned } from '../support/bodies.ts';
import { ASIDE, SLICE, WINDOW, begin } from './begin-fill.ts';

describe('memory that all fills share', () => {
  const MORE = 8 * SLICE;
  const bytes = patterned(3 * WINDOW);

  /** A budget of which `left` bytes are left beside what is set aside. */
  function almostEmpty(left: number): Budget {
    const memory = new Budget(64 * SLICE);
    assert.ok(memory.take(memory.bytesMax - left - ASIDE));
    return memory;
  }

  test('a fill that gets no more of it waits for its reader, and takes no more than one read that was set aside', () => {
    const memory = almostEmpty(SLICE);
    const { fill, source, done } = begin(undefined, { memory, wholeBytesMax: MORE });
    const reader = new Collector(fill.body(), 1);
    let at = 0;
    let arrivedMax = 0;
    for (; at < MORE; at += ASIDE) {
      if (source.paused) reader.take(1);
      else source.push(bytes.subarray(at, at + ASIDE));
      arrivedMax = Math.max(arrivedMax, memory.used);
      assert.ok(memory.used <= memory.bytesMax);
      if (source.paused) at -= ASIDE;
    }
    reader.take();
    source.end();
    assertSameBytes(reader.bytes, bytes.subarray(0, MORE));
    assert.equal((done[0] as { bytes?: Buffer }).bytes, undefined, 'what was not kept whole is not stored in memory');
  });

  test('a reader that takes everything at once is given all of it in one go, however little memory is left', () => {
    const memory = almostEmpty(0);
    const { fill, source } = begin(bytes.length, { memory });
    const reader = new Collector(fill.body());
    for (let at = 0; at < bytes.length; at += ASIDE) {
      source.push(bytes.subarray(at, at + ASIDE));
      assert.equal(source.paused, false);
      assert.ok(memory.used <= memory.bytesMax);
    }
    source.end();
    assertSameBytes(reader.bytes, bytes);
  });

  test('two readers where there is none left: who stops parts, the other gets all', () => {
    const memory = almostEmpty(0);
    const { fill, source, clock } = begin(bytes.length, { memory });
    const stopped = new Collector(fill.body(), 1);
    const quick = new Collector(fill.body());
    for (let at = 0; at < bytes.length; at += ASIDE) {
      if (source.paused) clock.advance(LIMITS.fillHoldMs.value);
      assert.equal(source.paused, false);
      source.push(bytes.subarray(at, at + ASIDE));
    }
    source.end();
    assert.ok(isAegisError(stopped.error, 'cache.parted'));
    assertSameBytes(quick.bytes, bytes);
  });

  test('a fill that nobody reads and that gets no more of it is given up', () => {
    const memory = almostEmpty(SLICE);
    const { fill, source } = begin(undefined, { memory, wholeBytesMax: MORE });
    new Collector(fill.body()).leave();
    for (let at = 0; at < MORE && source.cancelled === undefined; at += ASIDE) source.push(bytes.subarray(at, at + ASIDE));
    assert.ok(isAegisError(source.cancelled, 'cache.fill_unwanted'));
  });

  test('all of it is given back when the fill is over and read', () => {
    for (const end of ['end', 'fail', 'leave'] as const) {
      const memory = new Budget(64 * SLICE);
      const { fill, source } = begin(undefined, { memory });
      const reader = new Collector(fill.body(), 1);
      source.push(bytes.subarray(0, SLICE));
      assert.ok(memory.used >= SLICE + ASIDE);
      if (end === 'end') source.end();
      if (end === 'fail') source.sink?.onError(new Error('reset'));
      if (end === 'leave') {
        reader.leave();
        source.end();
      }
      reader.take();
      assert.equal(memory.used, 0, end);
    }
  });
});

describe('a fill that nobody reads any more', () => {
  test('ends when all such fills together have too much to come, and gives its share back when it is over', () => {
    const unread = new Budget(150);
    const first = begin(100, { unread });
    new Collector(first.fill.body()).leave();
    assert.equal(first.source.cancelled, undefined);
    assert.equal(unread.used, 100);
    const second = begin(100, { unread });
    new Collector(second.fill.body()).leave();
    assert.ok(isAegisError(second.source.cancelled, 'cache.fill_unwanted'));
    assert.equal(unread.used, 100);
    first.source.push(Buffer.alloc(100));
    first.source.end();
    assert.equal(unread.used, 0);
  });

  test('counts no more when a reader comes for it', () => {
    const { fill, unread } = begin(100);
    new Collector(fill.body()).leave();
    assert.equal(unread.used, 100);
    new Collector(fill.body());
    assert.equal(unread.used, 0);
  });

  test('ends when it takes too long, however little by little it comes', () => {
    const { fill, source, clock, unread } = begin(undefined);
    new Collector(fill.body()).leave();
    for (let waitedMs = 0; waitedMs < LIMITS.fillUnreadMs.value; waitedMs += 10_000) {
      source.push('x');
      assert.equal(source.cancelled, undefined);
      clock.advance(10_000);
    }
    source.push('x');
    assert.ok(isAegisError(source.cancelled, 'cache.fill_unwanted'));
    assert.equal(unread.used, 0);
  });
});
