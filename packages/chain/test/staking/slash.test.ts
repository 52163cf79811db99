import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Address, type EncodedAccount, lamports } from '@solana/kit';
import { NodeStatus, SuspendedBy } from '../../src/generated/registry/index.ts';
import {
  getSlashedEventDecoder,
  getSlashReducedEventDecoder,
  getSlashSettledEventDecoder,
  SlashStatus,
} from '../../src/generated/staking/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { START } from '../fixtures/svm.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { DAY, evidence, MIN_STAKE, NOBODY, nodeOf, SlashReason, Staking } from './staking.ts';

const WINDOW = 3n * DAY;
const STAKE = 10n * MIN_STAKE;

async function active(): Promise<Staking> {
  const staking = await Staking.start();
  await staking.active('alice', STAKE);
  return staking;
}

describe('slash (requirement 6.3)', () => {
  const penalties = [
    ['WrongContent', SlashReason.WrongContent, 10_000n],
    ['LowUptime', SlashReason.LowUptime, 500n],
    ['FailedChallenge', SlashReason.FailedChallenge, 2_000n],
    ['Attack', SlashReason.Attack, 5_000n],
  ] as const;
  for (const [name, reason, bps] of penalties) {
    it(`takes ${bps / 100n} % for ${name} into escrow`, async () => {
      const staking = await active();
      const outcome = await staking.network.succeed('deployer', await staking.slash('alice', 'it', reason));
      if (name === 'FailedChallenge') measured('staking.slash', outcome);
      const amount = (STAKE * bps) / 10_000n;
      assert.deepEqual(staking.vaults, { stake: STAKE - amount, escrow: amount, fees: 0n });
      const slash = await staking.slashOf('alice', 'it');
      assert.deepEqual([slash.amount, slash.amountAtFirst, slash.status, slash.reason], [amount, amount, SlashStatus.Open, reason]);
      assert.deepEqual([slash.reporter, slash.slashedAt, slash.appealUntil], [NOBODY, START, START + WINDOW]);
      assert.deepEqual(Buffer.from(slash.evidenceHash), Buffer.from(evidence('it')));
      assert.equal((await staking.stakeOf('alice')).slashed, amount);
      assert.equal(getSlashedEventDecoder().decode(outcome.events.at(-1)!).amount, amount);
    });
  }

  it('tells the registry: under the minimum the node serves no longer', async () => {
    const staking = await Staking.start();
    await staking.active('alice');
    await staking.network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    const node = await staking.network.node(nodeOf('alice'));
    assert.deepEqual([node.status, node.stake], [NodeStatus.Pending, (MIN_STAKE * 95n) / 100n]);
  });

  it('bans for an attack: the node is suspended, and the rest of the stake begins to leave', async () => {
    const staking = await active();
    await staking.network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.Attack));
    const node = await staking.network.node(nodeOf('alice'));
    assert.deepEqual([node.status, node.suspendedBy, node.banned, node.stake], [NodeStatus.Suspended, SuspendedBy.Ban, true, 0n]);
    const account = await staking.stakeOf('alice');
    assert.deepEqual([account.active, account.unstaking, account.unlockAt, account.bans], [0n, STAKE / 2n, START + 7n * DAY, 1]);
    staking.pass(7n * DAY);
    await staking.network.succeed('alice', await staking.withdraw('alice'));
    assert.equal(await staking.network.balance('alice'), STAKE + STAKE / 2n);
  });

  it('reaches what is unstaking, after active stake', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', (STAKE * 9n) / 10n));
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.FailedChallenge));
    const { active: left, unstaking, unlockAt } = await staking.stakeOf('alice');
    assert.deepEqual([left, unstaking, unlockAt], [0n, (STAKE * 8n) / 10n, START + 7n * DAY]);
    await network.succeed('deployer', await staking.slash('alice', 'worse', SlashReason.WrongContent));
    const gone = await staking.stakeOf('alice');
    assert.deepEqual([gone.active, gone.unstaking, gone.unlockAt], [0n, 0n, 0n]);
    assert.equal((await network.send('alice', await staking.withdraw('alice'))).error, '6006 NothingUnstaking');
  });

  it('holds by a ban what was leaving already, and what could have left', async () => {
    for (const waited of [6n * DAY, 8n * DAY]) {
      const staking = await active();
      const { network } = staking;
      await network.succeed('alice', await staking.requestUnstake('alice', STAKE));
      staking.pass(waited);
      await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.Attack));
      const { active: left, unstaking, unlockAt } = await staking.stakeOf('alice');
      assert.deepEqual([left, unstaking, unlockAt], [0n, STAKE / 2n, START + waited + 7n * DAY]);
      staking.pass(7n * DAY - 1n);
      assert.equal((await network.send('alice', await staking.withdraw('alice'))).error, '6007 CooldownNotOver');
      staking.pass(1n);
      await network.succeed('alice', await staking.withdraw('alice'));
    }
  });

  it('never shortens by a ban what stake waits for', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('alice', await staking.requestUnstake('alice', STAKE));
    await network.setParameter({ __kind: 'UnstakeCooldown', value: 3_600n });
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.Attack));
    assert.equal((await staking.stakeOf('alice')).unlockAt, START + 7n * DAY);
  });

  it('refuses accounts that are not what they must be', async () => {
    const staking = await active();
    const { network } = staking;
    const right = await staking.slash('alice', 'it', SlashReason.LowUptime);
    await refusesWrongAccounts(network.svm, await network.wallet('bob'), 'staking.slash', right, {
      authority: 'other',
      payer: 'other',
      config: 'loaded',
      node: 'other',
      stake_account: 'loaded',
      slash: 'made',
      pool: 'loaded',
      vault: 'named',
      escrow: 'named',
      receiver: 'other',
    });
    const bob = await staking.staked('bob');
    const accounts = right.accounts!.map((one, i) => (i === 3 ? { ...one, address: bob } : one));
    assert.equal((await network.send('bob', { ...right, accounts })).error, '2001 ConstraintHasOne');
  });

  it('names a receiver that is the reporter’s own, or the treasury where nobody reported, and no vault', async () => {
    const staking = await active();
    const { network } = staking;
    const refusal = async (receiver: Address, reporter?: string) => {
      const by = reporter === undefined ? { receiver } : { receiver, reporter };
      return (await network.send('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime, by))).error;
    };
    const [mallory, carol] = [await network.tokenAccount('mallory'), await network.wallet('carol')];
    assert.equal(await refusal(mallory), '6016 WrongReceiver');
    for (const receiver of [mallory, network.config.treasury, network.mint, carol.address]) {
      assert.equal(await refusal(receiver, 'carol'), '6016 WrongReceiver');
    }
    const foreign = await network.tokenAccount('carol');
    const account = network.svm.account(foreign)!;
    network.svm.setAccount({ ...account, data: Uint8Array.from(account.data).fill(7, 0, 32) });
    assert.equal(await refusal(foreign, 'carol'), '6016 WrongReceiver', 'of another mint');
    for (const vault of [staking.pool.vault, staking.pool.escrow, staking.pool.feeVault]) {
      await network.setParameter({ __kind: 'Treasury', value: vault });
      assert.equal(await refusal(vault), '6018 VaultIsDestination');
    }
  });

  it('is for the slashing authority', async () => {
    const staking = await active();
    for (const authority of ['alice', 'authority', 'mallory']) {
      const slash = await staking.slash('alice', 'it', SlashReason.LowUptime, { authority });
      assert.equal((await staking.network.send('deployer', slash)).error, '6001 NotSlashingAuthority');
    }
  });

  it('punishes nothing twice, even what was returned', async () => {
    const staking = await active();
    const { network } = staking;
    const slash = await staking.slash('alice', 'it', SlashReason.LowUptime);
    await network.succeed('deployer', slash);
    assert.equal((await network.send('deployer', slash)).error, '6008 EvidenceUsed');
    await network.succeed('deployer', await staking.reduceSlash('alice', 'it', 0n));
    assert.equal((await network.send('deployer', slash)).error, '6008 EvidenceUsed');
  });

  it('is not kept from it by lamports that somebody sent to the address', async () => {
    const staking = await active();
    const { svm } = staking.network;
    const address = await staking.slashAddress('alice', 'it');
    svm.setAccount({ address, data: new Uint8Array(), programAddress: NOBODY, executable: false, lamports: lamports(1n), space: 0n });
    await staking.network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
  });

  it('refuses the operator as reporter, a reason that there is not, and a penalty of nothing', async () => {
    const staking = await active();
    const { network } = staking;
    const own = await staking.slash('alice', 'it', SlashReason.LowUptime, { reporter: 'alice' });
    assert.equal((await network.send('deployer', own)).error, '6009 ReporterIsOperator');
    const right = await staking.slash('alice', 'it', SlashReason.LowUptime);
    const data = Uint8Array.from(right.data!);
    data[8 + 32] = 5;
    assert.equal((await network.send('deployer', { ...right, data })).error, '102 InstructionDidNotDeserialize');
    await network.succeed('deployer', await staking.slash('alice', 'all', SlashReason.WrongContent));
    assert.equal((await network.send('deployer', right)).error, '6011 NothingToSlash');
  });
});

