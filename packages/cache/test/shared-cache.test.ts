import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LIMITS, silentLogger, systemClock } from '@aegis/base';
import type { Clock } from '@aegis/base';
import { Fields, variantKey } from '@aegis/http';
import { FakeClock } from '@aegis/testkit';
import type { SharedCache } from '../src/cache.ts';
import type { FollowOutcome, Lead, Ticket } from '../src/fill/ticket.ts';
import type { PurgeRecord } from '../src/purge/record.ts';
import { createSharedCache } from '../src/shared-cache.ts';
import type { StoredHead, StoredResponse } from '../src/stored.ts';
import { ManualSource, assertSameBytes, contentOf, patterned } from './support/bodies.ts';
import { headFor } from './support/messages.ts';
import { temporaryDirectory } from './stores/disk/support.ts';
import { waitFor } from './stores/store-suite.ts';

const KEY = 'https://example.org/a';
const NO_FIELDS = new Fields();
const SLICE = LIMITS.cacheSliceBytes.value;
const MEMORY = 64 * 2 ** 20;
const RESPOND = { objectBytesMax: Infinity };

function fresh(key: string, length: number | undefined, changes: Partial<StoredHead> = {}): StoredHead {
  const nowMs = systemClock.wallMs();
  return { ...headFor(key, length), requestTimeMs: nowMs, responseTimeMs: nowMs, bornMs: nowMs, freshUntilMs: nowMs + 60_000, ...changes };
}

function lead(ticket: Ticket): Lead {
  assert.equal(ticket.role, 'lead');
  return ticket;
}

/** Stores a response the way a request does. */
function fetched(cache: SharedCache, head: StoredHead, bytes: Buffer, fields = NO_FIELDS): void {
  const source = new ManualSource(bytes.length);
  lead(cache.enter(head.key, fields)).respond(head, source, RESPOND);
  for (let at = 0; at < bytes.length; at += 65_536) source.push(bytes.subarray(at, at + 65_536));
  source.end();
}

function found(cache: SharedCache, key = KEY, fields = NO_FIELDS): StoredResponse {
  const result = cache.find(key, fields);
  assert.ok(result.kind === 'found', `${key}: ${result.kind}`);
  return result.stored;
}

function purgeOf(changes: Partial<PurgeRecord> = {}): PurgeRecord {
  const nowMs = systemClock.wallMs();
  return { scope: 'all', value: '', soft: false, version: nowMs, timestampMs: nowMs, ...changes };
}

/** Past the current millisecond, so that what is fetched next is later than a purge now. */
async function nextMillisecond(): Promise<void> {
  const nowMs = systemClock.wallMs();
  await waitFor(() => systemClock.wallMs() > nowMs);
}

