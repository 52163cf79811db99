import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  evaluatePreconditions,
  ifRangeHolds,
  isNotModified,
  isStrongDate,
  parseEntityTag,
  sameStrong,
  sameWeak,
  type Validators,
  validatorsOf,
} from '../src/conditional.ts';
import { formatHttpDate } from '../src/dates.ts';
import { Fields } from '../src/fields.ts';

const NOW = Date.UTC(2026, 10, 21);
const MODIFIED = Date.UTC(2026, 0, 1);
const [BEFORE, SAME, AFTER] = [-1_000, 0, 1_000].map((offset) => formatHttpDate(MODIFIED + offset)) as [string, string, string];
const CURRENT: Validators = { etag: { weak: false, opaque: 'v2' }, lastModifiedMs: MODIFIED, dateMs: NOW };
const BARE: Validators = { etag: undefined, lastModifiedMs: undefined, dateMs: undefined };

test('RFC 9110 8.8.3: entity-tags, weak and strong, with any visible character but the quote', () => {
  assert.deepEqual(parseEntityTag('"xyzzy"'), { weak: false, opaque: 'xyzzy' });
  assert.deepEqual(parseEntityTag('W/"xyzzy"'), { weak: true, opaque: 'xyzzy' });
  assert.deepEqual(parseEntityTag('""'), { weak: false, opaque: '' });
  assert.deepEqual(parseEntityTag('"a\\,é"'), { weak: false, opaque: 'a\\,é' });
  for (const bad of ['', 'a', '"', '"a', 'a"', 'w/"a"', 'W"a"', 'W/ "a"', '"a"b"', '"a b"', '"a\x7f"', '"a" ', '*'])
    assert.equal(parseEntityTag(bad), undefined, bad);
});

test('RFC 9110 8.8.3.2: the table of comparisons', () => {
  const table = [
    ['W/"1"', 'W/"1"', false, true],
    ['W/"1"', 'W/"2"', false, false],
    ['W/"1"', '"1"', false, true],
    ['"1"', '"1"', true, true],
  ] as const;
  for (const [left, right, strong, weak] of table) {
    const [a, b] = [parseEntityTag(left), parseEntityTag(right)];
    assert.ok(a !== undefined && b !== undefined);
    assert.equal(sameStrong(a, b), strong, `${left} ${right}`);
    assert.equal(sameWeak(a, b), weak, `${left} ${right}`);
  }
});

test('RFC 9110 13.2.2: the outcome of each precondition, for GET and for PUT', () => {
  const table: [Record<string, string>, 'proceed' | 304 | 412, 'proceed' | 412, Validators?][] = [
    [{}, 'proceed', 'proceed'],
    [{ 'if-match': '"v2"' }, 'proceed', 'proceed'],
    [{ 'if-match': '"v1", "v2"' }, 'proceed', 'proceed'],
    [{ 'if-match': '"v1"' }, 412, 412],
    [{ 'if-match': 'W/"v2"' }, 412, 412],
    [{ 'if-match': '*' }, 'proceed', 'proceed'],
    [{ 'if-match': '"v2"' }, 412, 412, BARE],
    [{ 'if-match': '' }, 412, 412],
    [{ 'if-unmodified-since': SAME }, 'proceed', 'proceed'],
    [{ 'if-unmodified-since': AFTER }, 'proceed', 'proceed'],
    [{ 'if-unmodified-since': BEFORE }, 412, 412],
    [{ 'if-unmodified-since': BEFORE }, 'proceed', 'proceed', BARE],
    [{ 'if-unmodified-since': 'yesterday' }, 'proceed', 'proceed'],
    [{ 'if-none-match': '"v1"' }, 'proceed', 'proceed'],
    [{ 'if-none-match': '"v1", W/"v2"' }, 304, 412],
    [{ 'if-none-match': '*' }, 304, 412],
    [{ 'if-none-match': '*' }, 304, 412, BARE],
    [{ 'if-none-match': 'v2' }, 'proceed', 'proceed'],
    [{ 'if-modified-since': SAME }, 304, 'proceed'],
    [{ 'if-modified-since': AFTER }, 304, 'proceed'],
    [{ 'if-modified-since': BEFORE }, 'proceed', 'proceed'],
    [{ 'if-modified-since': AFTER }, 'proceed', 'proceed', BARE],
    [{ 'if-modified-since': '0' }, 'proceed', 'proceed'],
  ];
  for (const [entries, get, put, current = CURRENT] of table) {
    const fields = Fields.from(entries);
    assert.equal(evaluatePreconditions('GET', fields, current, NOW), get, JSON.stringify(entries));
    assert.equal(evaluatePreconditions('HEAD', fields, current, NOW), get, JSON.stringify(entries));
    assert.equal(evaluatePreconditions('PUT', fields, current, NOW), put, JSON.stringify(entries));
  }
});

