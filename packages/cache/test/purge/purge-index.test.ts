import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { OTHER_TAGS } from '../../src/decisions/tags.ts';
import { PurgeIndex, markReaches } from '../../src/purge/purge-index.ts';
import type { PurgeMark, PurgeRecord, PurgeScope } from '../../src/purge/record.ts';

const NOW = 1_700_000_000_000;

function record(scope: PurgeScope, value: string, changes: Partial<PurgeRecord> = {}): PurgeRecord {
  return { scope, value, soft: false, version: NOW, timestampMs: NOW, ...changes };
}

function stored(key: string, requestTimeMs = NOW - 1, tags: readonly string[] = []) {
  return { key, tags, requestTimeMs };
}

describe('what a purge reaches (requirement 2.4)', () => {
  const image = stored('https://example.org/img/a.png?w=1', NOW - 1, ['img', 'home']);
  const cases: readonly (readonly [scope: PurgeScope, value: string, purged: boolean])[] = [
    ['url', 'https://example.org/img/a.png?w=1', true],
    ['url', 'http://example.org/img/a.png?w=1', true],
    ['url', 'example.org/img/a.png?w=1', true],
    ['url', 'https://example.org/img/a.png', false],
    ['prefix', 'https://example.org/img/', true],
    ['prefix', 'https://example.org/im', true],
    ['prefix', 'https://example.org/css/', false],
    ['host', 'EXAMPLE.org', true],
    ['host', 'www.example.org', false],
    ['tag', 'home', true],
    ['tag', 'Home', false],
    ['all', '', true],
  ];
  for (const [scope, value, purged] of cases) {
    test(`${scope} ${value || '(everything)'} ${purged ? 'purges' : 'leaves'} an image with tags`, () => {
      const index = new PurgeIndex();
      assert.equal(typeof index.apply(record(scope, value), NOW), 'object');
      assert.equal(index.check(image), purged ? 'hard' : undefined);
    });
  }

  test('an answer asked for before the purge is purged even if it arrives later; one asked for after it is not', () => {
    const index = new PurgeIndex();
    index.apply(record('all', ''), NOW);
    assert.equal(index.check(stored('https://a/', NOW)), 'hard');
    assert.equal(index.check(stored('https://a/', NOW + 1)), undefined);
  });

  test('hard goes before soft, whatever came first', () => {
    const index = new PurgeIndex();
    index.apply(record('host', 'a', { soft: true }), NOW);
    assert.equal(index.check(stored('https://a:8443/')), 'soft');
    index.apply(record('url', 'https://a:8443/'), NOW);
    assert.equal(index.check(stored('https://a:8443/')), 'hard');
  });

  test('a host with a port and an IPv6 host are found', () => {
    const index = new PurgeIndex();
    index.apply(record('host', '[::1]'), NOW);
    assert.equal(index.check(stored('http://[::1]:8080/x')), 'hard');
    assert.equal(index.check(stored('http://[::1]/x')), 'hard');
    assert.equal(index.check(stored('http://[::2]/x')), undefined);
  });
});

test('more is purged rather than less: what has tags that were not kept is reached by every purge of a tag since', () => {
  const index = new PurgeIndex();
  const [all, cut] = [stored('https://a/', NOW, ['kept']), stored('https://a/', NOW, ['kept', OTHER_TAGS])];
  index.apply(record('tag', 'before', { timestampMs: NOW - 120_000 }), NOW);
  assert.equal(index.check(cut), undefined);
  const mark = index.apply(record('tag', 'unknown'), NOW);
  assert.deepEqual([index.check(all), index.check(cut)], [undefined, 'hard']);
  assert.ok(typeof mark === 'object' && markReaches(mark, cut) && !markReaches(mark, all));
});

