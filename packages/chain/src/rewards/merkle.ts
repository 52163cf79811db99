/**
 * The tree of an epoch that is settled by a root, as `programs/rewards/src/merkle.rs` checks it: any number of nodes in 32 bytes.
 *
 * ```
 *   leaf   SHA-256(0 ‖ node ‖ lifetime total ‖ reputation)     little-endian, u64 and u32
 *   inner  SHA-256(1 ‖ smaller ‖ larger)                       an odd one goes up as it is
 * ```
 *
 * Leaves stand in the order of their hashes, so that a set of nodes has one root, whatever order it was read in.
 */
import { sha256 } from '@noble/hashes/sha2';
import { type Address, getAddressEncoder } from '@solana/kit';

/** What a root says of a node. */
export interface Leaf {
  /** Its account in the registry. */
  readonly node: Address;
  /** All that it has earned by roots, in base units. */
  readonly total: bigint;
  readonly reputationMilli: number;
}

/** The levels of a tree, leaves first. */
export interface Tree {
  readonly levels: readonly (readonly Uint8Array[])[];
  readonly root: Uint8Array;
}

/** Builds the tree; of no leaves at all the root is zeros, which no proof leads to. */
export function treeOf(leaves: readonly Leaf[]): Tree {
  const levels = [leaves.map(leafHash).toSorted(compare)];
  for (let level = levels[0]!; level.length > 1; level = levels.at(-1)!) levels.push(above(level));
  return { levels, root: levels.at(-1)![0] ?? new Uint8Array(32) };
}

/** The hashes beside the way from a leaf to the root; undefined for what is no leaf of the tree. */
export function proofOf({ levels }: Tree, leaf: Leaf): Uint8Array[] | undefined {
  let at = indexOf(levels[0]!, leafHash(leaf));
  if (at === undefined) return undefined;
  const proof: Uint8Array[] = [];
  for (const level of levels.slice(0, -1)) {
    const beside = level[at ^ 1];
    if (beside !== undefined) proof.push(beside);
    at >>= 1;
  }
  return proof;
}

/** Whether a proof leads from a leaf to a root. */
export function proves(root: Uint8Array, leaf: Leaf, proof: readonly Uint8Array[]): boolean {
  return compare(proof.reduce(inner, leafHash(leaf)), root) === 0;
}

export function leafHash({ node, total, reputationMilli }: Leaf): Uint8Array {
  const bytes = new Uint8Array(45);
  bytes.set(getAddressEncoder().encode(node), 1);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(33, total, true);
  view.setUint32(41, reputationMilli, true);
  return sha256(bytes);
}

function above(level: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
    const [left, right] = [level[2 * i]!, level[2 * i + 1]];
    return right === undefined ? left : inner(left, right);
  });
}

function inner(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65);
  const [smaller, larger] = compare(a, b) <= 0 ? [a, b] : [b, a];
  bytes[0] = 1;
  bytes.set(smaller, 1);
  bytes.set(larger, 33);
  return sha256(bytes);
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

function indexOf(sorted: readonly Uint8Array[], hash: Uint8Array): number | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle]!, hash) < 0) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low];
  return found !== undefined && compare(found, hash) === 0 ? low : undefined;
}
