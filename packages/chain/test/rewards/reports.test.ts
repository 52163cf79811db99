import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getTransferSolInstruction } from '@solana-program/system';
import { findReportPda, getReportSettledEventDecoder } from '../../src/generated/rewards/index.ts';
import {
  getRecordReputationInstructionAsync,
  getResumeInstructionAsync,
  getSuspendInstructionAsync,
} from '../../src/generated/registry/index.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { MIN_STAKE, SlashReason } from '../staking/staking.ts';
import { GOOD, HOUR, ORACLES, REWARDS, RewardsNetwork } from './rewards.ts';

const [ONE, TWO, THREE] = ORACLES;

describe('submit_report (requirements 6.4, 6.5, 7.2)', () => {
  it('settles once, when two of three say the same; the third adds nothing', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    await network.succeed(ONE, await rewards.submit(ONE, 0n, 'alice'));
    assert.deepEqual([(await rewards.report(0n, 'alice')).settled, (await rewards.epoch(0n)).settled], [false, 0n]);
    const outcome = await network.succeed(TWO, await rewards.submit(TWO, 0n, 'alice'));
    const settled = getReportSettledEventDecoder().decode(outcome.events[1]!);
    assert.deepEqual([settled.weight, settled.reputationMilli], [1_000_000n, 550_000]);
    await network.succeed(THREE, await rewards.submit(THREE, 0n, 'alice'));
    const { settled: reports, nodes, weight, requests } = await rewards.epoch(0n);
    assert.deepEqual([reports, nodes, weight, requests], [1n, 1n, 1_000_000n, 1_000n]);
    assert.equal((await network.node("alice's node")).reputation, 550);
    assert.equal((await rewards.ledger('alice')).reputationMilli, 550_000);
  });

  it('settles nothing where all differ', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    for (const [i, oracle] of ORACLES.entries()) {
      await rewards.network.succeed(oracle, await rewards.submit(oracle, 0n, 'alice', { requests: BigInt(i) }));
    }
    const { submitted, settled, differs } = await rewards.report(0n, 'alice');
    assert.deepEqual([submitted, settled, differs, (await rewards.epoch(0n)).settled], [7, false, 0, 0n]);
  });

  it('refuses a second word of an oracle, the same or another', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    await rewards.settle(0n, 'alice');
    for (const changed of [{}, { requests: 5n }]) {
      assert.equal(await rewards.error(ONE, await rewards.submit(ONE, 0n, 'alice', changed)), '6014 AlreadySubmitted');
    }
  });

  it('takes words from the end of the epoch until as long after it', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    const { end, submitUntil } = await rewards.epoch(0n);
    const of = async (oracle: string) => rewards.submit(oracle, 0n, 'alice');
    network.svm.setTime(end - 1n);
    assert.equal(await rewards.error(ONE, await of(ONE)), '6010 EpochNotOver');
    network.svm.setTime(end);
    await network.succeed(ONE, await of(ONE));
    network.svm.setTime(submitUntil - 1n);
    await network.succeed(TWO, await of(TWO));
    network.svm.setTime(submitUntil);
    assert.equal(await rewards.error(THREE, await of(THREE)), '6011 SubmissionsOver');
  });

  it('refuses who is no oracle of the epoch, also where config names it since', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    await network.fund('dora', MIN_STAKE);
    await network.succeed('dora', await rewards.stakeOracle('dora', MIN_STAKE));
    const members = await Promise.all(['dora', ONE, TWO].map(async (name) => (await network.wallet(name)).address));
    await network.setParameter({ __kind: 'Oracles', threshold: 2, members });
    assert.equal(await rewards.error('dora', await rewards.submit('dora', 0n, 'alice')), '6000 NotOracle');
    await network.succeed(THREE, await rewards.submit(THREE, 0n, 'alice'));
    await rewards.open(1n);
    await network.succeed('dora', await rewards.submit('dora', 1n, 'alice'));
  });

  it('refuses what no node can deliver, and shares above one', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const [requests, megabytes] = [HOUR * 10_000_000n, HOUR * 50_000n];
    for (const wrong of [
      { uptimePpm: 1_000_001 },
      { cacheHitPpm: 1_000_001 },
      { requests: requests + 1n },
      { megabytes: megabytes + 1n },
    ]) {
      assert.equal(await rewards.error(ONE, await rewards.submit(ONE, 0n, 'alice', wrong)), '6013 InvalidMetrics');
    }
    await rewards.settle(0n, 'alice', { requests, megabytes, latencyUs: 2 ** 32 - 1 });
  });

  it("refuses an epoch of another number, another node's report, and another's oracle account", async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    const { network } = rewards;
    await network.succeed(ONE, await rewards.submit(ONE, 0n, 'alice'));
    await rewards.open(1n);
    await network.succeed(ONE, await rewards.submit(ONE, 1n, 'alice'));
    const right = await rewards.submit(TWO, 1n, 'bob');
    const swap = (at: number, by: { accounts?: typeof right.accounts }) => ({
      ...right,
      accounts: right.accounts!.map((meta, i) => (i === at ? { ...meta, address: by.accounts![i]!.address } : meta)),
    });
    assert.equal(await rewards.error(TWO, swap(4, await rewards.submit(TWO, 0n, 'bob'))), '6009 WrongEpoch');
    assert.equal(await rewards.error(TWO, swap(5, await rewards.submit(TWO, 1n, 'alice'))), '2001 ConstraintHasOne');
    assert.equal(await rewards.error(TWO, swap(5, await rewards.submit(TWO, 0n, 'alice'))), '2001 ConstraintHasOne');
    assert.equal(await rewards.error(TWO, swap(1, await rewards.submit(ONE, 1n, 'bob'))), '6000 NotOracle');
    await network.succeed(TWO, right);
    const settling = await rewards.submit(THREE, 1n, 'bob');
    const { accounts } = await rewards.submit(TWO, 1n, 'alice');
    const ledger = {
      ...settling,
      accounts: settling.accounts!.map((meta, i) => (i === 7 ? { ...meta, address: accounts![7]!.address } : meta)),
    };
    await network.succeed(TWO, await rewards.submit(TWO, 1n, 'alice'));
    assert.equal(await rewards.error(THREE, ledger), '2001 ConstraintHasOne');
  });

  it('refuses accounts that are not what they must be', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    const payer = await network.wallet('payer');
    const first = await rewards.submit(ONE, 0n, 'alice');
    await refusesWrongAccounts(network.svm, payer, 'rewards.submit_report', first, {
      oracle: 'other',
      oracle_account: 'loaded',
      config: 'loaded',
      rewards: 'other',
      epoch: 'loaded',
      report: 'made',
      node: 'loaded',
      ledger: 'other',
    });
    await network.succeed(ONE, first);
    await refusesWrongAccounts(network.svm, payer, 'rewards.submit_report', await rewards.submit(TWO, 0n, 'alice'), {
      oracle: 'other',
      oracle_account: 'loaded',
      config: 'loaded',
      rewards: 'loaded',
      epoch: 'loaded',
      report: 'other',
      node: 'loaded',
      ledger: 'made',
    });
  });

  it('is not hindered by lamports at the addresses that it makes', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const source = await rewards.network.wallet('mallory');
    const { accounts } = await rewards.submit(ONE, 0n, 'alice');
    for (const at of [5, 7]) {
      await rewards.network.succeed(
        'mallory',
        getTransferSolInstruction({ source, destination: accounts![at]!.address, amount: 5_000_000n }),
      );
    }
    await rewards.settle(0n, 'alice');
  });
});

