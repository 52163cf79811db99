/**
 * What was thrown and caught by nobody: in a message handler, a timer, a promise.
 *
 * It costs what it belonged to, not the process: a worker has thousands of connections, the supervisor has the node. A process that throws
 * without end is broken in itself.
 */
import { type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import { PacedLog } from './paced-log.ts';

const MINUTE_MS = 60_000;

export interface FaultComponents {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly logger: Logger;
  /** There were more than `processFaultsMax` in a minute. */
  readonly onBroken: (error: unknown) => void;
}

export class Faults {
  readonly #components: FaultComponents;
  readonly #log: PacedLog<unknown>;
  #minuteStartMs = -Infinity;
  #inMinute = 0;

  constructor(components: FaultComponents) {
    this.#components = components;
    this.#log = new PacedLog(components.clock, (error, count) =>
      components.logger.error('an internal error was caught, the process goes on', {
        code: 'node.fault',
        reason: messageOf(error),
        count,
        ...(error instanceof Error ? { stack: error.stack } : {}),
      }),
    );
  }

  add(error: unknown): void {
    const nowMs = this.#components.clock.monotonicMs();
    if (nowMs - this.#minuteStartMs >= MINUTE_MS) {
      this.#minuteStartMs = nowMs;
      this.#inMinute = 0;
    }
    this.#log.add(error);
    if (++this.#inMinute > LIMITS.processFaultsMax.value) this.#components.onBroken(error);
  }
}

/** From now on nothing that is thrown and not caught ends this process by itself. Rejections that nobody handles count too. */
export function catchFaults(faults: Faults): void {
  process.on('uncaughtException', (error) => faults.add(error));
}