test('RFC 9110 13.2.2: entity-tags go before dates, If-Match before If-None-Match', () => {
  const outcome = (entries: Record<string, string>): string | number => evaluatePreconditions('GET', Fields.from(entries), CURRENT, NOW);
  assert.equal(outcome({ 'if-match': '"v2"', 'if-unmodified-since': BEFORE }), 'proceed');
  assert.equal(outcome({ 'if-none-match': '"v1"', 'if-modified-since': AFTER }), 'proceed');
  assert.equal(outcome({ 'if-match': '"v1"', 'if-none-match': '"v2"' }), 412);
  assert.equal(outcome({ 'if-match': '"v2"', 'if-none-match': '"v2"' }), 304);
});

test('RFC 9110 13.2.1: methods that select nothing have no preconditions', () => {
  const fields = Fields.from({ 'if-match': '"v1"', 'if-none-match': '*' });
  for (const method of ['OPTIONS', 'TRACE', 'CONNECT'])
    assert.equal(evaluatePreconditions(method, fields, CURRENT, NOW), 'proceed', method);
});

test('RFC 9111 4.3.2: a cache passes over If-Match and If-Unmodified-Since, and takes Date for a missing Last-Modified', () => {
  const known = (entries: Record<string, string>, stored = CURRENT): boolean => isNotModified(Fields.from(entries), stored, NOW);
  assert.equal(known({ 'if-match': '"v1"', 'if-unmodified-since': BEFORE }), false);
  assert.equal(known({ 'if-match': '"v1"', 'if-none-match': '"v2"' }), true);
  assert.equal(known({ 'if-none-match': '"v1"', 'if-modified-since': AFTER }), false);
  const dated: Validators = { ...BARE, dateMs: MODIFIED };
  assert.equal(known({ 'if-modified-since': SAME }, dated), true);
  assert.equal(known({ 'if-modified-since': BEFORE }, dated), false);
});

test('RFC 9110 8.8.3: in a list of entity-tags a backslash escapes nothing, and commas in a tag separate nothing', () => {
  const tag = fc.string({ unit: fc.constantFrom('a', '\\', ',', '/', 'W', 'é') });
  fc.assert(
    fc.property(fc.array(tag, { maxLength: 4 }), tag, fc.constantFrom(',', ', ', ' ,, '), (others, wanted, separator) => {
      const list = [...others, wanted].map((opaque, index) => `${index % 2 === 0 ? '' : 'W/'}"${opaque}"`).join(separator);
      const known = (opaque: string): boolean =>
        isNotModified(Fields.from({ 'if-none-match': list }), { ...BARE, etag: { weak: true, opaque } }, NOW);
      assert.equal(known(wanted), true);
      assert.equal(known('absent'), false);
    }),
  );
});

test('RFC 9110 13.1.5: If-Range holds for the same strong validator, and for nothing else', () => {
  const table: [string | undefined, boolean, Validators?][] = [
    [undefined, true],
    ['"v2"', true],
    ['"v1"', false],
    ['W/"v2"', false],
    ['"v2"', false, { ...CURRENT, etag: { weak: true, opaque: 'v2' } }],
    ['"v2"', false, BARE],
    [SAME, true],
    [AFTER, false],
    [BEFORE, false],
    [SAME, false, { ...CURRENT, dateMs: MODIFIED }],
    [SAME, false, { ...CURRENT, dateMs: undefined }],
    [SAME, false, BARE],
    ['', false],
    ['v2', false],
    ['"v1", "v2"', false],
  ];
  for (const [value, expected, current = CURRENT] of table) assert.equal(ifRangeHolds(value, current, NOW), expected, String(value));
});

test('RFC 9110 8.8.2.2: Last-Modified is strong when Date is at least a second later', () => {
  assert.equal(isStrongDate({ ...CURRENT, dateMs: MODIFIED + 999 }), false);
  assert.equal(isStrongDate({ ...CURRENT, dateMs: MODIFIED + 1_000 }), true);
  assert.equal(isStrongDate(BARE), false);
});

test('the validators of a response are those that can be read', () => {
  assert.deepEqual(validatorsOf(Fields.from({ etag: '"v2"', 'last-modified': SAME, date: formatHttpDate(NOW) }), NOW), CURRENT);
  assert.deepEqual(validatorsOf(Fields.from({ etag: 'v2', 'last-modified': 'x', date: '0' }), NOW), BARE);
  assert.deepEqual(validatorsOf(new Fields(), NOW), BARE);
});
