/** Ends of accounts: the rent goes back, and no penalty, ban or history is lost by it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Address } from '@solana/kit';
import { getNodeClosedEventDecoder, REGISTRY_PROGRAM_ADDRESS } from '../../src/generated/registry/index.ts';
import { getSlashClosedEventDecoder, getStakeClosedEventDecoder, STAKING_PROGRAM_ADDRESS } from '../../src/generated/staking/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { DAY, MIN_STAKE, nodeOf, SlashReason, Staking } from './staking.ts';

const COOLDOWN = 7n * DAY;
const WINDOW = 3n * DAY;
/** What an account of eight bytes must hold. */
const RENT_OF_RETIRED = 946_560n;

/** Alice has taken out all her stake. */
async function empty(): Promise<Staking> {
  const staking = await Staking.start();
  await staking.active('alice');
  await staking.network.succeed('alice', await staking.requestUnstake('alice', MIN_STAKE));
  staking.pass(COOLDOWN);
  await staking.network.succeed('alice', await staking.withdraw('alice'));
  return staking;
}

async function lamportsOf(staking: Staking, name: string): Promise<bigint> {
  return staking.network.svm.account((await staking.network.wallet(name)).address)!.lamports;
}

function lamportsAt(staking: Staking, address: Address): bigint {
  return staking.network.svm.account(address)!.lamports;
}

describe('close_stake', () => {
  it('gives the operator back what the account cost, and lets it stake again', async () => {
    const staking = await empty();
    const { network } = staking;
    const [before, rent] = [await lamportsOf(staking, 'alice'), lamportsAt(staking, await staking.stakeAddress('alice'))];
    const outcome = await network.succeed('deployer', await staking.closeStake('alice'));
    measured('staking.close_stake', outcome);
    assert.equal(await lamportsOf(staking, 'alice'), before + rent);
    assert.equal(network.svm.account(await staking.stakeAddress('alice')), undefined);
    assert.equal(getStakeClosedEventDecoder().decode(outcome.events.at(-1)!).node, await network.nodeAddress(nodeOf('alice')));
    assert.equal((await network.send('deployer', await staking.closeStake('alice'))).error, '3012 AccountNotInitialized');
    await network.succeed('alice', await staking.stake('alice', MIN_STAKE));
    assert.equal((await staking.stakeOf('alice')).active, MIN_STAKE);
  });

  it('refuses accounts that are not what they must be, and others than the operator', async () => {
    const staking = await empty();
    await staking.staked('bob');
    const { network } = staking;
    const right = await staking.closeStake('alice');
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.close_stake', right, {
      operator: 'other',
      node: 'other',
      stake_account: 'loaded',
      pool: 'loaded',
    });
    assert.equal((await network.send('bob', await staking.closeStake('bob', nodeOf('alice')))).error, '6000 NotOperator');
    const node = await network.nodeAddress(nodeOf('bob'));
    const accounts = right.accounts!.map((one, i) => (i === 1 ? { ...one, address: node } : one));
    assert.equal((await network.send('deployer', { ...right, accounts })).error, '2001 ConstraintHasOne');
  });

  it('waits until nothing is at stake, leaves or is owed', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    const { network } = staking;
    const refusal = async () => (await network.send('deployer', await staking.closeStake('alice'))).error;
    assert.equal(await refusal(), '6019 StakeNotEmpty');
    await network.succeed('alice', await staking.depositFees('alice', AEGIS), await staking.requestUnstake('alice', MIN_STAKE));
    assert.equal(await refusal(), '6019 StakeNotEmpty');
    staking.pass(COOLDOWN);
    await network.succeed('alice', await staking.withdraw('alice'));
    assert.equal(await refusal(), '6019 StakeNotEmpty');
    await network.succeed('alice', await staking.claimFees('alice'));
    assert.equal(await refusal(), undefined);
  });

  it('waits until no slash can be returned', async () => {
    const staking = await Staking.start();
    await staking.active('alice');
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.WrongContent));
    staking.pass(WINDOW - 1n);
    assert.equal((await network.send('deployer', await staking.closeStake('alice'))).error, '6014 AppealWindowOpen');
    await network.succeed('deployer', await staking.reduceSlash('alice', 'it', 1n));
    assert.equal((await network.send('deployer', await staking.closeStake('alice'))).error, '6019 StakeNotEmpty');
  });

  it('does not end a ban', async () => {
    const staking = await Staking.start();
    await staking.active('alice');
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.Attack));
    staking.pass(COOLDOWN);
    await network.succeed('alice', await staking.withdraw('alice'), await staking.closeStake('alice'));
    assert.equal((await network.node(nodeOf('alice'))).banned, true);
    assert.equal((await network.send('alice', await staking.stake('alice', MIN_STAKE))).error, '6005 NodeBanned');
  });
});

