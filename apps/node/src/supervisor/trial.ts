/** Trying a configuration in a process of its own before any worker hears of it: what would bring a worker down ends there. */
import { type Clock, LIMITS } from '@aegis/base';
import type { Failure, SupervisorMessage, TrialMessage, WorkerMessage } from '../protocol.ts';
import { describeExit, type SpawnChild } from './child.ts';

export interface TrialComponents {
  readonly spawn: SpawnChild;
  readonly clock: Clock;
}

/** Null when everything but the listeners could be built. */
export function tryConfig(entry: string, trial: Omit<TrialMessage, 'type'>, { spawn, clock }: TrialComponents): Promise<Failure | null> {
  return new Promise((resolve) => {
    let result: Failure | null | undefined;
    const child = spawn<SupervisorMessage, WorkerMessage>(
      { entry },
      {
        onMessage(message) {
          if (message.type === 'trial-result') result = message.failure;
          if (message.type === 'fatal') result = message.failure;
        },
        onExit(exit) {
          cancel();
          resolve(result === undefined ? { code: 'config.trial_crashed', message: `the trial process ${describeExit(exit)}` } : result);
        },
      },
    );
    const cancel = clock.after(LIMITS.configTrialTimeoutMs.value, () => {
      result = { code: 'config.trial_timeout', message: `the trial took longer than ${LIMITS.configTrialTimeoutMs.value} ms` };
      child.kill('SIGKILL');
    });
    child.send({ type: 'trial', ...trial });
  });
}
