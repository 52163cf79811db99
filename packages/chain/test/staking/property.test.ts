/**
 * Random sequences of what operators, authorities and strangers may try, in the programs and in the model: both must agree on every refusal
 * and on every figure (requirements 6.2, 6.3).
 *
 * Each sequence has its seed in its name. More of them: `AEGIS_STAKING_SEQUENCES=1000`; one again: `AEGIS_STAKING_SEED=17`.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { env } from 'node:process';
import { seededRandom } from '@aegis/base';
import type { StakingModel } from '../model/staking.ts';
import { applyStep, randomDelay, randomStep, type Step } from '../model/steps.ts';
import { Twin } from './twin.ts';

const STEPS = 400;
const COOLDOWN = 7n * 86_400n;
const only = env['AEGIS_STAKING_SEED'];
const seeds = only === undefined ? Array.from({ length: Number(env['AEGIS_STAKING_SEQUENCES'] ?? 3) }, (_, i) => i + 1) : [Number(only)];

for (const seed of seeds) {
  test(`programs and model agree on ${STEPS} steps of sequence ${seed}`, async () => {
    const random = seededRandom(seed);
    const twin = await Twin.start();
    const { model } = twin;
    const requestedAt = new Map<string, bigint>([...model.nodes.keys()].map((node) => [node, 0n]));
    for (let i = 0; i < STEPS; i++) {
      twin.pass(randomDelay(model, random, twin.now));
      const step = randomStep(model, random, twin.actors, `evidence ${i}`);
      const expected = applyStep(model, step, twin.now);
      const actual = await twin.send(step);
      const where = `step ${i} at ${twin.now}: ${JSON.stringify(step, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`;
      assert.equal(actual, expected, where);
      if (actual !== undefined) continue;
      twin.compareTouched(step, where);
      twin.checkInvariants(where);
      checkRights(step, model.nodes, where);
      if (step.kind === 'requestUnstake') requestedAt.set(step.node, twin.now);
      if (step.kind === 'withdraw') assert(twin.now - requestedAt.get(step.node)! >= COOLDOWN, `seven days have passed, ${where}`);
    }
    await twin.compareAll();
  });
}

/** Who may do what succeeded, said once more without the model. */
function checkRights(step: Step, nodes: StakingModel['nodes'], where: string): void {
  if (step.kind === 'depositFees' || step.kind === 'settleSlash') return;
  const operator = nodes.get(step.node)!.operator;
  const allowed: Record<string, readonly string[]> = {
    slash: ['slashing'],
    reduceSlash: ['authority'],
    suspend: [operator, 'authority', 'slashing'],
    resume: [operator, 'authority'],
  };
  assert((allowed[step.kind] ?? [operator]).includes(step.signer), `${step.signer} may do that, ${where}`);
}
