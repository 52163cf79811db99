/**
 * The program against its model: random steps of several actors with jumps in time. Each step must be refused by both for the same reason or
 * taken by both; then supply, vaults, claims, members and proposals must agree.
 *
 * `AEGIS_TOKEN_SEQUENCES=400` runs 400,000 steps instead of 3,000; `AEGIS_TOKEN_SEED=17` repeats one sequence, or begins there.
 */
import assert from 'node:assert/strict';
import { env } from 'node:process';
import { after, describe, it } from 'node:test';
import { seededRandom } from '@aegis/base';
import { approversOf } from '../../src/token/multisig.ts';
import { SUPPLY_BASE_UNITS_MAX } from '../../src/token/supply.ts';
import { vestedBaseUnits } from '../../src/token/vesting.ts';
import { START } from '../fixtures/svm.ts';
import { MULTISIG } from '../model/token.ts';
import { randomStep } from '../model/token-chance.ts';
import { createWorld, type Step, sumOfAccounts, takeStep, type World } from '../model/token-steps.ts';
import { vestingAddresses } from './step-instructions.ts';
import { TokenChain } from './token-chain.ts';

const STEPS = 1_000;
/** A full comparison reads every account; between two of them only what a step answers is compared. */
const STEPS_BETWEEN_COMPARISONS = 50;
const MEMBERS = ['member 0', 'member 1', 'member 2', 'member 3', 'member 4'];
const PEOPLE = [...MEMBERS, 'spare 0', 'spare 1', 'holder'];
const BENEFICIARIES = [MULTISIG, MULTISIG, 'holder', 'member 0', 'holder', 'spare 0'];
const CAST = { people: PEOPLE, dao: 'dao' };

const first = env['AEGIS_TOKEN_SEED'];
const count = Number(env['AEGIS_TOKEN_SEQUENCES'] ?? (first === undefined ? 3 : 1));
const seeds = Array.from({ length: count }, (_, i) => Number(first ?? 1) + i);

describe('the token program behaves as its model (requirement 6.1)', async () => {
  const chain = await TokenChain.start(START, [...PEOPLE, CAST.dao], MEMBERS, BENEFICIARIES);
  const taken = new Map<string, number>();

  for (const seed of seeds) {
    it(`sequence of AEGIS_TOKEN_SEED=${seed}`, async () => {
      chain.reset();
      const random = seededRandom(seed);
      const world = createWorld(START, MEMBERS, BENEFICIARIES);
      for (let i = 1; i <= STEPS; i++) {
        const step = randomStep(random, world, CAST);
        const expected = takeStep(world, step);
        assert.equal(await chain.take(step), expected, `step ${i}: ${show(step)}`);
        if (expected === undefined) taken.set(step.call, (taken.get(step.call) ?? 0) + 1);
        if (i % STEPS_BETWEEN_COMPARISONS === 0) await compare(chain, world);
      }
      await compare(chain, world);
    });
  }

  after(() => {
    if (first !== undefined) return;
    const untried = [
      'allocate',
      'transfer',
      'burn',
      'createVesting',
      'claim',
      'offerBeneficiary',
      'acceptBeneficiary',
      'propose',
      'approve',
      'withdrawApproval',
      'execute',
      'expire',
    ];
    assert.deepEqual(
      untried.filter((call) => !taken.has(call)),
      [],
      'chance took every kind of step',
    );
  });
});

async function compare(chain: TokenChain, world: World): Promise<void> {
  const { token, multisig } = world;
  assert.equal(chain.supply, token.supply, 'supply');
  assert.equal(sumOfAccounts(world), token.supply, 'all accounts hold the supply');
  assert(token.supply <= SUPPLY_BASE_UNITS_MAX, 'the cap');
  for (const name of [...PEOPLE, CAST.dao, MULTISIG]) assert.equal(chain.balance(name), token.balance(name), `balance of ${name}`);
  for (const [id, expected] of token.vestings) {
    const { vesting: at, vault } = await vestingAddresses(id, chain.names);
    const vesting = chain.vesting(at);
    assert.equal(vesting.claimed, expected.claimed, `claimed of ${id}`);
    assert.equal(vesting.beneficiary, chain.address(expected.beneficiary), `beneficiary of ${id}`);
    assert.equal(chain.tokensIn(vault), token.balance(`vault:${id}`), `vault of ${id}`);
    assert(expected.claimed <= vestedBaseUnits(expected, token.now), `nothing of ${id} is claimed before its time`);
  }
  assert.deepEqual(
    chain.multisig.members,
    multisig.members.map((name) => chain.address(name)),
  );
  assert.equal(chain.multisig.generation, multisig.generation);
  for (const [id, expected] of multisig.proposals) {
    if (expected.generation !== multisig.generation) continue;
    const proposal = await chain.proposal(id);
    assert.deepEqual(
      approversOf(proposal, chain.multisig),
      multisig.members.filter((name) => expected.approvals.has(name)).map((name) => chain.address(name)),
      `approvals of ${id}`,
    );
  }
  assert.equal(chain.multisig.proposalCount, multisig.proposalCount);
}

function show(step: Step): string {
  return JSON.stringify(step, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
