import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS } from '@aegis/base';
import fc from 'fast-check';
import { parseConfig } from '../src/parse.ts';
import { workerCount, workerShareBytes, workerShareCount } from '../src/shares.ts';

test('shares: bytes of all workers never add up to more than the total', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (total, workers) => {
      const share = workerShareBytes(total, workers);
      assert.ok(Number.isSafeInteger(share) && share * workers <= total && (share + 1) * workers > total);
    }),
  );
});

test('shares: each worker has at least one of what it needs one of', () => {
  assert.deepEqual([workerShareCount(1_024, 4), workerShareCount(10, 4), workerShareCount(1, 4)], [256, 2, 1]);
});

test('workers: "auto" is one per core, within the bound', () => {
  const countOf = (workers: string, cores: number): number => {
    const text = `[node]\nworkers = ${workers}\n[listen]\nhttp = [":80"]\n[[site]]\nhosts = ["*"]\norigins = ["http://a"]`;
    const result = parseConfig(text, { format: 'toml', file: 'f' });
    assert.ok(result.ok);
    return workerCount(result.config, cores);
  };
  assert.deepEqual(
    [countOf('"auto"', 8), countOf('"auto"', 0), countOf('"auto"', 10_000), countOf('3', 8)],
    [8, 1, LIMITS.workersMax.value, 3],
  );
});
