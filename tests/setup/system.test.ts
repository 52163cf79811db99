import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { missingPackages } from '../../scripts/setup/system.mjs';

test('setup names the packages whose commands are not on the path', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-path-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const programs = [
    ['aegis-test-present', 'present'],
    ['aegis-test-plain', 'not-executable'],
    ['aegis-test-absent', 'absent'],
  ] as const;
  for (const name of ['aegis-test-present', 'aegis-test-plain']) writeFileSync(join(folder, name), '');
  chmodSync(join(folder, 'aegis-test-present'), 0o755);
  assert.deepEqual(missingPackages(programs, `/nowhere:${folder}`), ['not-executable', 'absent']);
});