describe('close_slash', () => {
  it('gives back what it cost to who paid, and the evidence stays used', async () => {
    for (const end of ['settled', 'returned']) {
      const staking = await Staking.start();
      await staking.active('alice');
      const { network } = staking;
      const slash = await staking.slash('alice', 'it', SlashReason.LowUptime);
      await network.succeed('deployer', slash);
      const refused = await network.send('bob', await staking.closeSlash('alice', 'it'));
      assert.equal(refused.error, '6020 SlashOpen');
      if (end === 'returned') await network.succeed('deployer', await staking.reduceSlash('alice', 'it', 0n));
      staking.pass(WINDOW);
      if (end === 'settled') await network.succeed('bob', await staking.settleSlash('alice', 'it'));
      const at = await staking.slashAddress('alice', 'it');
      const [before, rent] = [await lamportsOf(staking, 'deployer'), lamportsAt(staking, at)];
      const outcome = await network.succeed('bob', await staking.closeSlash('alice', 'it'));
      if (end === 'settled') measured('staking.close_slash', outcome);
      assert.equal(await lamportsOf(staking, 'deployer'), before + rent - RENT_OF_RETIRED);
      assert.equal(getSlashClosedEventDecoder().decode(outcome.events.at(-1)!).slash, at);
      const { programAddress, data, lamports } = network.svm.account(at)!;
      assert.deepEqual([programAddress, data.length, lamports], [STAKING_PROGRAM_ADDRESS, 8, RENT_OF_RETIRED]);

      assert.equal((await network.send('deployer', slash)).error, '6008 EvidenceUsed');
      for (const again of [
        await staking.closeSlash('alice', 'it'),
        await staking.settleSlash('alice', 'it'),
        await staking.reduceSlash('alice', 'it', 0n),
      ]) {
        assert.equal((await network.send('deployer', again)).error, '3002 AccountDiscriminatorMismatch');
      }
    }
  });

  it('refuses accounts that are not what they must be', async () => {
    const staking = await Staking.start();
    await staking.active('alice');
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    await network.succeed('deployer', await staking.reduceSlash('alice', 'it', 0n));
    const right = await staking.closeSlash('alice', 'it');
    const known = { slash: 'loaded', payer: 'named' } as const;
    await refusesWrongAccounts(network.svm, await network.wallet('bob'), 'staking.close_slash', right, known);
    assert.equal((await network.send('bob', await staking.closeSlash('alice', 'it', 'mallory'))).error, '2012 ConstraintAddress');
  });
});

describe('close_node', () => {
  it('gives the operator back what it cost, and the identity is never registered again', async () => {
    const staking = await empty();
    const { network } = staking;
    const node = await network.nodeAddress(nodeOf('alice'));
    await network.succeed('alice', await staking.closeStake('alice'));
    const [before, rent] = [await lamportsOf(staking, 'alice'), lamportsAt(staking, node)];
    const outcome = await network.succeed('deployer', await staking.closeNode('alice'));
    measured('registry.close_node', outcome);
    assert.equal(await lamportsOf(staking, 'alice'), before + rent - RENT_OF_RETIRED);
    const event = getNodeClosedEventDecoder().decode(outcome.events.at(-1)!);
    assert.deepEqual([event.node, event.identity], [node, (await network.wallet(nodeOf('alice'))).address]);
    const { programAddress, data } = network.svm.account(node)!;
    assert.deepEqual([programAddress, data.length], [REGISTRY_PROGRAM_ADDRESS, 8]);

    for (const operator of ['alice', 'bob']) {
      await network.fund(operator, AEGIS);
      assert.match((await network.register(operator, nodeOf('alice'))).error!, /AccountAlreadyInitialized/);
    }
    for (const again of [await staking.closeNode('alice'), await staking.stake('alice', 1n), await staking.heartbeat('alice')]) {
      assert.equal((await network.send('deployer', again)).error, '3002 AccountDiscriminatorMismatch');
    }
  });

  it('waits for the end of the stake account, so that a slash finds its node', async () => {
    const staking = await Staking.start();
    await staking.active('alice');
    const { network } = staking;
    const refusal = async () => (await network.send('deployer', await staking.closeNode('alice'))).error;
    assert.equal(await refusal(), '6018 NodeNotEmpty');
    await network.succeed('alice', await staking.requestUnstake('alice', MIN_STAKE));
    assert.equal(await refusal(), '6018 NodeNotEmpty');
    staking.pass(COOLDOWN);
    await network.succeed('alice', await staking.withdraw('alice'));
    assert.equal(await refusal(), '6018 NodeNotEmpty');
    await network.succeed('alice', await staking.closeStake('alice'));
    assert.equal(await refusal(), undefined);
  });

  it('is not kept from it by lamports that somebody sent to the address of the stake', async () => {
    const staking = await Staking.start();
    const { network } = staking;
    const node = await network.registered('alice', nodeOf('alice'));
    const at = await staking.stakeAddress('alice');
    network.svm.setAccount({
      address: at,
      data: new Uint8Array(),
      programAddress: '11111111111111111111111111111111' as Address,
      executable: false,
      lamports: network.svm.account(node)!.lamports,
      space: 0n,
    });
    await network.succeed('deployer', await staking.closeNode('alice'));
  });

  it('refuses accounts that are not what they must be, and others than the operator', async () => {
    const staking = await Staking.start();
    const { network } = staking;
    await network.registered('alice', nodeOf('alice'));
    await network.registered('bob', nodeOf('bob'));
    const right = await staking.closeNode('alice');
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'registry.close_node', right, {
      operator: 'other',
      node: 'loaded',
      stake_account: 'made',
    });
    assert.equal((await network.send('bob', await staking.closeNode('bob', nodeOf('alice')))).error, '6000 NotOperator');
  });
});
