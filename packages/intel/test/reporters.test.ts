/** Requirement 3.4: how much a reporter counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { listedReporters, Trust } from '../src/reporters.ts';

const LIAR = 'ab'.repeat(32);
const standing = (trust: Trust, reputation = 1_000): number => trust.standing({ key: LIAR, reputation, network: 'as1' });

test('standing is reputation times trust, and nothing below a fifth of trust', () => {
  assert.equal(standing(new Trust()), 0.8);
  assert.equal(standing(new Trust(), 500), 0.4);
  assert.equal(standing(new Trust(), 5_000), 0.8);
  assert.equal(standing(new Trust([[LIAR, 0.2]])), 0.2);
  assert.equal(standing(new Trust([[LIAR, 0.19]])), 0);
});

test('one refuted claim costs more than ten confirmed ones bring, within 0 and 1', () => {
  const trust = new Trust();
  for (let i = 0; i < 10; i++) trust.confirmed(LIAR);
  trust.refuted(LIAR);
  assert.ok(trust.of(LIAR) < 0.8);
  for (let i = 0; i < 4; i++) trust.refuted(LIAR);
  assert.equal(trust.of(LIAR), 0);
  for (let i = 0; i < 100; i++) trust.confirmed(LIAR);
  assert.equal(trust.of(LIAR), 1);
});

test('where there is no more room the most trusted is forgotten, and no liar', () => {
  let changes = 0;
  const known = Array.from({ length: LIMITS.intelReportersMax.value - 1 }, (_, i) => [`reporter ${i}`, i === 7 ? 1 : 0.9] as const);
  const trust = new Trust([[LIAR, 0.1], ...known], () => changes++);
  assert.equal(changes, 0, 'what was known before is no change');
  trust.refuted('one more');
  assert.deepEqual([trust.of(LIAR), trust.of('reporter 7'), trust.of('reporter 8')], [0.1, 0.8, 0.9]);
  assert.deepEqual([trust.entries().length, changes], [LIMITS.intelReportersMax.value, 1]);
});

test('who is not listed is nobody', () => {
  assert.equal(listedReporters([]).find(LIAR), undefined);
});