describe('a shared cache in memory', () => {
  let cache: SharedCache;
  beforeEach(async () => {
    cache = createSharedCache({ memoryBytes: MEMORY })({ clock: systemClock, logger: silentLogger });
    await cache.start();
  });
  afterEach(() => cache.stop());

  test('what was fetched is found, by reference, and again as long as it is current', async () => {
    assert.deepEqual(cache.find(KEY, NO_FIELDS), { kind: 'miss', forward: 'uri-miss' });
    fetched(cache, fresh(KEY, 5), Buffer.from('hello'));
    const stored = found(cache);
    assert.equal(String(stored.bytes), 'hello');
    assert.ok(cache.isCurrent(stored));
    cache.freshen(stored, { ...stored.head, freshUntilMs: 1 });
    assert.equal(cache.isCurrent(stored), false);
    assert.equal(found(cache).head.freshUntilMs, 1);
  });

  test('requirement 2.3: who remembers a response by its handle keeps nothing alive that the store has let go of', () => {
    fetched(cache, fresh(KEY, 5), Buffer.from('hello'));
    const stored = found(cache);
    const handle = cache.handleOf(stored);
    assert.equal(handle?.stored, stored);
    cache.freshen(stored, { ...stored.head, freshUntilMs: 1 });
    assert.equal(handle?.stored, undefined, 'replaced');
    assert.equal(cache.handleOf(stored), undefined);
    const latest = cache.handleOf(found(cache));
    cache.invalidate(KEY);
    assert.equal(latest?.stored, undefined, 'removed');
  });

  test('RFC 9211 2.2: a variant that is not there is a vary-miss', () => {
    const gzip = Fields.from({ 'accept-encoding': 'gzip' });
    const names = ['accept-encoding'];
    fetched(cache, fresh(KEY, 2, { varyNames: names, variantKey: variantKey(names, gzip) }), Buffer.from('gz'), gzip);
    assert.equal(String(found(cache, KEY, gzip).bytes), 'gz');
    assert.deepEqual(cache.find(KEY, NO_FIELDS), { kind: 'miss', forward: 'vary-miss' });
  });

  test('requirement 2.4: a hard purge takes effect at once, a soft one marks', async () => {
    fetched(cache, fresh(KEY, 1), Buffer.from('x'));
    const stored = found(cache);
    assert.equal(cache.purge(purgeOf({ soft: true })), 'applied');
    assert.equal(cache.isCurrent(stored), false);
    assert.deepEqual(cache.find(KEY, NO_FIELDS), { kind: 'found', stored, softPurged: true });
    assert.equal(cache.purge(purgeOf({ scope: 'host', value: 'example.org' })), 'applied');
    assert.deepEqual(cache.find(KEY, NO_FIELDS), { kind: 'miss', forward: 'uri-miss' });
    await nextMillisecond();
    fetched(cache, fresh(KEY, 1), Buffer.from('y'));
    assert.equal(String(found(cache).bytes), 'y');
    assert.equal(cache.isCurrent(found(cache)), true);
  });

  test('RFC 9111 4.4: what an unsafe request invalidates is gone, also what is on its way', () => {
    fetched(cache, fresh(KEY, 1), Buffer.from('x'));
    const source = new ManualSource(1);
    lead(cache.enter(KEY, NO_FIELDS)).respond(fresh(KEY, 1), source, RESPOND);
    cache.invalidate(KEY);
    source.push('y');
    source.end();
    assert.equal(cache.find(KEY, NO_FIELDS).kind, 'miss');
  });

  test('RFC 9111 4.4: a worker that was not told which keys forgets all in memory, also what is on its way', () => {
    const others = ['another', 'a third'];
    for (const key of [KEY, ...others]) fetched(cache, fresh(key, 1), Buffer.from('x'));
    const source = new ManualSource(1);
    lead(cache.enter(KEY, NO_FIELDS)).respond(fresh(KEY, 1), source, RESPOND);
    cache.forgetMemory();
    source.push('y');
    source.end();
    for (const key of [KEY, ...others]) assert.equal(cache.find(key, NO_FIELDS).kind, 'miss');
    assert.equal(cache.stats().memory.entries, 0);
  });

  test('a fetched part is there for those who want it, until all parts are', async () => {
    const bytes = patterned(300_000);
    for (const [first, end] of [
      [SLICE, 300_000],
      [0, SLICE],
    ] as const) {
      const source = new ManualSource(end - first);
      lead(cache.enter(KEY, NO_FIELDS, `bytes=${first}-`)).respond(fresh(KEY, bytes.length), source, { ...RESPOND, span: { first, end } });
      source.push(bytes.subarray(first, end));
      source.end();
      assertSameBytes(await contentOf(found(cache).body(first, end)), bytes.subarray(first, end));
    }
    assert.equal(found(cache).state, 'complete');
  });
});

