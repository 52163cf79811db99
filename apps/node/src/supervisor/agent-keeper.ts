/** Keeps the agent running. Nothing waits for it: traffic needs no agent, and one that keeps dying is only started less and less often. */
import { type Clock, LIMITS, type Logger } from '@aegis/base';
import type { ChainStatus } from '../chain-status.ts';
import type { AgentCommand, AgentMessage } from '../protocol.ts';
import type { Offence, ServedClient, ShieldAnswer, ShieldCommand } from '../shield-command.ts';
import type { AgentStatus } from '../status.ts';
import { type Child, describeExit, type SpawnChild } from './child.ts';
import { RestartBackoff } from './restart-backoff.ts';

export interface AgentKeeperComponents {
  readonly spawn: SpawnChild;
  readonly clock: Clock;
  readonly logger: Logger;
  onCrash(): void;
  onNewsDropped(): void;
}

interface Running {
  readonly child: Child<AgentCommand>;
  readonly startedAtMs: number;
  rssBytes: number;
  chain: ChainStatus | null;
  cancelTimeout: () => void;
  readonly exited: PromiseWithResolvers<void>;
}

export class AgentKeeper {
  readonly #entry: string;
  readonly #components: AgentKeeperComponents;
  readonly #backoff: RestartBackoff;
  #running: Running | undefined;
  #cancelRestart: () => void = () => {};
  #restarts = 0;
  #stopped = false;
  #config: Extract<AgentCommand, { type: 'config' }> | undefined;
  #questions = 0;
  readonly #waiting = new Map<number, (answer: ShieldAnswer) => void>();

  constructor(entry: string, components: AgentKeeperComponents) {
    this.#entry = entry;
    this.#components = components;
    this.#backoff = new RestartBackoff(components.clock);
  }

  start(): void {
    const { spawn, clock } = this.#components;
    const child = spawn<AgentCommand, AgentMessage>(
      { entry: this.#entry },
      {
        onMessage: (message) => this.#receive(running, message),
        onExit: (exit) => this.#exit(running, describeExit(exit)),
      },
    );
    const running: Running = {
      child,
      startedAtMs: clock.monotonicMs(),
      rssBytes: 0,
      chain: null,
      cancelTimeout: () => {},
      exited: Promise.withResolvers<void>(),
    };
    this.#running = running;
    this.#expectHeartbeat(running);
    if (this.#config !== undefined) child.send(this.#config);
  }

  /** Tells it, and every successor, which configuration is in force. */
  useConfig(path: string, nodeId: string): void {
    this.#config = { type: 'config', path, nodeId };
    this.#running?.child.send(this.#config);
  }

  /** What workers saw; lost when there is no agent. */
  report(offences: readonly Offence[]): void {
    this.#tellNews({ type: 'offences', offences });
  }

  /** Whose requests workers served; lost when there is no agent. */
  served(clients: readonly ServedClient[]): void {
    this.#tellNews({ type: 'served', clients });
  }

  #tellNews(command: AgentCommand): void {
    const child = this.#running?.child;
    if (child === undefined) return;
    if (child.queued < LIMITS.workerQueueMessagesMax.value) child.send(command);
    else this.#components.onNewsDropped();
  }

  /** Never rejects: an agent that is gone or silent refuses. */
  askShield(command: ShieldCommand, timeoutMs: number = LIMITS.shieldAnswerTimeoutMs.value): Promise<ShieldAnswer> {
    const running = this.#running;
    if (running === undefined) return Promise.resolve({ kind: 'refused', why: 'the agent does not run' });
    const id = ++this.#questions;
    return new Promise((resolve) => {
      const settle = (answer: ShieldAnswer): void => {
        cancel();
        this.#waiting.delete(id);
        resolve(answer);
      };
      const cancel = this.#components.clock.after(timeoutMs, () => settle({ kind: 'refused', why: 'the agent gives no answer' }));
      this.#waiting.set(id, settle);
      running.child.send({ type: 'shield', id, command });
    });
  }

  /** Starts it anew, by the code that is on disk now. */
  async renew(): Promise<void> {
    await this.stop();
    this.#stopped = false;
    this.start();
  }

  /** Ends it. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelRestart();
    const running = this.#running;
    if (running === undefined) return;
    running.child.kill('SIGTERM');
    const cancel = this.#components.clock.after(LIMITS.agentStopTimeoutMs.value, () => running.child.kill('SIGKILL'));
    await running.exited.promise;
    cancel();
  }

  kill(): void {
    this.#stopped = true;
    this.#running?.child.kill('SIGKILL');
  }

  status(): AgentStatus {
    const running = this.#running;
    if (running === undefined) return { pid: null, state: 'stopped', uptimeMs: 0, rssBytes: 0, restarts: this.#restarts, chain: null };
    const uptimeMs = Math.round(this.#components.clock.monotonicMs() - running.startedAtMs);
    return {
      pid: running.child.pid,
      state: 'running',
      uptimeMs,
      rssBytes: running.rssBytes,
      restarts: this.#restarts,
      chain: running.chain,
    };
  }

  #receive(running: Running, message: AgentMessage): void {
    if (message.type === 'shield-answer') this.#waiting.get(message.id)?.(message.answer);
    if (message.type !== 'heartbeat') return;
    running.rssBytes = message.rssBytes;
    // An agent of an earlier version does not say.
    running.chain = message.chain ?? null;
    this.#expectHeartbeat(running);
  }

  #expectHeartbeat(running: Running): void {
    running.cancelTimeout();
    running.cancelTimeout = this.#components.clock.after(LIMITS.agentHeartbeatTimeoutMs.value, () => running.child.kill('SIGKILL'));
  }

  #exit(running: Running, reason: string): void {
    running.cancelTimeout();
    running.exited.resolve();
    this.#running = undefined;
    for (const settle of this.#waiting.values()) settle({ kind: 'refused', why: 'the agent has ended' });
    if (this.#stopped) return;
    this.#restarts++;
    this.#components.onCrash();
    const restartDelayMs = this.#backoff.afterCrash(running.startedAtMs);
    this.#components.logger.error('agent ended and is started again', { pid: running.child.pid, reason, restartDelayMs });
    if (restartDelayMs === 0) this.start();
    else this.#cancelRestart = this.#components.clock.after(restartDelayMs, () => this.start());
  }
}
