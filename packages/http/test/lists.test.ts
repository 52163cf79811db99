import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { listItems, trimWhitespace, unquote } from '../src/lists.ts';

test('RFC 9110 5.6.1.2: empty elements and whitespace around elements do not count', () => {
  assert.deepEqual(listItems('foo ,bar,'), ['foo', 'bar']);
  assert.deepEqual(listItems('foo , ,bar,charlie'), ['foo', 'bar', 'charlie']);
  for (const empty of ['', ',', ',   ,', ' \t ']) assert.deepEqual(listItems(empty), [], empty);
});

test('RFC 9110 5.5: commas in quoted strings, behind escapes too, separate nothing', () => {
  assert.deepEqual(listItems('"http://example.com/a.html,foo", "a\\",b" ,c'), ['"http://example.com/a.html,foo"', '"a\\",b"', 'c']);
  assert.deepEqual(listItems('private="a, b", max-age=1'), ['private="a, b"', 'max-age=1']);
});

test('a quoted string without end takes the rest, whatever stands at its end', () => {
  assert.deepEqual(listItems('a, "b, c'), ['a', '"b, c']);
  assert.deepEqual(listItems('a, "b, c\\'), ['a', '"b, c\\']);
});

test('joining items by commas and splitting them again gives the items', () => {
  const token = fc.string({ unit: fc.constantFrom('a', '=', ';', '-'), minLength: 1 });
  const quoted = fc.string({ unit: fc.constantFrom('a', ',', ' ', '\\"', '\\\\') }).map((text) => `"${text}"`);
  const separator = fc.constantFrom(',', ', ', ' ,\t', ',,', ', ,');
  fc.assert(
    fc.property(fc.array(fc.oneof(token, quoted)), separator, (items, between) => {
      assert.deepEqual(listItems(items.join(between)), items);
    }),
  );
});

test('RFC 9110 5.6.3: optional whitespace is SP and HTAB, and not what else Unicode calls space', () => {
  assert.equal(trimWhitespace(' \ta b\t '), 'a b');
  assert.equal(trimWhitespace('\u00a0a\u00a0'), '\u00a0a\u00a0');
  assert.equal(trimWhitespace('x a y', 1, 3), 'a');
});

test('RFC 9110 5.6.4: quoting and unquoting gives the text; what is not quoted stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', 'é') }), (text) => {
      assert.equal(unquote(`"${text.replaceAll(/["\\]/g, '\\$&')}"`), text);
    }),
  );
  for (const plain of ['', '"', 'a"', '"a', 'a']) assert.equal(unquote(plain), plain);
});
