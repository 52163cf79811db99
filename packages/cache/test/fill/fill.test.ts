import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS, isAegisError } from '@aegis/base';
import { Collector, assertSameBytes, patterned } from '../support/bodies.ts';
import type { ManualSource } from '../support/bodies.ts';
import { headFor } from '../support/messages.ts';
import { LONE_WINDOW, MemoryWriter, SLICE, WINDOW, begin, turn } from './begin-fill.ts';

describe('a fill kept whole', () => {
  test('readers stream as it arrives, a late one gets everything from the start', () => {
    const { fill, source, done } = begin(10);
    const early = new Collector(fill.body());
    source.push('hello');
    assert.equal(String(early.bytes), 'hello');
    const late = new Collector(fill.body());
    assert.equal(String(late.bytes), 'hello');
    source.push('world');
    source.end();
    for (const reader of [early, late]) {
      assert.equal(String(reader.bytes), 'helloworld');
      assert.ok(reader.ended);
    }
    assert.equal(String((done[0] as { bytes: Buffer }).bytes), 'helloworld');
    assert.equal(fill.body().length, 10);
  });

  test('a reader may ask for a stretch', () => {
    const { fill, source } = begin(10);
    const reader = new Collector(fill.body(3, 6));
    source.push('0123456789');
    assert.equal(String(reader.bytes), '345');
    assert.ok(reader.ended);
  });

  test('of a part it gives what lies in it', () => {
    const { fill } = begin(undefined, { head: headFor('https://a/', 100), first: 10, end: 20 });
    assert.equal(fill.missing(10, 20), undefined);
    assert.deepEqual(fill.missing(15, 30), { first: 20, end: 30 });
    assert.deepEqual(fill.missing(5, 15), { first: 5, end: 15 });
  });

  test('a slow reader holds nothing up', () => {
    const { fill, source } = begin(undefined);
    const slow = new Collector(fill.body(), 1);
    const quick = new Collector(fill.body());
    const bytes = patterned(900_000);
    for (let at = 0; at < bytes.length; at += 30_000) source.push(bytes.subarray(at, at + 30_000));
    source.end();
    assert.equal(source.paused, false);
    assertSameBytes(quick.bytes, bytes);
    assert.ok(quick.ended && !slow.ended);
    slow.take();
    assertSameBytes(slow.bytes, bytes);
    assert.ok(slow.ended);
  });

  test('every reader leaves: it goes on, because it is stored', () => {
    const { fill, source, done } = begin(2);
    new Collector(fill.body()).leave();
    assert.equal(source.cancelled, undefined);
    source.push('ab');
    source.end();
    assert.equal(String((done[0] as { bytes: Buffer }).bytes), 'ab');
  });

  test('the length becomes known at the end', () => {
    const { fill, source } = begin(undefined);
    source.push('abc');
    assert.equal(fill.body().length, undefined);
    source.end();
    assert.equal(fill.head.length, 3);
  });

  test('an origin that cuts short, or sends less than it said, makes every reader fail and stores nothing', () => {
    for (const cut of [(source: ManualSource) => source.sink?.onError(new Error('reset')), (source: ManualSource) => source.end()]) {
      const { fill, source, done } = begin(10);
      const reader = new Collector(fill.body());
      source.push('hello');
      cut(source);
      assert.equal(String(reader.bytes), 'hello');
      assert.ok(isAegisError(reader.error));
      assert.ok('error' in (done[0] as object));
    }
  });

  test('a fill that failed serves nobody any more', () => {
    const { fill, source } = begin(10);
    source.push('hello');
    assert.ok(fill.joinable);
    source.sink?.onError(new Error('reset'));
    assert.equal(fill.joinable, false);
    assert.deepEqual(fill.missing(2, 4), { first: 2, end: 4 });
  });

  test('memory that it takes is accounted for, and given back when the last reader is through', () => {
    const { fill, source, retained } = begin(undefined);
    const reader = new Collector(fill.body(), 1);
    source.push(patterned(100_000));
    assert.ok(retained() >= 100_000);
    source.end();
    assert.ok(retained() >= 100_000);
    reader.take();
    assert.equal(retained(), 0);
  });
});

