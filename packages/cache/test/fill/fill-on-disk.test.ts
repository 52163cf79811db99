/** Fills whose writer is the disk store. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { FillContent } from '../../src/fill/content.ts';
import type { FillWriter } from '../../src/fill-writer.ts';
import type { DiskStore } from '../../src/stores/disk/disk-store.ts';
import { Collector, assertSameBytes, contentOf, patterned } from '../support/bodies.ts';
import { headFor } from '../support/messages.ts';
import { openStore, temporaryDirectory } from '../stores/disk/support.ts';
import { SLICE, begin, turn } from './begin-fill.ts';

const KEY = 'https://a/';
const STORE_BYTES = 8 * 2 ** 20;

let directory: ReturnType<typeof temporaryDirectory>;
let store: DiskStore;
beforeEach(() => {
  directory = temporaryDirectory();
  store = openStore(join(directory.path, 'cache.mdb'), STORE_BYTES);
});
afterEach(async () => {
  await store.close();
  directory.remove();
});

test('a body larger than the store, of unknown length, is delivered whole; who is behind may go on by other means', async () => {
  const bytes = patterned(2 * STORE_BYTES);
  const writer = store.openFill(headFor(KEY, undefined), 0, undefined, () => false) as FillWriter;
  const { fill, source } = begin(undefined, { writer });
  const slow = new Collector(fill.body(), 1);
  const quick = new Collector(fill.body());
  for (let at = 0; at < bytes.length; at += SLICE / 4) {
    while (source.paused && slow.error === undefined) {
      await turn();
      if (writer.failed) slow.take(1);
    }
    source.push(bytes.subarray(at, at + SLICE / 4));
  }
  source.end();
  assertSameBytes(quick.bytes, bytes);
  assert.ok(quick.ended);
  slow.take();
  await slow.over;
  assert.ok(slow.ended || (isAegisError(slow.error) && slow.error.retryable));
  assertSameBytes(slow.bytes, bytes.subarray(0, slow.bytes.length));
  await store.settled();
  assert.deepEqual(store.variants(KEY), []);
});

test('a part that is given up leaves nothing behind, and is written no further', async () => {
  const bytes = patterned(4 * SLICE);
  const writer = store.openFill(headFor(KEY, bytes.length), SLICE, 3 * SLICE, () => false) as FillWriter;
  const [first, second] = new FillContent(SLICE, 3 * SLICE).append(bytes.subarray(SLICE, 3 * SLICE));
  writer.write(first as NonNullable<typeof first>);
  await store.settled();
  assert.equal(store.variants(KEY)[0]?.state, 'partial');
  writer.abort();
  writer.write(second as NonNullable<typeof second>);
  await store.settled();
  assert.deepEqual(store.variants(KEY), []);
});

test('a part that ends early keeps what was written of it', async () => {
  const bytes = patterned(4 * SLICE);
  const writer = store.openFill(headFor(KEY, bytes.length), SLICE, 3 * SLICE, () => false) as FillWriter;
  const [first] = new FillContent(SLICE, 3 * SLICE).append(bytes.subarray(SLICE, 2 * SLICE));
  writer.write(first as NonNullable<typeof first>);
  writer.suspend();
  writer.abort();
  await store.settled();
  const [part] = store.variants(KEY);
  assert.ok(part !== undefined);
  assertSameBytes(await contentOf(part.body(SLICE, 2 * SLICE)), bytes.subarray(SLICE, 2 * SLICE));
});

test('an object that is evicted while it is read says so to its reader, who may go on by other means', async () => {
  const bytes = patterned(4 * SLICE);
  store.put(headFor(KEY, bytes.length), bytes);
  await store.settled();
  const [stored] = store.variants(KEY);
  const reader = new Collector((stored as NonNullable<typeof stored>).body(), 1);
  await turn();
  store.remove(KEY);
  for (let at = 0; at < 8; at++) store.put(headFor(`https://b/${at}`, bytes.length), bytes);
  await store.settled();
  reader.take();
  await reader.over;
  assert.ok(isAegisError(reader.error, 'cache.disk_gone') && reader.error.retryable);
  assertSameBytes(reader.bytes, bytes.subarray(0, reader.bytes.length));
});
