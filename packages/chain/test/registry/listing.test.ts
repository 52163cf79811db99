/** Requirement 6.2: consumers select nodes by what stands at fixed places of their accounts, asking any Solana node, without an index. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Address, getAddressEncoder, type ReadonlyUint8Array } from '@solana/kit';
import { type Devnet, startDevnet } from '@aegis/devnet';
import { connect, type Connection } from '../../src/connection.ts';
import {
  getNodeDecoder,
  getSuspendInstructionAsync,
  NODE_DISCRIMINATOR,
  REGISTRY_PROGRAM_ADDRESS,
} from '../../src/generated/registry/index.ts';
import { listAccounts } from '../../src/list-accounts.ts';
import { CAPABILITIES, Network, padded } from './network.ts';

/** Where the fields stand: clients of other makers rely on it, so it never changes. */
const OFFSET = { identity: 8, operator: 40, status: 72, suspendedBy: 73, banned: 74, region: 75, features: 91, stake: 125 } as const;

const NODES = [
  { name: 'a', operator: 'alice', region: 'eu-west-1', features: [0, 1] },
  { name: 'b', operator: 'alice', region: 'eu-west-10', features: [0, 7] },
  { name: 'c', operator: 'bob', region: 'us-east-1', features: [1, 7] },
  { name: 'd', operator: 'bob', region: 'eu-west-1', features: [] },
] as const;

describe('nodes by filters on fixed places', () => {
  let network: Network;
  let devnet: Devnet;
  let connection: Connection;
  const names = new Map<Address, string>();

  before(async () => {
    network = await Network.start();
    devnet = await startDevnet({ port: 0, slotMs: 0 });
    connection = connect(devnet.rpcUrl);
    for (const { name, operator, region, features } of NODES) {
      const capabilities = {
        ...CAPABILITIES,
        region: padded(region),
        features: Uint8Array.from({ length: 16 }, (_, i) => Number((features as readonly number[]).includes(i))),
      };
      names.set(await network.registered(operator, name, { capabilities }), name);
    }
    const node = await network.nodeAddress('c');
    await network.succeed('bob', await getSuspendInstructionAsync({ authority: await network.wallet('bob'), node }));
    for (const address of names.keys()) {
      const { data, lamports, programAddress, executable } = network.svm.account(address)!;
      devnet.setAccount({ address, data: Uint8Array.from(data), lamports, owner: programAddress, executable });
    }
  });
  after(() => devnet.stop());

  async function listed(...filters: readonly { offset: number; bytes: ReadonlyUint8Array }[]): Promise<string> {
    const kind = { program: REGISTRY_PROGRAM_ADDRESS, discriminator: NODE_DISCRIMINATOR, decoder: getNodeDecoder() };
    const found = await listAccounts(connection, kind, filters);
    const addresses = new Set(found.map(({ address }) => address));
    return [...names].map(([address, name]) => (addresses.has(address) ? name : '')).join('');
  }

  it('lists all', async () => assert.equal(await listed(), 'abcd'));

  it('by region, exactly or by its beginning', async () => {
    assert.equal(await listed({ offset: OFFSET.region, bytes: padded('eu-west-1') }), 'ad');
    assert.equal(await listed({ offset: OFFSET.region, bytes: new TextEncoder().encode('eu-') }), 'abd');
  });

  it('by any of the features, and by several', async () => {
    const feature = (index: number) => ({ offset: OFFSET.features + index, bytes: Uint8Array.of(1) });
    assert.equal(await listed(feature(0)), 'ab');
    assert.equal(await listed(feature(7)), 'bc');
    assert.equal(await listed(feature(0), feature(7)), 'b');
  });

  it('by operator, identity and status', async () => {
    const [bob, a] = [await network.wallet('bob'), await network.wallet('a')];
    assert.equal(await listed({ offset: OFFSET.operator, bytes: getAddressEncoder().encode(bob.address) }), 'cd');
    assert.equal(await listed({ offset: OFFSET.identity, bytes: getAddressEncoder().encode(a.address) }), 'a');
    assert.equal(await listed({ offset: OFFSET.status, bytes: Uint8Array.of(0) }), 'abd');
    assert.equal(
      await listed({ offset: OFFSET.status, bytes: Uint8Array.of(2) }, { offset: OFFSET.suspendedBy, bytes: Uint8Array.of(1) }),
      'c',
    );
  });

  it('by ban and stake', async () => {
    assert.equal(
      await listed({ offset: OFFSET.banned, bytes: Uint8Array.of(0) }, { offset: OFFSET.stake, bytes: new Uint8Array(8) }),
      'abcd',
    );
    assert.equal(await listed({ offset: OFFSET.banned, bytes: Uint8Array.of(1) }), '');
  });
});
