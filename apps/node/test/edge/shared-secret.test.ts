import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sharedSecret } from '../../src/edge/shared-secret.ts';

test('workers that start together share one secret, which only the node can read', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'aegis-secret-'));
  t.after(() => rm(directory, { recursive: true }));
  const path = join(directory, 'bots', 'secret');
  const secrets = await Promise.all(Array.from({ length: 8 }, () => sharedSecret(path)));
  const first = secrets[0] as Uint8Array;
  assert.equal(first.length, 32);
  for (const secret of secrets) assert.deepEqual(secret, first);
  assert.deepEqual(await sharedSecret(path), first);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(join(directory, 'bots')), ['secret'], 'nothing is left beside it');
  await writeFile(path, 'short');
  await assert.rejects(sharedSecret(path), { code: 'node.bad_secret' });
});
