/**
 * The worker's end of the protocol: turns messages into calls, and their outcome into messages, so that the edge itself knows neither.
 *
 * Signals are the supervisor's business: terminals and service managers send them to every process of a group, and workers that obeyed
 * would end what the supervisor is about to drain or reload.
 */
import { flushCompileCache } from 'node:module';
import { jsonLogger, LIMITS, systemClock } from '@aegis/base';
import type { Sightings } from '@aegis/bots';
import type { PurgeCount, PurgeWalk } from '@aegis/cache';
import type { ExplainRequest, PhaseOpinion } from '@aegis/proxy';
import { toFailure } from './failure.ts';
import { Faults } from './faults.ts';
import { writeLog } from './log-output.ts';
import type {
  ConfigMessage,
  Explanation,
  Failure,
  InitMessage,
  PurgeCommand,
  PurgeResult,
  SupervisorMessage,
  TrialMessage,
  WorkerMessage,
  WorkerReport,
} from './protocol.ts';
import type { Offence, ServedClient } from './shield-command.ts';
import { VERSION } from './version.ts';

/** What an edge worker can do. Each call's rejection is reported, with its `AegisError` code where it has one. */
export interface WorkerHandlers {
  /** Builds everything and accepts connections when it resolves. Rejection ends the process. */
  init(message: InitMessage): Promise<void>;
  /** Builds everything but the listeners. */
  trial(message: TrialMessage): Promise<void>;
  /** Replaces the configuration in one step. Rejection: the old one goes on unchanged. */
  applyConfig(message: ConfigMessage): Promise<void>;
  /** Serves the session ticket keys from now on. */
  useTicketKeys(keys: Uint8Array): void;
  /** In force when it returns; `count` comes later. */
  purge(command: PurgeCommand, walk: PurgeWalk): { readonly result: PurgeResult; readonly count?: Promise<PurgeCount> | undefined };
  /** Forgets what another worker found doubtful. */
  invalidate(keys: readonly string[]): void;
  /** Forgets all that it has in memory, for it was not told what other workers found doubtful. */
  forget(): void;
  /** Takes what another worker has seen. */
  addSightings(sightings: Sightings): void;
  report(): WorkerReport;
  /** Whether it serves without a WAF engine that its sites want. */
  lacksWaf(): boolean;
  /** Says what each phase would say to a request. */
  explain(request: ExplainRequest): Promise<readonly PhaseOpinion[]>;
  /** Stops accepting, and resolves when the last request has ended or been cut off at the deadline, and logs are flushed. A later call moves it. */
  drain(deadlineMs: number): Promise<void>;
}

