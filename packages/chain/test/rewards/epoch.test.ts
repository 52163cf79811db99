import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RewardMode } from '../../src/generated/config/index.ts';
import {
  findLedgerPda,
  findReportPda,
  getCloseEpochInstructionAsync,
  getCloseLedgerInstructionAsync,
  getCloseMetricsInstruction,
  getCloseReportInstruction,
  findEpochPda,
  findMetricsPda,
} from '../../src/generated/rewards/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { START } from '../fixtures/svm.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { MIN_STAKE, SlashReason } from '../staking/staking.ts';
import { HOUR, MONTH, ORACLES, RewardsNetwork } from './rewards.ts';

/** What an hour emits in the first year, rounded as the program rounds. */
const EMISSION = (200_000n * AEGIS) / 24n;

describe('an epoch (requirements 6.4, 6.5, 6.9)', () => {
  it('is opened, reported, made final, credited and claimed: two nodes of three parts and one share all that is emitted', async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    const { network } = rewards;
    const epoch = await rewards.epoch(0n);
    assert.deepEqual([epoch.start, epoch.end, epoch.submitUntil, epoch.emission], [START, START + HOUR, START + 2n * HOUR, EMISSION]);
    await network.succeed(ORACLES[0], await rewards.submit(ORACLES[0], 0n, 'alice', { requests: 3_000n }));
    const second = await rewards.submit(ORACLES[1], 0n, 'alice', { requests: 3_000n });
    measured('rewards.submit_report', await network.succeed(ORACLES[1], second));
    await rewards.settle(0n, 'bob', { latencyUs: 0, megabytes: 2_500n });
    network.svm.setTime(epoch.submitUntil);
    measured('rewards.finalize_epoch', await network.succeed('deployer', await rewards.finalize(0n)));
    measured('rewards.credit_report', await network.succeed('deployer', await rewards.credit(0n, 'alice')));
    await network.succeed('deployer', await rewards.credit(0n, 'bob'));
    const before = await network.balance('alice');
    measured('rewards.claim_rewards', await network.succeed('alice', await rewards.claim('alice')));
    assert.equal((await network.balance('alice')) - before, (EMISSION * 3n) / 4n);
    assert.equal(await rewards.claimed('bob'), EMISSION / 4n);
    const node = await network.node("alice's node");
    assert.deepEqual([node.reputation, node.totalEarned], [550, (EMISSION * 3n) / 4n]);
    const { requests, bandwidthGb, latencyUs, activeNodes, timestamp } = await rewards.metrics(0n);
    assert.deepEqual([requests, bandwidthGb, latencyUs, activeNodes, timestamp], [4_000n, 2n, 0n, 2n, START + HOUR]);
    rewards.checkSums();
  });

  it('follows the one before it; nobody opens it before its start, twice, or out of order', async () => {
    const rewards = await RewardsNetwork.start();
    const { network } = rewards;
    const right = await rewards.openEpoch(0n);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.open_epoch', right, {
      payer: 'other',
      config: 'loaded',
      rewards: 'loaded',
      epoch: 'made',
    });
    assert.equal(await rewards.error('deployer', await rewards.openEpoch(1n)), '6009 WrongEpoch');
    network.svm.setTime(START - 1n);
    assert.equal(await rewards.error('deployer', right), '6008 EmissionNotStarted');
    network.svm.setTime(START);
    measured('rewards.open_epoch', await network.succeed('deployer', right));
    assert.equal(await rewards.error('deployer', right), '6009 WrongEpoch');
    assert.equal(await rewards.error('deployer', await rewards.openEpoch(1n)), '6008 EmissionNotStarted');
    network.svm.setTime(START + HOUR);
    await network.succeed('deployer', await rewards.openEpoch(1n));
    assert.deepEqual([(await rewards.epoch(1n)).start, (await rewards.epoch(1n)).end], [START + HOUR, START + 2n * HOUR]);
  });

  it('passes over time in which nobody opened one, which emits nothing', async () => {
    const rewards = await RewardsNetwork.start();
    const { network } = rewards;
    network.svm.setTime(START + 10n * HOUR + 5n);
    await rewards.open(0n);
    const { start, emission } = await rewards.epoch(0n);
    assert.deepEqual([start, emission], [START + 9n * HOUR, EMISSION]);
  });

  it('keeps its terms where config changes', async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    const { network } = rewards;
    await network.setParameter({ __kind: 'RewardMode', value: RewardMode.Literal });
    await network.setParameter({ __kind: 'EmissionPerDay', value: [0n, 0n, 0n, 0n, 0n, 0n] });
    await rewards.settle(0n, 'alice');
    await rewards.final(0n);
    assert.deepEqual(await rewards.epoch(0n).then(({ payable, literal }) => [payable, literal]), [EMISSION, false]);
    await rewards.open(1n);
    await rewards.settle(1n, 'alice');
    await rewards.final(1n);
    assert.equal((await rewards.epoch(1n)).payable, 0n);
  });

  it('becomes final in order, once, and not while words are taken', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    await rewards.open(1n);
    network.svm.setTime((await rewards.epoch(0n)).submitUntil - 1n);
    const right = await rewards.finalize(0n);
    assert.equal(await rewards.error('deployer', right), '6012 SubmissionsOpen');
    network.svm.setTime((await rewards.epoch(1n)).submitUntil);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.finalize_epoch', right, {
      payer: 'other',
      config: 'loaded',
      rewards: 'loaded',
      epoch: 'loaded',
      metrics: 'made',
    });
    assert.equal(await rewards.error('deployer', await rewards.finalize(1n)), '6019 NotInOrder');
    const { accounts } = await rewards.finalize(1n);
    const other = { ...right, accounts: right.accounts!.map((meta, at) => (at === 3 ? accounts![3]! : meta)) };
    assert.equal(await rewards.error('deployer', other), '6009 WrongEpoch');
    await network.succeed('deployer', right);
    assert.equal(await rewards.error('deployer', right), '6017 EpochFinal');
    assert.deepEqual([(await rewards.epoch(0n)).payable, rewards.rewards.emitted], [0n, 0n], 'nobody earned anything');
  });

  it('pays at most what config lets one epoch pay; 0 stops rewards', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    await rewards.settle(0n, 'alice');
    await rewards.network.setParameter({ __kind: 'EpochPayoutMax', value: 7n });
    await rewards.final(0n);
    await rewards.network.succeed('deployer', await rewards.credit(0n, 'alice'));
    assert.equal(await rewards.claimed('alice'), 7n);
    await rewards.network.setParameter({ __kind: 'EpochPayoutMax', value: 0n });
    await rewards.open(1n);
    await rewards.settle(1n, 'alice');
    await rewards.final(1n);
    assert.equal((await rewards.epoch(1n)).payable, 0n);
    await rewards.network.succeed('deployer', await rewards.credit(1n, 'alice'));
  });

  it('pays by the literal formula where config says so: 1/nodes of it, and the rest is not emitted', async () => {
    const rewards = await RewardsNetwork.start();
    const { network, staking } = rewards;
    await network.setParameter({ __kind: 'RewardMode', value: RewardMode.Literal });
    for (const operator of ['alice', 'bob']) await staking.active(operator);
    await rewards.open(0n);
    await rewards.settle(0n, 'alice', { requests: 3_000n });
    await rewards.settle(0n, 'bob', { requests: 1_000n });
    await rewards.final(0n);
    for (const operator of ['alice', 'bob']) await network.succeed('deployer', await rewards.credit(0n, operator));
    assert.equal((await rewards.report(0n, 'alice')).reward, ((EMISSION / 2n) * 3n) / 4n);
    assert.equal((await rewards.report(0n, 'bob')).reward, EMISSION / 2n / 4n);
    assert.equal(rewards.rewards.emitted, EMISSION / 2n);
  });

  it('splits by weight where the literal formula would pay more than there is', async () => {
    const rewards = await RewardsNetwork.start();
    const { network, staking } = rewards;
    await network.setParameter({ __kind: 'RewardMode', value: RewardMode.Literal });
    await staking.active('alice', 9n * MIN_STAKE);
    await rewards.open(0n);
    await rewards.settle(0n, 'alice');
    await rewards.final(0n);
    await network.succeed('deployer', await rewards.credit(0n, 'alice'));
    assert.equal((await rewards.report(0n, 'alice')).reward, EMISSION);
  });
});