describe('a shared cache with disk', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  const open = new Set<SharedCache>();
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(async () => {
    for (const cache of open) await cache.stop();
    open.clear();
    directory.remove();
  });

  async function worker(memoryBytes = MEMORY, clock: Clock = systemClock): Promise<SharedCache> {
    const options = { memoryBytes, disk: { path: directory.path, sizeBytes: 2 ** 28 } };
    const cache = createSharedCache(options)({ clock, logger: silentLogger });
    await cache.start();
    open.add(cache);
    return cache;
  }
  async function stop(cache: SharedCache): Promise<void> {
    open.delete(cache);
    await cache.stop();
  }

  test('requirement 2.3: small and large responses survive a restart; small ones then are in memory again', async () => {
    const first = await worker();
    const large = patterned(2 * 2 ** 20);
    fetched(first, fresh(KEY, 5), Buffer.from('hello'));
    fetched(first, fresh(`${KEY}/large`, large.length), large);
    await stop(first);
    const second = await worker();
    assert.equal(found(second).tier, 'memory');
    assert.equal(String(found(second).bytes), 'hello');
    assert.equal(found(second, `${KEY}/large`).tier, 'disk');
    assertSameBytes(await contentOf(found(second, `${KEY}/large`).body(1_000_000, 1_500_000)), large.subarray(1_000_000, 1_500_000));
  });

  test('without memory, small content comes from disk whole', async () => {
    const cache = await worker(0);
    fetched(cache, fresh(KEY, 5), Buffer.from('hello'));
    await cache.settled();
    assert.equal(String(found(cache).bytes), 'hello');
    assert.equal(cache.stats().memory.entries, 0);
  });

  test('a purge that is told again after a restart reaches what is on disk', async () => {
    const first = await worker();
    fetched(first, fresh(KEY, 1), Buffer.from('x'));
    fetched(first, fresh(`${KEY}/b`, 1), Buffer.from('x'));
    const purge = purgeOf({ scope: 'url', value: KEY });
    await stop(first);
    const second = await worker();
    second.purge(purge);
    assert.equal(second.find(KEY, NO_FIELDS).kind, 'miss');
    assert.equal(second.find(`${KEY}/b`, NO_FIELDS).kind, 'found');
  });

  test('what is dated in the future, by a clock that was wrong then, is not used', async () => {
    const first = await worker();
    fetched(first, fresh(KEY, 1, { requestTimeMs: Date.now() + 3_600_000 }), Buffer.from('x'));
    await stop(first);
    assert.equal((await worker()).find(KEY, NO_FIELDS).kind, 'miss');
  });

  test('a damaged file, a directory in its place: it is begun anew', async () => {
    for (const damage of [
      (path: string) => writeFileSync(path, 'something else entirely'.repeat(1_000)),
      (path: string) => mkdirSync(path),
    ]) {
      rmSync(directory.path, { recursive: true });
      mkdirSync(directory.path);
      damage(join(directory.path, 'cache-v2.mdb'));
      const cache = await worker();
      assert.deepEqual(cache.diskCondition(), { inUse: true, reason: '' });
      fetched(cache, fresh(KEY, 1), Buffer.from('x'));
      await stop(cache);
      assert.equal(found(await worker()).tier, 'memory');
    }
  });

  test('a disk that cannot be used is done without, until it can', async () => {
    const clock = new FakeClock();
    rmSync(directory.path, { recursive: true });
    writeFileSync(directory.path, 'a file where the directory should be');
    const cache = await worker(MEMORY, clock);
    fetched(cache, fresh(KEY, 1), Buffer.from('x'));
    assert.equal(found(cache).tier, 'memory');
    assert.equal(cache.stats().disk, undefined);
    assert.match(cache.diskCondition()?.reason ?? '', /cannot be used/);
    rmSync(directory.path);
    clock.advance(LIMITS.diskReopenMs.value);
    assert.deepEqual(cache.diskCondition(), { inUse: true, reason: '' });
  });

  test('what is suspected of having ended workers is left alone for a while, and then begun anew', async () => {
    const first = await worker();
    fetched(first, fresh(KEY, 1), Buffer.from('x'));
    await stop(first);
    const clock = new FakeClock();
    const disk = { path: directory.path, sizeBytes: 2 ** 28, suspectMs: 60_000 };
    const second = createSharedCache({ memoryBytes: MEMORY, disk })({ clock, logger: silentLogger });
    await second.start();
    open.add(second);
    assert.equal(second.diskCondition()?.inUse, false);
    clock.advance(60_000);
    assert.equal(second.diskCondition()?.inUse, true);
    assert.equal(second.stats().disk?.entries, 0);
  });

  test('when one worker begins it anew, the other does so too', async () => {
    const clock = new FakeClock();
    const cache = await worker(MEMORY, clock);
    writeFileSync(join(directory.path, 'cache-v2-2.mdb'), '');
    fetched(cache, fresh(KEY, 1), Buffer.from('x'));
    await cache.settled();
    assert.equal(cache.stats().disk?.entries, 1);
    clock.advance(LIMITS.diskLookMs.value);
    assert.equal(cache.stats().disk?.entries, 0);
  });

  describe('two workers', () => {
    function outcomeOf(ticket: Ticket): Promise<FollowOutcome> {
      assert.equal(ticket.role, 'follow');
      return new Promise((resolve) => {
        if (ticket.role === 'follow') ticket.wait(resolve);
      });
    }

    test('what one fetches the other follows, streaming, and finds after', async () => {
      const [one, other] = [await worker(), await worker()];
      const bytes = patterned(3 * 2 ** 20);
      const source = new ManualSource(bytes.length);
      const leader = lead(one.enter(KEY, NO_FIELDS));
      const waiting = [outcomeOf(other.enter(KEY, NO_FIELDS)), outcomeOf(other.enter(KEY, NO_FIELDS))];
      leader.respond(fresh(KEY, bytes.length), source, RESPOND);
      source.push(bytes.subarray(0, 100_000));
      const outcomes = await Promise.all(waiting);
      const streams = outcomes.map((outcome) => {
        assert.ok(outcome.kind === 'response');
        return contentOf(outcome.response.body());
      });
      for (let at = 100_000; at < bytes.length; at += 100_000) source.push(bytes.subarray(at, at + 100_000));
      source.end();
      for (const stream of streams) assertSameBytes(await stream, bytes);
      await waitFor(() => other.find(KEY, NO_FIELDS).kind === 'found');
      assert.equal(other.stats().fills, 0);
    });

    test('a small response is shared when it is complete', async () => {
      const [one, other] = [await worker(), await worker()];
      const leader = lead(one.enter(KEY, NO_FIELDS));
      const waiting = outcomeOf(other.enter(KEY, NO_FIELDS));
      const source = new ManualSource(5);
      leader.respond(fresh(KEY, 5), source, RESPOND);
      source.push('hello');
      source.end();
      const outcome = await waiting;
      assert.ok(outcome.kind === 'response');
      assert.equal(String(await contentOf(outcome.response.body())), 'hello');
    });

    test('what is not for sharing sends the other alone too', async () => {
      const [one, other] = [await worker(), await worker()];
      const leader = lead(one.enter(KEY, NO_FIELDS));
      const waiting = outcomeOf(other.enter(KEY, NO_FIELDS));
      leader.alone(10_000);
      assert.equal((await waiting).kind, 'alone');
      // It may find that it can be stored again, but nobody waits for it.
      for (let at = 0; at < 2; at++) assert.equal(lead(other.enter(KEY, NO_FIELDS)).solo, true);
    });

    test('a validation by one serves the other', async () => {
      const [one, other] = [await worker(), await worker()];
      fetched(one, fresh(KEY, 1, { freshUntilMs: 1 }), Buffer.from('x'));
      await waitFor(() => other.find(KEY, NO_FIELDS).kind === 'found');
      const stale = found(one);
      const leader = lead(one.enter(KEY, NO_FIELDS));
      const waiting = outcomeOf(other.enter(KEY, NO_FIELDS));
      await nextMillisecond();
      leader.reuse(one.freshen(stale, fresh(KEY, 1)));
      const outcome = await waiting;
      assert.ok(outcome.kind === 'response');
      assert.ok(outcome.response.head.freshUntilMs > 1);
    });

    test('when the one fails, the other tries for itself', async () => {
      const [one, other] = [await worker(), await worker()];
      const leader = lead(one.enter(KEY, NO_FIELDS));
      const waiting = outcomeOf(other.enter(KEY, NO_FIELDS));
      leader.again();
      assert.equal((await waiting).kind, 'again');
      lead(other.enter(KEY, NO_FIELDS));
    });

    test('RFC 9111 4.4: an invalidation by one keeps the other from finding it on disk', async () => {
      const [one, other] = [await worker(), await worker(0)];
      fetched(one, fresh(KEY, 1), Buffer.from('x'));
      await waitFor(() => other.find(KEY, NO_FIELDS).kind === 'found');
      one.invalidate(KEY);
      assert.equal(one.find(KEY, NO_FIELDS).kind, 'miss');
      await waitFor(() => other.find(KEY, NO_FIELDS).kind === 'miss');
    });
  });
});
