import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doorkeeper } from '../src/doorkeeper.ts';

test('a text is known when it comes again, and few that have never come are', () => {
  const keeper = new Doorkeeper();
  let taken = 0;
  for (let i = 0; i < 10_000; i++) if (keeper.knows(`text ${i}`)) taken++;
  assert.ok(taken < 1_000, `${taken} were taken for others`);
  for (let i = 0; i < 10_000; i++) assert.ok(keeper.knows(`text ${i}`));
});

test('after many others a text is forgotten: it is never full', () => {
  const keeper = new Doorkeeper();
  keeper.knows('once');
  let taken = 0;
  for (let i = 0; i < 1_000_000; i++) if (keeper.knows(`other ${i}`)) taken++;
  assert.ok(taken < 500_000, `${taken} of a million were taken for others`);
});
