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

test('every row is measured by a test', () => {
  const here = new URL('./', import.meta.url);
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts'));
  const tests = files.map((path) => readFileSync(new URL(path, here), 'utf8')).join('\n');
  const unmeasured = instructions.filter((name) => !tests.includes(`measured('${name}'`));
  assert.deepEqual(unmeasured, []);
});
