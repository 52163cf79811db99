import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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
