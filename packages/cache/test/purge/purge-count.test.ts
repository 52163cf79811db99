import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { Fields } from '@aegis/http';
import { FakeClock } from '@aegis/testkit';
import type { SharedCache } from '../../src/cache.ts';
import type { PurgeRecord } from '../../src/purge/record.ts';
import { createSharedCache } from '../../src/shared-cache.ts';
import { ManualSource } from '../support/bodies.ts';
import { headFor } from '../support/messages.ts';
import { temporaryDirectory } from '../stores/disk/support.ts';

const NO_FIELDS = new Fields();
const MEMORY = 64 * 2 ** 20;
const clock = new FakeClock();

async function open(directory?: string): Promise<SharedCache> {
  const disk = directory === undefined ? {} : { disk: { path: join(directory, 'cache'), sizeBytes: 64 * 2 ** 20 } };
  const cache = createSharedCache({ memoryBytes: MEMORY, ...disk })({ clock, logger: silentLogger });
  await cache.start();
  return cache;
}

function store(cache: SharedCache, url: string, tags: readonly string[] = []): void {
  const nowMs = clock.wallMs();
  const times = { requestTimeMs: nowMs, responseTimeMs: nowMs, bornMs: nowMs, freshUntilMs: nowMs + 60_000 };
  const source = new ManualSource(5);
  const ticket = cache.enter(url, NO_FIELDS);
  assert.equal(ticket.role, 'lead');
  ticket.respond({ ...headFor(url, 5), ...times, tags }, source, { objectBytesMax: Infinity });
  source.push(Buffer.from('hello'));
  source.end();
}

let version = 0;

function purgeOf(changes: Partial<PurgeRecord>): PurgeRecord {
  return { scope: 'all', value: '', soft: false, version: ++version, timestampMs: clock.wallMs(), ...changes };
}

async function counted(cache: SharedCache, changes: Partial<PurgeRecord>, walk: 'memory' | 'memory and disk' = 'memory and disk') {
  const { result, count } = cache.purgeCounted(purgeOf(changes), walk);
  assert.equal(result, 'applied');
  return count;
}

describe('what a purge removed (requirement 2.4)', () => {
  let cache: SharedCache;
  let directory: ReturnType<typeof temporaryDirectory>;
  beforeEach(async () => {
    directory = temporaryDirectory();
    cache = await open(directory.path);
  });
  afterEach(async () => {
    await cache.stop();
    directory.remove();
  });

  test('each scope counts what it reaches, in memory and on disk, and gives the room back', async () => {
    const before = cache.stats();
    for (let at = 0; at < 3; at++) store(cache, `https://a.test/x/${at}`, ['odd']);
    store(cache, 'https://b.test/y');
    await cache.settled();
    assert.deepEqual(await counted(cache, { scope: 'url', value: 'https://a.test/x/0' }), { memory: 1, disk: 1 });
    assert.deepEqual(await counted(cache, { scope: 'tag', value: 'odd' }), { memory: 2, disk: 2 });
    assert.deepEqual(await counted(cache, { scope: 'prefix', value: 'https://a.test/' }), { memory: 0, disk: 0 });
    assert.deepEqual(await counted(cache, { scope: 'host', value: 'b.test' }), { memory: 1, disk: 1 });
    const after = cache.stats();
    assert.deepEqual([after.memory.entries, after.memory.bytes, after.disk?.entries], [0, before.memory.bytes, 0]);
  });

  test('a soft purge counts what it makes stale, and leaves it', async () => {
    store(cache, 'https://a.test/x');
    store(cache, 'https://a.test/gone');
    await cache.settled();
    cache.purge(purgeOf({ scope: 'url', value: 'https://a.test/gone' }));
    assert.deepEqual(await counted(cache, { soft: true }), { memory: 1, disk: 1 });
    const found = cache.find('https://a.test/x', NO_FIELDS);
    assert.ok(found.kind === 'found' && found.softPurged);
  });

  test('what lookups remove before the walk comes by is counted once', async () => {
    store(cache, 'https://a.test/x');
    await cache.settled();
    const { count } = cache.purgeCounted(purgeOf({}), 'memory');
    assert.equal(cache.find('https://a.test/x', NO_FIELDS).kind, 'miss');
    assert.deepEqual(await count, { memory: 1, disk: 1 });
    assert.deepEqual(await counted(cache, {}), { memory: 0, disk: 0 });
  });

  test('what was fetched after a purge is neither removed nor counted, though the walk meets it', async () => {
    store(cache, 'https://a.test/old');
    await cache.settled();
    const { count } = cache.purgeCounted(purgeOf({}), 'memory and disk');
    clock.advance(1);
    store(cache, 'https://a.test/new');
    assert.deepEqual(await count, { memory: 1, disk: 1 });
    assert.equal(cache.find('https://a.test/new', NO_FIELDS).kind, 'found');
  });

  test('purges that come together share a walk; what both reach counts for the first', async () => {
    store(cache, 'https://a.test/x');
    store(cache, 'https://b.test/y');
    await cache.settled();
    const first = cache.purgeCounted(purgeOf({ scope: 'host', value: 'a.test' }), 'memory and disk').count;
    const second = cache.purgeCounted(purgeOf({ scope: 'host', value: 'b.test' }), 'memory and disk').count;
    const third = cache.purgeCounted(purgeOf({}), 'memory and disk').count;
    assert.deepEqual(await first, { memory: 1, disk: 1 });
    assert.deepEqual(await second, { memory: 1, disk: 1 });
    assert.deepEqual(await third, { memory: 0, disk: 0 });
  });

  test('a worker that is not told to walk the disk leaves it', async () => {
    store(cache, 'https://a.test/x');
    await cache.settled();
    assert.deepEqual(await counted(cache, {}, 'memory'), { memory: 1, disk: 0 });
  });
});

describe('bounds of counting', () => {
  test('the event loop runs between two stretches of a walk', async () => {
    const cache = await open();
    const entries = LIMITS.purgeWalkEntries.value * 3;
    for (let at = 0; at < entries; at++) store(cache, `https://a.test/${at}`);
    const { count } = cache.purgeCounted(purgeOf({}), 'memory');
    assert.ok(cache.stats().memory.entries > entries - LIMITS.purgeWalkEntries.value - 1);
    let turns = 0;
    let over = false;
    const turn = (): void => {
      turns++;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    assert.equal((await count)?.memory, entries);
    over = true;
    assert.ok(turns >= 2, `${turns} turns`);
    await cache.stop();
  });

  test('beyond purgeCountsMax a purge is applied without a count', async () => {
    const cache = await open();
    for (let at = 0; at <= LIMITS.purgeWalkEntries.value; at++) store(cache, `https://a.test/${at}`);
    const answers = Array.from({ length: LIMITS.purgeCountsMax.value + 2 }, (_, at) =>
      cache.purgeCounted(purgeOf({ scope: 'tag', value: `t${at}` }), 'memory'),
    );
    assert.equal(answers.at(-1)?.result, 'applied');
    assert.equal(answers.at(-1)?.count, undefined);
    for (const { count } of answers) await count;
    await cache.stop();
  });
});
