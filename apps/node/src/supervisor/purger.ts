/** Purges: numbered so that the last one wins, told to every worker, complete when each of them has said so (requirement 2.4). */
import { AegisError, type Clock, messageOf } from '@aegis/base';
import type { PurgeOutcome, PurgeRequest } from '../node-control.ts';
import type { PurgeCommand } from '../protocol.ts';
import type { PurgeJournal } from './purge-journal.ts';
import { Sequence } from './sequence.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface PurgerComponents {
  readonly pool: Pick<WorkerPool, 'purge'>;
  /** The node's steady one. */
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly journal: Pick<PurgeJournal, 'keep' | 'latestVersion'>;
  /** Whether anything outlives a worker: without a disk cache, nothing does. */
  readonly hasDisk: () => boolean;
}

export class Purger {
  readonly #components: PurgerComponents;
  readonly #inOrder = new Sequence();
  #lastVersion: number;

  constructor(components: PurgerComponents) {
    this.#components = components;
    this.#lastVersion = components.journal.latestVersion;
  }

  /**
   * It holds from now on, whatever ends and starts meanwhile. Errors: `purge.refused` when a worker refuses it; `purge.not_kept` when it cannot
   * be written to disk: the workers that run have applied it, but a later one may not.
   */
  async purge(request: PurgeRequest): Promise<PurgeOutcome> {
    const { pool, clock, hasDisk } = this.#components;
    const timestampMs = Math.floor(clock.wallMs());
    // Time, so that versions also grow where the journal was lost; one more where it stands still.
    const version = Math.max(timestampMs, this.#lastVersion + 1);
    this.#lastVersion = version;
    const command = { ...request, version, timestampMs };
    const failure = await this.#keep(command);
    const { workers, storedResponses } = await pool.purge(command);
    if (failure !== undefined && hasDisk()) {
      throw new AegisError('purge.not_kept', `the purge is applied, but may not outlive a restart: it cannot be written: ${failure}`);
    }
    if (workers.some((worker) => worker.result === 'refused')) {
      throw new AegisError('purge.refused', `the purge of ${request.scope} ${request.value} was refused`, { source: 'operator' });
    }
    return { version, complete: workers.every((worker) => worker.result !== 'silent'), workers, storedResponses };
  }

  /** Before any worker is told: one that starts meanwhile reads it, or is told. Why it cannot be kept, if so. */
  async #keep(command: PurgeCommand): Promise<string | undefined> {
    try {
      await this.#inOrder.run(() => this.#components.journal.keep(command));
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}
