/**
 * Random sequences of what oracles, operators and strangers may try, over many epochs. The program and the formulas in TypeScript are two
 * implementations: each epoch is computed again from its accounts and must come to the same, to the base unit; and whatever is tried, supply and
 * vaults add up, and nobody is paid twice.
 *
 * Each sequence has its seed in its name. More of them: `AEGIS_REWARDS_SEQUENCES=100`; one again: `AEGIS_REWARDS_SEED=17`.
 */
import assert from 'node:assert/strict';
import { env } from 'node:process';
import { test } from 'node:test';
import { type Random, seededRandom } from '@aegis/base';
import { RewardMode } from '../../src/generated/config/index.ts';
import { decodeReport, findLedgerPda, findReportPda, type MetricsArgs, type Report } from '../../src/generated/rewards/index.ts';
import { recomputeEpoch } from '../../src/rewards/recompute.ts';
import { MIN_STAKE, SlashReason } from '../staking/staking.ts';
import { ORACLES, RewardsNetwork } from './rewards.ts';

const EPOCHS = 6;
const STEPS = 50;
const OPERATORS = ['alice', 'bob', 'carol', 'dave'] as const;
const VAULT = 1_000_000_000_000_000n;
const only = env['AEGIS_REWARDS_SEED'];
const seeds = only === undefined ? Array.from({ length: Number(env['AEGIS_REWARDS_SEQUENCES'] ?? 2) }, (_, i) => i + 1) : [Number(only)];

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random.float() * list.length)]!;
const below = (random: Random, max: number): number => Math.floor(random.float() * max);

/** Mostly one of two truths, so that oracles agree often, and differ. */
function metricsOf(random: Random, number: bigint, operator: string): MetricsArgs {
  const truth = seededRandom(Number(number) * 31 + OPERATORS.indexOf(operator as never) + 1);
  const from = random.float() < 0.85 ? truth : random;
  return {
    uptimePpm: from.float() < 0.3 ? 1_000_000 : below(from, 1_000_001),
    latencyUs: below(from, 250_000),
    cacheHitPpm: below(from, 1_000_001),
    requests: BigInt(below(from, from.float() < 0.2 ? 10 : 10_000_000)),
    megabytes: BigInt(below(from, 1_000_000)),
  };
}

for (const seed of seeds) {
  test(`${EPOCHS} epochs of sequence ${seed}: programs and formulas agree, and nobody is paid twice`, async () => {
    const random = seededRandom(seed);
    const rewards = await RewardsNetwork.start(VAULT);
    const { network, staking } = rewards;
    for (const [i, operator] of OPERATORS.entries()) await staking.active(operator, MIN_STAKE * BigInt(1 + i * i));
    const wallets = new Map<string, bigint>();
    for (const operator of OPERATORS) wallets.set(operator, await network.balance(operator));
    const supply = network.supply;

    for (let number = 0n; number < BigInt(EPOCHS); number += 1n) {
      await network.setParameter({ __kind: 'RewardMode', value: random.float() < 0.5 ? RewardMode.ProRata : RewardMode.Literal });
      if (random.float() < 0.3)
        await network.setParameter({ __kind: 'EpochPayoutMax', value: BigInt(below(random, 10)) * 1_000_000_000_000n });
      await rewards.open(number);
      for (let i = 0; i < STEPS; i++) {
        const operator = pick(random, OPERATORS);
        const oracle = pick(random, [...ORACLES, 'mallory']);
        const of = random.float() < 0.8 ? number : BigInt(below(random, Number(number) + 1));
        const tried = pick(random, ['submit', 'submit', 'submit', 'submit', 'credit', 'claim', 'finalize', 'steal'] as const);
        if (tried === 'submit') await network.send(oracle, await rewards.submit(oracle, of, operator, metricsOf(random, of, operator)));
        if (tried === 'credit') await network.send('mallory', await rewards.credit(of, operator));
        if (tried === 'finalize') await network.send('mallory', await rewards.finalize(of));
        if (tried === 'claim') await network.send(operator, await rewards.claim(operator));
        if (tried === 'steal') assert.notEqual(await rewards.error('mallory', await rewards.claim('mallory', operator)), undefined);
        rewards.checkSums();
      }
      if (random.float() < 0.3)
        await network.send('deployer', await staking.slash(pick(random, OPERATORS), `of ${number}`, SlashReason.FailedChallenge));
      network.svm.setTime((await rewards.epoch(number)).submitUntil);
      await network.send('deployer', await rewards.finalize(number));
      await check(rewards, number, random);
    }

    for (const operator of OPERATORS) {
      await network.send(operator, await rewards.claim(operator));
      const gained = (await network.balance(operator)) - wallets.get(operator)!;
      if (!(await isSettled(rewards, operator))) {
        assert.equal(gained, 0n, `${operator} was never settled`);
        continue;
      }
      const ledger = await rewards.ledger(operator);
      assert.equal(gained, ledger.paid, `${operator} has what the ledger says`);
      assert.equal(ledger.paid, ledger.byReports, 'all of it is paid');
    }
    assert.equal(network.tokens(rewards.rewards.rewardVault) + rewards.rewards.paid, VAULT, 'what left the vault was paid');
    assert.equal(network.supply, supply, 'rewards neither mint nor burn');
  });
}

/** The node has a ledger. */
async function isSettled(rewards: RewardsNetwork, operator: string): Promise<boolean> {
  const [address] = await findLedgerPda({ node: await rewards.node(operator) });
  return rewards.network.svm.account(address) !== undefined;
}

/** Computes the epoch again, credits what is not credited, twice, and compares to the base unit. */
async function check(rewards: RewardsNetwork, number: bigint, random: Random): Promise<void> {
  const reports: Report[] = [];
  for (const operator of OPERATORS) {
    const [address] = await findReportPda({ number, node: await rewards.node(operator) });
    const account = rewards.network.svm.account(address);
    if (account === undefined) continue;
    for (let i = 0; i < 2; i++) await rewards.network.send('mallory', await rewards.credit(number, operator));
    reports.push(decodeReport(rewards.network.svm.account(address)!).data);
  }
  const epoch = await rewards.epoch(number);
  const { nodes, differences } = recomputeEpoch(epoch, reports);
  assert.deepEqual(differences, []);
  for (const { node, reward, credited } of nodes) assert.equal(credited, reward, node);
  const sum = nodes.reduce((all, { reward }) => all + reward!, 0n);
  assert.equal(epoch.credited, sum);
  assert(sum <= epoch.promised && epoch.promised <= epoch.payable && epoch.payable <= epoch.emission);
  if (nodes.length === 0) return;
  // The other direction: a change of any account is named.
  const changed = pick(
    random,
    reports.filter(({ settled }) => settled),
  );
  const forged = reports.map((report) => (report === changed ? { ...report, reward: report.reward + 1n } : report));
  assert.deepEqual(
    recomputeEpoch(epoch, forged).differences.map(({ of, what }) => [of, what]),
    [[changed.node, 'reward']],
  );
  assert.notDeepEqual(recomputeEpoch({ ...epoch, weight: epoch.weight + 1n }, reports).differences, []);
}