describe('credit_report and claim_rewards', () => {
  it('credit once, from a final epoch, what was settled; to the ledger of its node', async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob', 'carol');
    const { network } = rewards;
    await rewards.settle(0n, 'alice');
    await rewards.settle(0n, 'bob');
    await network.succeed(ORACLES[0], await rewards.submit(ORACLES[0], 0n, 'carol'));
    const right = await rewards.credit(0n, 'alice');
    assert.equal(await rewards.error('deployer', right), '6018 EpochNotFinal');
    await rewards.open(1n);
    await rewards.settle(1n, 'alice');
    await rewards.settle(1n, 'carol');
    await rewards.final(0n);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.credit_report', right, {
      rewards: 'loaded',
      epoch: 'loaded',
      report: 'loaded',
      ledger: 'loaded',
    });
    const swap = (at: number, by: typeof right) => ({
      ...right,
      accounts: right.accounts!.map((meta, i) => (i === at ? by.accounts![i]! : meta)),
    });
    assert.equal(await rewards.error('deployer', swap(3, await rewards.credit(0n, 'bob'))), '2001 ConstraintHasOne');
    assert.equal(await rewards.error('deployer', swap(2, await rewards.credit(1n, 'alice'))), '2001 ConstraintHasOne');
    assert.equal(await rewards.error('deployer', await rewards.credit(0n, 'carol')), '6020 ReportNotSettled');
    await network.succeed('deployer', right);
    assert.equal(await rewards.error('deployer', right), '6021 AlreadyCredited');
    rewards.checkSums();
  });

  it('pay the difference between credited and paid, to the operator only, and nothing when repeated', async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    const { network } = rewards;
    await rewards.settle(0n, 'alice');
    await rewards.final(0n);
    const right = await rewards.claim('alice');
    assert.equal(await rewards.error('alice', right), '6028 NothingOwed');
    await network.succeed('deployer', await rewards.credit(0n, 'alice'));
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.claim_rewards', right, {
      operator: 'other',
      node: 'loaded',
      ledger: 'loaded',
      rewards: 'loaded',
      reward_vault: 'named',
      destination: 'other',
      config: 'other',
    });
    assert.equal(await rewards.error('bob', await rewards.claim('bob', 'alice')), '6026 NotOperator');
    const { accounts } = await rewards.claim('bob');
    await rewards.open(1n);
    await rewards.settle(1n, 'bob');
    const swapped = { ...right, accounts: right.accounts!.map((meta, at) => (at === 2 ? accounts![2]! : meta)) };
    assert.equal(await rewards.error('alice', swapped), '2001 ConstraintHasOne');
    for (const address of [rewards.rewards.rewardVault, rewards.rewards.oracleVault]) {
      const into = { ...right, accounts: right.accounts!.map((meta, at) => (at === 5 ? { ...meta, address } : meta)) };
      assert.equal(await rewards.error('alice', into), '6029 VaultIsDestination');
    }
    assert.equal(await rewards.claimed('alice'), EMISSION);
    assert.equal(await rewards.error('alice', right), '6028 NothingOwed');
  });

  it('wait while the vault holds too little, and while the node is banned', async () => {
    const rewards = await RewardsNetwork.start(5n);
    const { network, staking } = rewards;
    for (const operator of ['alice', 'bob']) await staking.active(operator);
    await rewards.open(0n);
    for (const operator of ['alice', 'bob']) await rewards.settle(0n, operator);
    await rewards.final(0n);
    for (const operator of ['alice', 'bob']) await network.succeed('deployer', await rewards.credit(0n, operator));
    await network.succeed('deployer', await staking.slash('bob', 'an attack', SlashReason.Attack));
    assert.equal(await rewards.error('bob', await rewards.claim('bob')), '6027 NodeBanned');
    assert.equal(await rewards.claimed('alice'), 5n);
    assert.equal(await rewards.error('alice', await rewards.claim('alice')), '6028 NothingOwed');
    assert.equal((await rewards.ledger('alice')).paid, 5n);
    await network.succeed('authority', await staking.reduceSlash('bob', 'an attack', 0n));
    assert.equal(await rewards.error('bob', await rewards.claim('bob')), '6028 NothingOwed', 'the vault is empty');
  });
});

