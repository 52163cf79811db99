/** Time that stands still until the test moves it. */
import type { Clock } from '@aegis/base';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

export class FakeClock implements Clock {
  #monotonicMs: number;
  #wallOffsetMs: number;
  readonly #timers = new Set<Timer>();

  /** `wallMs` is the time of day at the start: by default 1 January 2026, 00:00 UTC. */
  constructor(wallMs: number = Date.UTC(2026, 0, 1), monotonicMs = 1_000) {
    this.#monotonicMs = monotonicMs;
    this.#wallOffsetMs = wallMs - monotonicMs;
  }

  wallMs(): number {
    return this.#monotonicMs + this.#wallOffsetMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#monotonicMs + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Timers that have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Moves time on, firing what falls due on the way, each at its own time and in order; timers set meanwhile included. */
  advance(ms: number): void {
    const endMs = this.#monotonicMs + ms;
    for (let timer = this.#nextDue(endMs); timer !== undefined; timer = this.#nextDue(endMs)) this.#fire(timer);
    this.#monotonicMs = endMs;
  }

  /** The same for code that awaits: before the first timer, and after each, every promise that can go on goes on. */
  async advanceSettled(ms: number): Promise<void> {
    const endMs = this.#monotonicMs + ms;
    await settle();
    for (let timer = this.#nextDue(endMs); timer !== undefined; timer = this.#nextDue(endMs)) {
      this.#fire(timer);
      await settle();
    }
    this.#monotonicMs = endMs;
  }

  /** The time of day jumps, forward or back, as NTP and operators make it; durations don't notice. */
  jumpWall(ms: number): void {
    this.#wallOffsetMs += ms;
  }

  #fire(timer: Timer): void {
    this.#timers.delete(timer);
    this.#monotonicMs = Math.max(this.#monotonicMs, timer.dueMs);
    timer.callback();
  }

  #nextDue(endMs: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (timer.dueMs <= endMs && (next === undefined || timer.dueMs < next.dueMs)) next = timer;
    return next;
  }
}

/** Lets every promise that can go on go on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
