import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import fc from 'fast-check';
import { parseDictionary, parseItem, parseList } from '../../src/structured/parse.ts';
import type { BareItem, InnerList, Member, Parameters } from '../../src/structured/types.ts';

/** Values as plain JavaScript, types told by how they look: tokens `'tok'`, strings `'"str"'`, others with their type's sigil. */
function plain(value: BareItem): unknown {
  switch (value.type) {
    case 'string':
      return JSON.stringify(value.value);
    case 'bytes':
      return `:${Buffer.from(value.value).toString('latin1')}`;
    case 'date':
      return `@${value.value}`;
    case 'display-string':
      return `%${value.value}`;
    case 'integer':
    case 'decimal':
    case 'token':
    case 'boolean':
      return value.value;
  }
}

function shown(member: Member): unknown {
  const shownParameters = (parameters: Parameters): object =>
    parameters.size === 0 ? {} : { with: Object.fromEntries([...parameters].map(([key, value]) => [key, plain(value)])) };
  const value = 'items' in member ? member.items.map(shown) : plain(member.value);
  return member.parameters.size === 0 ? value : { value, ...shownParameters(member.parameters) };
}

const item = (text: string): unknown => {
  const parsed = parseItem(text);
  return parsed === undefined ? undefined : shown(parsed);
};
const list = (text: string): unknown => parseList(text)?.map(shown);
const dictionary = (text: string): unknown => {
  const parsed = parseDictionary(text);
  return parsed === undefined ? undefined : Object.fromEntries([...parsed].map(([key, member]) => [key, shown(member)]));
};

test('RFC 9651 3.1, 3.1.1, 3.1.2: the examples of lists, inner lists and parameters', () => {
  assert.deepEqual(list('sugar, tea, rum'), ['sugar', 'tea', 'rum']);
  assert.deepEqual(list('("foo" "bar"), ("baz"), ("bat" "one"), ()'), [['"foo"', '"bar"'], ['"baz"'], ['"bat"', '"one"'], []]);
  assert.deepEqual(list('("foo"; a=1;b=2);lvl=5, ("bar" "baz");lvl=1'), [
    { value: [{ value: '"foo"', with: { a: 1, b: 2 } }], with: { lvl: 5 } },
    { value: ['"bar"', '"baz"'], with: { lvl: 1 } },
  ]);
  assert.deepEqual(list('abc;a=1;b=2; cde_456, (ghi;jk=4 l);q="9";r=w'), [
    { value: 'abc', with: { a: 1, b: 2, cde_456: true } },
    { value: [{ value: 'ghi', with: { jk: 4 } }, 'l'], with: { q: '"9"', r: 'w' } },
  ]);
});

test('RFC 9651 3.2: the examples of dictionaries', () => {
  assert.deepEqual(dictionary('en="Applepie", da=:w4ZibGV0w6ZydGU=:'), { en: '"Applepie"', da: ':\u00c3\u0086blet\u00c3\u00a6rte' });
  assert.deepEqual(dictionary('a=?0, b, c; foo=bar'), { a: false, b: true, c: { value: true, with: { foo: 'bar' } } });
  assert.deepEqual(dictionary('rating=1.5, feelings=(joy sadness)'), { rating: 1.5, feelings: ['joy', 'sadness'] });
  assert.deepEqual(dictionary('a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid'), {
    a: [1, 2],
    b: 3,
    c: { value: 4, with: { aa: 'bb' } },
    d: { value: [5, 6], with: { valid: true } },
  });
});

test('RFC 9651 3.3: the examples of items', () => {
  const cases: [string, unknown][] = [
    ['5', 5],
    ['5; foo=bar', { value: 5, with: { foo: 'bar' } }],
    ['42', 42],
    ['-0', 0],
    ['4.5', 4.5],
    ['"hello world"', '"hello world"'],
    ['"a \\"b\\" \\\\"', '"a \\"b\\" \\\\"'],
    ['foo123/456', 'foo123/456'],
    ['*', '*'],
    [':cHJldGVuZCB0aGlzIGlzIGJpbmFyeSBjb250ZW50Lg==:', ':pretend this is binary content.'],
    ['::', ':'],
    ['?1', true],
    ['@1659578233', '@1659578233'],
    ['@-1', '@-1'],
    ['%"This is intended for display to %c3%bcsers."', '%This is intended for display to üsers.'],
    ['  1  ', 1],
  ];
  for (const [text, expected] of cases) assert.deepEqual(item(text), expected, text);
});

