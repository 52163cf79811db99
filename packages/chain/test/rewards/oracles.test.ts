import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Address } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { findOracleAccountPda, getOracleSlashedEventDecoder, getOracleStakedEventDecoder } from '../../src/generated/rewards/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { MIN_STAKE } from '../staking/staking.ts';
import { MONTH, ORACLES, RewardsNetwork } from './rewards.ts';

const [ONE, TWO, THREE] = ORACLES;

describe('initialize', () => {
  it('creates account and vaults once, of the mint that config names', async () => {
    const rewards = await RewardsNetwork.uninitialized();
    const { network } = rewards;
    const right = await rewards.initialize();
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.initialize', right, {
      payer: 'other',
      config: 'loaded',
      mint: 'named',
      rewards: 'made',
      reward_vault: 'made',
      oracle_vault: 'made',
    });
    measured('rewards.initialize', await network.succeed('deployer', right));
    assert.deepEqual([rewards.rewards.emitted, rewards.rewards.nextEpoch, rewards.rewards.version], [0n, 0n, 1]);
    assert.match((await rewards.error('deployer', right)) ?? '', /AccountAlreadyInitialized/);
  });

  it('is not hindered by lamports that somebody sent there before', async () => {
    const rewards = await RewardsNetwork.uninitialized();
    const { network } = rewards;
    const right = await rewards.initialize();
    const source = await network.wallet('mallory');
    for (const at of [3, 4, 5]) {
      const destination = right.accounts![at]!.address;
      await network.succeed('mallory', getTransferSolInstruction({ source, destination, amount: 5_000_000n }));
    }
    await network.succeed('deployer', right);
  });
});

describe('stake of oracles (requirement 7.2)', () => {
  it('registers an oracle with its first tokens, and adds to it', async () => {
    const rewards = await RewardsNetwork.start();
    const { network } = rewards;
    await network.fund('dora', 10n * AEGIS);
    const right = await rewards.stakeOracle('dora', AEGIS);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.stake_oracle', right, {
      oracle: 'other',
      oracle_account: 'made',
      rewards: 'loaded',
      oracle_vault: 'named',
      source: 'other',
    });
    const outcome = await network.succeed('dora', right);
    measured('rewards.stake_oracle', outcome);
    assert.equal(getOracleStakedEventDecoder().decode(outcome.events[0]!).stake, AEGIS);
    await network.succeed('dora', await rewards.stakeOracle('dora', 2n * AEGIS));
    assert.equal((await rewards.oracle('dora')).stake, 3n * AEGIS);
    assert.equal(rewards.rewards.oracleStake, 3n * MIN_STAKE + 3n * AEGIS);
    rewards.checkSums();
  });

  it("refuses nothing, another's account, and one that leaves", async () => {
    const rewards = await RewardsNetwork.start();
    const { network } = rewards;
    assert.equal(await rewards.error(ONE, await rewards.stakeOracle(ONE, 0n)), '6002 AmountZero');
    const right = await rewards.stakeOracle(ONE, 1n);
    const [others] = await findOracleAccountPda({ oracle: (await network.wallet(TWO)).address });
    const wrong = { ...right, accounts: right.accounts!.map((meta, at) => (at === 1 ? { ...meta, address: others } : meta)) };
    assert.equal(await rewards.error(ONE, wrong), '6000 NotOracle');
    await network.succeed(ONE, await rewards.leaveOracle(ONE));
    assert.equal(await rewards.error(ONE, right), '6003 OracleLeaving');
  });

  it('comes back 30 days after the oracle leaves, when nothing it said is evidence any more', async () => {
    const rewards = await RewardsNetwork.start();
    const { network } = rewards;
    assert.equal(await rewards.error(ONE, await rewards.withdrawOracle(ONE)), '6004 OracleStays');
    const leave = await rewards.leaveOracle(ONE);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.leave_oracle', leave, {
      oracle: 'other',
      oracle_account: 'loaded',
    });
    const [others] = await findOracleAccountPda({ oracle: (await network.wallet(TWO)).address });
    const ofAnother = { ...leave, accounts: leave.accounts!.map((meta, at) => (at === 1 ? { ...meta, address: others } : meta)) };
    assert.equal(await rewards.error(ONE, ofAnother), '6000 NotOracle');
    measured('rewards.leave_oracle', await network.succeed(ONE, leave));
    assert.equal(await rewards.error(ONE, leave), '6003 OracleLeaving');
    rewards.staking.pass(MONTH - 1n);
    const right = await rewards.withdrawOracle(ONE);
    assert.equal(await rewards.error(ONE, right), '6005 CooldownNotOver');
    rewards.staking.pass(1n);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.withdraw_oracle', right, {
      oracle: 'other',
      oracle_account: 'loaded',
      rewards: 'loaded',
      oracle_vault: 'named',
      destination: 'other',
    });
    const stolen = { ...right, accounts: right.accounts!.map((meta, at) => (at === 1 ? { ...meta, address: others } : meta)) };
    assert.equal(await rewards.error(ONE, stolen), '6000 NotOracle');
    for (const vault of [rewards.rewards.oracleVault, rewards.rewards.rewardVault]) {
      assert.equal(await rewards.error(ONE, await rewards.withdrawOracle(ONE, vault)), '6029 VaultIsDestination');
    }
    const before = await network.balance(ONE);
    measured('rewards.withdraw_oracle', await network.succeed(ONE, right));
    assert.equal((await network.balance(ONE)) - before, MIN_STAKE);
    assert.equal(await rewards.error(ONE, right), '3012 AccountNotInitialized');
    await network.succeed(ONE, await rewards.stakeOracle(ONE, MIN_STAKE));
    rewards.checkSums();
  });

  it('must be enough, and stay, for a word to count', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    await network.setParameter({ __kind: 'OracleMinStake', value: MIN_STAKE + 1n });
    assert.equal(await rewards.error(ONE, await rewards.submit(ONE, 0n, 'alice')), '6001 OracleStakeTooLow');
    await network.succeed(ONE, await rewards.stakeOracle(ONE, 1n));
    await network.succeed(ONE, await rewards.submit(ONE, 0n, 'alice'));
    await network.succeed(TWO, await rewards.stakeOracle(TWO, 1n));
    await network.succeed(TWO, await rewards.leaveOracle(TWO));
    assert.equal(await rewards.error(TWO, await rewards.submit(TWO, 0n, 'alice')), '6001 OracleStakeTooLow');
  });
});

