import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REGISTRY_PROGRAM_ADDRESS, NodeStatus } from '../../src/generated/registry/index.ts';
import { getStakedEventDecoder, getUnstakeRequestedEventDecoder, getWithdrawnEventDecoder } from '../../src/generated/staking/index.ts';
import { inner, measured } from '../fixtures/compute-units.ts';
import { START } from '../fixtures/svm.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { DAY, MIN_STAKE, nodeOf, SlashReason, Staking } from './staking.ts';

const COOLDOWN = 7n * DAY;

describe('initialize', () => {
  it('makes the pool and its vaults once, of the mint that config names', async () => {
    const staking = await Staking.start();
    assert.deepEqual(staking.vaults, { stake: 0n, escrow: 0n, fees: 0n });
    assert.equal(staking.pool.mint, staking.network.mint);
    assert.match((await staking.network.send('deployer', await staking.initialize())).error!, /AccountAlreadyInitialized/);
  });

  it('refuses accounts that are not what they must be', async () => {
    const staking = await Staking.uninitialized();
    const { network } = staking;
    const right = await staking.initialize(await network.wallet('payer'));
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.initialize', right, {
      payer: 'other',
      config: 'loaded',
      mint: 'named',
      pool: 'made',
      vault: 'made',
      escrow: 'made',
      fee_vault: 'made',
    });
    measured('staking.initialize', await network.succeed('deployer', right));
  });
});

describe('stake (requirement 6.3)', () => {
  it('moves tokens into the vault, and the registry knows in the same transaction', async () => {
    const staking = await Staking.start();
    const { network } = staking;
    await network.registered('alice', nodeOf('alice'));
    await network.fund('alice', 3n * MIN_STAKE);
    const outcome = await network.succeed('alice', await staking.stake('alice', MIN_STAKE));
    measured('staking.stake', outcome);
    measured('registry.set_stake', inner(outcome, REGISTRY_PROGRAM_ADDRESS));
    assert.equal(staking.vaults.stake, MIN_STAKE);
    assert.equal((await staking.stakeOf('alice')).active, MIN_STAKE);
    assert.equal((await network.node(nodeOf('alice'))).stake, MIN_STAKE);
    const event = getStakedEventDecoder().decode(outcome.events.at(-1)!);
    assert.deepEqual([event.amount, event.active], [MIN_STAKE, MIN_STAKE]);

    await network.succeed('alice', await staking.stake('alice', 5n));
    assert.equal((await network.node(nodeOf('alice'))).stake, MIN_STAKE + 5n);
    assert.equal(await network.balance('alice'), 2n * MIN_STAKE - 5n);
  });

  it('refuses accounts that are not what they must be', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.stake', await staking.stake('alice', 1n), {
      operator: 'other',
      node: 'loaded',
      stake_account: 'other',
      pool: 'loaded',
      vault: 'named',
      source: 'other',
      config: 'loaded',
    });
  });

  it('refuses a stake account that is another’s, or not at its address', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    await staking.staked('bob');
    const { network } = staking;
    const right = await staking.stake('alice', 1n);
    const with2 = (address: string) =>
      ({ ...right, accounts: right.accounts!.map((one, i) => (i === 2 ? { ...one, address } : one)) }) as typeof right;
    assert.equal((await network.send('alice', with2(await staking.stakeAddress('bob')))).error, '2001 ConstraintHasOne');
    assert.equal((await network.send('alice', with2((await network.wallet('mallory')).address))).error, '2006 ConstraintSeeds');
    assert.equal((await network.send('alice', with2(network.mint))).error, '3007 AccountOwnedByWrongProgram');
  });

  it('is for the operator of the node, with tokens that there are', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await network.fund('bob', MIN_STAKE);
    assert.equal((await network.send('bob', await staking.stake('bob', 1n, nodeOf('alice')))).error, '6000 NotOperator');
    assert.equal((await network.send('alice', await staking.stake('alice', 0n))).error, '6003 AmountZero');
    assert.match((await network.send('alice', await staking.stake('alice', MIN_STAKE + 1n))).logs.join(), /insufficient funds/i);
  });

  it('refuses a banned node', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    await staking.network.succeed('deployer', await staking.slash('alice', 'an attack', SlashReason.Attack));
    assert.equal((await staking.network.send('alice', await staking.stake('alice', 1n))).error, '6005 NodeBanned');
  });
});

