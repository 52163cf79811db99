/** What costs people money when it is not said: fees owed, cooldowns that restart, recipients that are no wallets, networks without Aegis. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPairSigner, type TransactionSigner } from '@solana/kit';
import { isAegisError } from '@aegis/base';
import { ACCOUNTS, parseAegis, PROGRAMS, stakingProgram } from '@aegis/chain';
import { startDevnet } from '@aegis/devnet';
import { act, type Action, type Client, openClient } from '../src/client.ts';
import { listProposals, readProposal } from '../src/multisig/multisig.ts';
import { listNodes } from '../src/nodes/list.ts';
import { findNode, nodeAddressOf } from '../src/nodes/node.ts';
import { activateNode, registerNode } from '../src/operate-node.ts';
import { claimFees, findStake, requestUnstake, stake } from '../src/stake/stake.ts';
import { burn, readBalance, tokenAccountOf, transfer } from '../src/token/token.ts';
import { listVestings } from '../src/token/vesting.ts';
import { foundedNetwork, type Network } from './network.ts';

const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const OFFER = { region: 'eu-west-1', features: [], bandwidthMbps: 1, cpuCores: 1, storageGb: 0, pricePerGb: parseAegis('0.01') } as const;

const refusedWith =
  (code: string, message = /./) =>
  (error: unknown): boolean => {
    assert.ok(isAegisError(error, code), String(error));
    assert.match(error.message, message);
    return true;
  };

async function activeNode(network: Network): Promise<{ client: Client & { readonly wallet: TransactionSigner }; node: TransactionSigner }> {
  const client = await network.client('5000');
  const node = await generateKeyPairSigner();
  await registerNode(client, { identity: node, metadata: CID, capabilities: OFFER });
  await stake(client, node.address, parseAegis('2000'));
  await activateNode(client, node.address);
  return { client, node };
}

test('6.3: fees that came in since the stake last changed are owed, and a claim pays exactly what is said', async (t) => {
  const network = await foundedNetwork(t);
  const { client, node } = await activeNode(network);
  const consumer = await network.client('100');
  const deposit = await stakingProgram.getDepositFeesInstructionAsync({
    payer: consumer.wallet,
    source: await tokenAccountOf(consumer.wallet.address),
    amount: parseAegis('30'),
  });
  await act(consumer, 'deposit fees', [], [deposit]);
  const owed = (await findStake(client, node.address))?.feesOwed;
  assert.equal(owed, parseAegis('30'));
  const before = await readBalance(client, client.wallet.address);
  await claimFees(client, node.address);
  assert.equal((await readBalance(client, client.wallet.address)) - before, owed);
  assert.equal((await findStake(client, node.address))?.feesOwed, 0n);
});

test('6.3: calling back says that the node leaves service, and that a cooldown restarts', async (t) => {
  const network = await foundedNetwork(t);
  const { client, node } = await activeNode(network);
  const shown: Action[] = [];
  const asked = openClient({ network: network.devnet.rpcUrl, signer: client.signer, approve: async (action) => shown.push(action) > 0 });
  const warnings = (): string[] =>
    shown
      .at(-1)!
      .details.filter(([name]) => name === 'warning')
      .map(([, text]) => text);
  await requestUnstake(asked, node.address, parseAegis('500'));
  assert.deepEqual(warnings(), []);
  await requestUnstake(asked, node.address, parseAegis('600'));
  assert.match(warnings()[0] ?? '', /cooldown of the 500 \$AEGIS that are unstaking already begins anew/);
  assert.match(warnings()[1] ?? '', /leaves service immediately: 900 \$AEGIS is less than the minimum of 1000/);
  assert.equal(warnings().length, 2);
});

test('6.1: tokens go to wallets; to anything else only when that is asked for', async (t) => {
  const network = await foundedNetwork(t);
  const client = await network.client('100');
  const friend = await generateKeyPairSigner();
  const nobodys = await nodeAddressOf(friend.address);
  const cases = [
    [ACCOUNTS.mint, /the \$AEGIS mint/],
    [PROGRAMS.token, /a program/],
    [await tokenAccountOf(client.wallet.address), new RegExp(`the token account of ${client.wallet.address}`)],
    [ACCOUNTS.multisig, new RegExp(`an account of program ${PROGRAMS.token}`)],
    [nobodys, /nobody has a key of/],
    ['11111111111111111111111111111111', /the System program/],
  ] as const;
  for (const [to, reason] of cases)
    await assert.rejects(transfer(client, to as typeof nobodys, 1n as never), refusedWith('sdk.odd_recipient', reason));
  await transfer(client, ACCOUNTS.multisig, parseAegis('1'), { allowNonSystemAccount: true });
  await transfer(client, friend.address, parseAegis('2'));
  assert.equal(await readBalance(client, friend.address), parseAegis('2'));
  await assert.rejects(transfer(client, friend.address, parseAegis('0')), refusedWith('chain.bad_amount', /the amount is 0/));
  await assert.rejects(burn(client, parseAegis('0')), refusedWith('chain.bad_amount'));
});

test('8.6: on a network without Aegis everything says so, instead of finding nothing', async (t) => {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  const signer = await generateKeyPairSigner();
  devnet.airdrop(signer.address, 1_000_000_000n);
  const client = openClient({ network: devnet.rpcUrl, signer });
  const { address } = signer;
  const asking: readonly (() => Promise<unknown>)[] = [
    () => listNodes(client),
    () => findNode(client, address),
    () => findStake(client, address),
    () => readBalance(client, address),
    () => listVestings(client, address),
    () => listProposals(client),
    () => readProposal(client, 0n),
    () => transfer(client, address, parseAegis('1')),
    () => burn(client, parseAegis('1')),
    () => stake(client, address, parseAegis('1')),
    () => requestUnstake(client, address, parseAegis('1')),
    () => registerNode(client, { identity: signer, metadata: CID, capabilities: OFFER }),
  ];
  for (const ask of asking) await assert.rejects(ask(), refusedWith('sdk.not_founded', /Aegis is not on the network/), String(ask));
});
