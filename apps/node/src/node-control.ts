/** What can be asked of a running node: the supervisor offers it, the admin listener passes it on, the commands print it. */
import type { ConfigProblem } from '@aegis/config';
import type { MetricsSnapshot } from '@aegis/telemetry';
import type { PurgeScope } from '@aegis/cache';
import type { ShieldAnswer, ShieldCommand } from './shield-command.ts';
import type { ExplainRequest } from '@aegis/proxy';
import type { Explanation, Failure } from './protocol.ts';
import type { AgentStatus, BotsStatus, ListenerStatus, PurgeAnswer, RollStep, StoredResponses, WafStatus, WorkerStatus } from './status.ts';

export interface NodeControl {
  /** Absolute path of the configuration file that it was started with. */
  readonly source: string;
  status(): Promise<NodeStatus>;
  /** Asks the workers. */
  readiness(): Promise<Readiness>;
  metrics(): Promise<MetricsSnapshot>;
  reload(trigger: ReloadTrigger): Promise<ReloadResult>;
  /** Replaces every worker by the code that is on disk now. */
  upgrade(onStep: (step: RollStep) => void): Promise<UpgradeResult>;
  /** Resolves when every worker has acknowledged, or at `purgeTimeoutMs`. */
  purge(request: PurgeRequest): Promise<PurgeOutcome>;
  /** Asks the agent. Never rejects: what cannot be done is `refused`. */
  shield(command: ShieldCommand): Promise<ShieldAnswer>;
  /** What each phase of one worker would say to a request. */
  explain(request: ExplainRequest): Promise<Explanation>;
  /** Begins to end the node gracefully. */
  stop(): void;
}

export interface Readiness {
  /** Workers that serve with all that their sites want. */
  readonly ready: number;
  readonly total: number;
  /** Of each worker that does not, why. */
  readonly reasons: readonly string[];
}

export type ReloadTrigger = 'signal' | 'file' | 'api';

export interface ReloadResult {
  readonly result: 'applied' | 'unchanged' | 'refused';
  readonly trigger: ReloadTrigger;
  /** Of the configuration that runs now. */
  readonly version: number;
  /** How it was applied: by the running workers, or by replacing them. */
  readonly how: 'live' | 'replaced' | null;
  /** Why it was refused. */
  readonly failure: Failure | null;
  /** Where the file is wrong. */
  readonly problems: readonly ConfigProblem[];
  readonly atMs: number;
  readonly durationMs: number;
}

export interface UpgradeResult {
  readonly result: 'completed' | 'failed';
  /** How many workers were replaced. */
  readonly replaced: number;
  readonly failure: Failure | null;
  readonly durationMs: number;
}

export interface PurgeRequest {
  readonly scope: PurgeScope;
  readonly value: string;
  readonly soft: boolean;
}

export interface PurgeOutcome {
  readonly version: number;
  /** Whether no worker can answer from what was purged any more. */
  readonly complete: boolean;
  readonly workers: readonly PurgeAnswer[];
  readonly storedResponses: StoredResponses;
}

export interface NodeStatus {
  readonly state: 'starting' | 'running' | 'stopping';
  readonly version: string;
  readonly pid: number;
  readonly nodeId: string;
  readonly name: string;
  readonly region: string | null;
  readonly uptimeMs: number;
  readonly config: {
    readonly source: string;
    readonly version: number;
    readonly digest: string;
    readonly createdAtMs: number;
    /** True when the file was bad at the start and the last good configuration runs in its stead. */
    readonly lastKnownGood: boolean;
    readonly lastReload: ReloadResult | null;
  };
  readonly listeners: readonly ListenerStatus[];
  readonly admin: { readonly host: string; readonly port: number };
  readonly workers: readonly WorkerStatus[];
  readonly agent: AgentStatus;
  /** What the firewall has done since the start; null when nothing has been inspected. */
  readonly waf: WafStatus | null;
  /** What the bots phase has done since the start; null when nobody has been judged. */
  readonly bots: BotsStatus | null;
}
