/** What the supervisor says of a running node's parts: status, admin listener and commands show it. */
import type { DiskCondition } from '@aegis/cache';
import type { Failure } from '@aegis/waf';
import type { ChainStatus } from './chain-status.ts';
import type { PurgeResult } from './protocol.ts';

export type WorkerState = 'starting' | 'ready' | 'draining' | 'exited';

export interface AgentStatus {
  readonly pid: number | null;
  readonly state: 'running' | 'stopped';
  readonly uptimeMs: number;
  readonly rssBytes: number;
  readonly restarts: number;
  /** The registered node, by the last sign of life; null where the section [chain] is left out. */
  readonly chain: ChainStatus | null;
}

export interface BotsStatus {
  /** Requests by verdict and what was done, those that were most first. */
  readonly verdicts: readonly { readonly verdict: string; readonly action: string; readonly requests: number }[];
  readonly challenges: { readonly issued: number; readonly solved: number; readonly refused: number };
  /** Times that the module was ended because it hung or failed. */
  readonly moduleFailures: number;
}

export interface WafStatus {
  /** Requests. */
  readonly passed: number;
  readonly blocked: number;
  /** Let through because the site only logs. */
  readonly wouldBlock: number;
  /** Those among all of them that nobody could judge, by reason; `on_failure` decided. */
  readonly unjudged: Readonly<Record<Failure, number>>;
  /** Engines that were ended because they hung or broke. */
  readonly enginesLost: number;
}

export interface ListenerStatus {
  readonly kind: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

/** A step of a rolling replacement, for whoever watches. */
export interface RollStep {
  readonly slot: number;
  readonly action: 'starting' | 'replaced' | 'added' | 'removed' | 'failed';
  readonly pid: number | null;
  readonly reason?: string;
}

export interface WorkerStatus {
  readonly slot: number;
  readonly pid: number;
  readonly state: WorkerState;
  readonly version: string;
  readonly configVersion: number;
  readonly uptimeMs: number;
  readonly connectionsOpen: number;
  readonly wafEnginesReady: number;
  readonly rssBytes: number;
  /** Null when none is configured, or the worker has not reported yet. */
  readonly disk: DiskCondition | null;
  /** Of the slot. */
  readonly restarts: number;
}

export interface PurgeAnswer {
  readonly slot: number;
  readonly pid: number;
  /** `silent`: no answer in time. */
  readonly result: PurgeResult | 'silent';
}

/** How many stored responses a purge removed, or marked when it is soft. */
export interface StoredResponses {
  /** Of all workers that serve; null when one has not said it in time. */
  readonly memory: number | null;
  /** Null when it was not counted in time. */
  readonly disk: number | null;
}
