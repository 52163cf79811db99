import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getAddressDecoder } from '@solana/kit';
import { findRootsPda, getCloseEpochInstructionAsync, getCloseRootsInstruction, findEpochPda } from '../../src/generated/rewards/index.ts';
import { type Leaf, proofOf, proves, type Tree, treeOf } from '../../src/rewards/merkle.ts';
import { measured } from '../fixtures/compute-units.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS } from '../registry/network.ts';
import { MONTH, ORACLES, RewardsNetwork } from './rewards.ts';

const [ONE, TWO, THREE] = ORACLES;
const NODES = 100_000;

const wordOf = (tree: Tree, total: bigint) => ({
  root: tree.root,
  total,
  nodes: 3n,
  requests: 30n,
  megabytes: 4_000n,
  latencyUs: 90n,
  data: new Uint8Array(32).fill(7),
});

/** Nodes that exist in no registry, beside those of the test. */
function crowd(count: number, each: bigint): Leaf[] {
  return Array.from({ length: count }, (_, i) => {
    const bytes = new Uint8Array(32).fill(1);
    new DataView(bytes.buffer).setUint32(0, i);
    return { node: getAddressDecoder().decode(bytes), total: each, reputationMilli: 500_000 };
  });
}

const sum = (leaves: readonly Leaf[]): bigint => leaves.reduce((all, { total }) => all + total, 0n);

async function agreed(rewards: RewardsNetwork, number: bigint, leaves: readonly Leaf[], total = sum(leaves)): Promise<Tree> {
  const tree = treeOf(leaves);
  for (const oracle of [ONE, TWO]) await rewards.network.succeed(oracle, await rewards.submitRoot(oracle, number, wordOf(tree, total)));
  return tree;
}

