/**
 * What the supervisor and its edge workers say to each other, over the IPC channel that Node opens between parent and child.
 *
 * ```
 *   supervisor                              edge worker (one a slot; two while a successor takes over)
 *     │ ── init ──────────────────────────────▶ │  builds everything from the snapshot, listens on the inherited sockets
 *     │ ◀───────────────────────────── ready ── │  (or fatal, and exits)
 *     │ ── config {path, version} ─────────────▶ │  builds the new, swaps, drops the old; on failure keeps the old
 *     │ ◀───── config-applied | config-refused ─ │
 *     │ ── purge {id} ─▶ ◀─ purge-ack {id} ───── │  in force; then purge-counted {id}: how many stored responses it reached
 *     │ ◀─ invalidated ─ ─ invalidate ─▶ others  │  keys that an unsafe request made doubtful (too many of them: forget)
 *     │ ◀─ offences ────                          │  what clients do wrong; the agent counts over all workers
 *     │ ── explain {id} ─▶ ◀─ explained {id} ─── │  what each phase would say to a request
 *     │ ◀─ sightings ─── ── sightings ──▶ others  │  who asks much of one worker
 *     │ ── report {id} ─▶ ◀─ report {id} ─────── │  metrics and state; silence for long means a hang, and SIGKILL
 *     │ ── readiness {id} ─▶ ◀─ readiness {id} ─ │  whether it has all that its sites want
 *     │ ── drain ──────────────────────────────▶ │  stops accepting, tells keep-alive clients to go, lets requests end
 *     │ ◀──────────────── draining … drained ─── │  exits with code 0
 *
 *   trial: a short-lived process gets `trial` in place of `init`, builds everything but the listeners, says `trial-result`, exits.
 * ```
 *
 * Unknown messages are ignored: while an upgrade rolls, two versions of this code talk to each other. A closed channel means that the
 * supervisor is gone: the worker drains and ends by itself.
 */
import type { Sightings } from '@aegis/bots';
import type { DiskCondition, PurgeCount, PurgeScope, PurgeWalk } from '@aegis/cache';
import type { ExplainRequest, PhaseOpinion } from '@aegis/proxy';
import type { MetricsSnapshot } from '@aegis/telemetry';
import type { ChainStatus } from './chain-status.ts';
import type { Offence, ServedClient, ShieldAnswer, ShieldCommand } from './shield-command.ts';

/** The descriptor of the first inherited socket; 0 to 3 are stdin (closed), stdout, stderr and the channel. */
export const FIRST_INHERITED_FD = 4;

export interface InheritedListener {
  /** Bound descriptor in the worker; it calls listen(2). A worker may be given several for one address. */
  readonly fd: number;
  readonly kind: 'http' | 'https';
  readonly host: string;
  /** The real one, also where the configuration says 0. */
  readonly port: number;
}

export interface InitMessage {
  readonly type: 'init';
  /** 0 to `workers` - 1. */
  readonly slot: number;
  /** How many the node runs: memory and connection bounds are shared out by it. */
  readonly workers: number;
  /** Snapshot file; see config/snapshot.ts. */
  readonly configPath: string;
  readonly configVersion: number;
  readonly listeners: readonly InheritedListener[];
  /** 48 bytes that TLS session tickets are sealed with, the same in all workers, so that any of them resumes a session. */
  readonly ticketKeys: Uint8Array;
  /** The node's unique name, kept over restarts (32 lower-case hexadecimal digits). */
  readonly nodeId: string;
  /** Go without the disk cache for so long, and then begin it anew: it is suspected of ending workers. 0: use it. */
  readonly diskSuspectMs: number;
  /** Where the node keeps its purges; see supervisor/purge-journal.ts. */
  readonly purgesPath: string;
  /** See steady-clock.ts. */
  readonly steadyBaseMs: number;
}

export interface TrialMessage {
  readonly type: 'trial';
  readonly workers: number;
  readonly configPath: string;
  readonly nodeId: string;
}

export interface ConfigMessage {
  readonly type: 'config';
  readonly path: string;
  readonly version: number;
}

/** A purge as the operator asked for it; the worker turns URLs into cache keys by its sites' rules. */
export interface PurgeCommand {
  readonly scope: PurgeScope;
  /** Absolute URL, URL prefix, host, tag; '' for all. */
  readonly value: string;
  /** Stored responses become stale instead of being removed. */
  readonly soft: boolean;
  /** Grows with every purge of this node. */
  readonly version: number;
  readonly timestampMs: number;
}