describe('reduce_slash (requirement 6.3: a slash can be reduced or returned)', () => {
  it('gives a part back as active stake, and goes on', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.FailedChallenge));
    staking.pass(WINDOW - 1n);
    const outcome = await network.succeed('deployer', await staking.reduceSlash('alice', 'it', AEGIS));
    measured('staking.reduce_slash', outcome);
    assert.deepEqual(staking.vaults, { stake: STAKE - AEGIS, escrow: AEGIS, fees: 0n });
    const slash = await staking.slashOf('alice', 'it');
    assert.deepEqual([slash.amount, slash.amountAtFirst, slash.status], [AEGIS, STAKE / 5n, SlashStatus.Open]);
    const account = await staking.stakeOf('alice');
    assert.deepEqual([account.active, account.slashed], [STAKE - AEGIS, AEGIS]);
    assert.equal((await network.node(nodeOf('alice'))).stake, STAKE - AEGIS);
    const event = getSlashReducedEventDecoder().decode(outcome.events.at(-1)!);
    assert.deepEqual([event.amount, event.returned], [AEGIS, STAKE / 5n - AEGIS]);
  });

  it('gives all of it back, and lifts the ban that it brought', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.Attack));
    await network.succeed('deployer', await staking.reduceSlash('alice', 'it', 0n));
    assert.deepEqual([(await staking.slashOf('alice', 'it')).status, staking.vaults.escrow], [SlashStatus.Returned, 0n]);
    const node = await network.node(nodeOf('alice'));
    assert.deepEqual([node.banned, node.stake], [false, STAKE / 2n]);
    await network.succeed('alice', await staking.cancelUnstake('alice'));
    assert.equal((await network.node(nodeOf('alice'))).stake, STAKE);
  });

  it('lifts a ban only with the last slash that brought one; until then what is given back leaves', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'one', SlashReason.Attack));
    await network.succeed('deployer', await staking.slash('alice', 'two', SlashReason.Attack));
    await network.succeed('deployer', await staking.reduceSlash('alice', 'one', 0n));
    assert.equal((await network.node(nodeOf('alice'))).banned, true);
    const { active: left, unstaking, bans } = await staking.stakeOf('alice');
    assert.deepEqual([left, unstaking, bans], [0n, (STAKE * 3n) / 4n, 1]);
    await network.succeed('deployer', await staking.reduceSlash('alice', 'two', 0n));
    assert.equal((await network.node(nodeOf('alice'))).banned, false);
  });

  it('refuses accounts that are not what they must be', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    const right = await staking.reduceSlash('alice', 'it', 0n);
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.reduce_slash', right, {
      authority: 'other',
      config: 'loaded',
      node: 'other',
      stake_account: 'loaded',
      slash: 'loaded',
      pool: 'loaded',
      vault: 'named',
      escrow: 'named',
    });
    await staking.staked('bob');
    await network.succeed('deployer', await staking.slash('bob', 'it', SlashReason.LowUptime));
    const slash = await staking.slashAddress('bob', 'it');
    const accounts = right.accounts!.map((one, i) => (i === 4 ? { ...one, address: slash } : one));
    assert.equal((await network.send('deployer', { ...right, accounts })).error, '2001 ConstraintHasOne', 'the slash of another node');
  });

  it('is for the authority', async () => {
    const staking = await active();
    await staking.network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    for (const other of ['alice', 'slashing', 'mallory']) {
      assert.equal(
        (await staking.network.send('deployer', await staking.reduceSlash('alice', 'it', 0n, other))).error,
        '6002 NotAuthority',
      );
    }
  });

  it('ends with the appeal window', async () => {
    const staking = await active();
    await staking.network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    staking.pass(WINDOW);
    assert.equal((await staking.network.send('deployer', await staking.reduceSlash('alice', 'it', 0n))).error, '6013 AppealWindowOver');
  });

  it('never raises a slash, and leaves a closed one alone', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    for (const amount of [STAKE / 20n, STAKE]) {
      assert.equal((await network.send('deployer', await staking.reduceSlash('alice', 'it', amount))).error, '6015 NotLess');
    }
    await network.succeed('deployer', await staking.reduceSlash('alice', 'it', 0n));
    assert.equal((await network.send('deployer', await staking.reduceSlash('alice', 'it', 0n))).error, '6012 SlashClosed');
  });
});

