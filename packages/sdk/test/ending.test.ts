/** Accounts that end, and what changes hands by offer and acceptance, with the real programs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPairSigner } from '@solana/kit';
import { isAegisError } from '@aegis/base';
import { ACCOUNTS, localKeys, parseAegis } from '@aegis/chain';
import { openClient } from '../src/client.ts';
import { approve, execute, listProposals, propose, withdrawApproval } from '../src/multisig/multisig.ts';
import { handOverProposal, withdrawSolProposal } from '../src/multisig/proposals.ts';
import { listNodes } from '../src/nodes/list.ts';
import { findNode } from '../src/nodes/node.ts';
import { closeNode, registerNode } from '../src/operate-node.ts';
import { readParameters } from '../src/parameters.ts';
import { findStake, requestUnstake, stake, withdrawStake } from '../src/stake/stake.ts';
import { acceptMint, readToken } from '../src/token/token.ts';
import { acceptVesting, closeVesting, listVestings, offerVesting } from '../src/token/vesting.ts';
import { foundedNetwork } from './network.ts';

const DAY = 86_400n;
const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const OFFER = { region: 'eu-west-1', features: [], bandwidthMbps: 1, cpuCores: 1, storageGb: 0, pricePerGb: parseAegis('0.01') } as const;

const refusedWith = (code: string) => (error: unknown) => isAegisError(error, code) || assert.fail(String(error));

test('6.2: a node whose stake is withdrawn is taken out of the registry for good, and its deposits come back', async (t) => {
  const network = await foundedNetwork(t);
  const client = await network.client('5000');
  const identity = await generateKeyPairSigner();
  await registerNode(client, { identity, metadata: CID, capabilities: OFFER });
  await stake(client, identity.address, parseAegis('1000'));
  await assert.rejects(closeNode(client, identity.address), refusedWith('staking.stake_not_empty'));
  await requestUnstake(client, identity.address, parseAegis('1000'));
  network.devnet.moveTime((await readParameters(client)).unstakeCooldownSeconds);
  await withdrawStake(client, identity.address);
  const before = network.devnet.balance(client.wallet.address);
  await closeNode(client, identity.address);
  assert.ok(network.devnet.balance(client.wallet.address) > before);
  assert.deepEqual(await listNodes(client), []);
  assert.equal(await findStake(client, identity.address), undefined);
  await assert.rejects(findNode(client, identity.address), refusedWith('sdk.node_retired'));
  await assert.rejects(registerNode(client, { identity, metadata: CID, capabilities: OFFER }), refusedWith('sdk.node_retired'));
});

test('6.1: an approval can be withdrawn; SOL of the multisig and its mint are given away by proposal', async (t) => {
  const network = await foundedNetwork(t);
  const members = (await localKeys()).members.map((signer) => {
    network.devnet.airdrop(signer.address, 1_000_000_000n);
    return openClient({ network: network.devnet.rpcUrl, signer });
  });
  network.devnet.airdrop(ACCOUNTS.multisig, 3_000_000_000n);
  const friend = await network.client('0');
  const { address: to } = await generateKeyPairSigner();
  const payment = await propose(members[0]!, await withdrawSolProposal(to, 2_500_000_000n), DAY);
  assert.equal(payment.decoded.title, `move 2.5 SOL of the multisig to ${to}`);
  await approve(members[1]!, payment.id);
  await withdrawApproval(members[1]!, payment.id);
  assert.equal((await listProposals(members[0]!))[0]?.approvals.length, 1);
  for (const member of members.slice(1, 3)) await approve(member, payment.id);
  await execute(members[0]!, payment.id);
  assert.equal(network.devnet.balance(to), 2_500_000_000n);

  const offer = await propose(members[0]!, await handOverProposal(friend.wallet.address), DAY);
  for (const member of members.slice(1, 3)) await approve(member, offer.id);
  await execute(members[0]!, offer.id);
  assert.equal((await readToken(friend)).controller, ACCOUNTS.multisig);
  await assert.rejects(acceptMint(members[3]!), (error) => isAegisError(error) && error.code.startsWith('token.'));
  await acceptMint(friend);
  assert.equal((await readToken(friend)).controller, friend.wallet.address);
});

test('6.1: a vesting changes hands when it is accepted, and is closed when it is empty only', async (t) => {
  const network = await foundedNetwork(t);
  const [, owner] = (await localKeys()).beneficiaries;
  network.devnet.airdrop(owner!.address, 1_000_000_000n);
  const client = openClient({ network: network.devnet.rpcUrl, signer: owner! });
  const friend = await network.client('0');
  const [vesting] = await listVestings(client, owner!.address);
  await offerVesting(client, vesting!.address, friend.wallet.address);
  assert.equal((await listVestings(client, owner!.address)).length, 1);
  await acceptVesting(friend, vesting!.address);
  assert.equal((await listVestings(client, friend.wallet.address))[0]?.address, vesting!.address);
  await assert.rejects(closeVesting(friend, vesting!.address), refusedWith('token.vesting_not_empty'));
});
