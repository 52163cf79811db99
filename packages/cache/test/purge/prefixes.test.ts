import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PrefixIndex } from '../../src/purge/prefixes.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });

test('the latest of all prefixes that fit is what a scan over all of them finds', () => {
  fc.assert(
    fc.property(fc.dictionary(word, fc.integer({ min: 1, max: 99 })), word, (table, text) => {
      const prefixes = new Map(Object.entries(table));
      const fitting = [...prefixes].filter(([prefix]) => text.startsWith(prefix)).map(([, sinceMs]) => sinceMs);
      assert.equal(new PrefixIndex(prefixes).latestMs(text), Math.max(0, ...fitting));
    }),
    { numRuns: 1_000 },
  );
});
