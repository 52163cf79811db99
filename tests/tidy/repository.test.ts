import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsIn, lineAt, packageOf } from './repository.ts';

test('imports are found in every shape the code uses, and nowhere else', () => {
  const text = `
import assert from 'a';
import type { B } from 'b';
import {
  one,
  type Two,
} from 'c';
import 'd';
export * from './e.ts';
export type { F } from './f.ts';
const late = await import('g');
type H = import('h').H;
export const from = 'not this';
const alsoNot = "import x from 'nor this'";
/** import y from 'nor that' */
`;
  const found = importsIn(text).toSorted((a, b) => a.line - b.line);
  assert.deepEqual(
    found.map(({ specifier, line }) => `${line} ${specifier}`),
    ['2 a', '3 b', '4 c', '8 d', '9 ./e.ts', '10 ./f.ts', '11 g', '12 h'],
  );
});

test('lines are counted from one', () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((index) => lineAt('a\n\nb', index)),
    [1, 1, 2, 3],
  );
});

test('a package is named by its scope and name', () => {
  assert.deepEqual(['zod', 'zod/v4', '@aegis/base', '@aegis/base/deep.ts'].map(packageOf), ['zod', 'zod', '@aegis/base', '@aegis/base']);
});
