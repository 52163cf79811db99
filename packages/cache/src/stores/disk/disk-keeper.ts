/**
 * Keeps a worker's disk cache in use while it can be, and the worker without it while it cannot.
 *
 * ```
 *   closed ──open──▶ open ──given up: damaged, cannot forget──▶ closed, the next generation after a moment
 *     ▲  cannot be: again after diskReopenMs     └── another worker has begun a new generation ──▶ that one
 * ```
 */
import { LIMITS, messageOf } from '@aegis/base';
import type { Clock, Logger } from '@aegis/base';
import { deleteGeneration, generationOnDisk, openDisk } from './open-disk.ts';
import type { Disk, DiskOptions } from './open-disk.ts';

export interface KeptDiskOptions extends DiskOptions {
  /** Go without it for so long at first, and then not with the file that is there now: it is suspected of having ended workers. */
  readonly suspectMs?: number;
}

/** What there is to say of it. */
export interface DiskCondition {
  readonly inUse: boolean;
  /** Why it is not in use; '' when it is. */
  readonly reason: string;
}

export interface DiskKeeperComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The disk to use from now on, or none. */
  readonly onChange: (disk: Disk | undefined) => void;
}

export class DiskKeeper {
  readonly #options: KeptDiskOptions;
  readonly #components: DiskKeeperComponents;
  #disk: Disk | undefined;
  #reason = '';
  /** The last generation that must not be used. */
  #after = 0;
  #cancelTimer: () => void = () => {};
  #closing: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(options: KeptDiskOptions, components: DiskKeeperComponents) {
    this.#options = options;
    this.#components = components;
  }

  get condition(): DiskCondition {
    return { inUse: this.#disk !== undefined, reason: this.#reason };
  }

  start(): void {
    const { suspectMs = 0, path } = this.#options;
    if (suspectMs === 0) return this.#open();
    this.#after = generationOnDisk(path);
    this.#without('workers were ended by a fault, of which the disk cache is suspected', suspectMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    const disk = this.#disk;
    this.#use(undefined);
    if (disk !== undefined && (await disk.close()) === 'unwritten') deleteGeneration(this.#options.path, disk.generation);
    await this.#closing;
  }

  #open(): void {
    const { clock, logger } = this.#components;
    try {
      const disk: Disk = openDisk(this.#options, { clock, logger, onGivenUp: (reason) => this.#giveUp(disk, reason) }, this.#after);
      if (this.#reason !== '') logger.info('the disk cache is in use again', { path: this.#options.path });
      this.#reason = '';
      this.#use(disk);
      this.#later(LIMITS.diskLookMs.value, () => this.#look());
    } catch (error) {
      this.#without(messageOf(error), LIMITS.diskReopenMs.value);
    }
  }

  /** Another worker has given up the file that is in use here. */
  #look(): void {
    const disk = this.#disk as Disk;
    if (generationOnDisk(this.#options.path) <= disk.generation) return this.#later(LIMITS.diskLookMs.value, () => this.#look());
    this.#leave(disk);
    this.#open();
  }

  #giveUp(disk: Disk, reason: string): void {
    if (this.#disk !== disk) return;
    this.#leave(disk);
    deleteGeneration(this.#options.path, disk.generation);
    this.#without(`it is begun anew: ${reason}`, LIMITS.diskReopenMs.value);
  }

  #leave(disk: Disk): void {
    this.#after = Math.max(this.#after, disk.generation);
    this.#use(undefined);
    this.#closing = Promise.all([this.#closing, disk.close()]);
  }

  #without(reason: string, forMs: number): void {
    // Said once for each reason, not at each attempt.
    if (reason !== this.#reason) this.#components.logger.error('caching without disk', { reason, path: this.#options.path, forMs });
    this.#reason = reason;
    this.#later(forMs, () => this.#open());
  }

  #use(disk: Disk | undefined): void {
    this.#disk = disk;
    this.#components.onChange(disk);
  }

  #later(delayMs: number, action: () => void): void {
    this.#cancelTimer();
    if (!this.#stopped) this.#cancelTimer = this.#components.clock.after(delayMs, action);
  }
}