describe('an epoch that is settled by a root', () => {
  it(`of ${NODES} nodes: one account, claims by proof, lifetime totals that a second root raises`, async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    const { network } = rewards;
    const [alice, bob] = [await rewards.node('alice'), await rewards.node('bob')];
    const others = crowd(NODES - 2, 1_000n);
    const first = [
      { node: alice, total: 5n * AEGIS, reputationMilli: 560_500 },
      { node: bob, total: 7n * AEGIS, reputationMilli: 480_000 },
    ];
    const tree = treeOf([...first, ...others]);
    const word = wordOf(tree, sum(first) + sum(others));
    await network.succeed(ONE, await rewards.submitRoot(ONE, 0n, word));
    measured('rewards.submit_root', await network.succeed(TWO, await rewards.submitRoot(TWO, 0n, word)));
    await rewards.final(0n);
    assert.equal((await rewards.metrics(0n)).latencyUs, 30n);
    const proof = proofOf(tree, first[0]!)!;
    assert(proof.length <= 17);
    assert(proves(tree.root, first[0]!, proof));
    measured('rewards.credit_leaf', await network.succeed('deployer', await rewards.creditLeaf(0n, first[0]!, tree)));
    assert.equal(await rewards.claimed('alice'), 5n * AEGIS);
    assert.equal((await network.node("alice's node")).reputation, 560);
    assert.equal(await rewards.error('deployer', await rewards.creditLeaf(0n, first[0]!, tree)), '6023 LeafOld');

    await rewards.open(1n);
    const second = [
      { node: alice, total: 6n * AEGIS, reputationMilli: 600_000 },
      { node: bob, total: 9n * AEGIS, reputationMilli: 1_000 },
    ];
    const next = await agreed(rewards, 1n, second, sum(second) + sum(others));
    await rewards.final(1n);
    await network.succeed('deployer', await rewards.creditLeaf(1n, second[0]!, next));
    assert.equal(await rewards.claimed('alice'), AEGIS);
    await network.succeed('deployer', await rewards.creditLeaf(1n, second[1]!, next));
    assert.equal(await rewards.claimed('bob'), 9n * AEGIS, 'who claims late gets all of it');
    assert.equal(await rewards.error('deployer', await rewards.creditLeaf(0n, first[1]!, tree)), '6023 LeafOld');
    rewards.checkSums();
  });

  it('takes one word of each oracle in its time, from oracles only, and keeps those that differ', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    const leaf = { node: await rewards.node('alice'), total: AEGIS, reputationMilli: 500_000 };
    const word = wordOf(treeOf([leaf]), AEGIS);
    const first = await rewards.submitRoot(ONE, 0n, word);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.submit_root', first, {
      oracle: 'other',
      oracle_account: 'loaded',
      config: 'loaded',
      epoch: 'loaded',
      roots: 'made',
    });
    const { end, submitUntil } = await rewards.epoch(0n);
    network.svm.setTime(end - 1n);
    assert.equal(await rewards.error(ONE, first), '6010 EpochNotOver');
    network.svm.setTime(submitUntil);
    assert.equal(await rewards.error(ONE, first), '6011 SubmissionsOver');
    network.svm.setTime(end);
    await network.succeed(ONE, first);
    assert.equal(await rewards.error(ONE, first), '6014 AlreadySubmitted');
    await network.succeed(THREE, await rewards.submitRoot(THREE, 0n, { ...word, requests: 31n }));
    assert.equal((await rewards.roots(0n)).differs, 0);
    await network.succeed(TWO, await rewards.submitRoot(TWO, 0n, word));
    assert.deepEqual(await rewards.roots(0n).then(({ submitted, differs, settled }) => [submitted, differs, settled]), [7, 4, true]);
    const right = await rewards.slashRoot(0n, THREE);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.slash_root', right, {
      authority: 'other',
      config: 'loaded',
      rewards: 'loaded',
      epoch: 'loaded',
      roots: 'loaded',
      oracle_account: 'loaded',
      oracle_vault: 'named',
      mint: 'named',
      treasury: 'named',
    });
    assert.equal(await rewards.error('mallory', await rewards.slashRoot(0n, THREE, 'mallory')), '6006 NotSlashingAuthority');
    assert.equal(await rewards.error('deployer', await rewards.slashRoot(0n, ONE)), '6007 NoEvidence');
    measured('rewards.slash_root', await network.succeed('deployer', right));
    assert.equal(await rewards.error('deployer', right), '6007 NoEvidence');
    assert.equal((await rewards.oracle(THREE)).slashed, 200n * AEGIS);
    await network.fund('dora', 1_000n * AEGIS);
    await network.succeed('dora', await rewards.stakeOracle('dora', 1_000n * AEGIS));
    assert.equal(await rewards.error('dora', await rewards.submitRoot('dora', 0n, word)), '6000 NotOracle');
    await rewards.open(1n);
    const { accounts } = await rewards.submitRoot(ONE, 1n, word);
    const wrong = { ...first, accounts: first.accounts!.map((meta, at) => (at === 3 ? accounts![3]! : meta)) };
    assert.equal(await rewards.error(ONE, wrong), '6009 WrongEpoch');
    const roots = await rewards.submitRoot(ONE, 1n, word);
    const old = { ...roots, accounts: roots.accounts!.map((meta, at) => (at === 4 ? first.accounts![4]! : meta)) };
    assert.equal(await rewards.error(ONE, old), '2001 ConstraintHasOne');
  });

  it('is not also settled by reports, nor the other way round', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const leaf = { node: await rewards.node('alice'), total: AEGIS, reputationMilli: 500_000 };
    await agreed(rewards, 0n, [leaf]);
    assert.equal(await rewards.error(ONE, await rewards.submit(ONE, 0n, 'alice')), '6016 SettledByRoot');
    await rewards.open(1n);
    await rewards.settle(1n, 'alice');
    assert.equal(await rewards.error(ONE, await rewards.submitRoot(ONE, 1n, wordOf(treeOf([leaf]), AEGIS))), '6015 SettledByReports');
  });

  it('is void where the root promises more than the epoch may pay, or less than one before', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    const node = await rewards.node('alice');
    const leaf = (total: bigint): Leaf => ({ node, total, reputationMilli: 500_000 });
    const { emission } = await rewards.epoch(0n);
    const over = await agreed(rewards, 0n, [leaf(emission + 1n)]);
    await rewards.final(0n);
    assert.equal(await rewards.error('deployer', await rewards.creditLeaf(0n, leaf(emission + 1n), over)), '6022 InvalidProof');
    await rewards.open(1n);
    const all = await agreed(rewards, 1n, [leaf(emission)]);
    await rewards.final(1n);
    await network.succeed('deployer', await rewards.creditLeaf(1n, leaf(emission), all));
    await rewards.open(2n);
    const less = await agreed(rewards, 2n, [leaf(emission - 1n)]);
    await rewards.final(2n);
    assert.equal(await rewards.error('deployer', await rewards.creditLeaf(2n, leaf(emission - 1n), less)), '6022 InvalidProof');
    assert.deepEqual([rewards.rewards.emitted, rewards.rewards.rootTotal], [emission, emission]);
  });

  it('refuses proofs of other leaves, totals that fall, and leaves that come to more than was promised', async () => {
    const rewards = await RewardsNetwork.opened('alice', 'bob');
    const { network } = rewards;
    const alice = { node: await rewards.node('alice'), total: AEGIS, reputationMilli: 500_000 };
    const bob = { node: await rewards.node('bob'), total: AEGIS, reputationMilli: 500_000 };
    const tree = await agreed(rewards, 0n, [alice, bob], AEGIS);
    const right = await rewards.creditLeaf(0n, alice, tree);
    assert.equal(await rewards.error('deployer', right), '6018 EpochNotFinal');
    await rewards.final(0n);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.credit_leaf', right, {
      payer: 'other',
      config: 'loaded',
      rewards: 'loaded',
      epoch: 'loaded',
      node: 'other',
      ledger: 'made',
    });
    for (const wrong of [{ total: AEGIS + 1n }, { reputationMilli: 500_001 }, { node: bob.node }]) {
      const proven = await rewards.creditLeaf(0n, alice, tree);
      const data = (await rewards.creditLeaf(0n, { ...alice, ...wrong }, { ...tree, levels: [[]] })).data!;
      const changed =
        wrong.node === undefined
          ? { ...proven, data }
          : { ...proven, accounts: proven.accounts!.map((meta, at) => (at === 4 ? { ...meta, address: bob.node } : meta)) };
      assert.equal(await rewards.error('deployer', changed), '6022 InvalidProof');
    }
    await network.succeed('deployer', right);
    assert.equal(await rewards.error('deployer', await rewards.creditLeaf(0n, bob, tree)), '6025 AboveRoot');
    await rewards.open(1n);
    const lower = { ...alice, total: 1n };
    const next = await agreed(rewards, 1n, [lower, bob], 2n * AEGIS);
    await rewards.final(1n);
    assert.equal(await rewards.error('deployer', await rewards.creditLeaf(1n, lower, next)), '6024 TotalFell');
    await network.succeed('deployer', await rewards.creditLeaf(1n, bob, next));
    rewards.checkSums();
  });

  it('closes its accounts after 30 days, the epoch once another root is the latest', async () => {
    const rewards = await RewardsNetwork.opened('alice');
    const { network } = rewards;
    const leaf = { node: await rewards.node('alice'), total: AEGIS, reputationMilli: 500_000 };
    await agreed(rewards, 0n, [leaf]);
    await rewards.final(0n);
    const [roots] = await findRootsPda({ number: 0n });
    const payer = (await network.wallet(ONE)).address;
    const right = getCloseRootsInstruction({ roots, payer });
    assert.equal(await rewards.error('payer', right), '6030 EvidenceKept');
    network.svm.setTime((await rewards.epoch(0n)).end + MONTH);
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'rewards.close_roots', right, {
      roots: 'loaded',
      payer: 'named',
    });
    measured('rewards.close_roots', await network.succeed('payer', right));
    const [epoch] = await findEpochPda({ number: 0n });
    const closing = await getCloseEpochInstructionAsync({ epoch, payer: (await network.wallet('deployer')).address });
    assert.equal(await rewards.error('payer', closing), '6031 CreditsMissing');
    await rewards.open(1n);
    await agreed(rewards, 1n, [{ ...leaf, total: 2n * AEGIS }]);
    await rewards.final(1n);
    await network.succeed('payer', closing);
    assert.equal(rewards.rewards.emitted, 2n * AEGIS);
  });
});
