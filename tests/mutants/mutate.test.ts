import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseSync } from 'oxc-parser';
import { apply, mutantsOf } from './mutate.ts';

function faults(text: string): string[] {
  return mutantsOf('a.ts', text).map((mutant) => apply(text, mutant));
}

test('each operator, constant, condition and call gives its faults, one at a time', () => {
  assert.deepEqual(faults('if (a < 1) f();'), [
    'if (true) f();',
    'if (false) f();',
    'if (a <= 1) f();',
    'if (a < (1 + 1)) f();',
    'if (a < 1) ;',
  ]);
  assert.deepEqual(faults('const b = !c && (d === e);'), [
    'const b = c && (d === e);',
    'const b = !c || (d === e);',
    'const b = !c && (d !== e);',
  ]);
  assert.deepEqual(faults('await stop();'), [';']);
});

test('types, imports and member names are no code', () => {
  assert.deepEqual(faults("import { a } from 'b';\ntype C = 1 | true;\nlet d: 2 = e as 3;\nfunction f(g: 4): 5 { return g; }"), []);
});

test('every fault of the code of this project leaves a program that parses', () => {
  const room = join(import.meta.dirname, '../../packages/http/src');
  for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(join(room, file), 'utf8');
    for (const mutant of mutantsOf(file, text))
      assert.deepEqual(parseSync(file, apply(text, mutant)).errors, [], `${file}:${mutant.start}`);
  }
});
