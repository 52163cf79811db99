/** How long a connection to an origin waits, by what it waits for. */
import type { ClientWaiting, Http1ClientLimits } from './client-types.ts';

/** Milliseconds; Infinity where the wait is for us, who have bounds of our own. */
export function waitMs(waiting: ClientWaiting, limits: Http1ClientLimits): number {
  switch (waiting) {
    case 'idle':
      return limits.keepAliveMs;
    case 'continue':
      return limits.continueTimeoutMs;
    case 'sending':
      return limits.sendTimeoutMs;
    case 'head':
      return limits.firstByteTimeoutMs;
    case 'body':
      return limits.idleTimeoutMs;
    case 'request':
    case 'taker':
      return Infinity;
  }
}
