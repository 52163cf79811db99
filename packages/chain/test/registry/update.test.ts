import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Address } from '@solana/kit';
import {
  getRecordEarningsInstructionAsync,
  getRecordReputationInstructionAsync,
  getSetStakeInstructionAsync,
  getUpdateCapabilitiesInstruction,
  getUpdateMetadataInstruction,
} from '../../src/generated/registry/index.ts';
import { findPoolPda } from '../../src/generated/staking/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS, CAPABILITIES, Network, padded } from './network.ts';

const OTHER = 'https://node.example/about.json';

async function registered(): Promise<{ chain: Network; node: Address }> {
  const chain = await Network.start();
  return { chain, node: await chain.registered('alice', 'node') };
}

describe('update_metadata (requirement 6.2)', () => {
  it('says where the description is, and keeps the rest', async () => {
    const { chain, node } = await registered();
    const before = await chain.node('node');
    const right = getUpdateMetadataInstruction({ operator: await chain.wallet('alice'), node, metadata: OTHER });
    measured('registry.update_metadata', await chain.succeed('alice', right));
    assert.deepEqual(await chain.node('node'), { ...before, metadata: OTHER });
    await refusesWrongAccounts(chain.svm, await chain.wallet('deployer'), 'registry.update_metadata', right, {
      operator: 'other',
      node: 'loaded',
    });
  });

  it('is for the operator, and for an address that can be one', async () => {
    const { chain, node } = await registered();
    for (const other of ['bob', 'node', 'authority']) {
      const operator = await chain.wallet(other);
      assert.equal(
        (await chain.send('deployer', getUpdateMetadataInstruction({ operator, node, metadata: OTHER }))).error,
        '6000 NotOperator',
      );
    }
    const operator = await chain.wallet('alice');
    const wrong = getUpdateMetadataInstruction({ operator, node, metadata: 'ftp://node.example' });
    assert.equal((await chain.send('alice', wrong)).error, '6011 InvalidMetadata');
  });
});

describe('update_capabilities (requirement 6.2)', () => {
  const capabilities = { ...CAPABILITIES, region: padded('us-east'), cpuCores: 64, pricePerGb: 1n };

  it('says what the node offers, and keeps the rest', async () => {
    const { chain, node } = await registered();
    const before = await chain.node('node');
    const right = getUpdateCapabilitiesInstruction({ operator: await chain.wallet('alice'), node, capabilities });
    measured('registry.update_capabilities', await chain.succeed('alice', right));
    assert.deepEqual(await chain.node('node'), { ...before, capabilities });
    const known = { operator: 'other', node: 'loaded' } as const;
    await refusesWrongAccounts(chain.svm, await chain.wallet('deployer'), 'registry.update_capabilities', right, known);
  });

  it('is for the operator, and within bounds', async () => {
    const { chain, node } = await registered();
    const bob = getUpdateCapabilitiesInstruction({ operator: await chain.wallet('bob'), node, capabilities });
    assert.equal((await chain.send('bob', bob)).error, '6000 NotOperator');
    const wrong = { ...capabilities, region: padded('US') };
    const alice = getUpdateCapabilitiesInstruction({ operator: await chain.wallet('alice'), node, capabilities: wrong });
    assert.equal((await chain.send('alice', alice)).error, '6012 InvalidRegion');
  });
});

describe('set_stake (requirement 6.3: the registry cannot disagree with the vault)', () => {
  it('is for staking’s pool, which no transaction can sign for', async () => {
    const { chain, node } = await registered();
    const [pool, poolBump] = await findPoolPda();
    const mallory = await chain.wallet('mallory');
    const forged = await getSetStakeInstructionAsync({
      pool: mallory,
      node,
      stake: 1_000_000n * AEGIS,
      banned: false,
      poolBump,
      silencePunishedUntil: 0n,
    });
    assert.equal((await chain.send('mallory', forged)).error, '2006 ConstraintSeeds');
    const accounts = forged.accounts.map((account, i) => (i === 0 ? { address: pool, role: 0 as const } : account));
    assert.equal((await chain.send('mallory', { ...forged, accounts })).error, '3010 AccountNotSigner');
    assert.equal((await chain.node('node')).stake, 0n);
  });
});

describe('record_reputation (requirement 6.5)', () => {
  it('is for config’s reputation authority', async () => {
    const { chain, node } = await registered();
    const authority = await chain.wallet('reputation');
    const right = await getRecordReputationInstructionAsync({ authority, node, reputation: 1_000 });
    measured('registry.record_reputation', await chain.succeed('deployer', right));
    assert.equal((await chain.node('node')).reputation, 1_000);
    const known = { authority: 'other', node: 'loaded', config: 'loaded' } as const;
    await refusesWrongAccounts(chain.svm, await chain.wallet('deployer'), 'registry.record_reputation', right, known);
    for (const other of ['alice', 'authority', 'rewards']) {
      const wrong = await getRecordReputationInstructionAsync({ authority: await chain.wallet(other), node, reputation: 1 });
      assert.equal((await chain.send('deployer', wrong)).error, '6003 NotAuthority');
    }
  });

  it('ends at 1000', async () => {
    const { chain, node } = await registered();
    const wrong = await getRecordReputationInstructionAsync({ authority: await chain.wallet('reputation'), node, reputation: 1_001 });
    assert.equal((await chain.send('deployer', wrong)).error, '6016 InvalidReputation');
  });
});

describe('record_earnings (requirement 6.2: total earned)', () => {
  it('is for config’s rewards authority, and adds', async () => {
    const { chain, node } = await registered();
    const authority = await chain.wallet('rewards');
    const right = await getRecordEarningsInstructionAsync({ authority, node, amount: 5n });
    measured('registry.record_earnings', await chain.succeed('deployer', right));
    await chain.succeed('deployer', right);
    assert.equal((await chain.node('node')).totalEarned, 10n);
    const known = { authority: 'other', node: 'loaded', config: 'loaded' } as const;
    await refusesWrongAccounts(chain.svm, await chain.wallet('deployer'), 'registry.record_earnings', right, known);
    const wrong = await getRecordEarningsInstructionAsync({ authority: await chain.wallet('reputation'), node, amount: 5n });
    assert.equal((await chain.send('deployer', wrong)).error, '6003 NotAuthority');
  });

  it('does not overflow', async () => {
    const { chain, node } = await registered();
    const authority = await chain.wallet('rewards');
    const most = await getRecordEarningsInstructionAsync({ authority, node, amount: 2n ** 64n - 1n });
    await chain.succeed('deployer', most);
    assert.match((await chain.send('deployer', most)).error!, /ArithmeticOverflow|overflow/i);
    assert.equal((await chain.node('node')).totalEarned, 2n ** 64n - 1n);
  });
});
