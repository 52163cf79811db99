/** Whether claims about one block are enough to act on. Pure: claims and policy in, verdict and its reasons out. */
import type { Cidr } from '@aegis/config';
import type { IntelPolicy } from './policy.ts';
import type { EvidenceClass } from './report.ts';

/** One reporter's word about one block. */
export interface Claim {
  readonly reporter: string;
  readonly network: string;
  readonly type: EvidenceClass;
  /** Of what the reporter has seen, 64 hexadecimal digits: to ask it for the evidence by. */
  readonly evidenceHash: string;
  /** When it was seen, by the reporter's clock. */
  readonly timestampMs: number;
  /** When it ends, by this node's monotonic clock. */
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
  /** When the claims that are left no longer suffice, as one after the other expires; 0 when they do not now. */
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
  const shareMax = policy.networkShareMax * policy.weightMin;
  const byNetwork = new Map<string, number>();
  let weight = 0;
  let reporters = 0;
  let untilMs = 0;
  // Those that hold longest come first: the one with which it is enough is the one without which it no longer is.
  for (const one of counted.toSorted((a, b) => b.claim.expiresMs - a.claim.expiresMs)) {
    const { network, expiresMs } = one.claim;
    const share = byNetwork.get(network) ?? 0;
    byNetwork.set(network, share + one.weight);
    weight += Math.min(share + one.weight, shareMax) - Math.min(share, shareMax);
    reporters++;
    const isEnough = reporters >= policy.reportersMin && byNetwork.size >= policy.networksMin && weight >= policy.weightMin;
    if (isEnough && untilMs === 0) untilMs = expiresMs;
  }
  const missing = [
    ...(reporters < policy.reportersMin ? [`${reporters} of ${policy.reportersMin} reporters`] : []),
    ...(byNetwork.size < policy.networksMin ? [`${byNetwork.size} of ${policy.networksMin} networks`] : []),
    ...(weight < policy.weightMin ? [`weight ${weight.toFixed(2)} of ${policy.weightMin}`] : []),
  ];
  return {
    enough: missing.length === 0,
    reporters,
    networks: byNetwork.size,
    weight,
    untilMs: missing.length === 0 ? untilMs : 0,
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
