/** What it takes until claims are believed. */
import type { EvidenceClass } from './report.ts';

export interface IntelPolicy {
  /** Independent reporters that must claim the same. */
  readonly reportersMin: number;
  /** Networks they must be spread over. */
  readonly networksMin: number;
  /** Sum of the claims' weights that is asked for; a claim of a reporter of full standing weighs as its class says. */
  readonly weightMin: number;
  /** Standing below which a reporter is noted and not counted: a crowd of newcomers is no witness. */
  readonly standingMin: number;
  /** Share of `weightMin` that the reporters of one network can bring together: with less than a third, three networks are too few. */
  readonly networkShareMax: number;
  readonly classWeights: Readonly<Record<EvidenceClass, number>>;
  /** First block of an address; each further one within a day after the last is twice as long. */
  readonly blockMs: number;
  readonly blockMsMax: number;
  /** Leading bits of the widest block that claims can bring about. */
  readonly widthMin4: number;
  readonly widthMin6: number;
}

export const DEFAULT_INTEL_POLICY: IntelPolicy = {
  reportersMin: 4,
  networksMin: 4,
  weightMin: 1.5,
  standingMin: 0.25,
  networkShareMax: 0.3,
  classWeights: { flood: 1, protocol: 0.9, waf: 0.8, credentials: 0.8, challenge: 0.5, scan: 0.5 },
  blockMs: 3_600_000,
  blockMsMax: 86_400_000,
  widthMin4: 24,
  widthMin6: 48,
};
