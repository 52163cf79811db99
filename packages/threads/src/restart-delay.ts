/**
 * How long to wait before what has failed is started again: not at all the first time, for one bad request must not cost a thread; then twice as
 * long each time, for what keeps failing is broken in itself. Pure.
 */
export interface RestartPace {
  /** Half the wait after the second failure in a row. */
  readonly stepMs: number;
  readonly maxMs: number;
}

/** `failures`: those in a row before this one. */
export function restartDelayMs(failures: number, { stepMs, maxMs }: RestartPace): number {
  return failures === 0 ? 0 : Math.min(maxMs, stepMs * 2 ** failures);
}
