import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { seededRandom } from '@aegis/base';
import { readSeed } from '../../src/agent/identity.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'aegis-identity-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('the seed is made once, for its user alone, and nothing else is left', (t) => {
  const path = join(folder(t), 'data');
  const seed = readSeed(path, seededRandom(1));
  assert.equal(seed.length, 32);
  assert.deepEqual(Buffer.from(readSeed(path, seededRandom(2))), Buffer.from(seed));
  assert.deepEqual(readdirSync(path), ['identity.seed']);
  assert.equal(statSync(join(path, 'identity.seed')).mode & 0o777, 0o600);
});

for (const bytes of [0, 31, 33]) {
  test(`a seed of ${bytes} bytes is named and not replaced`, (t) => {
    const path = folder(t);
    const file = join(path, 'identity.seed');
    writeFileSync(file, Buffer.alloc(bytes, 7));
    assert.throws(() => readSeed(path, seededRandom(1)), new RegExp(`identity\\.seed has ${bytes} bytes instead of 32`));
    assert.deepEqual(readFileSync(file), Buffer.alloc(bytes, 7));
  });
}

test('what an earlier process left half made does not matter', (t) => {
  const path = folder(t);
  writeFileSync(join(path, `identity.seed.${process.pid}`), 'half');
  assert.equal(readSeed(path, seededRandom(1)).length, 32);
  assert.deepEqual(readdirSync(path), ['identity.seed']);
});
