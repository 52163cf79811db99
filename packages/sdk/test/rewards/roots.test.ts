/** Oracles of the real devnet, and a root that 1,000 nodes are settled by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPairSigner, getAddressDecoder } from '@solana/kit';
import { isAegisError } from '@aegis/base';
import { type Leaf, localKeys, parseAegis, startLocalRewards } from '@aegis/chain';
import { type Action, openClient } from '../../src/client.ts';
import { nodeAddressOf } from '../../src/nodes/node.ts';
import { activateNode, closeNode, registerNode } from '../../src/operate-node.ts';
import { claimRewards, readEarnings } from '../../src/rewards/earnings.ts';
import { advanceEpochs, readEpoch } from '../../src/rewards/epochs.ts';
import { leaveOracle, readOracle, readOracles, stakeOracle, withdrawOracle } from '../../src/rewards/oracles.ts';
import { creditLeaf, submitRoot } from '../../src/rewards/roots.ts';
import { readParameters } from '../../src/parameters.ts';
import { requestUnstake, stake, withdrawStake } from '../../src/stake/stake.ts';
import { readBalance } from '../../src/token/token.ts';
import { foundedNetwork } from '../network.ts';

const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const OFFER = { region: 'eu-west-1', features: [], bandwidthMbps: 1, cpuCores: 1, storageGb: 0, pricePerGb: parseAegis('0.01') } as const;
const HOUR = 3_600;

test('6.4: an epoch of a thousand nodes is settled by a root, and a node claims by its proof', async (t) => {
  const network = await foundedNetwork(t);
  const client = await network.client();
  await startLocalRewards(client.connection, { epochSeconds: HOUR });
  const identity = await generateKeyPairSigner();
  await registerNode(client, { identity, metadata: CID, capabilities: OFFER });
  await stake(client, identity.address, parseAegis('2000'));
  await activateNode(client, identity.address);
  network.devnet.moveTime(2 * HOUR);
  await advanceEpochs(client);

  const node = await nodeAddressOf(identity.address);
  const own: Leaf = { node, total: parseAegis('12.5'), reputationMilli: 567_000 };
  const others = Array.from({ length: 999 }, (_, i): Leaf => {
    const bytes = new Uint8Array(32).fill(9);
    new DataView(bytes.buffer).setUint32(0, i);
    return { node: getAddressDecoder().decode(bytes), total: 1n, reputationMilli: 500_000 };
  });
  const vote = { leaves: [own, ...others], nodes: 1_000n, requests: 5n, megabytes: 1n, latencyUs: 9_000n, data: new Uint8Array(32) };
  const oracles = (await localKeys()).oracles.map((signer) => openClient({ network: network.devnet.rpcUrl, signer }));
  for (const oracle of oracles.slice(0, 2)) await submitRoot(oracle, 0n, vote);
  network.devnet.moveTime(HOUR);
  await advanceEpochs(client);
  assert.deepEqual(await readEpoch(client, 0n).then(({ state, byRoot }) => [state, byRoot]), ['final', true]);
  const notOfIt = creditLeaf(client, 0n, own, [own]);
  await assert.rejects(notOfIt, (error) => isAegisError(error, 'sdk.not_in_root'));
  await creditLeaf(client, 0n, own, vote.leaves);
  assert.equal((await readEarnings(client, identity.address)).claimable, own.total);
  await requestUnstake(client, identity.address, parseAegis('2000'));
  network.devnet.moveTime((await readParameters(client)).unstakeCooldownSeconds);
  await withdrawStake(client, identity.address);
  const shown: Action[] = [];
  const asked = openClient({ ...client.options, approve: async (action) => shown.push(action) > 1 });
  await assert.rejects(closeNode(asked, identity.address), (error) => isAegisError(error, 'sdk.declined'));
  assert.match(JSON.stringify(shown[0]?.details), /12\.5 \$AEGIS of rewards can then not be claimed any more/);
  const before = await readBalance(client, client.wallet.address);
  await claimRewards(client, identity.address);
  assert.equal((await readBalance(client, client.wallet.address)) - before, own.total);
  await assert.rejects(claimRewards(client, identity.address), (error) => isAegisError(error, 'sdk.nothing_earned'));
});

test('7.2: an oracle stakes, leaves, and has its stake back after 30 days', async (t) => {
  const network = await foundedNetwork(t);
  const client = await network.client('100');
  const { address } = client.wallet;
  assert.deepEqual((await readOracles(client)).oracles, []);
  await stakeOracle(client, parseAegis('60'));
  assert.deepEqual(await readOracle(client, address).then(({ stake: at, named }) => [at, named]), [parseAegis('60'), false]);
  await assert.rejects(withdrawOracle(client), (error) => isAegisError(error, 'rewards.oracle_stays'));
  await leaveOracle(client);
  network.devnet.moveTime(30 * 86_400);
  await withdrawOracle(client);
  assert.equal(await readBalance(client, address), parseAegis('100'));
});
