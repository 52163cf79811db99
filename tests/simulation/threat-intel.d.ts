export interface Scenario {
  readonly name: string;
  /** Reporters, and the networks they are spread over. */
  readonly honest: readonly [reporters: number, networks: number];
  readonly poisoners: readonly [reporters: number, networks: number];
  /** 0 to 1000. */
  readonly poisonersReputation: number;
  /** Visitors that every poisoner claims to be attackers; every fifth is popular at the node. */
  readonly victims: number;
  /** An operator finds a false block and takes it back after so long; 0 is never. */
  readonly refutedAfterMs: number;
}
export interface Outcome {
  /** Share of the attackers that were blocked. */
  readonly detected: number;
  /** From an attacker's first packet to its block, median of those detected. */
  readonly detectionMinutes: number;
  /** Visitors that were blocked at some time, and popular ones among them. */
  readonly falseBlocks: number;
  readonly popularBlocked: number;
}
export declare function simulate(scenario: Scenario, seed: number): Outcome;
export declare const SCENARIOS: readonly Scenario[];