describe('a fill too large for memory, on disk', () => {
  const bytes = patterned(3 * WINDOW);

  function pushAll(source: ManualSource, writer: MemoryWriter): void {
    for (let at = 0; at < bytes.length; at += SLICE / 4) {
      source.push(bytes.subarray(at, at + SLICE / 4));
      if (source.paused) writer.flush();
    }
  }

  test('memory keeps a window, and a reader behind it reads from disk', async () => {
    const writer = new MemoryWriter();
    const { fill, source, retained } = begin(bytes.length, { writer });
    const slow = new Collector(fill.body(), 1);
    const quick = new Collector(fill.body());
    let most = 0;
    for (let at = 0; at < bytes.length; at += SLICE) {
      source.push(bytes.subarray(at, at + SLICE));
      writer.flush();
      most = Math.max(most, retained());
    }
    source.end();
    assert.ok(most <= WINDOW + 2 * SLICE, String(most));
    assertSameBytes(quick.bytes, bytes);
    slow.take();
    await slow.over;
    assertSameBytes(slow.bytes, bytes);
    assert.equal(writer.outcome, 'commit');
  });

  test('newcomers are served until the store has it', async () => {
    const writer = new MemoryWriter();
    const { fill, source, done } = begin(bytes.length, { writer });
    pushAll(source, writer);
    source.end();
    writer.flush();
    assert.deepEqual(done, []);
    const late = new Collector(fill.body());
    await late.over;
    assertSameBytes(late.bytes, bytes);
    writer.onSettled();
    assert.equal(done.length, 1);
  });

  test('the origin waits for the disk, not for readers', () => {
    const writer = new MemoryWriter();
    const { fill, source } = begin(bytes.length, { writer });
    new Collector(fill.body(), 1);
    for (let at = 0; !source.paused; at += SLICE) source.push(bytes.subarray(at, at + SLICE));
    assert.equal(writer.pendingBytes, WINDOW);
    writer.flush();
    assert.equal(source.paused, false);
  });

  test('every reader leaves: it goes on', () => {
    const writer = new MemoryWriter();
    const { fill, source } = begin(bytes.length, { writer });
    const reader = new Collector(fill.body());
    source.push(bytes.subarray(0, 2 * SLICE));
    reader.leave();
    assert.equal(source.cancelled, undefined);
    pushAll(source, writer);
  });

  test('every reader leaves with much to come: it ends, and what there is may be kept as a part', () => {
    const writer = new MemoryWriter();
    const length = 2 * SLICE + LIMITS.fillUnreadBytesMax.value + 1;
    const { fill, source, done } = begin(length, { writer });
    const readers = [new Collector(fill.body()), new Collector(fill.body())];
    source.push(bytes.subarray(0, 2 * SLICE));
    readers[0]?.leave();
    assert.equal(source.cancelled, undefined);
    readers[1]?.leave();
    assert.ok(isAegisError(source.cancelled, 'cache.fill_unwanted'));
    assert.equal(writer.outcome, 'suspend');
    assert.ok('error' in (done[0] as object));
  });

  test('of unknown length: it goes on until it is too large for memory', () => {
    const writer = new MemoryWriter();
    const { fill, source } = begin(undefined, { writer });
    new Collector(fill.body()).leave();
    source.push(bytes.subarray(0, SLICE));
    assert.equal(source.cancelled, undefined);
    source.push(bytes.subarray(SLICE, 5 * SLICE));
    assert.ok(source.cancelled !== undefined);
  });

  test('a disk that fails: the fill goes on at the pace of its readers', () => {
    const writer = new MemoryWriter();
    const { fill, source, done } = begin(bytes.length, { writer });
    const reader = new Collector(fill.body());
    for (let at = 0; at < bytes.length; at += SLICE) {
      if (at === 4 * SLICE) writer.fail();
      source.push(bytes.subarray(at, at + SLICE));
    }
    source.end();
    assertSameBytes(reader.bytes, bytes);
    assert.ok(reader.ended);
    assert.equal((done[0] as { bytes?: Buffer }).bytes, undefined);
  });

  test('a disk that fails while a reader is behind: the origin waits for the reader, and memory keeps a window', () => {
    const writer = new MemoryWriter();
    const { fill, source, retained } = begin(bytes.length, { writer });
    const reader = new Collector(fill.body(), 1);
    source.push(bytes.subarray(0, SLICE));
    writer.fail();
    let at = SLICE;
    while (!source.paused) {
      source.push(bytes.subarray(at, at + SLICE));
      at += SLICE;
    }
    assert.ok(retained() <= LONE_WINDOW + 2 * SLICE);
    for (; at < bytes.length; at += SLICE) {
      while (source.paused) reader.take(1);
      source.push(bytes.subarray(at, at + SLICE));
      assert.ok(retained() <= LONE_WINDOW + 2 * SLICE, `${retained()} bytes`);
    }
    source.end();
    reader.take();
    assertSameBytes(reader.bytes, bytes);
  });

  test('of just the length that may be stored it is stored', () => {
    const writer = new MemoryWriter();
    const { fill, source } = begin(undefined, { writer, objectBytesMax: 4 * SLICE });
    new Collector(fill.body());
    source.push(bytes.subarray(0, 4 * SLICE));
    source.end();
    assert.equal(writer.outcome, 'commit');
  });

  test('longer than may be stored: what was written is given up, readers get all of it', () => {
    const writer = new MemoryWriter();
    const { fill, source } = begin(undefined, { writer, objectBytesMax: WINDOW });
    const reader = new Collector(fill.body());
    pushAll(source, writer);
    source.end();
    assert.equal(writer.outcome, 'abort');
    assertSameBytes(reader.bytes, bytes);
  });
});

