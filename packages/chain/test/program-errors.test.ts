import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FRAMEWORK_ERRORS, programErrorOf } from '../src/program-errors.ts';
import { PROGRAMS } from '../src/programs.ts';

test('8.6: each error of each program is known by its number, with a code of its own', () => {
  const codes: string[] = [];
  for (const [name, address] of Object.entries(PROGRAMS)) {
    for (let number = 6_000; number < 6_100; number++) {
      const error = programErrorOf(address, number);
      if (error === undefined) continue;
      assert.match(error.code, new RegExp(`^${name}\\.[a-z][a-z0-9_]*$`));
      assert.notEqual(error.message, '');
      codes.push(error.code);
    }
    assert.notEqual(programErrorOf(address, 6_000), undefined, name);
  }
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(codes.includes('staking.cooldown_not_over'));
});

test('8.6: errors of other programs are not taken for ours', () => {
  assert.equal(programErrorOf('11111111111111111111111111111111', 6_000), undefined);
  assert.equal(programErrorOf(undefined, 6_000), undefined);
  assert.equal(programErrorOf(PROGRAMS.token, 1), undefined);
});

test('8.6: errors of the framework have names too: those, and only those, that the programs return', () => {
  const source = readFileSync(new URL('../../../programs/common/src/errors.rs', import.meta.url), 'utf8');
  const listed = [...source.matchAll(/^ {8}(\w+) = (\d{3,4}), "(.*)";$/gm)].map(([, name, code, msg]) => ({
    code: Number(code),
    name,
    msg,
  }));
  assert.ok(listed.length > 10);
  assert.deepEqual(FRAMEWORK_ERRORS, listed);
  const error = programErrorOf(PROGRAMS.staking, 2_001);
  assert.deepEqual([error?.code, error?.name], ['staking.constraint_has_one', 'ConstraintHasOne']);
  assert.equal(programErrorOf('11111111111111111111111111111111', 2_001), undefined);
});