describe('versions and clocks (requirement 2.4: last writer wins)', () => {
  test('the same version twice is known; a later one is news', () => {
    const index = new PurgeIndex();
    assert.equal(typeof index.apply(record('tag', 't'), NOW), 'object');
    assert.equal(index.apply(record('tag', 't'), NOW + 5_000), 'known');
    assert.equal(index.check(stored('https://a/', NOW + 4_000, ['t'])), undefined);
    assert.equal(typeof index.apply(record('tag', 't', { version: NOW + 5_000, timestampMs: NOW + 5_000 }), NOW + 5_000), 'object');
    assert.equal(index.check(stored('https://a/', NOW + 4_000, ['t'])), 'hard');
  });

  test('an issuer whose clock is behind still purges what this node asked for until the record came', () => {
    const index = new PurgeIndex();
    index.apply(record('all', '', { timestampMs: NOW - 30_000 }), NOW);
    assert.equal(index.check(stored('https://a/', NOW)), 'hard');
  });

  test('a record replayed a day later purges nothing that was asked for since', () => {
    const index = new PurgeIndex();
    index.apply(record('all', ''), NOW + 86_400_000);
    assert.equal(index.check(stored('https://a/', NOW + 86_000_000)), undefined);
  });

  test('records from the future and malformed ones are refused', () => {
    const index = new PurgeIndex();
    assert.equal(index.apply(record('all', '', { timestampMs: NOW + 120_000 }), NOW), 'refused');
    assert.equal(index.apply(record('all', '', { version: NOW * 2 }), NOW), 'refused');
    assert.equal(index.apply(record('all', 'x'), NOW), 'refused');
    assert.equal(index.apply(record('tag', ''), NOW), 'refused');
    assert.equal(index.apply(record('tag', 'x'.repeat(10_000)), NOW), 'refused');
    assert.equal(index.epoch, 0);
  });
});

describe('bounds and order', () => {
  const mark: fc.Arbitrary<PurgeMark> = fc
    .record({
      scope: fc.constantFrom<PurgeScope>('url', 'prefix', 'host', 'tag', 'all'),
      value: fc.constantFrom('//a/', '//a/b', '//b/', '//a/b/c', '//d'),
      soft: fc.boolean(),
      version: fc.integer({ min: 1, max: 9 }),
      sinceMs: fc.integer({ min: 1, max: 30 }),
    })
    .map((row) => (row.scope === 'all' ? { ...row, value: '', sinceMs: Math.ceil(row.sinceMs / 8) } : row));
  const marks = fc.array(mark, { maxLength: 12 });
  const keys = fc.constantFrom('//a/', '//a/b', '//a/b/c', '//d');
  const times = fc.integer({ min: 1, max: 31 });

  function indexOf(all: readonly PurgeMark[], bounds = { recordsMax: 1_000, prefixesMax: 1_000 }): PurgeIndex {
    const index = new PurgeIndex(bounds);
    for (const one of all) index.put(one);
    return index;
  }

  test('marks purge the same in any order', () => {
    fc.assert(
      fc.property(marks, keys, times, (all, key, requestTimeMs) => {
        const response = { key, tags: ['//b/'], requestTimeMs };
        assert.equal(indexOf([...all].reverse()).check(response), indexOf(all).check(response));
      }),
    );
  });
  test('forgetting within the bounds never lets a purged response back', () => {
    fc.assert(
      fc.property(marks, keys, times, (all, key, requestTimeMs) => {
        const response = { key, tags: ['//b/'], requestTimeMs };
        const exact = indexOf(all).check(response);
        const bounded = indexOf(all, { recordsMax: 1, prefixesMax: 1 }).check(response);
        if (exact === 'hard') assert.equal(bounded, 'hard');
        if (exact === 'soft') assert.notEqual(bounded, undefined);
      }),
      { numRuns: 1_000 },
    );
  });
  test('one mark reaches what an index of it alone purges', () => {
    fc.assert(
      fc.property(mark, keys, times, (one, key, requestTimeMs) => {
        const response = { key, tags: ['//b/'], requestTimeMs };
        assert.equal(markReaches(one, response), indexOf([one]).check(response) !== undefined);
      }),
      { numRuns: 1_000 },
    );
  });
});
