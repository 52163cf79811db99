/** Calls at a steady pace. A call that comes late does not bring the next ones closer together. */
import type { Clock } from '@aegis/base';

/** Begins at once; the returned function ends it. An interval of 0 never calls. */
export function tickEvery(intervalMs: number, clock: Clock, tick: () => void): () => void {
  if (intervalMs === 0) return () => {};
  let due = clock.monotonicMs() + intervalMs;
  let cancel = clock.after(intervalMs, run);
  function run(): void {
    const now = clock.monotonicMs();
    due = Math.max(due + intervalMs, now);
    cancel = clock.after(due - now, run);
    tick();
  }
  return () => cancel();
}