describe('the end of accounts', () => {
  it('comes 30 days after the epoch, a year for metrics; the rent goes to who paid, what divisions left comes back', async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob', 'carol');
    const { network } = rewards;
    for (const operator of ['alice', 'bob', 'carol']) await rewards.settle(0n, operator);
    await rewards.final(0n);
    const node = await rewards.node('alice');
    const [epoch] = await findEpochPda({ number: 0n });
    const [report] = await findReportPda({ number: 0n, node });
    const [metrics] = await findMetricsPda({ number: 0n });
    const payer = (await network.wallet('deployer')).address;
    const closeReport = getCloseReportInstruction({ report, payer: (await network.wallet(ORACLES[0])).address });
    const closeEpoch = await getCloseEpochInstructionAsync({ epoch, payer });
    const closeMetrics = getCloseMetricsInstruction({ metrics, payer });
    for (const close of [closeReport, closeEpoch, closeMetrics]) assert.equal(await rewards.error('payer', close), '6030 EvidenceKept');
    network.svm.setTime((await rewards.epoch(0n)).end + MONTH);
    for (const close of [closeReport, closeEpoch]) assert.equal(await rewards.error('payer', close), '6031 CreditsMissing');
    for (const operator of ['alice', 'bob', 'carol']) await network.succeed('deployer', await rewards.credit(0n, operator));
    const svm = network.svm;
    const stranger = await network.wallet('payer');
    await refusesWrongAccounts(svm, stranger, 'rewards.close_report', closeReport, { report: 'loaded', payer: 'named' });
    await refusesWrongAccounts(svm, stranger, 'rewards.close_epoch', closeEpoch, { rewards: 'loaded', epoch: 'loaded', payer: 'named' });
    measured('rewards.close_report', await network.succeed('payer', closeReport));
    measured('rewards.close_epoch', await network.succeed('payer', closeEpoch));
    assert.deepEqual([svm.account(report), svm.account(epoch)], [undefined, undefined]);
    const left = EMISSION % 3n;
    assert.deepEqual([rewards.rewards.returned, rewards.rewards.emitted], [left, EMISSION - left]);
    assert.equal(await rewards.error('deployer', await rewards.openEpoch(0n)), '6009 WrongEpoch', 'it cannot come back');
    svm.setTime(START + HOUR + 365n * 86_400n);
    await refusesWrongAccounts(svm, stranger, 'rewards.close_metrics', closeMetrics, { metrics: 'loaded', payer: 'named' });
    measured('rewards.close_metrics', await network.succeed('payer', closeMetrics));
    rewards.checkSums();
  });

  it('of a ledger comes with the end of its node, for good', async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    const { network, staking } = rewards;
    for (const operator of ['alice', 'bob']) await rewards.settle(0n, operator);
    await rewards.final(0n);
    const node = await rewards.node('alice');
    const payer = (await network.wallet(ORACLES[1])).address;
    const right = await getCloseLedgerInstructionAsync({ node, payer });
    assert.equal(await rewards.error('payer', right), '6032 NodeNotClosed');
    await network.succeed('alice', await staking.requestUnstake('alice', MIN_STAKE));
    staking.pass(8n * 86_400n);
    await network.succeed('alice', await staking.withdraw('alice'), await staking.closeStake('alice'), await staking.closeNode('alice'));
    const [others] = await findLedgerPda({ node: await rewards.node('bob') });
    const wrong = { ...right, accounts: right.accounts.map((meta, at) => (at === 1 ? { ...meta, address: others } : meta)) };
    assert.equal(await rewards.error('payer', wrong), '2001 ConstraintHasOne');
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.close_ledger', right, {
      node: 'other',
      ledger: 'loaded',
      payer: 'named',
    });
    measured('rewards.close_ledger', await network.succeed('payer', right));
    assert.equal(network.svm.account((await findLedgerPda({ node }))[0])!.data.length, 8);
    assert.equal(await rewards.error('deployer', await rewards.credit(0n, 'alice')), '3002 AccountDiscriminatorMismatch');
  });
});
