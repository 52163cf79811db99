import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Clock, systemClock } from '@aegis/base';
import { watchConfig } from '../../src/config/config-watch.ts';

const root = mkdtempSync(join(tmpdir(), 'aegis-watch-'));
after(() => rmSync(root, { recursive: true }));
let directories = 0;

function newDirectory(): string {
  const directory = join(root, String(directories++));
  mkdirSync(directory);
  return directory;
}

/** Runs `change` and resolves when it has been noticed. */
async function noticed(path: string, change: () => void, clock: Clock = systemClock): Promise<void> {
  const seen = Promise.withResolvers<void>();
  // Node's own timers are not kept alive by the watch: a test has to.
  const alive = setInterval(() => {}, 1_000);
  const end = await watchConfig(path, clock, () => seen.resolve());
  change();
  await seen.promise;
  end();
  clearInterval(alive);
}

test('a file that is written in place is noticed', async () => {
  const path = join(newDirectory(), 'aegis.toml');
  writeFileSync(path, 'a');
  await noticed(path, () => writeFileSync(path, 'ab'));
});

test('a file that is renamed over it, as editors do, is noticed', async () => {
  const directory = newDirectory();
  const path = join(directory, 'aegis.toml');
  writeFileSync(path, 'a');
  writeFileSync(join(directory, 'aegis.toml.swp'), 'b');
  await noticed(path, () => renameSync(join(directory, 'aegis.toml.swp'), path));
});

test('a symbolic link whose target is exchanged, as Kubernetes does, is noticed', async () => {
  const directory = newDirectory();
  for (const version of ['1', '2']) {
    mkdirSync(join(directory, version));
    writeFileSync(join(directory, version, 'aegis.toml'), version);
  }
  symlinkSync('1', join(directory, '..data'));
  symlinkSync('2', join(directory, '..next'));
  symlinkSync('..data/aegis.toml', join(directory, 'aegis.toml'));
  await noticed(join(directory, 'aegis.toml'), () => renameSync(join(directory, '..next'), join(directory, '..data')));
});

test('where the directory tells nothing, the poll finds it', async () => {
  const directory = newDirectory();
  const elsewhere = newDirectory();
  writeFileSync(join(elsewhere, 'real.toml'), 'a');
  symlinkSync(join(elsewhere, 'real.toml'), join(directory, 'aegis.toml'));
  const impatient: Clock = { ...systemClock, after: (_delayMs, callback) => systemClock.after(1, callback) };
  await noticed(join(directory, 'aegis.toml'), () => writeFileSync(join(elsewhere, 'real.toml'), 'ab'), impatient);
});

test('neighbouring files are none of its business', async () => {
  const directory = newDirectory();
  const path = join(directory, 'aegis.toml');
  writeFileSync(path, 'a');
  let changes = 0;
  const end = await watchConfig(path, systemClock, () => changes++);
  writeFileSync(join(directory, 'other.toml'), 'b');
  await noticed(join(directory, 'third.toml'), () => writeFileSync(join(directory, 'third.toml'), 'c'));
  end();
  assert.equal(changes, 0);
});
