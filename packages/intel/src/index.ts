export { DEFAULT_INTEL_POLICY, type IntelPolicy } from './policy.ts';
export { COUNTED_PER_MINUTE, POPULAR_IN_RANGE_MIN, POPULAR_MIN, Popularity } from './popularity.ts';
export type { BlockProposals } from './proposals.ts';
export { encodeReport, signingKey, type ThreatReport } from './report.ts';
export { listedReporters, type Reporter, type ReporterDirectory, Trust } from './reporters.ts';
export { type Explanation, type IntelComponents, type Observation, type Received, ThreatIntel } from './threat-intel.ts';
