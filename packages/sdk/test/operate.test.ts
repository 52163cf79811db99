/** What an operator does, from registration to withdrawal, with the real programs on the real devnet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPairSigner } from '@solana/kit';
import { isAegisError } from '@aegis/base';
import { parseAegis } from '@aegis/chain';
import { type Action, openClient } from '../src/client.ts';
import { readParameters } from '../src/parameters.ts';
import { listNodes } from '../src/nodes/list.ts';
import { findNode, readNode } from '../src/nodes/node.ts';
import {
  activateNode,
  registerNode,
  resumeNode,
  sendHeartbeat,
  suspendNode,
  updateCapabilities,
  updateMetadata,
} from '../src/operate-node.ts';
import { peerIdOf } from '../src/peer-id.ts';
import { cancelUnstake, findStake, requestUnstake, stake, withdrawStake } from '../src/stake/stake.ts';
import { readBalance, transfer } from '../src/token/token.ts';
import { foundedNetwork } from './network.ts';

const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const OFFER = {
  region: 'eu-west-1',
  features: ['cdn', 'waf'],
  bandwidthMbps: 1_000,
  cpuCores: 4,
  storageGb: 100,
  pricePerGb: parseAegis('0.01'),
} as const;

const refusedWith = (code: string) => (error: unknown) => isAegisError(error, code) || assert.fail(String(error));

test('6.2, 6.3: register, stake, activate, heartbeat, unstake, withdraw after the cooldown', async (t) => {
  const network = await foundedNetwork(t);
  const client = await network.client('5000');
  const identity = await generateKeyPairSigner();
  const node = identity.address;
  const { registrationFee, minStake, unstakeCooldownSeconds } = await readParameters(client);

  assert.equal(await findNode(client, node), undefined);
  await registerNode(client, { identity, metadata: CID, capabilities: OFFER });
  const registered = await readNode(client, node);
  assert.deepEqual([registered.status, registered.metadata, registered.operator], ['pending', CID, client.wallet.address]);
  assert.deepEqual(registered.capabilities, OFFER);
  assert.equal(registered.peerId, peerIdOf(node));
  assert.equal(await readBalance(client, client.wallet.address), parseAegis('5000') - registrationFee);

  const again = registerNode(client, { identity, metadata: CID, capabilities: OFFER });
  await assert.rejects(again, refusedWith('sdk.node_registered'));
  await assert.rejects(
    stake(client, node, parseAegis('5000')),
    (error) => isAegisError(error, 'chain.insufficient_tokens') && /4999 in the wallet, 5000 needed/.test(error.message),
  );
  await assert.rejects(stake(await network.client('2000'), node, minStake), refusedWith('staking.not_operator'));
  await assert.rejects(activateNode(client, node), refusedWith('registry.stake_too_low'));
  await stake(client, node, minStake);
  await activateNode(client, node);
  await stake(client, node, parseAegis('500'));
  assert.deepEqual([(await readNode(client, node)).status, (await readNode(client, node)).stake], ['active', minStake + parseAegis('500')]);

  network.devnet.moveTime(60);
  const own = openClient({ network: network.devnet.rpcUrl, signer: identity });
  await assert.rejects(sendHeartbeat(own, node), refusedWith('chain.insufficient_sol'));
  network.devnet.airdrop(node, 1_000_000_000n);
  await sendHeartbeat(own, node);
  assert.ok((await readNode(client, node)).lastHeartbeat >= registered.registeredAt + 60n);

  await suspendNode(client, node);
  assert.deepEqual([(await readNode(client, node)).status, (await readNode(client, node)).suspendedBy], ['suspended', 'operator']);
  await resumeNode(client, node);

  await requestUnstake(client, node, parseAegis('1000'));
  assert.equal((await readNode(client, node)).status, 'pending');
  await cancelUnstake(client, node);
  await activateNode(client, node);
  await requestUnstake(client, node, parseAegis('1500'));
  await assert.rejects(withdrawStake(client, node), refusedWith('staking.cooldown_not_over'));
  network.devnet.moveTime(unstakeCooldownSeconds);
  await withdrawStake(client, node);
  const left = await findStake(client, node);
  assert.deepEqual([left?.active, left?.unstaking], [0n, 0n]);
  assert.equal(await readBalance(client, client.wallet.address), parseAegis('5000') - registrationFee);
});

test('6.2: nodes are found by what they offer, in any combination', async (t) => {
  const network = await foundedNetwork(t);
  const client = await network.client();
  const register = async (change: object) => {
    const identity = await generateKeyPairSigner();
    await registerNode(client, { identity, metadata: CID, capabilities: { ...OFFER, ...change } });
    return identity.address;
  };
  const [plain, asian, cheap] = [
    await register({}),
    await register({ region: 'asia-1' }),
    await register({ features: ['http3', 'cdn'], pricePerGb: parseAegis('0.001') }),
  ];
  await stake(client, plain, parseAegis('1000'));
  await activateNode(client, plain);
  const found = async (filter: Parameters<typeof listNodes>[1]) => (await listNodes(client, filter)).map(({ identity }) => identity).sort();
  const these = (...identities: string[]) => identities.sort();
  assert.deepEqual(await found({}), these(plain, asian, cheap));
  assert.deepEqual(await found({ region: 'asia-1' }), these(asian));
  assert.deepEqual(await found({ features: ['waf'] }), these(plain, asian));
  assert.deepEqual(await found({ features: ['cdn', 'http3'] }), these(cheap));
  assert.deepEqual(await found({ status: 'active' }), these(plain));
  assert.deepEqual(await found({ pricePerGbMax: parseAegis('0.005') }), these(cheap));
  assert.deepEqual(await found({ stakeMin: 1n as never }), these(plain));
  assert.deepEqual(
    await found({ operator: client.wallet.address, region: 'eu-west-1', features: ['cdn', 'waf'], status: 'active' }),
    these(plain),
  );
  assert.deepEqual(await found({ operator: plain }), []);
  assert.equal((await listNodes(client, {}))[0]!.identity, plain, 'the highest stake comes first');
  await assert.rejects(found({ region: 'Europe!' }), refusedWith('sdk.bad_capabilities'));

  await updateCapabilities(client, asian, { ...OFFER, features: [] });
  await updateMetadata(client, asian, 'https://node.example/asia.json');
  const updated = await readNode(client, asian);
  assert.deepEqual([updated.capabilities.features, updated.metadata], [[], 'https://node.example/asia.json']);
});

test('8.6: what is about to be signed is shown first, and nothing happens when it is declined', async (t) => {
  const network = await foundedNetwork(t);
  const shown: Action[] = [];
  const client = await network.client('100', { approve: async (action) => shown.push(action) < 1 });
  const friend = await generateKeyPairSigner();
  await assert.rejects(transfer(client, friend.address, parseAegis('40')), refusedWith('sdk.declined'));
  assert.equal(shown[0]?.title, 'transfer 40 $AEGIS');
  assert.deepEqual(shown[0]?.network, { cluster: 'local', url: network.devnet.rpcUrl });
  assert.ok(shown[0].costLamports > shown[0].feeLamports, 'the friend has no token account yet, which costs rent');
  assert.equal(await readBalance(client, client.wallet.address), parseAegis('100'));
  await assert.rejects(readParameters(openClient({ network: 'http://127.0.0.1:1' })), refusedWith('chain.unreachable'));
});

test('8.6: a network where Aegis is not is said to be the wrong one', async (t) => {
  const network = await foundedNetwork(t);
  network.devnet.reset();
  const client = await network.client('0');
  await assert.rejects(readParameters(client), refusedWith('sdk.not_founded'));
  const friend = (await generateKeyPairSigner()).address;
  await assert.rejects(transfer(client, friend, parseAegis('1')), refusedWith('sdk.not_founded'));
  await assert.rejects(activateNode(client, friend), refusedWith('chain.wrong_network'));
});
