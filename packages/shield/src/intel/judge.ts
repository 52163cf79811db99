/** Whether claims about one block are enough to act on. Pure: claims and policy in, verdict and its reasons out. */
import type { Cidr } from '@aegis/config';
import type { IntelPolicy } from './policy.ts';
import type { EvidenceClass } from './report.ts';

/** One reporter's word about one block. */
export interface Claim {
  readonly reporter: string;
  readonly network: string;
  readonly type: EvidenceClass;
  readonly evidenceHash: string;
  /** By this node's clock. */
  readonly receivedMs: number;
  readonly expiresMs: number;
}

export interface Weighed {
  readonly claim: Claim;
  /** 0 to 1; see `Trust`. */
  readonly standing: number;
  readonly weight: number;
}

export interface Judgement {
  readonly enough: boolean;
  readonly reporters: number;
  readonly networks: number;
  /** After each network's share was capped. */
  readonly weight: number;
  /** When the claims no longer suffice, if they do: so many of them expire first that one too few is left. */
  readonly untilMs: number;
  /** Strongest first. */
  readonly weighed: readonly Weighed[];
  /** What is missing; empty when it is enough. */
  readonly missing: readonly string[];
}

/** `claims`: at most one of each reporter, none expired. */
export function judge(claims: readonly Claim[], policy: IntelPolicy, standingOf: (claim: Claim) => number): Judgement {
  const weighed = claims
    .map((claim) => {
      const standing = standingOf(claim);
      return { claim, standing, weight: standing < policy.standingMin ? 0 : standing * policy.classWeights[claim.type] };
    })
    .toSorted((a, b) => b.weight - a.weight);
  const counted = weighed.filter(({ weight }) => weight > 0);
  const byNetwork = new Map<string, number>();
  for (const { claim, weight } of counted) byNetwork.set(claim.network, (byNetwork.get(claim.network) ?? 0) + weight);
  const shareMax = policy.networkShareMax * policy.weightMin;
  const weight = [...byNetwork.values()].reduce((sum, share) => sum + Math.min(share, shareMax), 0);
  const missing = [
    ...(counted.length < policy.reportersMin ? [`${counted.length} of ${policy.reportersMin} reporters`] : []),
    ...(byNetwork.size < policy.networksMin ? [`${byNetwork.size} of ${policy.networksMin} networks`] : []),
    ...(weight < policy.weightMin ? [`weight ${weight.toFixed(2)} of ${policy.weightMin}`] : []),
  ];
  const ends = counted.map(({ claim }) => claim.expiresMs).toSorted((a, b) => b - a);
  return {
    enough: missing.length === 0,
    reporters: counted.length,
    networks: byNetwork.size,
    weight,
    untilMs: ends[policy.reportersMin - 1] ?? 0,
    weighed,
    missing,
  };
}

/** Why claims about the block are not even collected; undefined when they are. */
export function tooWide(block: Cidr, policy: IntelPolicy): string | undefined {
  const least = block.family === 4 ? policy.widthMin4 : policy.widthMin6;
  return block.prefixLength < least
    ? `a block of /${block.prefixLength} is too wide to be claimed: at least /${least} is asked for`
    : undefined;
}
