/** Which of several targets gets the next request. */

export interface Weighted {
  /** Share of requests relative to the others; 1 or more. */
  readonly weight: number;
}

export interface Balancer<T extends Weighted> {
  /** One of the targets that are eligible now; undefined when none is. Ineligible ones neither lose nor save up turns. */
  pick(isEligible: (target: T) => boolean): T | undefined;
}
