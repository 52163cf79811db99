/** What the agent knows of its node on the chain; it travels to the supervisor with each sign of life. */

/** `unknown`: the chain was not reached yet; `unregistered`: no node has this key. */
export type ChainRegistration = 'unknown' | 'unregistered' | 'pending' | 'active' | 'suspended';

export interface ChainStatus {
  /** The node's registered identity; null while its key cannot be read. */
  readonly identity: string | null;
  /** `mainnet-beta`, `devnet`, …; null while it was not reached. */
  readonly network: string | null;
  readonly registration: ChainRegistration;
  /** Unix seconds on the chain; null when there was none. */
  readonly lastHeartbeatAt: number | null;
  /** From then on the node can be slashed for its silence, unless a heartbeat comes; null where that is not known or it is not active. */
  readonly slashableAt: number | null;
  /** What the key can pay with; null while that is not known. */
  readonly balanceLamports: number | null;
  readonly balanceLow: boolean;
  /** Heartbeats sent by this process, and looks or heartbeats that failed. */
  readonly sent: number;
  readonly failed: number;
  /** Why the last look or heartbeat failed; null when it did not. */
  readonly failure: string | null;
}
