/** Requirement 3.4: a poisoned feed costs no popular address, and none at all while its reporters lack standing or networks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCENARIOS, simulate } from './threat-intel.ts';

const SEEDS = [1];

for (const scenario of SCENARIOS) {
  test(`an hour with ${scenario.name}`, () => {
    for (const seed of SEEDS) {
      const outcome = simulate(scenario, seed);
      const said = `seed ${seed}: ${JSON.stringify(outcome)}`;
      assert.ok(outcome.detected >= 0.9, said);
      assert.equal(outcome.popularBlocked, 0, said);
      const [, networks] = scenario.poisoners;
      if (networks < 3 || scenario.poisonersReputation < 300) assert.equal(outcome.falseBlocks, 0, said);
    }
  });
}

test('who is refuted does less harm: the same poisoners, with and without an operator who looks', () => {
  const [without, refuting] = SCENARIOS.slice(-2).map((scenario) => simulate(scenario, 3).falseBlocks);
  assert.ok(without !== undefined && refuting !== undefined && refuting * 2 < without, `${without} and ${refuting}`);
});