describe('who earns in an epoch', () => {
  const outcome = async (rewards: RewardsNetwork, operator: string): Promise<readonly [boolean, bigint, number]> => {
    const { served, weight } = await rewards.report(0n, operator);
    return [served, weight, (await rewards.network.node(`${operator}'s node`)).reputation];
  };

  it('a node that serves from its start to the settlement, and no other; the reputation of others stays', async () => {
    const rewards = await RewardsNetwork.start();
    const { network, staking } = rewards;
    for (const operator of ['alice', 'bob', 'carol', 'dave']) await staking.active(operator);
    await staking.staked('erin');
    await network.succeed('deployer', await rewards.openEpoch(0n));
    rewards.staking.pass(1n);
    await staking.active('late');
    const suspend = async (operator: string, by: string) =>
      getSuspendInstructionAsync({ authority: await network.wallet(by), node: await rewards.node(operator) });
    await network.succeed('slashing', await suspend('bob', 'slashing'));
    await network.succeed('deployer', await staking.slash('carol', 'an attack', SlashReason.Attack));
    await network.succeed('deployer', await staking.slash('dave', 'wrong content', SlashReason.WrongContent));
    network.svm.setTime((await rewards.epoch(0n)).end);
    for (const operator of ['alice', 'bob', 'carol', 'dave', 'erin', 'late']) await rewards.settle(0n, operator);
    assert.deepEqual(await outcome(rewards, 'alice'), [true, 1_000_000n, 550]);
    for (const operator of ['bob', 'carol', 'dave', 'erin', 'late'])
      assert.deepEqual(await outcome(rewards, operator), [false, 0n, 500], operator);
    const { settled, nodes, weight } = await rewards.epoch(0n);
    assert.deepEqual([settled, nodes, weight], [6n, 1n, 1_000_000n]);
  });

  it('a node that was suspended and resumed within the epoch earns nothing in it', async () => {
    const rewards = await RewardsNetwork.start();
    const { network, staking } = rewards;
    await staking.active('alice');
    await network.succeed('deployer', await rewards.openEpoch(0n));
    staking.pass(1n);
    const node = await rewards.node('alice');
    const authority = await network.wallet('alice');
    await network.succeed('alice', await getSuspendInstructionAsync({ authority, node }));
    staking.pass(1n);
    await network.succeed('alice', await getResumeInstructionAsync({ authority, node }));
    network.svm.setTime((await rewards.epoch(0n)).end);
    await rewards.settle(0n, 'alice');
    assert.deepEqual(await outcome(rewards, 'alice'), [false, 0n, 500]);
  });

  it('a slashed node earns by what it has left', async () => {
    const rewards = await RewardsNetwork.start();
    const { network, staking } = rewards;
    await staking.active('alice', 4n * MIN_STAKE);
    await network.succeed('deployer', await rewards.openEpoch(0n));
    await network.succeed('deployer', await staking.slash('alice', 'a challenge', SlashReason.FailedChallenge));
    network.svm.setTime((await rewards.epoch(0n)).end);
    await rewards.settle(0n, 'alice');
    const { stake, weight } = await rewards.report(0n, 'alice');
    assert.deepEqual([stake, weight], [3_200n * AEGIS, 1_788_854n]);
  });

  it('a reputation below 500 or above 900 counts for less or more, before the epoch moves it', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    await rewards.settle(0n, 'alice', { uptimePpm: 0, cacheHitPpm: 0, latencyUs: 300_000 });
    assert.deepEqual(
      await rewards
        .report(0n, 'alice')
        .then(({ reputationMilli, reputationAfterMilli, weight }) => [reputationMilli, reputationAfterMilli, weight]),
      [500_000, 450_000, 0n],
    );
    await rewards.open(1n);
    await rewards.settle(1n, 'alice', GOOD);
    const { weight, reputationMilli, reputationAfterMilli } = await rewards.report(1n, 'alice');
    assert.deepEqual([weight, reputationMilli, reputationAfterMilli], [800_000n, 450_000, 505_000]);
    assert.equal((await network.node("alice's node")).reputation, 505);
  });

  it('a reputation that another authority recorded since is taken over from the registry', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    await rewards.settle(0n, 'alice', { cacheHitPpm: 12_345 });
    const { reputationAfterMilli } = await rewards.report(0n, 'alice');
    assert.equal(reputationAfterMilli, 530_246);
    const authority = await network.wallet('judge');
    await network.setParameter({ __kind: 'ReputationAuthority', value: authority.address });
    const node = await rewards.node('alice');
    await network.succeed('judge', await getRecordReputationInstructionAsync({ authority, node, reputation: 910 }));
    await network.setParameter({ __kind: 'ReputationAuthority', value: (await findReportPda({ number: 0n, node }))[0] });
    await rewards.open(1n);
    await network.succeed(ONE, await rewards.submit(ONE, 1n, 'alice'));
    assert.equal(await rewards.error(TWO, await rewards.submit(TWO, 1n, 'alice')), '6003 NotAuthority');
    await network.setParameter({ __kind: 'ReputationAuthority', value: REWARDS });
    await network.succeed(TWO, await rewards.submit(TWO, 1n, 'alice'));
    const { reputationMilli, weight } = await rewards.report(1n, 'alice');
    assert.deepEqual([reputationMilli, weight], [910_000, 1_200_000n]);
  });
});
