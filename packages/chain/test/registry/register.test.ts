import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lamports } from '@solana/kit';
import {
  type CapabilitiesArgs,
  getNodeRegisteredEventDecoder,
  getRegisterNodeInstructionAsync,
  NodeStatus,
  SuspendedBy,
} from '../../src/generated/registry/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { START } from '../fixtures/svm.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS, CAPABILITIES, CID, Network, padded } from './network.ts';

const CID_V0 = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG';

async function network(): Promise<Network> {
  const started = await Network.start();
  await started.fund('alice', 10n * AEGIS);
  return started;
}

describe('register_node (requirement 6.2)', () => {
  it('makes a pending node of its operator', async () => {
    const chain = await network();
    const outcome = await chain.register('alice', 'node');
    measured('registry.register_node', outcome);
    const node = await chain.node('node');
    const [operator, identity] = [await chain.wallet('alice'), await chain.wallet('node')];
    assert.equal(node.operator, operator.address);
    assert.equal(node.identity, identity.address);
    assert.deepEqual([node.status, node.suspendedBy, node.banned], [NodeStatus.Pending, SuspendedBy.Nobody, false]);
    assert.deepEqual([node.stake, node.reputation, node.totalEarned, node.lastHeartbeat], [0n, 500, 0n, 0n]);
    assert.deepEqual([node.registeredAt, node.statusChangedAt], [START, START]);
    assert.deepEqual([node.silentFrom, node.silentUntil, node.silencePunishedUntil], [0n, 0n, 0n]);
    assert.deepEqual({ ...node.capabilities }, CAPABILITIES);
    assert.equal(node.metadata, CID);
    const event = getNodeRegisteredEventDecoder().decode(outcome.events[0]!);
    assert.deepEqual([event.node, event.operator, event.fee], [await chain.nodeAddress('node'), operator.address, AEGIS]);
  });

  it('derives the peer id of the key as libp2p does', async () => {
    const chain = await network();
    await chain.register('alice', 'node');
    const { peerId } = await chain.node('node');
    const key = Buffer.from(await crypto.subtle.exportKey('raw', (await chain.wallet('node')).keyPair.publicKey));
    assert.deepEqual(Buffer.from(peerId), Buffer.concat([Buffer.from('002408011220', 'hex'), key]));
  });

  it('takes the fee to the treasury', async () => {
    const chain = await network();
    const before = chain.tokens(chain.config.treasury);
    await chain.register('alice', 'node');
    assert.equal(await chain.balance('alice'), 9n * AEGIS);
    assert.equal(chain.tokens(chain.config.treasury), before + AEGIS);
  });

  it('takes no more than the operator pays at most, whatever the fee became meanwhile', async () => {
    const chain = await network();
    const right = await getRegisterNodeInstructionAsync(await chain.registerInput('alice', 'node'));
    await chain.setParameter({ __kind: 'RegistrationFee', value: AEGIS + 1n });
    assert.equal((await chain.send('alice', right)).error, '6017 FeeAboveMaximum');
    assert.equal(await chain.balance('alice'), 10n * AEGIS);
    await chain.setParameter({ __kind: 'RegistrationFee', value: AEGIS / 2n });
    assert.equal((await chain.send('alice', right)).error, undefined);
    assert.equal(await chain.balance('alice'), 10n * AEGIS - AEGIS / 2n);
  });

  it('takes no fee where there is none', async () => {
    const chain = await network();
    await chain.setParameter({ __kind: 'RegistrationFee', value: 0n });
    assert.equal((await chain.register('bob', 'node')).error, undefined);
  });

  it('refuses accounts that are not what they must be', async () => {
    const chain = await network();
    const right = await getRegisterNodeInstructionAsync(await chain.registerInput('alice', 'node'));
    await refusesWrongAccounts(chain.svm, await chain.wallet('deployer'), 'registry.register_node', right, {
      operator: 'other',
      identity: 'other',
      node: 'made',
      config: 'loaded',
      fee_source: 'other',
      treasury: 'named',
    });
    assert.equal((await chain.send('deployer', right)).error, undefined);
  });

  it('refuses who cannot pay, or would pay from another’s account', async () => {
    const chain = await network();
    assert.match((await chain.register('bob', 'node')).logs.join(), /insufficient funds/i);
    const feeSource = await chain.tokenAccount('alice');
    assert.notEqual((await chain.register('bob', 'node', { feeSource })).error, undefined);
    assert.equal(await chain.balance('alice'), 10n * AEGIS);
  });

  it('registers an identity once, whoever tries', async () => {
    const chain = await network();
    await chain.register('alice', 'node');
    for (const operator of ['alice', 'bob']) {
      await chain.fund(operator, AEGIS);
      assert.match((await chain.register(operator, 'node')).error!, /AccountAlreadyInitialized/);
    }
  });

  it('is not kept from it by lamports that somebody sent to the address', async () => {
    const chain = await network();
    const address = await chain.nodeAddress('node');
    const system = '11111111111111111111111111111111' as typeof address;
    chain.svm.setAccount({ address, data: new Uint8Array(), programAddress: system, executable: false, lamports: lamports(1n), space: 0n });
    assert.equal((await chain.register('alice', 'node')).error, undefined);
  });

  const shared = network();

  for (const metadata of [CID, CID_V0, `ipfs://${CID}`, 'https://node.example/about.json', 'https://a.example:8443/?v=1#x']) {
    it(`takes ${metadata}`, async () => {
      const chain = await shared;
      assert.equal((await chain.register('alice', metadata, { metadata })).error, undefined);
      assert.equal((await chain.node(metadata)).metadata, metadata);
    });
  }

  for (const metadata of [
    '',
    'Qm',
    `${CID_V0}0`,
    CID.toUpperCase(),
    `ipfs://${CID}/`,
    'http://node.example/',
    'https://',
    'https://a b.example/',
    'https://a..example',
    'https://user@a.example',
    'https://a.example/<x>',
    'javascript:alert(1)',
  ]) {
    it(`refuses ${JSON.stringify(metadata)} as metadata`, async () => {
      const chain = await shared;
      assert.equal((await chain.register('alice', 'node', { metadata })).error, '6011 InvalidMetadata');
    });
  }

  it('refuses metadata of more than 200 bytes, or that is not UTF-8', async () => {
    const chain = await network();
    const long = (length: number) => 'https://a.example/'.padEnd(length, 'x');
    assert.equal((await chain.register('alice', 'longest', { metadata: long(200) })).error, undefined);
    assert.equal((await chain.register('alice', 'node', { metadata: long(201) })).error, '102 InstructionDidNotDeserialize');
    const right = await getRegisterNodeInstructionAsync(await chain.registerInput('alice', 'node'));
    const data = Uint8Array.from(right.data);
    data[20] = 0xff;
    assert.equal((await chain.send('alice', { ...right, data })).error, '102 InstructionDidNotDeserialize');
  });

  const wrongCapabilities: readonly [string, Partial<CapabilitiesArgs>, string][] = [
    ['a region in capitals', { region: padded('EU') }, '6012 InvalidRegion'],
    ['no region', { region: padded('') }, '6012 InvalidRegion'],
    ['a region that begins with a hyphen', { region: padded('-eu') }, '6012 InvalidRegion'],
    ['a region with a gap', { region: padded('eu\0west') }, '6012 InvalidRegion'],
    ['a feature of two', { features: Uint8Array.from({ length: 16 }, (_, i) => (i === 3 ? 2 : 0)) }, '6013 InvalidFeatures'],
    ['a feature without a name', { features: Uint8Array.from({ length: 16 }, (_, i) => (i === 8 ? 1 : 0)) }, '6013 InvalidFeatures'],
    ['no bandwidth', { bandwidthMbps: 0 }, '6014 InvalidCapacity'],
    ['too much bandwidth', { bandwidthMbps: 1_000_001 }, '6014 InvalidCapacity'],
    ['no core', { cpuCores: 0 }, '6014 InvalidCapacity'],
    ['too many cores', { cpuCores: 4_097 }, '6014 InvalidCapacity'],
    ['too much storage', { storageGb: 1_000_001 }, '6014 InvalidCapacity'],
    ['too high a price', { pricePerGb: 1_000n * AEGIS + 1n }, '6015 InvalidPrice'],
  ];
  for (const [what, changed, error] of wrongCapabilities) {
    it(`refuses ${what}`, async () => {
      const chain = await shared;
      assert.equal((await chain.register('alice', 'node', { capabilities: { ...CAPABILITIES, ...changed } })).error, error);
    });
  }

  it('takes the edges of every bound', async () => {
    const chain = await network();
    const most = {
      ...CAPABILITIES,
      region: padded('0123456789abcdef'),
      bandwidthMbps: 1_000_000,
      cpuCores: 4_096,
      storageGb: 1_000_000,
      pricePerGb: 1_000n * AEGIS,
    };
    const least = { ...CAPABILITIES, features: new Uint8Array(16), bandwidthMbps: 1, cpuCores: 1, storageGb: 0, pricePerGb: 0n };
    assert.equal((await chain.register('alice', 'most', { capabilities: most })).error, undefined);
    assert.equal((await chain.register('alice', 'least', { capabilities: least })).error, undefined);
  });
});
