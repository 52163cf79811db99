import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FillContent } from '../../../src/fill/content.ts';
import type { FillWriter } from '../../../src/fill-writer.ts';
import { Database } from '../../../src/stores/disk/database.ts';
import type { DiskStore } from '../../../src/stores/disk/disk-store.ts';
import { assertSameBytes, contentOf, patterned } from '../../support/bodies.ts';
import { headFor } from '../../support/messages.ts';
import { describeStore, waitFor } from '../store-suite.ts';
import { audit, openStore, temporaryDirectory } from './support.ts';

const SLICE = LIMITS.cacheSliceBytes.value;

describeStore('DiskStore', async (bytesMax) => {
  const directory = temporaryDirectory();
  const store = openStore(join(directory.path, 'cache.mdb'), bytesMax);
  return {
    store,
    settled: () => store.settled(),
    async close() {
      await store.close();
      directory.remove();
    },
  };
});

describe('DiskStore', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let file: string;
  let store: DiskStore;
  beforeEach(() => {
    directory = temporaryDirectory();
    file = join(directory.path, 'cache.mdb');
    store = openStore(file, 64 * 2 ** 20);
  });
  afterEach(async () => {
    await store.close();
    directory.remove();
  });

  async function reopen(sizeBytes = 64 * 2 ** 20): Promise<void> {
    await store.close();
    store = openStore(file, sizeBytes);
  }

  test('removals that wait are bounded in bytes: beyond diskRemovalsBytesMax the store is given up', async () => {
    const reasons: string[] = [];
    const other = openStore(join(directory.path, 'other.mdb'), 64 * 2 ** 20, (reason) => reasons.push(reason));
    const key = (at: number): string => `https://a/${at}/${'x'.repeat(2 ** 20)}`;
    const fits = Math.floor(LIMITS.diskRemovalsBytesMax.value / key(0).length);
    for (let round = 0; round < 2; round++) {
      for (let at = 0; at < fits; at++) other.remove(key(at));
      assert.deepEqual(reasons, [], 'what is written gives its room back');
      await other.settled();
    }
    for (let at = 0; at <= fits + 1; at++) other.remove(key(at));
    assert.equal(reasons[0], 'too many removals wait');
    await other.close();
  });

  async function audited() {
    await store.settled();
    await store.close();
    const database = new Database(file);
    try {
      return audit(database);
    } finally {
      await database.close();
      store = openStore(file, 64 * 2 ** 20);
    }
  }

  /** Writes content as a fill does; what is left to do is `commit` or `abort`. */
  function fill(key: string, bytes: Buffer, isWanted = () => false): FillWriter {
    const head = headFor(key, bytes.length);
    const writer = store.openFill(head, 0, bytes.length, isWanted);
    assert.ok(writer !== undefined);
    const content = new FillContent(0, bytes.length);
    writer.tail = () => content.tail();
    for (let at = 0; at < bytes.length; at += 100_000) {
      for (const slice of content.append(bytes.subarray(at, at + 100_000))) writer.write(slice);
    }
    return writer;
  }

  test('requirement 2.3: what is stored survives a restart', async () => {
    const bytes = patterned(2 * SLICE + 5);
    store.put(headFor('https://a/', bytes.length), bytes);
    await reopen();
    const [stored] = store.variants('https://a/');
    assertSameBytes(await contentOf((stored as NonNullable<typeof stored>).body()), bytes);
    assert.deepEqual(await audited(), { complete: 1, partial: 0, filling: 0, dead: 0 });
  });

  test('a fill is invisible until it is complete, then all of it is there', async () => {
    const bytes = patterned(3 * SLICE + 7);
    const writer = fill('https://a/', bytes);
    await store.settled();
    assert.equal(writer.writtenEnd, 3 * SLICE);
    assert.equal(writer.pendingBytes, 0);
    assert.deepEqual(store.variants('https://a/'), []);
    assert.equal(store.filling('https://a/', () => true).length, 1);
    assertSameBytes(await writer.read(SLICE + 1), bytes.subarray(SLICE + 1, SLICE + 1 + LIMITS.cacheReadBytes.value));
    const tail = writer.tail();
    if (tail !== undefined) writer.write(tail);
    writer.commit(headFor('https://a/', bytes.length), () => {});
    await store.settled();
    assertSameBytes(await contentOf((store.variants('https://a/')[0] as NonNullable<unknown> as { body(): never }).body()), bytes);
    assert.deepEqual(await audited(), { complete: 1, partial: 0, filling: 0, dead: 0 });
  });

  test('a fill keeps what it replaces until it is complete', async () => {
    store.put(headFor('https://a/', 3), Buffer.from('old'));
    await store.settled();
    const bytes = patterned(SLICE + 1);
    const writer = fill('https://a/', bytes);
    await store.settled();
    assert.equal(store.variants('https://a/')[0]?.head.length, 3);
    const tail = writer.tail();
    if (tail !== undefined) writer.write(tail);
    writer.commit(headFor('https://a/', bytes.length), () => {});
    await store.settled();
    assert.equal(store.variants('https://a/').length, 1);
    assert.equal(store.variants('https://a/')[0]?.head.length, bytes.length);
    assert.deepEqual(await audited(), { complete: 1, partial: 0, filling: 0, dead: 1 });
  });

  test('an aborted fill leaves nothing behind but content to be collected', async () => {
    const writer = fill('https://a/', patterned(2 * SLICE));
    writer.abort();
    await store.settled();
    assert.deepEqual(store.variants('https://a/'), []);
    assert.deepEqual(
      store.filling('https://a/', () => true),
      [],
    );
    assert.deepEqual(await audited(), { complete: 0, partial: 0, filling: 0, dead: 1 });
  });

  test('RFC 9111 3.3: a fill that is cut short leaves a part, where it can be told of what', async () => {
    const bytes = patterned(4 * SLICE);
    const head = headFor('https://b/', bytes.length);
    const kept = store.openFill(head, 0, bytes.length, () => true) as FillWriter;
    const content = new FillContent(0, bytes.length);
    kept.tail = () => content.tail();
    for (const slice of content.append(bytes.subarray(0, 2 * SLICE + 10))) kept.write(slice);
    await waitFor(() => store.filling('https://b/', () => true).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await store.settled();
    kept.suspend();
    await store.settled();
    const [part] = store.variants('https://b/');
    assert.deepEqual(part?.missing(0, bytes.length), { first: 2 * SLICE, end: 4 * SLICE });
    assertSameBytes(await contentOf(part.body(5, 2 * SLICE)), bytes.subarray(5, 2 * SLICE));
    assert.deepEqual(await audited(), { complete: 0, partial: 1, filling: 0, dead: 0 });
  });

  test('another worker that wants it sees content before a slice is full, and follows it to the end', async () => {
    const bytes = patterned(SLICE + 1_000);
    const head = headFor('https://a/', undefined);
    const writer = store.openFill(head, 0, undefined, () => true) as FillWriter;
    const content = new FillContent(0, undefined);
    writer.tail = () => content.tail();
    const other = openStore(file, 64 * 2 ** 20);
    content.append(bytes.subarray(0, 10));
    await waitFor(() => other.filling('https://a/', () => true).length === 1);
    const [filling] = other.filling('https://a/', () => true);
    const received = contentOf((filling as NonNullable<typeof filling>).body());
    for (const slice of content.append(bytes.subarray(10))) writer.write(slice);
    await store.settled();
    const tail = content.tail();
    if (tail !== undefined) writer.write(tail);
    writer.commit({ ...head, length: bytes.length }, () => {});
    assertSameBytes(await received, bytes);
    await other.close();
    assert.deepEqual(await audited(), { complete: 1, partial: 0, filling: 0, dead: 0 });
  });

  test('who follows a writer that is gone is cut off', async () => {
    fill('https://a/', patterned(SLICE + 10));
    await store.settled();
    const [filling] = store.filling('https://a/', () => false);
    await assert.rejects(contentOf((filling as NonNullable<typeof filling>).body()), { code: 'cache.fill_cut' });
  });

  test('a part that is filled counts slice by slice; what is not whole is left out', async () => {
    const bytes = patterned(4 * SLICE + 9);
    const head = headFor('https://a/', bytes.length);
    const writer = store.openFill(head, SLICE, 3 * SLICE + 5, () => false) as FillWriter;
    const content = new FillContent(SLICE, 3 * SLICE + 5);
    for (const slice of content.append(bytes.subarray(SLICE, 3 * SLICE + 5))) writer.write(slice);
    const tail = content.tail();
    if (tail !== undefined) writer.write(tail);
    writer.suspend();
    await store.settled();
    const [stored] = store.variants('https://a/');
    assert.equal(stored?.state, 'partial');
    assert.deepEqual(stored?.missing(0, bytes.length), { first: 0, end: SLICE });
    assert.deepEqual(stored?.missing(SLICE, bytes.length), { first: 3 * SLICE, end: bytes.length });
    store.put(head, bytes.subarray(3 * SLICE), 3 * SLICE);
    store.put(head, bytes.subarray(0, 2 * SLICE), 0);
    await store.settled();
    assert.equal(store.variants('https://a/')[0]?.state, 'complete');
    assertSameBytes(await contentOf((store.variants('https://a/')[0] as NonNullable<typeof stored>).body()), bytes);
    assert.deepEqual(await audited(), { complete: 1, partial: 0, filling: 0, dead: 0 });
  });

  test('the file stays within its bound while ten times as much is written', async () => {
    const sizeBytes = 32 * 2 ** 20;
    await reopen(sizeBytes);
    for (let at = 0; at < 1_200; at++) {
      const length = [500, 20_000, SLICE, 700_000][at % 4] as number;
      while (!store.put(headFor(`https://a/${at % 700}`, length, { etag: `"${at}"` }), patterned(length, at))) await store.settled();
    }
    await store.settled();
    assert.ok(statSync(file).size <= sizeBytes, `${statSync(file).size} bytes`);
    const { bytes, bytesMax, entries } = store.stats();
    assert.ok(bytes <= bytesMax && bytes > bytesMax / 2 && entries > 20);
    await audited();
  });

  test('what is used gets a second turn, what is not goes first', async () => {
    await reopen(8 * 2 ** 20);
    const bytes = patterned(100_000);
    const put = async (key: string): Promise<void> => {
      store.put(headFor(key, bytes.length), bytes);
      await store.settled();
    };
    await put('https://used/');
    await put('https://unused/');
    for (let at = 0; at < 200; at++) {
      for (const stored of store.variants('https://used/')) store.touch(stored);
      await new Promise((resolve) => setTimeout(resolve, at === 0 ? 1_100 : 0));
      await put(`https://other/${at % 90}`);
      if (store.variants('https://unused/').length === 0) break;
    }
    assert.equal(store.variants('https://unused/').length, 0);
    assert.equal(store.variants('https://used/').length, 1);
  });

  test('content that is not what was stored is not given, and the store is given up', async () => {
    const bytes = patterned(3 * SLICE);
    store.put(headFor('https://a/', bytes.length), bytes);
    await store.settled();
    await store.close();
    const damaged = readFileSync(file);
    const at = damaged.indexOf(bytes.subarray(SLICE, SLICE + 4_096));
    damaged[at + 100] = (damaged[at + 100] as number) ^ 1;
    writeFileSync(file, damaged);
    const reasons: string[] = [];
    store = openStore(file, 64 * 2 ** 20, (reason) => reasons.push(reason));
    const [stored] = store.variants('https://a/');
    await assert.rejects(contentOf((stored as NonNullable<typeof stored>).body()), { code: 'cache.disk_gone' });
    assert.equal(reasons.length, 1);
    assert.deepEqual(store.variants('https://a/'), []);
  });
});
