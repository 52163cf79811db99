import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import fc from 'fast-check';
import { Fields, isFieldName, isFieldValue, isToken } from '../src/fields.ts';

const name = fc.constantFrom('a', 'b', 'c', 'set-cookie', 'x-y');
const value = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', 'é', '\t', '~') });
const lines = fc.array(fc.tuple(name, value), { maxLength: 12 });

test('RFC 9110 5.3: the lines of one field are joined by ", " in their order; others do not come between', () => {
  fc.assert(
    fc.property(lines, name, (pairs, wanted) => {
      const expected = pairs.filter(([other]) => other === wanted).map(([, text]) => text);
      const fields = Fields.from(pairs);
      assert.deepEqual(fields.lines(wanted), expected);
      assert.equal(fields.get(wanted), expected.length === 0 ? undefined : expected.join(', '));
      assert.equal(fields.has(wanted), expected.length > 0);
    }),
  );
});

test('lines keep their order through every way of reading them', () => {
  fc.assert(
    fc.property(lines, (pairs) => {
      const fields = Fields.from(pairs);
      const visited: [string, string][] = [];
      fields.forEach((key, text) => visited.push([key, text]));
      assert.deepEqual(visited, pairs);
      assert.deepEqual([...fields], pairs);
      assert.deepEqual(fields.flat, pairs.flat());
      assert.equal(fields.size, pairs.length);
    }),
  );
});

test('set leaves one line, in the place of the first; the other fields keep theirs', () => {
  fc.assert(
    fc.property(lines, name, value, (pairs, wanted, text) => {
      const fields = Fields.from(pairs);
      fields.set(wanted, text);
      const first = pairs.findIndex(([other]) => other === wanted);
      const expected = pairs
        .filter(([other], index) => other !== wanted || index === first)
        .map(([other, old]) => [other, other === wanted ? text : old]);
      if (first < 0) expected.push([wanted, text]);
      assert.deepEqual([...fields], expected);
    }),
  );
});

test('delete and deleteAll drop every line of what they name and nothing else', () => {
  fc.assert(
    fc.property(lines, fc.array(name), (pairs, unwanted) => {
      const expected = pairs.filter(([other]) => !unwanted.includes(other));
      const one = Fields.from(pairs);
      for (const other of unwanted) one.delete(other);
      const all = Fields.from(pairs);
      all.deleteAll(new Set(unwanted));
      assert.deepEqual([...one], expected);
      assert.deepEqual([...all], expected);
    }),
  );
});

test('a clone goes its own way', () => {
  const fields = Fields.from({ a: '1' });
  const clone = fields.clone();
  clone.set('a', '2');
  clone.append('b', '3');
  assert.deepEqual([...fields], [['a', '1']]);
});

test('RFC 9110 5.1: names are case-insensitive, so they are kept in lower case', () => {
  assert.deepEqual([...Fields.from({ 'Content-TYPE': 'Text/Plain' })], [['content-type', 'Text/Plain']]);
});

test('ofFlat takes the array over as it is', () => {
  const flat = ['host', 'example.org', 'accept', '*/*'];
  assert.equal(Fields.ofFlat(flat).flat, flat);
});

test('RFC 9110 5.5: nothing that could end a line, or is not latin1, gets in', () => {
  const fields = new Fields();
  const refused = (error: unknown): boolean => isAegisError(error, 'http.bad_field');
  for (const bad of ['a\r\nb', 'a\nb', 'a\rb', 'a\0b', 'a\x7fb', 'a\x01b', 'a\u0100b']) {
    assert.throws(() => fields.append('a', bad), refused);
    assert.throws(() => fields.set('a', bad), refused);
  }
  for (const bad of ['', 'A', 'a b', 'a:', 'a\n', ':path', 'é']) {
    assert.throws(() => fields.append(bad, ''), refused);
    assert.throws(() => fields.set(bad, ''), refused);
  }
  assert.equal(fields.size, 0);
});

test('RFC 9110 5.6.2: a token is one or more tchar', () => {
  const tchar = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  for (let code = 0; code < 0x180; code++) {
    const character = String.fromCharCode(code);
    assert.equal(isToken(character), tchar.includes(character), `U+${code.toString(16)}`);
    assert.equal(isFieldName(`a${character}`), tchar.includes(character), `U+${code.toString(16)}`);
  }
  assert.equal(isToken(''), false);
});

test('RFC 9110 5.5: a field value has no whitespace at its ends and no control characters but HTAB', () => {
  for (let code = 0; code < 0x180; code++) {
    const visible = code > 0x20 && code !== 0x7f && code <= 0xff;
    const character = String.fromCharCode(code);
    assert.equal(isFieldValue(character), visible, `U+${code.toString(16)}`);
    assert.equal(isFieldValue(`a${character}b`), visible || character === ' ' || character === '\t', `U+${code.toString(16)}`);
  }
  assert.equal(isFieldValue(''), true);
});
