import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./fixtures/main.ts', import.meta.url));

test('8.6: a reader that goes ends what prints for ever, and cuts nothing in half', () => {
  const command = ['--norc', '-o', 'pipefail', '-c', '"$@" | head -1', 'bash', process.execPath, MAIN];
  const { stdout, stderr, status } = spawnSync('bash', command, { encoding: 'utf8' });
  assert.deepEqual({ stdout, stderr, status }, { stdout: 'again\n', stderr: 'did the rest\n', status: 7 });
});

test('8.6: a standard error that nobody reads fails nothing', async () => {
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.destroy();
  await once(child.stdout, 'data');
  child.stdout.destroy();
  assert.deepEqual(await once(child, 'exit'), [7, null]);
});

test(
  '8.6: results that a full disk does not take are a failure',
  { skip: existsSync('/dev/full') ? false : 'there is no /dev/full' },
  () => {
    const { stderr, status } = spawnSync('bash', ['--norc', '-c', '"$@" > /dev/full', 'bash', process.execPath, MAIN], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [1, 'cannot write to standard output: ENOSPC: no space left on device, write\n']);
  },
);
