import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, printable, table } from '../src/table.ts';

test('tables: columns two blanks apart, numbers to the right, no blanks at the end', () => {
  const text = table(
    [{ title: 'name' }, { title: 'stake', align: 'right' }, { title: 'state' }],
    [
      ['a', '1,000', ''],
      ['längér', '5', 'Active'],
    ],
  );
  assert.equal(text, 'name    stake  state\na       1,000\nlängér      5  Active\n');
  assert.equal(
    facts([
      ['a', '1'],
      ['long', ''],
    ]),
    'a     1\nlong\n',
  );
});

test('what comes from the chain cannot steer the terminal', () => {
  assert.equal(printable('a\u001B[31mb\u202Ec\n'), 'a\uFFFD[31mb\uFFFDc\uFFFD');
});
