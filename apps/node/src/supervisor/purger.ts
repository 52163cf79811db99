/** Purges: numbered so that the last one wins, told to every worker, complete when each of them has said so (requirement 2.4). */
import { AegisError, type Clock } from '@aegis/base';
import type { PurgeOutcome, PurgeRequest } from '../node-control.ts';
import type { WorkerPool } from './worker-pool.ts';

export class Purger {
  readonly #pool: Pick<WorkerPool, 'purge'>;
  readonly #clock: Pick<Clock, 'wallMs'>;
  #lastVersion = 0;

  constructor(pool: Pick<WorkerPool, 'purge'>, clock: Pick<Clock, 'wallMs'>) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** Errors: `purge.refused` when a worker refuses it. */
  async purge(request: PurgeRequest): Promise<PurgeOutcome> {
    const timestampMs = Math.floor(this.#clock.wallMs());
    // Wall-clock time, so that versions also grow over restarts; one more where it stands still or goes back.
    const version = Math.max(timestampMs, this.#lastVersion + 1);
    this.#lastVersion = version;
    const workers = await this.#pool.purge({ ...request, version, timestampMs });
    if (workers.some((worker) => worker.result === 'refused')) {
      throw new AegisError('purge.refused', `the purge of ${request.scope} ${request.value} was refused`, { source: 'operator' });
    }
    return { version, complete: workers.every((worker) => worker.result !== 'silent'), workers };
  }
}
