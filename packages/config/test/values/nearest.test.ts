import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { editDistance, nearest } from '../../src/values/nearest.ts';

test('distance: insertions, deletions, replacements and swaps of neighbours cost one', () => {
  const pairs: ReadonlyArray<readonly [string, string, number]> = [
    ['', '', 0],
    ['a', '', 1],
    ['', 'ab', 2],
    ['cach', 'cache', 1],
    ['frist', 'first', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
  ];
  for (const [a, b, distance] of pairs) assert.equal(editDistance(a, b), distance, `${a} ${b}`);
});

test('distance: zero for itself, the same both ways, never more than the longer one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      assert.equal(editDistance(a, a), 0);
      assert.equal(editDistance(a, b), editDistance(b, a));
      assert.ok(editDistance(a, b) <= Math.max(a.length, b.length));
      assert.equal(editDistance(a, b) === 0, a === b);
    }),
  );
});

test('nearest: one slip in three letters at most; case and "-" for "_" are none', () => {
  const names = ['hosts', 'origins', 'cache', 'via', 'stale_while_revalidate', 'data_dir'];
  assert.equal(nearest('host', names), 'hosts');
  assert.equal(nearest('Cach', names), 'cache');
  assert.equal(nearest('dataDir', names), 'data_dir');
  assert.equal(nearest('stale-while-revalidte', names), 'stale_while_revalidate');
  assert.equal(nearest('waf', names), undefined);
  assert.equal(nearest('x'.repeat(1_000_000), names), undefined);
});