/** Serves the supervisor until it says drain or shutdown, or is gone. The process exits by itself then. */
export function serveSupervisor(handlers: WorkerHandlers): void {
  let draining = false;
  const start = Promise.withResolvers<void>();
  let inOrder = start.promise;

  const drain = async (deadlineMs: number): Promise<void> => {
    // Told again: to hurry.
    if (draining) return void handlers.drain(deadlineMs);
    draining = true;
    await send({ type: 'draining' });
    await handlers.drain(deadlineMs);
    await send({ type: 'drained', report: handlers.report() });
    process.exit(0);
  };

  const purge = async ({ id, purge, walk }: SupervisorMessage & { readonly type: 'purge' }): Promise<void> => {
    const { result, count } = handlers.purge(purge, walk);
    await send({ type: 'purge-ack', id, result });
    await send({ type: 'purge-counted', id, count: (await count) ?? null });
  };

  const receive = async (message: SupervisorMessage): Promise<void> => {
    switch (message.type) {
      case 'init':
        await handlers.init(message);
        start.resolve();
        // Not only at the exit, which a crash does not reach: the next worker of this code starts faster.
        flushCompileCache();
        return send({ type: 'ready', version: VERSION });
      case 'trial':
        await send({ type: 'trial-result', failure: await failureOf(handlers.trial(message)) });
        return process.exit(0);
      case 'config':
        // One after the other: the last one told is the one that stays.
        inOrder = inOrder.then(() => applyConfig(handlers, message));
        return inOrder;
      case 'ticket-keys':
        await start.promise;
        return handlers.useTicketKeys(message.keys);
      case 'purge':
        await start.promise;
        return purge(message);
      case 'invalidate':
        await start.promise;
        handlers.invalidate(message.keys);
        return send({ type: 'invalidate-ack', id: message.id });
      case 'invalidated-ack':
        return forgotten.get(message.id)?.();
      case 'forget':
        await start.promise;
        return handlers.forget();
      case 'sightings':
        await start.promise;
        return handlers.addSightings(message.sightings);
      case 'report':
        await start.promise;
        return send({ type: 'report', id: message.id, report: handlers.report() });
      case 'readiness':
        await start.promise;
        return send({ type: 'readiness', id: message.id, lacksWaf: handlers.lacksWaf() });
      case 'explain':
        await start.promise;
        return send({ type: 'explained', id: message.id, explanation: await explanationOf(handlers.explain(message.request)) });
      case 'drain':
        return drain(message.deadlineMs);
      case 'shutdown':
        return process.exit(0);
    }
  };

  const faults = new Faults({
    clock: systemClock,
    logger: jsonLogger(writeLog, { fields: { role: 'worker' } }),
    onBroken: (error) => void die(error),
  });
  // Before it serves nothing is lost by its end, and a trial is there to end.
  let serves = false;
  void start.promise.then(() => (serves = true));
  process.on('uncaughtException', (error) => (serves ? faults.add(error) : void die(error)));

  process.on('message', (message: SupervisorMessage) => {
    const ends = message.type === 'init' || message.type === 'trial' || message.type === 'drain';
    receive(message).catch(ends ? die : (error: unknown) => faults.add(error));
  });
  process.on('disconnect', () => void drain(LIMITS.drainTimeoutMs.value).catch(die));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
}

/** Who waits for the other workers to forget keys, by the number of the message. */
const forgotten = new Map<number, () => void>();
let invalidations = 0;

/** Tells the other workers, through the supervisor, to forget these keys. Resolves when they have, or after `invalidationWaitMs`. */
export async function tellInvalidated(keys: readonly string[]): Promise<void> {
  const id = ++invalidations;
  const acknowledged = new Promise<void>((resolve) => {
    const cancel = systemClock.after(LIMITS.invalidationWaitMs.value, resolve);
    forgotten.set(id, () => {
      cancel();
      resolve();
    });
  });
  await send({ type: 'invalidated', id, keys });
  await acknowledged;
  forgotten.delete(id);
}

/** Tells the agent, through the supervisor, what clients did wrong. */
export function tellOffences(offences: readonly Offence[]): void {
  tellNews({ type: 'offences', offences });
}

/** Tells the agent, through the supervisor, whose requests were served. */
export function tellServed(clients: readonly ServedClient[]): void {
  tellNews({ type: 'served', clients });
}

/** Tells the other workers, through the supervisor, who asks much of this one. */
export function tellSightings(sightings: Sightings): void {
  tellNews({ type: 'sightings', sightings });
}

let newsQueued = 0;

/** Lost when the supervisor does not read. */
function tellNews(message: WorkerMessage): void {
  if (newsQueued >= LIMITS.workerQueueMessagesMax.value) return;
  newsQueued++;
  void send(message).then(() => newsQueued--);
}

async function applyConfig(handlers: WorkerHandlers, message: ConfigMessage): Promise<void> {
  const failure = await failureOf(handlers.applyConfig(message));
  const { version } = message;
  await send(failure === null ? { type: 'config-applied', version } : { type: 'config-refused', version, failure });
}

async function failureOf(work: Promise<void>): Promise<Failure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return toFailure(error);
  }
}

async function explanationOf(asking: Promise<readonly PhaseOpinion[]>): Promise<Explanation> {
  try {
    return { opinions: await asking };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

async function die(error: unknown): Promise<void> {
  await send({ type: 'fatal', failure: toFailure(error) });
  process.exit(1);
}

/** Resolves when the message is on its way; also when there is nobody to take it. */
function send(message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected !== true || process.send === undefined) return resolve();
    process.send(message, () => resolve());
  });
}
