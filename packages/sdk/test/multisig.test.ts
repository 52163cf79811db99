/** The multisig with its real program (requirement 6.1): five members, three of whom decide. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountRole, generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { isAegisError } from '@aegis/base';
import { localKeys, parseAegis } from '@aegis/chain';
import { type Client, openClient } from '../src/client.ts';
import { approve, cancel, execute, expire, listProposals, propose, readMultisig } from '../src/multisig/multisig.ts';
import { memberProposal, mintProposal, parameterProposal } from '../src/multisig/proposals.ts';
import { titleOf } from '../src/multisig/title.ts';
import { readParameters } from '../src/parameters.ts';
import { burn, readToken } from '../src/token/token.ts';
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
  assert.deepEqual([proposal?.state, proposal?.title], ['approved', `set MinStake to ${parseAegis('2000')}`]);
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

test('members know what they sign: titles, and for anything else the program', async () => {
  const { address } = await generateKeyPairSigner();
  assert.match(titleOf(await mintProposal(address, parseAegis('5'))), /^mint 5 \$AEGIS to token account /);
  assert.equal(titleOf(await memberProposal(address, address)), `replace member ${address} by ${address}`);
  const data = Uint8Array.of(1, 2, 3);
  const program = (await parameterProposal('min-stake', '1')).programAddress;
  assert.equal(
    titleOf({ programAddress: program, accounts: [{ address, role: AccountRole.READONLY }], data }),
    `call program ${program} with 3 bytes`,
  );
  assert.equal(titleOf({ programAddress: address, data }), `call program ${address} with 3 bytes`);
  await assert.rejects(parameterProposal('appeal-window', 'soon'), refusedWith('sdk.bad_parameter'));
});
