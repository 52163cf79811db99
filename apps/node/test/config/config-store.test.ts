import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isAegisError, LIMITS, silentLogger } from '@aegis/base';
import { configDigest } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import { openConfigStore, readLastGood } from '../../src/config/config-store.ts';
import { readConfigSnapshot } from '../../src/config/snapshot.ts';
import { someConfig } from '../fixtures/some-config.ts';

const root = mkdtempSync(join(tmpdir(), 'aegis-config-store-'));
after(() => rmSync(root, { recursive: true }));

let directories = 0;
const newDataDir = (): string => join(root, String(directories++));
const filesOf = (dataDir: string): string[] => readdirSync(join(dataDir, 'config')).sort();
const config = someConfig();
const clock = new FakeClock();

test('an accepted configuration is a versioned file that reads back as it was', async () => {
  const dataDir = newDataDir();
  const store = await openConfigStore(dataDir, clock, silentLogger);
  const stored = await store.accept(await store.writeCandidate(config, '/etc/aegis.toml'));
  assert.deepEqual(filesOf(dataDir), ['1.json']);
  assert.deepEqual(await readConfigSnapshot(stored.path), {
    version: 1,
    digest: configDigest(config),
    source: '/etc/aegis.toml',
    createdAtMs: clock.wallMs(),
    config,
  });
});

test('a snapshot that was removed, with all of the directory, is written again as it was; one that is there is left alone', async () => {
  const dataDir = newDataDir();
  const store = await openConfigStore(dataDir, clock, silentLogger);
  const stored = await store.accept(await store.writeCandidate(config, '/etc/aegis.toml'));
  rmSync(dataDir, { recursive: true });
  await store.restore(stored);
  assert.deepEqual(await readConfigSnapshot(stored.path), stored.snapshot);
  writeFileSync(stored.path, 'theirs');
  await store.restore(stored);
  assert.equal(readFileSync(stored.path, 'utf8'), 'theirs');
  rmSync(dataDir, { recursive: true });
  writeFileSync(dataDir, 'in the way');
  await store.restore(stored);
});

test('a discarded candidate leaves nothing and uses no version', async () => {
  const dataDir = newDataDir();
  const store = await openConfigStore(dataDir, clock, silentLogger);
  await store.discard(await store.writeCandidate(config, '/a'));
  assert.deepEqual(filesOf(dataDir), []);
  assert.equal((await store.accept(await store.writeCandidate(config, '/a'))).snapshot.version, 1);
});

test('versions go on over restarts, and the oldest are removed', async () => {
  const dataDir = newDataDir();
  const kept = LIMITS.configSnapshotsMax.value;
  for (let restart = 0; restart < kept + 3; restart++) {
    const store = await openConfigStore(dataDir, clock, silentLogger);
    await store.accept(await store.writeCandidate(config, '/a'));
  }
  const expected = Array.from({ length: kept }, (_, index) => `${index + 4}.json`).sort();
  assert.deepEqual(filesOf(dataDir), expected);
});

test('the last good one is found by the file it was read from, and by no other', async () => {
  const dataDir = newDataDir();
  const store = await openConfigStore(dataDir, clock, silentLogger);
  const stored = await store.accept(await store.writeCandidate(config, '/a'));
  assert.equal(await readLastGood(dataDir, '/a'), undefined);
  await store.markGood(stored);
  assert.deepEqual((await readLastGood(dataDir, '/a'))?.snapshot, stored.snapshot);
  assert.equal(await readLastGood(dataDir, '/b'), undefined);
});

test('a damaged snapshot is an error, a damaged last good one is none', async () => {
  const dataDir = newDataDir();
  await openConfigStore(dataDir, clock, silentLogger);
  const path = join(dataDir, 'config', 'last-good.json');
  for (const text of ['', '{"version": 1', 'null', '[]', '{"version": "1", "config": {}}', '"x"']) {
    writeFileSync(path, text);
    await assert.rejects(readConfigSnapshot(path), (error) => isAegisError(error, 'config.bad_snapshot'), text);
    assert.equal(await readLastGood(dataDir, '/a'), undefined);
  }
});

test('a data directory that takes no snapshot costs the last good one, not the configuration', async () => {
  const dataDir = newDataDir();
  const lines: unknown[] = [];
  const logger = { ...silentLogger, error: (_message: string, fields?: object) => void lines.push(fields) };
  const store = await openConfigStore(dataDir, clock, logger);
  await store.accept(await store.writeCandidate(config, '/etc/aegis.toml'));
  // Not by permissions, which bind no root.
  mkdirSync(join(dataDir, 'config', 'candidate.json.new'));
  const stored = await store.accept(await store.writeCandidate(config, '/etc/aegis.toml'));
  assert.equal((await readConfigSnapshot(stored.path)).version, 2);
  assert.ok(!stored.path.startsWith(dataDir));
  assert.equal((lines[0] as Record<string, unknown>)['code'], 'node.data_dir_unwritable');
  await store.close();
  assert.ok(!existsSync(stored.path));
});
