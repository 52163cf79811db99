import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readComputeUnits } from './fixtures/compute-units.ts';

const IDLS = new URL('../idl/', import.meta.url);

interface Idl {
  readonly metadata: { readonly name: string };
  readonly instructions: readonly { readonly name: string }[];
}

const instructions = readdirSync(IDLS)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.codama.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, IDLS), 'utf8')) as Idl)
  .flatMap((idl) => idl.instructions.map(({ name }) => `${idl.metadata.name}.${name}`));

test('every instruction of every program has its compute units in the table, and nothing else has', () => {
  const rows = Object.entries(readComputeUnits()).flatMap(([program, row]) => Object.keys(row).map((name) => `${program}.${name}`));
  assert.deepEqual(rows.toSorted(), instructions.toSorted());
});

test('every row is measured by a test of its program', () => {
  const unmeasured = instructions.filter((name) => !testsOf(name.split('.')[0]!).includes(`measured('${name}'`));
  assert.deepEqual(unmeasured, []);
});

function testsOf(program: string): string {
  const folder = new URL(`./${program}/`, import.meta.url);
  return readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
}
