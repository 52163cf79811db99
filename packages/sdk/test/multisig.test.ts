/** The multisig with its real program (requirement 6.1): five members, three of whom decide. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountRole, generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { getTransferInstruction } from '@solana-program/token';
import { isAegisError } from '@aegis/base';
import { ACCOUNTS, EXECUTOR, localKeys, MULTISIG_SIGNER, parseAegis } from '@aegis/chain';
import { type Action, type Client, openClient } from '../src/client.ts';
import { approve, cancel, execute, expire, listProposals, propose, readMultisig, readProposal } from '../src/multisig/multisig.ts';
import { memberProposal, mintProposal, parameterProposal } from '../src/multisig/proposals.ts';
import { readParameters } from '../src/parameters.ts';
import { burn, readToken, tokenAccountOf } from '../src/token/token.ts';
import { foundedNetwork, type Network } from './network.ts';

const DAY = 86_400n;

const refusedWith = (code: string) => (error: unknown) => isAegisError(error, code) || assert.fail(String(error));

function clientsOf({ devnet }: Network, signers: readonly KeyPairSigner[]): Client[] {
  return signers.map((signer) => {
    devnet.airdrop(signer.address, 1_000_000_000n);
    return openClient({ network: devnet.rpcUrl, signer });
  });
}

test('6.1: three of five change a parameter; two cannot, a stranger neither', async (t) => {
  const network = await foundedNetwork(t);
  const [first, second, third] = clientsOf(network, (await localKeys()).members) as [Client, Client, Client];
  const stranger = await network.client('0');
  const change = await parameterProposal('min-stake', '2000');

  await assert.rejects(propose(stranger, change, DAY), refusedWith('token.not_member'));
  const { id } = await propose(first, change, DAY);
  await assert.rejects(approve(first, id), refusedWith('token.already_approved'));
  await approve(second, id);
  await assert.rejects(execute(first, id), refusedWith('token.not_enough_approvals'));
  assert.deepEqual(
    (await listProposals(first)).map(({ state, approvals }) => [state, approvals.length]),
    [['open', 2]],
  );
  await approve(third, id);
  const [proposal] = await listProposals(stranger);
  assert.deepEqual([proposal?.state, proposal?.title], ['approved', 'set MinStake to 2000 AEGIS']);
  await execute(third, id);
  assert.equal((await readParameters(first)).minStake, parseAegis('2000'));
  assert.deepEqual(await listProposals(first), []);
  await assert.rejects(execute(third, id), refusedWith('sdk.no_proposal'));
});

test('6.1: the multisig mints what was burned, never beyond the cap', async (t) => {
  const network = await foundedNetwork(t);
  const members = clientsOf(network, (await localKeys()).members);
  const friend = await network.client('100');
  const mint = await mintProposal(friend.wallet.address, parseAegis('60'));
  const decide = async (): Promise<unknown> => {
    const { id } = await propose(members[0]!, mint, DAY);
    for (const member of members.slice(1, 3)) await approve(member, id);
    return execute(members[4]!, id);
  };
  await assert.rejects(decide(), refusedWith('token.cap_exceeded'));
  await burn(friend, parseAegis('60'));
  await decide();
  assert.equal((await readToken(friend)).supply, parseAegis('1000000000'));
});

test('6.1: members are replaced by the multisig alone, which makes older proposals stale; expired ones are removed', async (t) => {
  const network = await foundedNetwork(t);
  const keys = (await localKeys()).members;
  const members = clientsOf(network, keys);
  const { address: next } = await generateKeyPairSigner();
  const { id: other } = await propose(members[3]!, await parameterProposal('appeal-window', '86400'), DAY);
  const { id } = await propose(members[0]!, await memberProposal(keys[4]!.address, next), DAY);
  for (const member of members.slice(1, 3)) await approve(member, id);
  await execute(members[0]!, id);
  assert.deepEqual((await readMultisig(members[0]!)).members, [...keys.slice(0, 4).map(({ address }) => address), next]);
  assert.deepEqual(
    (await listProposals(members[0]!)).map(({ state }) => state),
    ['stale'],
  );
  await assert.rejects(approve(members[0]!, other), refusedWith('token.proposal_stale'));
  await assert.rejects(cancel(members[0]!, other), refusedWith('token.not_proposer'));
  await cancel(members[3]!, other);

  const { id: late } = await propose(members[0]!, await parameterProposal('appeal-window', '86400'), DAY);
  await assert.rejects(expire(members[1]!, late), refusedWith('token.not_expired'));
  network.devnet.moveTime(DAY);
  assert.deepEqual(
    (await listProposals(members[0]!)).map(({ state }) => state),
    ['expired'],
  );
  await expire(members[1]!, late);
  assert.deepEqual(await listProposals(members[0]!), []);
});

test('6.1: what cannot be decoded is neither proposed, approved nor executed, unless that is asked for', async (t) => {
  const network = await foundedNetwork(t);
  const keys = (await localKeys()).members;
  const members = clientsOf(network, keys);
  const knowing = keys.map((signer) => openClient({ network: network.devnet.rpcUrl, signer, allowUndecoded: true }));
  const { address } = await generateKeyPairSigner();
  const odd = { programAddress: address, accounts: [{ address, role: AccountRole.READONLY }], data: Uint8Array.of(1, 2, 3) };
  await assert.rejects(propose(members[0]!, odd, DAY), refusedWith('sdk.undecoded'));
  const { id } = await propose(knowing[0]!, odd, DAY);
  await assert.rejects(approve(members[1]!, id), refusedWith('sdk.undecoded'));
  await approve(knowing[1]!, id);
  await assert.rejects(execute(members[1]!, id), refusedWith('sdk.undecoded'));
  const { title, decoded } = await readProposal(members[0]!, id);
  assert.match(title, /^NOT DECODED: call unknown program \w+ with 3 bytes and 1 accounts$/);
  assert.deepEqual([decoded.name, decoded.data], [null, '010203']);
});

test('6.1: members see whose token account it is, and what leaves it', async (t) => {
  const network = await foundedNetwork(t);
  const friend = await network.client('100');
  const shown: Action[] = [];
  const [signer] = (await localKeys()).members;
  network.devnet.airdrop(signer!.address, 1_000_000_000n);
  const member = openClient({ network: network.devnet.rpcUrl, signer: signer!, approve: async (action) => shown.push(action) > 0 });
  const treasury = await tokenAccountOf(ACCOUNTS.multisig);
  const account = await tokenAccountOf(friend.wallet.address);
  const payment = getTransferInstruction({ source: treasury, destination: account, authority: MULTISIG_SIGNER, amount: 1_500_000_000n });
  const { decoded } = await propose(member, payment, DAY);
  assert.equal(decoded.title, `transfer 1.5 AEGIS from token account ${treasury} to token account ${account}`);
  assert.equal(decoded.accounts[1]?.label, `token account of ${friend.wallet.address} for AEGIS`);
  assert.deepEqual(shown[0]?.decoded, decoded);
  // A proposal's account is a deposit; nothing changes hands yet.
  assert.ok(shown[0].depositLamports > 0n);
  assert.deepEqual(shown[0].transfers, []);
});

test('6.1: SOL that an executed proposal moves is a transfer, never rent', async (t) => {
  const network = await foundedNetwork(t);
  const keys = (await localKeys()).members;
  const members = clientsOf(network, keys);
  const shown: Action[] = [];
  const executor = openClient({ network: network.devnet.rpcUrl, signer: keys[1]!, approve: async (action) => shown.push(action) > 0 });
  const { address: to } = await generateKeyPairSigner();
  const { id } = await propose(members[0]!, getTransferSolInstruction({ source: EXECUTOR, destination: to, amount: 100_000_000n }), DAY);
  for (const member of members.slice(1, 3)) await approve(member, id);
  await execute(executor, id);
  assert.deepEqual(
    shown[0]?.transfers.filter((one) => one.to === to),
    [{ to, lamports: 100_000_000n }],
  );
  assert.equal(shown[0]?.depositLamports, 0n);
  assert.match(shown[0]?.title ?? '', /^execute: transfer 0\.1 SOL from /);
  assert.match(shown[0]?.decoded?.accounts[0]?.label ?? '', /the member who executes/);
});

test('a duration that is none is refused', async () => {
  await assert.rejects(parameterProposal('appeal-window', 'soon'), refusedWith('sdk.bad_parameter'));
});
