import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getFeesClaimedEventDecoder, getFeesDepositedEventDecoder, getPoolEncoder } from '../../src/generated/staking/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { DAY, MIN_STAKE, nodeOf, POOL, SlashReason, Staking } from './staking.ts';

/** Alice has one part, Bob three; Carol has money. */
async function staked(): Promise<Staking> {
  const staking = await Staking.start();
  await staking.staked('alice', MIN_STAKE);
  await staking.staked('bob', 3n * MIN_STAKE);
  await staking.network.fund('carol', 1_000n * AEGIS);
  return staking;
}

describe('deposit_fees (requirement 6.8: a share for stakers)', () => {
  it('is shared out by active stake', async () => {
    const staking = await staked();
    const { network } = staking;
    const outcome = await network.succeed('carol', await staking.depositFees('carol', 400n * AEGIS));
    measured('staking.deposit_fees', outcome);
    assert.equal(getFeesDepositedEventDecoder().decode(outcome.events[0]!).feesPerShare, staking.pool.feesPerShare);
    assert.equal(staking.vaults.fees, 400n * AEGIS);
    for (const [name, fees] of [
      ['alice', 100n * AEGIS],
      ['bob', 300n * AEGIS],
    ] as const) {
      const before = await network.balance(name);
      await network.succeed(name, await staking.claimFees(name));
      assert.equal((await network.balance(name)) - before, fees);
    }
    assert.equal(staking.vaults.fees, 0n);
  });

  it('gives nothing to stake that comes later, nor to what is unstaking or slashed', async () => {
    const staking = await staked();
    const { network } = staking;
    await network.succeed('bob', await staking.requestUnstake('bob', 3n * MIN_STAKE));
    await network.succeed('carol', await staking.depositFees('carol', 10n * AEGIS));
    await network.succeed('bob', await staking.cancelUnstake('bob'));
    assert.equal((await network.send('bob', await staking.claimFees('bob'))).error, '6017 NothingOwed');
    await staking.staked('dave', MIN_STAKE);
    assert.equal((await network.send('dave', await staking.claimFees('dave'))).error, '6017 NothingOwed');
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.WrongContent));
    await network.succeed('carol', await staking.depositFees('carol', 40n * AEGIS));
    const before = await network.balance('alice');
    await network.succeed('alice', await staking.claimFees('alice'));
    assert.equal((await network.balance('alice')) - before, 10n * AEGIS, 'what was earned before the slash stays');
  });

  it('waits while less than 1,000 $AEGIS are staked, and comes with the next deposit', async () => {
    const staking = await Staking.start();
    const { network } = staking;
    await network.fund('carol', 100n * AEGIS);
    await network.succeed('carol', await staking.depositFees('carol', 60n * AEGIS));
    assert.deepEqual([staking.pool.feesUndistributed, staking.pool.feesPerShare], [60n * AEGIS, 0n]);
    await staking.staked('alice');
    await network.succeed('carol', await staking.depositFees('carol', 40n * AEGIS));
    assert.equal(staking.pool.feesUndistributed, 0n);
    const before = await network.balance('alice');
    await network.succeed('alice', await staking.claimFees('alice'));
    assert.equal((await network.balance('alice')) - before, 100n * AEGIS);
  });

  it('carries what cannot be divided', async () => {
    const staking = await Staking.start();
    const { network } = staking;
    await staking.staked('alice', 3n * MIN_STAKE);
    await network.fund('carol', AEGIS);
    for (let i = 0; i < 3; i++) await network.succeed('carol', await staking.depositFees('carol', 1n));
    await network.succeed('alice', await staking.claimFees('alice'));
    assert.deepEqual([staking.vaults.fees, staking.pool.feesUndistributed], [0n, 0n]);
  });

  it('goes on after the greatest sum of 64 bits', async () => {
    const staking = await Staking.start();
    const { network } = staking;
    await network.fund('carol', 20n * AEGIS);
    const pool = network.svm.account(POOL)!;
    const feesPerShare = 2n ** 64n - 3n;
    network.svm.setAccount({ ...pool, data: Uint8Array.from(getPoolEncoder().encode({ ...staking.pool, feesPerShare })) });
    await staking.staked('alice');
    await network.succeed('carol', await staking.depositFees('carol', 20n * AEGIS));
    assert.equal(staking.pool.feesPerShare, 20n * AEGIS - 3n);
    const before = await network.balance('alice');
    await network.succeed('alice', await staking.claimFees('alice'));
    assert.equal((await network.balance('alice')) - before, 20n * AEGIS);
  });

  it('refuses accounts that are not what they must be, nothing, and what the payer has not', async () => {
    const staking = await staked();
    const { network } = staking;
    const right = await staking.depositFees('carol', 1n);
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.deposit_fees', right, {
      payer: 'other',
      pool: 'loaded',
      fee_vault: 'named',
      source: 'other',
    });
    assert.equal((await network.send('carol', await staking.depositFees('carol', 0n))).error, '6003 AmountZero');
    assert.match((await network.send('carol', await staking.depositFees('carol', 1_001n * AEGIS))).logs.join(), /insufficient funds/i);
  });
});

describe('claim_fees', () => {
  it('pays once what was earned', async () => {
    const staking = await staked();
    const { network } = staking;
    await network.succeed('carol', await staking.depositFees('carol', 4n * AEGIS));
    const outcome = await network.succeed('alice', await staking.claimFees('alice'));
    measured('staking.claim_fees', outcome);
    assert.equal(getFeesClaimedEventDecoder().decode(outcome.events[0]!).amount, AEGIS);
    staking.pass(DAY);
    assert.equal((await network.send('alice', await staking.claimFees('alice'))).error, '6017 NothingOwed');
  });

  it('refuses accounts that are not what they must be, and others', async () => {
    const staking = await staked();
    const { network } = staking;
    await network.succeed('carol', await staking.depositFees('carol', 4n * AEGIS));
    const right = await staking.claimFees('alice');
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.claim_fees', right, {
      operator: 'other',
      node: 'other',
      stake_account: 'loaded',
      pool: 'loaded',
      fee_vault: 'named',
      destination: 'other',
    });
    assert.equal((await network.send('bob', await staking.claimFees('bob', nodeOf('alice')))).error, '6000 NotOperator');
    for (const address of [staking.pool.vault, staking.pool.escrow, staking.pool.feeVault]) {
      const into = right.accounts!.map((one, i) => (i === 5 ? { ...one, address } : one));
      assert.equal((await network.send('alice', { ...right, accounts: into })).error, '6018 VaultIsDestination');
    }
    const bob = await network.nodeAddress(nodeOf('bob'));
    const accounts = right.accounts!.map((one, i) => (i === 1 ? { ...one, address: bob } : one));
    assert.equal((await network.send('alice', { ...right, accounts })).error, '2001 ConstraintHasOne');
  });
});