export type SupervisorMessage =
  | InitMessage
  | TrialMessage
  | ConfigMessage
  | { readonly type: 'ticket-keys'; readonly keys: Uint8Array }
  | { readonly type: 'purge'; readonly id: number; readonly purge: PurgeCommand; readonly walk: PurgeWalk }
  /** Another worker saw an unsafe request succeed: forget these keys (RFC 9111 4.4). */
  | { readonly type: 'invalidate'; readonly id: number; readonly keys: readonly string[] }
  /** All other workers have forgotten the keys of this message, or had their time. */
  | { readonly type: 'invalidated-ack'; readonly id: number }
  /** The same of everything in memory: it did not read for too long to be told each key. */
  | { readonly type: 'forget' }
  /** What another worker has seen of who asks much. */
  | { readonly type: 'sightings'; readonly sightings: Sightings }
  | { readonly type: 'report'; readonly id: number }
  | { readonly type: 'readiness'; readonly id: number }
  | { readonly type: 'explain'; readonly id: number; readonly request: ExplainRequest }
  /** End gracefully, in `deadlineMs` at the latest. */
  | { readonly type: 'drain'; readonly deadlineMs: number }
  /** End now. */
  | { readonly type: 'shutdown' };

export interface WorkerReport {
  readonly metrics: MetricsSnapshot;
  /** Client connections that are open. */
  readonly connectionsOpen: number;
  /** WAF engines that can be asked. */
  readonly wafEnginesReady: number;
  readonly rssBytes: number;
  /** Null when none is configured. */
  readonly disk: DiskCondition | null;
}

/** Why something failed: a stable code, and a sentence for people. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

export type PurgeResult = 'applied' | 'known' | 'refused';

/** What the phases said, or why they could not be asked. */
export type Explanation = { readonly opinions: readonly PhaseOpinion[] } | { readonly failure: Failure };

export type WorkerMessage =
  /** Serves; `version` is that of the code it runs. */
  | { readonly type: 'ready'; readonly version: string }
  | { readonly type: 'trial-result'; readonly failure: Failure | null }
  | { readonly type: 'config-applied'; readonly version: number }
  | { readonly type: 'config-refused'; readonly version: number; readonly failure: Failure }
  | { readonly type: 'purge-ack'; readonly id: number; readonly result: PurgeResult }
  /** Null: nothing new, or not counted. */
  | { readonly type: 'purge-counted'; readonly id: number; readonly count: PurgeCount | null }
  | { readonly type: 'report'; readonly id: number; readonly report: WorkerReport }
  /** `lacksWaf`: sites have rules, and no engine can be asked: `on_failure` decides about what the prefilter does not clear. */
  | { readonly type: 'readiness'; readonly id: number; readonly lacksWaf: boolean }
  | { readonly type: 'explained'; readonly id: number; readonly explanation: Explanation }
  /** Keys that were invalidated here; the other workers are to forget them too. */
  | { readonly type: 'invalidated'; readonly id: number; readonly keys: readonly string[] }
  | { readonly type: 'invalidate-ack'; readonly id: number }
  /** What clients do wrong, for the agent to count and to have them blocked. */
  | { readonly type: 'offences'; readonly offences: readonly Offence[] }
  /** Whose requests were served, for the agent to know its customers. */
  | { readonly type: 'served'; readonly clients: readonly ServedClient[] }
  /** Who asks much of this worker; for the others, which see another part of it. */
  | { readonly type: 'sightings'; readonly sightings: Sightings }
  | { readonly type: 'draining' }
  /** Every request has ended; the last report goes with it, for after it the worker's numbers are gone. */
  | { readonly type: 'drained'; readonly report: WorkerReport }
  /** Cannot go on; exits next. */
  | { readonly type: 'fatal'; readonly failure: Failure };

/** What the supervisor tells the agent. Unknown ones are ignored here too. */
export type AgentCommand =
  /** A configuration that is in force: its snapshot. */
  | { readonly type: 'config'; readonly path: string; readonly nodeId: string }
  /** What clients did wrong, as one worker saw it. */
  | { readonly type: 'offences'; readonly offences: readonly Offence[] }
  | { readonly type: 'served'; readonly clients: readonly ServedClient[] }
  | { readonly type: 'shield'; readonly id: number; readonly command: ShieldCommand };

export type AgentMessage =
  /** It lives; and what it knows of its node on the chain, null where that is off. */
  | { readonly type: 'heartbeat'; readonly rssBytes: number; readonly chain: ChainStatus | null }
  | { readonly type: 'shield-answer'; readonly id: number; readonly answer: ShieldAnswer };
