/** What the pool runs: how many workers, with which configuration, on which sockets. Replaced as a whole, never changed. */
import type { InheritedListener } from '../protocol.ts';

export interface WorkerPlan {
  readonly workers: number;
  readonly configPath: string;
  readonly configVersion: number;
  readonly drainMs: number;
  /** The sockets of a slot, by our own descriptors. */
  readonly listenersOf: (slot: number) => readonly InheritedListener[];
}
