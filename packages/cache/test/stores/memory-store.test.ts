import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isAegisError, LIMITS } from '@aegis/base';
import type { MemoryEntry } from '../../src/stores/memory-entry.ts';
import { MemoryStore } from '../../src/stores/memory-store.ts';
import { assertSameBytes, Collector, patterned } from '../support/bodies.ts';
import { headFor } from '../support/messages.ts';
import { describeStore } from './store-suite.ts';

describeStore('MemoryStore', async (bytesMax) => ({ store: new MemoryStore(bytesMax), settled: async () => {}, close: async () => {} }));

test('content is given by reference, without a copy', () => {
  const store = new MemoryStore(64 * 2 ** 20);
  const bytes = patterned(1_000);
  store.put(headFor('https://a/', bytes.length), bytes);
  assert.equal(store.variants('https://a/')[0]?.bytes, bytes);
});

test('an entry may take one part in 64 of the whole', () => {
  const store = new MemoryStore(64 * 2 ** 20);
  assert.equal(store.put(headFor('https://a/', 2 ** 20), Buffer.alloc(2 ** 20)), false);
  assert.equal(store.put(headFor('https://a/', 1_000_000), Buffer.alloc(1_000_000)), true);
  assert.equal(store.stats().refusals, 1);
});

test('what does not fit takes its predecessor with it: the old content is not served in its place', () => {
  const store = new MemoryStore(64 * 2 ** 20);
  store.put(headFor('https://a/', 10), Buffer.alloc(10));
  store.put(headFor('https://a/', 2 ** 21), Buffer.alloc(2 ** 21));
  assert.deepEqual(store.variants('https://a/'), []);
});

test('a hit that is read slowly survives the eviction of its object', () => {
  const store = new MemoryStore(64 * 2 ** 20);
  const bytes = patterned(900_000);
  store.put(headFor('https://a/', bytes.length), bytes);
  const [stored] = store.variants('https://a/');
  const reader = new Collector((stored as NonNullable<typeof stored>).body(), 1);
  for (let at = 0; at < 100; at++) store.put(headFor(`https://b/${at}`, bytes.length), Buffer.from(bytes));
  assert.deepEqual(store.variants('https://a/'), [], 'it is gone');
  reader.take();
  assertSameBytes(reader.bytes, bytes);
  assert.ok(reader.ended);
});

test('large content is kept in parts of writeQueueBytesMax at most, so that an unsent one pins no more than itself', () => {
  const store = new MemoryStore(64 * 2 ** 20);
  const partBytes = LIMITS.writeQueueBytesMax.value;
  const bytes = patterned(partBytes * 3 + 5);
  assert.ok(store.put(headFor('https://a/', bytes.length), bytes));
  const [stored] = store.variants('https://a/') as [MemoryEntry];
  assert.deepEqual([stored.state, stored.bytes], ['complete', undefined]);
  assert.deepEqual(
    stored.parts.map((part) => [part.first, part.end, part.bytes.length]),
    [0, 1, 2, 3].map((at) => {
      const end = Math.min(bytes.length, (at + 1) * partBytes);
      return [at * partBytes, end, end - at * partBytes];
    }),
  );
  for (const [first, end] of [
    [0, bytes.length],
    [partBytes - 1, partBytes + 1],
    [partBytes * 3, bytes.length],
  ] as const) {
    assertSameBytes(new Collector(stored.body(first, end)).bytes, bytes.subarray(first, end));
  }
  assert.equal(stored.body().lasting, true);
});

test('content stored part by part ends up in the same even parts', () => {
  const store = new MemoryStore(64 * 2 ** 20);
  const bytes = patterned(700_000);
  const head = headFor('https://a/', bytes.length, { etag: '"a"' });
  for (const [first, end] of [
    [0, 200_000],
    [500_000, 700_000],
    [200_000, 500_000],
  ] as const) {
    store.put(head, bytes.subarray(first, end), first);
  }
  const [stored] = store.variants('https://a/') as [MemoryEntry];
  assert.equal(stored.state, 'complete');
  assert.deepEqual(
    stored.parts.map((part) => part.bytes.length),
    [262_144, 262_144, 175_712],
  );
  assertSameBytes(new Collector(stored.body()).bytes, bytes);
});

describe('what is evicted while clients read it (cachePinnedBytesMax)', () => {
  const bytes = patterned(900_000);
  /** Reads one piece of each and stops. */
  const readers = (store: MemoryStore, count: number): Collector[] =>
    Array.from({ length: count }, (_, at) => {
      const key = `https://a/${at}`;
      store.put(headFor(key, bytes.length), bytes);
      const [stored] = store.variants(key) as [MemoryEntry];
      const reader = new Collector(stored.body(), 1);
      store.remove(key);
      return reader;
    });
  const costOf = (store: MemoryStore): number => {
    store.put(headFor('https://c/', bytes.length), bytes);
    const cost = store.stats().bytes;
    store.remove('https://c/');
    return cost;
  };

  test('beyond the bound those of what went first part from it, and may go on elsewhere', () => {
    const store = new MemoryStore(64 * 2 ** 20);
    const fits = Math.floor(LIMITS.cachePinnedBytesMax.value / costOf(store));
    const all = readers(store, fits);
    assert.ok(all.every(({ error }) => error === undefined));
    const [last] = readers(store, 1) as [Collector];
    assert.ok(isAegisError(all[0]?.error, 'cache.memory_gone') && all[0].error.retryable);
    assert.equal(all[1]?.error, undefined);
    last.take();
    assertSameBytes(last.bytes, bytes);
  });

  test('who has read all of it, or goes, holds nothing any more', () => {
    const store = new MemoryStore(64 * 2 ** 20);
    const fits = Math.floor(LIMITS.cachePinnedBytesMax.value / costOf(store));
    for (let round = 0; round < 3; round++) {
      const all = readers(store, fits);
      for (const reader of all) reader.take();
      assert.ok(all.every(({ ended }) => ended));
    }
  });

  test('readers of a response that was only freshened read what is stored', () => {
    const store = new MemoryStore(64 * 2 ** 20);
    const head = headFor('https://a/', bytes.length);
    store.put(head, bytes);
    const [stored] = store.variants('https://a/') as [MemoryEntry];
    const reader = new Collector(stored.body(), 1);
    let current: MemoryEntry = stored;
    for (let at = 0; at < 100; at++) current = store.freshen(current, { ...head, freshUntilMs: at }) as MemoryEntry;
    assert.equal(reader.error, undefined);
    reader.take();
    assert.ok(reader.ended);
  });
});

test('a list of variants that a caller walks does not change under it', () => {
  const store = new MemoryStore(64 * 2 ** 20);
  store.put(headFor('https://a/', 1), Buffer.from('x'));
  const before = store.variants('https://a/');
  store.remove('https://a/');
  assert.equal(before.length, 1);
});

test('the estimate of an entry is near what the process really takes', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const measure = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const store = new MemoryStore(2 ** 30);
  const before = measure();
  for (let at = 0; at < 20_000; at++) store.put(headFor(`https://a/${at}`, 0), Buffer.alloc(0));
  const real = (measure() - before) / 20_000;
  const estimated = store.stats().bytes / 20_000;
  assert.ok(real <= estimated && estimated <= 3 * real, `real ${real}, estimated ${estimated}`);
});
