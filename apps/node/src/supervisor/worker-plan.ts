/** What the pool runs: how many workers, with which configuration, on which sockets. Replaced as a whole, never changed. */
import type { InheritedListener } from '../protocol.ts';

export interface WorkerPlan {
  readonly workers: number;
  readonly configPath: string;
  readonly configVersion: number;
  /** Of a worker that is stopped. */
  readonly drainMs: number;
  /** Of a worker that is replaced. */
  readonly drainTransfersMs: number;
  /** The sockets of a slot, by our own descriptors. */
  readonly listenersOf: (slot: number) => readonly InheritedListener[];
}
