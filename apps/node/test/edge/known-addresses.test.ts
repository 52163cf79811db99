import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, LIMITS, type Logger, silentLogger } from '@aegis/base';
import { AddressCache } from '@aegis/upstream';
import { keepAddresses } from '../../src/edge/known-addresses.ts';

const FOUND = [{ address: '192.0.2.1', family: 4 }];

/** A minute ahead, so that a file that is written now is not from the future. */
function rig(t: TestContext, wallMs = Date.now() + 60_000) {
  const dataDir = mkdtempSync(join(tmpdir(), 'aegis-addresses-'));
  t.after(() => rmSync(dataDir, { recursive: true, force: true }));
  const due: (() => void)[] = [];
  const clock: Clock = { wallMs: () => wallMs, monotonicMs: () => 0, after: (_ms, run) => (due.push(run), () => {}) };
  const warnings: string[] = [];
  const logger: Logger = { ...silentLogger, warn: (message) => void warnings.push(message) };
  const cacheOf = (): AddressCache => new AddressCache(clock, (_host, _options, callback) => callback(null, FOUND));
  return { dataDir, path: join(dataDir, 'addresses.json'), due, clock, logger, warnings, cacheOf };
}

test('what a worker has learned is known to the next one, and the file is its own alone', async (t) => {
  const { dataDir, path, due, clock, logger, warnings, cacheOf } = rig(t);
  const first = cacheOf();
  await keepAddresses(first, dataDir, { clock, logger });
  for (const host of ['a.test', 'b.test']) first.lookup(host, { all: true }, () => {});
  assert.equal(due.length, 1, 'one write for all that is learned in a burst');
  due.shift()?.();
  while (!readdirSync(dataDir).includes('addresses.json')) await sleep(1);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const second = cacheOf();
  await keepAddresses(second, dataDir, { clock, logger });
  assert.deepEqual(second.known(), [
    ['a.test', FOUND],
    ['b.test', FOUND],
  ]);
  assert.deepEqual(warnings, []);
});

test('a file that is too old, or from the future, is left alone', async (t) => {
  const nowMs = Date.now();
  const { dataDir, path, clock, logger, cacheOf } = rig(t, nowMs);
  writeFileSync(path, JSON.stringify([['a.test', FOUND]]));
  for (const [mtimeMs, known] of [
    [nowMs - 1_000, 1],
    [nowMs - LIMITS.addressFileMsMax.value - 1_000, 0],
    [nowMs + 60_000, 0],
  ] as const) {
    utimesSync(path, mtimeMs / 1_000, mtimeMs / 1_000);
    const cache = cacheOf();
    await keepAddresses(cache, dataDir, { clock, logger });
    assert.equal(cache.known().length, known);
  }
});

test('a file that is damaged is passed over with a warning, as a whole', async (t) => {
  const { dataDir, path, clock, logger, warnings, cacheOf } = rig(t);
  const bad = [
    '',
    '{}',
    'null',
    '[1]',
    '[["a.test", [{"address":"192.0.2.1"}]], ["b.test", [{"address":"nonsense"}]]]',
    '[["a.test", [null]]]',
  ];
  for (const text of bad) {
    writeFileSync(path, text);
    const cache = cacheOf();
    await keepAddresses(cache, dataDir, { clock, logger });
    assert.deepEqual(cache.known(), [], text);
    assert.equal(readFileSync(path, 'utf8'), text);
  }
  assert.equal(warnings.length, bad.length);
});