describe('request_unstake (requirement 6.3)', () => {
  it('begins the cooldown, and a node under the minimum serves no longer', async () => {
    const staking = await Staking.start();
    await staking.active('alice', 2n * MIN_STAKE);
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', MIN_STAKE));
    assert.equal((await network.node(nodeOf('alice'))).status, NodeStatus.Active);
    const outcome = await network.succeed('alice', await staking.requestUnstake('alice', 1n));
    measured('staking.request_unstake', outcome);
    const node = await network.node(nodeOf('alice'));
    assert.deepEqual([node.status, node.stake], [NodeStatus.Pending, MIN_STAKE - 1n]);
    const { active, unstaking, unlockAt } = await staking.stakeOf('alice');
    assert.deepEqual([active, unstaking, unlockAt], [MIN_STAKE - 1n, MIN_STAKE + 1n, START + COOLDOWN]);
    assert.equal(staking.vaults.stake, 2n * MIN_STAKE, 'nothing has left');
    assert.equal(getUnstakeRequestedEventDecoder().decode(outcome.events.at(-1)!).unlockAt, START + COOLDOWN);
  });

  it('refuses accounts that are not what they must be', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    const right = await staking.requestUnstake('alice', 1n);
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.request_unstake', right, {
      operator: 'other',
      node: 'other',
      stake_account: 'loaded',
      pool: 'loaded',
      config: 'loaded',
    });
  });

  it('is for the operator, of what there is', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    assert.equal((await network.send('bob', await staking.requestUnstake('bob', 1n, nodeOf('alice')))).error, '6000 NotOperator');
    assert.equal((await network.send('alice', await staking.requestUnstake('alice', 0n))).error, '6003 AmountZero');
    assert.equal((await network.send('alice', await staking.requestUnstake('alice', MIN_STAKE + 1n))).error, '6004 StakeTooLow');
  });

  it('refuses the stake account of another node', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const bob = await staking.staked('bob');
    const right = await staking.requestUnstake('alice', 1n);
    const accounts = right.accounts!.map((one, i) => (i === 1 ? { ...one, address: bob } : one));
    assert.equal((await staking.network.send('alice', { ...right, accounts })).error, '2001 ConstraintHasOne');
  });

  it('begins the cooldown of all of it anew', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', 1n));
    staking.pass(COOLDOWN - 1n);
    await network.succeed('alice', await staking.requestUnstake('alice', 1n));
    staking.pass(1n);
    assert.equal((await network.send('alice', await staking.withdraw('alice'))).error, '6007 CooldownNotOver');
  });
});

describe('cancel_unstake (requirement 6.3)', () => {
  it('makes it active stake again', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', MIN_STAKE));
    assert.equal((await network.node(nodeOf('alice'))).stake, 0n);
    measured('staking.cancel_unstake', await network.succeed('alice', await staking.cancelUnstake('alice')));
    const { active, unstaking, unlockAt } = await staking.stakeOf('alice');
    assert.deepEqual([active, unstaking, unlockAt], [MIN_STAKE, 0n, 0n]);
    assert.equal((await network.node(nodeOf('alice'))).stake, MIN_STAKE);
    assert.equal((await network.send('alice', await staking.cancelUnstake('alice'))).error, '6006 NothingUnstaking');
  });

  it('refuses accounts that are not what they must be, and others', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', 1n));
    const right = await staking.cancelUnstake('alice');
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.cancel_unstake', right, {
      operator: 'other',
      node: 'other',
      stake_account: 'loaded',
      pool: 'loaded',
      config: 'loaded',
    });
    assert.equal((await network.send('bob', await staking.cancelUnstake('bob', nodeOf('alice')))).error, '6000 NotOperator');
  });

  it('refuses a banned node, whose stake must leave', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    await staking.network.succeed('deployer', await staking.slash('alice', 'an attack', SlashReason.Attack));
    assert.equal((await staking.network.send('alice', await staking.cancelUnstake('alice'))).error, '6005 NodeBanned');
  });
});

describe('withdraw (requirement 6.3: seven days)', () => {
  it('pays out at the end of the cooldown, and not a second before', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', MIN_STAKE / 2n));
    staking.pass(COOLDOWN - 1n);
    assert.equal((await network.send('alice', await staking.withdraw('alice'))).error, '6007 CooldownNotOver');
    staking.pass(1n);
    const outcome = await network.succeed('alice', await staking.withdraw('alice'));
    measured('staking.withdraw', outcome);
    assert.equal(await network.balance('alice'), MIN_STAKE + MIN_STAKE / 2n);
    assert.equal(staking.vaults.stake, MIN_STAKE / 2n);
    assert.equal(getWithdrawnEventDecoder().decode(outcome.events.at(-1)!).amount, MIN_STAKE / 2n);
    assert.equal((await network.send('alice', await staking.withdraw('alice'))).error, '6006 NothingUnstaking');
  });

  it('refuses accounts that are not what they must be, and others', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    await staking.staked('bob');
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', 1n));
    staking.pass(COOLDOWN);
    const right = await staking.withdraw('alice');
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.withdraw', right, {
      operator: 'other',
      node: 'other',
      stake_account: 'loaded',
      pool: 'loaded',
      vault: 'named',
      destination: 'other',
    });
    assert.equal((await network.send('bob', await staking.withdraw('bob', nodeOf('alice')))).error, '6000 NotOperator');
    const accounts = right.accounts!.map((one, i) => (i === 1 ? { ...one, address: network.mint } : one));
    assert.equal((await network.send('alice', { ...right, accounts })).error, '2001 ConstraintHasOne');
  });

  it('refuses the pool’s own vaults, out of which nobody could take it', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', 1n));
    staking.pass(COOLDOWN);
    const right = await staking.withdraw('alice');
    for (const address of [staking.pool.vault, staking.pool.escrow, staking.pool.feeVault]) {
      const accounts = right.accounts!.map((one, i) => (i === 5 ? { ...one, address } : one));
      assert.equal((await network.send('alice', { ...right, accounts })).error, '6018 VaultIsDestination');
    }
  });

  it('keeps to the cooldown of the request when config changes', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', AEGIS));
    await network.setParameter({ __kind: 'UnstakeCooldown', value: 30n * DAY });
    staking.pass(COOLDOWN);
    await network.succeed('alice', await staking.withdraw('alice'));
  });
});
