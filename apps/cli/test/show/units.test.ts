import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aegis, sol } from '../../src/show/units.ts';

test('amounts of the chain', () => {
  assert.equal(aegis(1_234_567_500_000_000n), '1,234,567.5 AEGIS');
  assert.equal(sol(5_000n), '0.000005 SOL');
});