describe('settle_slash (requirement 6.3: half burned, half to the reporter or the treasury)', () => {
  it('pays the treasury where nobody reported, and burns the other half, the odd unit too', async () => {
    const staking = await Staking.start();
    await staking.active('alice', STAKE + 20n);
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    staking.pass(WINDOW);
    const [supply, treasury] = [network.supply, network.tokens(network.config.treasury)];
    const outcome = await network.succeed('bob', await staking.settleSlash('alice', 'it'));
    measured('staking.settle_slash', outcome);
    const amount = STAKE / 20n + 1n;
    const paid = amount / 2n;
    assert.deepEqual([supply - network.supply, network.tokens(network.config.treasury) - treasury], [amount - paid, paid]);
    assert.deepEqual([staking.vaults.escrow, staking.pool.burned], [0n, amount - paid]);
    assert.equal((await staking.slashOf('alice', 'it')).status, SlashStatus.Settled);
    const event = getSlashSettledEventDecoder().decode(outcome.events.at(-1)!);
    assert.deepEqual([event.burned, event.paid], [amount - paid, paid]);
  });

  it('pays the reporter, into the token account that the slash names, whoever settles', async () => {
    const staking = await active();
    const { network } = staking;
    const other = await network.secondTokenAccount('carol');
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.FailedChallenge, { reporter: 'carol' }));
    staking.pass(WINDOW);
    const { address: reporter } = await network.wallet('carol');
    for (const receiver of [other, network.config.treasury, await network.tokenAccount('mallory'), network.mint, reporter]) {
      assert.equal((await network.send('carol', await staking.settleSlash('alice', 'it', receiver))).error, '6016 WrongReceiver');
    }
    await network.succeed('mallory', await staking.settleSlash('alice', 'it', await network.tokenAccount('carol')));
    assert.deepEqual([await network.balance('carol'), network.tokens(other)], [STAKE / 10n, 0n]);
  });

  it('is of the share and the treasury of the time of the slash', async () => {
    const staking = await active();
    const { network } = staking;
    const treasury = network.config.treasury;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    await network.setParameter({ __kind: 'SlashReporterShare', value: 0 });
    await network.setParameter({ __kind: 'Treasury', value: await network.tokenAccount('mallory') });
    await network.setParameter({ __kind: 'AppealWindow', value: 0n });
    const before = network.tokens(treasury);
    assert.equal((await network.send('deployer', await staking.settleSlash('alice', 'it', treasury))).error, '6014 AppealWindowOpen');
    staking.pass(WINDOW);
    assert.equal((await network.send('mallory', await staking.settleSlash('alice', 'it'))).error, '6016 WrongReceiver');
    await network.succeed('deployer', await staking.settleSlash('alice', 'it', treasury));
    assert.equal(network.tokens(treasury) - before, STAKE / 40n);
  });

  it('burns all of it where the receiver is gone or frozen', async () => {
    const spoil: Record<string, (account: EncodedAccount) => EncodedAccount> = {
      gone: (account) => ({ ...account, data: new Uint8Array(), programAddress: NOBODY, space: 0n }),
      frozen: (account) => ({ ...account, data: Uint8Array.from(account.data).fill(2, 108, 109) }),
      'of another mint': (account) => ({ ...account, data: Uint8Array.from(account.data).fill(7, 0, 32) }),
    };
    for (const [what, change] of Object.entries(spoil)) {
      const staking = await active();
      const { network } = staking;
      await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime, { reporter: 'carol' }));
      staking.pass(WINDOW);
      const receiver = await network.tokenAccount('carol');
      network.svm.setAccount(change(network.svm.account(receiver)!));
      await network.succeed('deployer', await staking.settleSlash('alice', 'it', receiver));
      assert.deepEqual([staking.pool.burned, staking.vaults.escrow], [STAKE / 20n, 0n], what);
    }
  });

  it('refuses accounts that are not what they must be', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    staking.pass(WINDOW);
    const right = await staking.settleSlash('alice', 'it');
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'staking.settle_slash', right, {
      slash: 'loaded',
      pool: 'loaded',
      escrow: 'named',
      mint: 'other',
      receiver: 'other',
    });
  });

  it('waits for the end of the appeal window, and happens once', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    staking.pass(WINDOW - 1n);
    assert.equal((await network.send('deployer', await staking.settleSlash('alice', 'it'))).error, '6014 AppealWindowOpen');
    staking.pass(1n);
    await network.succeed('deployer', await staking.settleSlash('alice', 'it'));
    assert.equal((await network.send('deployer', await staking.settleSlash('alice', 'it'))).error, '6012 SlashClosed');
  });

  it('burns of the $AEGIS mint alone', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    staking.pass(WINDOW);
    const right = await staking.settleSlash('alice', 'it');
    const mint = await network.tokenAccount('mallory');
    const accounts = right.accounts!.map((one, i) => (i === 3 ? { ...one, address: mint } : one));
    assert.notEqual((await network.send('mallory', { ...right, accounts })).error, undefined);
    assert.equal((await staking.slashOf('alice', 'it')).status, SlashStatus.Open);
  });

  it('leaves a returned slash alone', async () => {
    const staking = await active();
    const { network } = staking;
    await network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
    await network.succeed('deployer', await staking.reduceSlash('alice', 'it', 0n));
    staking.pass(WINDOW);
    assert.equal((await network.send('deployer', await staking.settleSlash('alice', 'it'))).error, '6012 SlashClosed');
  });

  it('can burn nothing, or everything, when config says so', async () => {
    for (const [value, burned] of [
      [10_000, 0n],
      [0, STAKE / 20n],
    ] as const) {
      const staking = await active();
      await staking.network.setParameter({ __kind: 'SlashReporterShare', value });
      await staking.network.succeed('deployer', await staking.slash('alice', 'it', SlashReason.LowUptime));
      staking.pass(WINDOW);
      await staking.network.succeed('deployer', await staking.settleSlash('alice', 'it'));
      assert.equal(staking.pool.burned, burned);
    }
  });
});
