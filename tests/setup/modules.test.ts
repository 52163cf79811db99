import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modulesToInstall } from '../../scripts/setup/modules.mjs';

const locked = {
  '': { version: '0.1.0' },
  'packages/base': { version: '0.1.0' },
  'node_modules/@aegis/base': { link: true },
  'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
  'node_modules/native-darwin': { version: '1.0.0', optional: true },
};
const installed = {
  'packages/base': { version: '0.1.0' },
  'node_modules/@aegis/base': { link: true },
  'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
};

test('setup does nothing when what is installed is what is locked, other platforms aside', () => {
  assert.deepEqual(modulesToInstall(locked, installed), []);
});

test('setup installs what is absent', () => {
  assert.deepEqual(modulesToInstall(locked, {}), ['node_modules/@aegis/base', 'node_modules/zod']);
});

test('setup installs what has another version, other bytes, or is no link to a workspace', () => {
  for (const [path, other] of [
    ['node_modules/zod', { version: '4.0.1', integrity: 'sha512-a' }],
    ['node_modules/zod', { version: '4.0.0', integrity: 'sha512-b' }],
    ['node_modules/@aegis/base', { version: '0.1.0' }],
  ] as const) {
    assert.deepEqual(modulesToInstall(locked, { ...installed, [path]: other }), [path]);
  }
});
