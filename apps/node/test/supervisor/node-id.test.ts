import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { seededRandom } from '@aegis/base';
import { knownNodeId, readNodeId } from '../../src/supervisor/node-id.ts';

const KEY = new Uint8Array(32).fill(0xab);

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'aegis-node-id-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('a node is called after its key, and keeps that name when the key changes', async (t) => {
  const dataDir = folder(t);
  assert.equal(await readNodeId(dataDir, KEY, seededRandom(1)), 'ab'.repeat(16));
  assert.equal(await readNodeId(dataDir, new Uint8Array(32), seededRandom(1)), 'ab'.repeat(16));
  assert.equal(await knownNodeId(dataDir), 'ab'.repeat(16));
});

test('the name that an earlier version chose stays: what is pinned under it is found again', async (t) => {
  const dataDir = folder(t);
  writeFileSync(join(dataDir, 'node-id'), `${'0f'.repeat(16)}\n`);
  assert.equal(await readNodeId(dataDir, KEY, seededRandom(1)), '0f'.repeat(16));
});

test('a damaged name is made of the key again; without a key it is random', async (t) => {
  const dataDir = folder(t);
  writeFileSync(join(dataDir, 'node-id'), '');
  assert.equal(await readNodeId(dataDir, KEY, seededRandom(1)), 'ab'.repeat(16));
  const other = folder(t);
  const random = await readNodeId(other, undefined, seededRandom(1));
  assert.match(random, /^[0-9a-f]{32}$/);
  assert.equal(await readNodeId(other, KEY, seededRandom(2)), random);
});