describe('a word that differs', () => {
  /** The third oracle says that Alice was slow. */
  async function differing(): Promise<RewardsNetwork> {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    await rewards.settle(0n, 'alice');
    await rewards.network.succeed(THREE, await rewards.submit(THREE, 0n, 'alice', { latencyUs: 90_000 }));
    return rewards;
  }

  it('stays visible, and is slashed once: half burned, half to the treasury', async () => {
    const rewards = await differing();
    const { network } = rewards;
    const report = await rewards.report(0n, 'alice');
    assert.deepEqual([report.submitted, report.differs, report.words[2]?.latencyUs, report.agreed.latencyUs], [7, 4, 90_000, 0]);
    const right = await rewards.slashReport(0n, 'alice', THREE);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.slash_report', right, {
      authority: 'other',
      config: 'loaded',
      rewards: 'loaded',
      epoch: 'loaded',
      report: 'loaded',
      oracle_account: 'loaded',
      oracle_vault: 'named',
      mint: 'named',
      treasury: 'named',
    });
    assert.equal(await rewards.error('mallory', await rewards.slashReport(0n, 'alice', THREE, 'mallory')), '6006 NotSlashingAuthority');
    const [supply, treasury] = [network.supply, await network.balance('treasury')];
    const outcome = await network.succeed('deployer', right);
    measured('rewards.slash_report', outcome);
    assert.deepEqual(
      [getOracleSlashedEventDecoder().decode(outcome.events[0]!).burned, supply - network.supply],
      [100n * AEGIS, 100n * AEGIS],
    );
    assert.equal((await network.balance('treasury')) - treasury, 100n * AEGIS);
    const { stake, slashed } = await rewards.oracle(THREE);
    assert.deepEqual([stake, slashed, rewards.rewards.burned], [800n * AEGIS, 200n * AEGIS, 100n * AEGIS]);
    assert.equal(await rewards.error('deployer', right), '6007 NoEvidence');
    rewards.checkSums();
  });

  it('is found also where it was said before the others agreed', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    await network.succeed(ONE, await rewards.submit(ONE, 0n, 'alice', { requests: 999n }));
    assert.equal((await rewards.report(0n, 'alice')).differs, 0, 'nothing is agreed yet');
    await network.succeed(TWO, await rewards.submit(TWO, 0n, 'alice'));
    await network.succeed(THREE, await rewards.submit(THREE, 0n, 'alice'));
    assert.equal((await rewards.report(0n, 'alice')).differs, 1);
    await network.succeed('deployer', await rewards.slashReport(0n, 'alice', ONE));
  });

  it('is no evidence against who agreed, nor from another epoch, nor against who is no oracle', async () => {
    const rewards = await differing();
    const { network } = rewards;
    assert.equal(await rewards.error('deployer', await rewards.slashReport(0n, 'alice', ONE)), '6007 NoEvidence');
    await network.fund('dora', AEGIS);
    await network.succeed('dora', await rewards.stakeOracle('dora', AEGIS));
    assert.equal(await rewards.error('deployer', await rewards.slashReport(0n, 'alice', 'dora')), '6000 NotOracle');
    await rewards.open(1n);
    const right = await rewards.slashReport(0n, 'alice', THREE);
    const { accounts } = await rewards.slashReport(1n, 'alice', THREE);
    const epoch: Address = accounts![3]!.address;
    const wrong = { ...right, accounts: right.accounts!.map((meta, at) => (at === 3 ? { ...meta, address: epoch } : meta)) };
    assert.equal(await rewards.error('deployer', wrong), '2001 ConstraintHasOne');
  });

  it('can be slashed after the oracle was replaced', async () => {
    const rewards = await differing();
    const { network } = rewards;
    const members = await Promise.all(['dora', ONE, TWO].map(async (name) => (await network.wallet(name)).address));
    await network.setParameter({ __kind: 'Oracles', threshold: 2, members });
    await network.succeed('deployer', await rewards.slashReport(0n, 'alice', THREE));
    assert.equal((await rewards.oracle(THREE)).slashed, 200n * AEGIS);
  });
});