describe('a fill that became doubtful', () => {
  test('is written no further, and its readers get all of it', () => {
    for (const length of [10, 2 * WINDOW]) {
      const writer = new MemoryWriter();
      const { fill, source } = begin(length, { writer });
      const bytes = patterned(length);
      const reader = new Collector(fill.body());
      const half = Math.floor(length / 2);
      source.push(bytes.subarray(0, half));
      writer.flush();
      fill.discard();
      source.push(bytes.subarray(half));
      source.end();
      assert.equal(writer.outcome, 'abort');
      assertSameBytes(reader.bytes, bytes);
      assert.ok(reader.ended);
    }
  });
});

describe('a fill that nothing stores', () => {
  const bytes = patterned(3 * WINDOW);
  const unstored = { wholeBytesMax: 0 };

  function pushUntilHeld(source: ManualSource, from: number): number {
    let at = from;
    for (; at < bytes.length && !source.paused; at += SLICE) source.push(bytes.subarray(at, at + SLICE));
    return at;
  }

  test('memory keeps a window, and the origin waits for the slowest reader', () => {
    const { fill, source, retained } = begin(bytes.length, unstored);
    const reader = new Collector(fill.body(), 1);
    let at = pushUntilHeld(source, 0);
    assert.ok(at <= LONE_WINDOW + SLICE && retained() <= LONE_WINDOW + 2 * SLICE);
    while (!reader.ended) {
      reader.take(8);
      at = pushUntilHeld(source, at);
      if (at >= bytes.length) source.end();
    }
    assertSameBytes(reader.bytes, bytes);
  });

  test('nothing is forgotten before the first reader has come', () => {
    const { fill, source } = begin(bytes.length, unstored);
    const at = pushUntilHeld(source, 0);
    const reader = new Collector(fill.body());
    assertSameBytes(reader.bytes, bytes.subarray(0, at));
    assert.equal(source.paused, false);
  });

  test('one who stops parts from the others after a while, and holds nobody up any more; one alone is waited for', () => {
    const { fill, source, clock } = begin(bytes.length, unstored);
    const stopped = new Collector(fill.body(), 1);
    const at = pushUntilHeld(source, 0);
    clock.advance(60 * LIMITS.fillHoldMs.value);
    assert.equal(stopped.error, undefined);
    const quick = new Collector(fill.body(SLICE));
    const heldAt = pushUntilHeld(source, at);
    assert.ok(source.paused);
    clock.advance(LIMITS.fillHoldMs.value);
    assert.ok(isAegisError(stopped.error, 'cache.parted'));
    assert.equal(source.paused, false);
    pushUntilHeld(source, heldAt);
    source.end();
    assertSameBytes(quick.bytes, bytes.subarray(SLICE));
  });

  test('many who stop, each at another place of the window, hold the others up once, not once each', () => {
    const { fill, source, clock } = begin(bytes.length, unstored);
    const stopped = Array.from({ length: 20 }, (_, at) => new Collector(fill.body(), 1 + 2 * at));
    const quick = new Collector(fill.body());
    let waits = 0;
    for (let at = pushUntilHeld(source, 0); at < bytes.length; at = pushUntilHeld(source, at)) {
      clock.advance(LIMITS.fillHoldMs.value);
      waits++;
    }
    source.end();
    assertSameBytes(quick.bytes, bytes);
    assert.ok(waits <= 2, `${waits} waits`);
    for (const { error, bytes: taken } of stopped) {
      assert.ok(isAegisError(error, 'cache.parted') && error.retryable);
      assertSameBytes(taken, bytes.subarray(0, taken.length));
    }
  });

  test('one who reads on, but slowly, does not set the pace of the others for long', () => {
    const { fill, source, clock } = begin(bytes.length, unstored);
    const slow = new Collector(fill.body(), 1);
    const quick = new Collector(fill.body());
    let at = pushUntilHeld(source, 0);
    let heldMs = 0;
    while (slow.error === undefined && at < bytes.length) {
      clock.advance(100);
      heldMs += 100;
      slow.take(1);
      at = pushUntilHeld(source, at);
    }
    assert.ok(isAegisError(slow.error, 'cache.parted'));
    assert.ok(heldMs >= LIMITS.fillHoldMs.value && heldMs <= LIMITS.fillHoldMs.value + 100, `${heldMs} ms`);
    at = pushUntilHeld(source, at);
    assert.equal(at, bytes.length);
    source.end();
    assertSameBytes(quick.bytes, bytes);
  });

  test('what a quick reader takes does not let the origin go on while another is a window behind', () => {
    const { fill, source } = begin(bytes.length, unstored);
    new Collector(fill.body(), 1);
    const quick = new Collector(fill.body(), 1);
    pushUntilHeld(source, 0);
    quick.take(4);
    assert.ok(source.paused);
    assert.equal(source.resumes, 0);
  });

  test('one that no reader ever comes for ends after a while', () => {
    const { source, clock } = begin(bytes.length, unstored);
    pushUntilHeld(source, 0);
    clock.advance(LIMITS.fillHoldMs.value);
    assert.ok(isAegisError(source.cancelled, 'cache.fill_unwanted'));
  });

  test('a newcomer too late for what is kept is turned away, and the last to leave ends the fetch', () => {
    const { fill, source, done } = begin(bytes.length, unstored);
    const reader = new Collector(fill.body());
    for (let at = 0; at < WINDOW; at += SLICE) source.push(bytes.subarray(at, at + SLICE));
    assert.equal(fill.joinable, false);
    assert.deepEqual(fill.missing(0, 1), { first: 0, end: 1 });
    const late = new Collector(fill.body());
    assert.ok(reader.ended === false && isAegisError(late.error, 'cache.parted'));
    reader.leave();
    assert.ok(source.cancelled !== undefined);
    assert.ok('error' in (done[0] as object));
  });
});

test('a last reader that has all of it does not cut the origin off before its end', () => {
  const { fill, source, done } = begin(10, { wholeBytesMax: 0 });
  const reader = new Collector(fill.body());
  source.push('0123456789');
  assert.ok(reader.ended);
  assert.equal(source.cancelled, undefined);
  source.end();
  assert.ok('head' in (done[0] as object));
});

test('a reader may leave, or begin another, in the middle of a delivery', async () => {
  const { fill, source } = begin(undefined);
  const order: string[] = [];
  const body = fill.body();
  body.pipe({
    onChunk() {
      order.push('first');
      const second = new Collector(fill.body());
      assert.equal(String(second.bytes), 'x');
      body.cancel(new Error('enough'));
      return true;
    },
    onEnd: () => order.push('end'),
    onError: () => order.push('error'),
  });
  source.push('x');
  source.end();
  await turn();
  assert.deepEqual(order, ['first']);
});
