/**
 * The node's own time for what it stores and purges: that of the wall when the supervisor started, moved on by the machine's monotonic clock.
 * It never steps, and is the same in every process of the node.
 */
import { hrtime } from 'node:process';

/** Milliseconds of the system's monotonic clock, the same in every process. */
function machineMs(): number {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}

/** What is added to the machine's time, for a node that starts at `wallMs` and has known `latestMs` before. */
export function steadyBaseMs(wallMs: number, latestMs: number): number {
  return Math.max(wallMs, latestMs + 1) - machineMs();
}

/** Whole milliseconds since the Unix epoch, as this node counts them. */
export function steadyClock(baseMs: number): { wallMs(): number } {
  const offsetMs = baseMs + machineMs() - performance.now();
  return { wallMs: () => Math.floor(offsetMs + performance.now()) };
}