test('RFC 9651 4.2: what is malformed is refused as a whole', () => {
  const items = [
    '',
    ' ',
    '1 2',
    '\t1',
    '1\t',
    '--1',
    '-',
    '1.',
    '.5',
    '1.2345',
    '1234567890123.0',
    '1000000000000000',
    '-a',
    '"a',
    '"a\\b"',
    '"é"',
    '"\x7f"',
    "'a'",
  ];
  items.push(
    'é',
    '=',
    '?',
    '?2',
    '?true',
    ':a:',
    ':a',
    ':YQ=:',
    ':Y=Q=:',
    ':YQ==YQ==:',
    ':é:',
    ':a b:',
    '@',
    '@1.5',
    '@a',
    '%',
    '%a',
    '%"%C3%BC"',
    '%"%c3"',
    '%"%"',
    '%"é"',
    '%"%zz"',
  );
  items.push('(1)', '1;', '1;=1', '1;A', '1;a=', '1;a= 1', '1 ;a', '1;a=(1)', '1,2');
  for (const text of items) assert.equal(item(text), undefined, JSON.stringify(text));
  for (const text of ['1,', ',1', '1,,2', '1 2', '(', '(1', '(1 2', '(1,2)', '(1  2', '((1))', '()()', '("a""b")', '1, '])
    assert.equal(list(text), undefined, text);
  for (const text of ['a=', 'A=1', 'a=1,', ',', 'a =1', 'a= 1', '1=1', 'a=1 b=2', '=1', '"a"=1'])
    assert.equal(dictionary(text), undefined, text);
});

test('RFC 9651 4.2.2, 4.2.3.2: of a key that comes twice the last value counts, in the first place', () => {
  assert.deepEqual(
    [...(parseDictionary('a=1, b=2, a=3') ?? [])].map(([key, member]) => [key, shown(member)]),
    [
      ['a', 3],
      ['b', 2],
    ],
  );
  assert.deepEqual(item('1;a=1;b;a=2'), { value: 1, with: { a: 2, b: true } });
});

test('RFC 9651 4.2: an empty field is an empty list or dictionary; tabs may stand around commas', () => {
  assert.deepEqual(list(''), []);
  assert.deepEqual(dictionary('  '), {});
  assert.deepEqual(list('1\t,\t2'), [1, 2]);
});

test('RFC 9651 4.2.7: padding may be missing, and bits behind the last byte may be set', () => {
  assert.deepEqual(item(':YQ:'), ':a');
  assert.deepEqual(item(':YR==:'), ':a');
});

function parseInnerList(items: string): InnerList | undefined {
  const [member] = parseList(`(${items})`) ?? [];
  return member !== undefined && 'items' in member ? member : undefined;
}

test('RFC 9651 3: the least sizes that a parser must take are taken; beyond the bounds all is refused', () => {
  const many = (count: number, separator: string, of = 'a'): string => Array.from({ length: count }, () => of).join(separator);
  const keys = (count: number, separator: string): string => Array.from({ length: count }, (_, index) => `a${index}`).join(separator);
  const { structuredMembersMax, structuredInnerMembersMax, fieldSectionBytesMax } = LIMITS;
  assert.equal(parseList(many(1_024, ','))?.length, 1_024);
  assert.equal(parseList(many(structuredMembersMax.value + 1, ',')), undefined);
  assert.equal(parseDictionary(keys(1_024, ','))?.size, 1_024);
  assert.equal(parseDictionary(keys(structuredMembersMax.value + 1, ',')), undefined);
  assert.equal(parseInnerList(many(256, ' '))?.items.length, 256);
  assert.equal(parseInnerList(many(structuredInnerMembersMax.value + 1, ' ')), undefined);
  assert.equal(parseItem(`1;${keys(256, ';')}`)?.parameters.size, 256);
  assert.equal(parseItem(`1;${keys(structuredInnerMembersMax.value + 1, ';')}`), undefined);
  assert.equal(parseItem(`"${'a'.repeat(1_024)}"`)?.value.type, 'string');
  assert.equal(parseItem(`:${'AAAA'.repeat(4_096 + 1_365)}:`)?.value.type, 'bytes');
  assert.equal(parseItem('a'.repeat(512))?.value.type, 'token');
  assert.equal(parseItem('a'.repeat(fieldSectionBytesMax.value + 1)), undefined);
});

test('any text is either read or refused, without an error', () => {
  const pieces = fc.constantFrom(
    'a',
    '1',
    '.',
    '-',
    '"',
    '\\',
    '(',
    ')',
    ' ',
    ',',
    ';',
    '=',
    '?1',
    '@',
    '%"',
    '%',
    ':',
    'YQ==',
    '\t',
    'é',
    '*',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      for (const parse of [parseItem, parseList, parseDictionary]) parse(parts.join(''));
    }),
    { numRuns: 2_000 },
  );
});
