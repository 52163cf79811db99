/** Epochs that are settled by one root for any number of nodes: what oracles vote on, and how a node proves its part of it. */
import { AegisError } from '@aegis/base';
import { ACCOUNTS, formatAegis, type Leaf, proofOf, rewardsProgram, treeOf } from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { fetchEpoch } from './epochs.ts';

/** What an oracle computed for all nodes of an epoch. */
export interface RootVote {
  /** Lifetime totals by roots, of every node that ever had one. */
  readonly leaves: readonly Leaf[];
  /** Nodes that served in the epoch, and sums over them. */
  readonly nodes: bigint;
  readonly requests: bigint;
  readonly megabytes: bigint;
  readonly latencyUs: bigint;
  /** SHA-256 of the public data that the leaves were made of. */
  readonly data: Uint8Array;
}

/** Errors: `rewards.…`, those of `act`. */
export async function submitRoot(client: Client, number: bigint, vote: RootVote): Promise<Receipt> {
  const { leaves, ...sums } = vote;
  const { root } = treeOf(leaves);
  const total = leaves.reduce((sum, leaf) => sum + leaf.total, 0n);
  const instruction = await rewardsProgram.getSubmitRootInstructionAsync({
    oracle: client.signer,
    config: ACCOUNTS.config,
    number,
    word: { root, total, ...sums },
  });
  const details = [['lifetime totals', `${formatAegis(total)} $AEGIS of ${leaves.length} nodes`]] as const;
  return act(client, `vote for the root of epoch ${number}`, details, [instruction]);
}

/** Brings a node's lifetime total into its ledger; `claimRewards` then pays it. Errors: `sdk.not_in_root`, `rewards.…`, those of `act`. */
export async function creditLeaf(client: Client, number: bigint, leaf: Leaf, leaves: readonly Leaf[]): Promise<Receipt> {
  const [tree, epoch] = [treeOf(leaves), await fetchEpoch(client, number)];
  const proof = proofOf(tree, leaf);
  if (proof === undefined || !tree.root.every((byte, i) => byte === epoch.root[i])) {
    throw new AegisError('sdk.not_in_root', `these leaves are not those of the root of epoch ${number}`, { source: 'operator' });
  }
  const [address] = await rewardsProgram.findEpochPda({ number });
  const { node, total, reputationMilli } = leaf;
  const instruction = await rewardsProgram.getCreditLeafInstructionAsync({
    payer: client.signer,
    config: ACCOUNTS.config,
    epoch: address,
    node,
    total,
    reputationMilli,
    proof,
  });
  return act(
    client,
    `credit what node account ${node} earned by roots`,
    [['lifetime total', `${formatAegis(total)} $AEGIS`]],
    [instruction],
  );
}
