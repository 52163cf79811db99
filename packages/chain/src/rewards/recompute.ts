/**
 * An epoch computed again from the accounts that everybody can read, and compared with what the program wrote, to the base unit.
 *
 * ```
 *   Report: words of oracles ──▶ agreed ──▶ reputation, weight ──┐
 *                                                               ├──▶ sums ──▶ Epoch: promised ──▶ each node's part
 *   Report: words of oracles ──▶ …  ────────────────────────────┘
 * ```
 *
 * Pure: accounts go in, differences come out.
 */
import type { Address } from '@solana/kit';
import { type Epoch, type Metrics, type Report, RewardMode, Settlement } from '../generated/rewards/index.ts';
import { type Factors, factorsOf, literalHolds, promisedOf, reputationAfter, shareOf } from './formulas.ts';

/** A node's part of an epoch, computed from what the oracles said. */
export interface RecomputedNode {
  /** Its account in the registry. */
  readonly node: Address;
  /** It served from the epoch's start to its settlement. */
  readonly served: boolean;
  readonly metrics: Metrics;
  readonly factors: Factors;
  readonly stake: bigint;
  /** That counted, in thousandths of a point. */
  readonly reputationMilli: number;
  readonly reputationAfterMilli: number;
  /** In base units; undefined until the epoch is final. */
  readonly reward: bigint | undefined;
  /** What the chain has credited; undefined until it has. */
  readonly credited: bigint | undefined;
}

/** Where the chain has something else than what follows from its own accounts. */
export interface Difference {
  /** A node's account, or `epoch`. */
  readonly of: Address | 'epoch';
  readonly what: string;
  readonly chain: string;
  readonly computed: string;
}

export interface RecomputedEpoch {
  readonly number: bigint;
  readonly isFinal: boolean;
  readonly nodes: readonly RecomputedNode[];
  readonly differences: readonly Difference[];
}

/** `reports` are all those of the epoch, settled or not; an epoch that is settled by a root has none. */
export function recomputeEpoch(epoch: Epoch, reports: readonly Report[]): RecomputedEpoch {
  const differences: Difference[] = [];
  const compare = (of: Address | 'epoch', what: string, chain: unknown, computed: unknown): void => {
    if (chain !== computed) differences.push({ of, what, chain: String(chain), computed: String(computed) });
  };
  const settled = reports.flatMap((report) => {
    const agreed = agreedOf(report, epoch.threshold);
    compare(report.node, 'settled', report.settled, agreed !== undefined);
    if (agreed === undefined) return [];
    return [settledOf(report, agreed, epoch, compare)];
  });
  if (epoch.settlement !== Settlement.Root) compareSums(epoch, settled, compare);
  const nodes = settled.map(({ node, report }) => {
    const reward = epoch.isFinal ? shareOf(epoch, node.factors.weight) : undefined;
    if (report.credited) compare(report.node, 'reward', report.reward, reward);
    return { ...node, reward };
  });
  return { number: epoch.number, isFinal: epoch.isFinal, nodes, differences };
}

type Compare = (of: Address | 'epoch', what: string, chain: unknown, computed: unknown) => void;

interface Settled {
  readonly node: RecomputedNode;
  readonly report: Report;
}

function settledOf(report: Report, agreed: Metrics, { minStake }: Epoch, compare: Compare): Settled {
  const { node, served, stake, reputationMilli } = report;
  const { requests } = agreed;
  const computed = factorsOf({ requests, stake, minStake, reputationMilli, measured: agreed });
  const factors = served ? computed : { ...computed, weight: 0n };
  const reputationAfterMilli = served ? reputationAfter(reputationMilli, agreed) : reputationMilli;
  compare(node, 'what was agreed', textOf(report.agreed), textOf(agreed));
  compare(node, 'weight', report.weight, factors.weight);
  compare(node, 'reputation', report.reputationAfterMilli, reputationAfterMilli);
  compare(node, 'oracles that differ', report.differs, differing(report, agreed));
  const credited = report.credited ? report.reward : undefined;
  return {
    node: { node, served, metrics: agreed, factors, stake, reputationMilli, reputationAfterMilli, reward: undefined, credited },
    report,
  };
}

function compareSums(epoch: Epoch, settled: readonly Settled[], compare: Compare): void {
  const serving = settled.filter(({ node }) => node.served).map(({ node }) => node);
  const sum = (of: (node: RecomputedNode) => bigint): bigint => serving.reduce((all, node) => all + of(node), 0n);
  compare('epoch', 'settled reports', epoch.settled, BigInt(settled.length));
  compare('epoch', 'nodes', epoch.nodes, BigInt(serving.length));
  compare(
    'epoch',
    'weight',
    epoch.weight,
    sum(({ factors }) => factors.weight),
  );
  compare(
    'epoch',
    'requests',
    epoch.requests,
    sum(({ metrics }) => metrics.requests),
  );
  if (!epoch.isFinal) return;
  const literal = epoch.mode === RewardMode.Literal && epoch.weight > 0n && literalHolds(epoch.nodes, epoch.weight, epoch.requests);
  compare('epoch', 'literal formula', epoch.literal, literal);
  compare('epoch', 'promised', epoch.promised, promisedOf(epoch));
  if (epoch.payable > epoch.emission) compare('epoch', 'payable', epoch.payable, `at most ${epoch.emission}`);
}

/** What enough oracles say; undefined where they do not. */
function agreedOf({ words, submitted }: Report, threshold: number): Metrics | undefined {
  const said = words.filter((_, place) => (submitted & (1 << place)) !== 0);
  return said.find((word) => said.filter((other) => textOf(other) === textOf(word)).length >= threshold);
}

function differing({ words, submitted }: Report, agreed: Metrics): number {
  return words.reduce(
    (bits, word, place) => ((submitted & (1 << place)) !== 0 && textOf(word) !== textOf(agreed) ? bits | (1 << place) : bits),
    0,
  );
}

function textOf({ uptimePpm, latencyUs, cacheHitPpm, requests, megabytes }: Metrics): string {
  return [uptimePpm, latencyUs, cacheHitPpm, requests, megabytes].join(' ');
}
