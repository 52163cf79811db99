/**
 * Time is passed in, so that a test can hold it still and a simulation can move it.
 *
 * `wallMs` may jump (NTP, operators); `monotonicMs` never goes back and is the one for durations and deadlines.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  wallMs(): number;
  /** Milliseconds since an arbitrary start; never decreases. */
  monotonicMs(): number;
  /** Calls back once after `delayMs`; the returned function cancels. The timer never keeps the process alive. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
