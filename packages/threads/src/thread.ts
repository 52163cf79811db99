/**
 * A thread that may hang, crash or be ended at any time. It does not keep its process alive.
 *
 * ```
 *   running ──▶ ended     by `end`, by an error that nobody caught, or by itself: `ended` is called once, and nothing after it
 * ```
 */
import { type Transferable, Worker } from 'node:worker_threads';

export interface ThreadOptions {
  /** As tools and logs show it. */
  readonly name: string;
  /** Its `workerData`. */
  readonly data: unknown;
  /** Bounds of its JavaScript heap. WebAssembly memory is not part of it. */
  readonly oldHeapBytesMax?: number;
  readonly youngHeapBytesMax?: number;
  /** Default: those of the process. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ThreadEnd {
  /** By `end`. */
  readonly asked: boolean;
  /** What nobody caught in it. */
  readonly error: Error | undefined;
  /** Its exit code, where there is no error. */
  readonly code: number | undefined;
}

export interface ThreadEvents<FromThread> {
  message(message: FromThread): void;
  ended(end: ThreadEnd): void;
}

export class Thread<ToThread, FromThread> {
  readonly #worker: Worker;
  #asked = false;

  constructor(entry: URL, options: ThreadOptions, events: ThreadEvents<FromThread>) {
    const { name, data, oldHeapBytesMax, youngHeapBytesMax, env } = options;
    this.#worker = new Worker(entry, {
      name,
      workerData: data,
      resourceLimits: {
        ...(oldHeapBytesMax !== undefined && { maxOldGenerationSizeMb: oldHeapBytesMax / BYTES_PER_MEBIBYTE }),
        ...(youngHeapBytesMax !== undefined && { maxYoungGenerationSizeMb: youngHeapBytesMax / BYTES_PER_MEBIBYTE }),
      },
      ...(env !== undefined && { env }),
    });
    this.#worker.unref();
    let isOver = false;
    const over = (error: Error | undefined, code: number | undefined): void => {
      if (isOver) return;
      isOver = true;
      events.ended({ asked: this.#asked, error, code });
    };
    this.#worker.on('message', (message: FromThread) => {
      if (!this.#asked && !isOver) events.message(message);
    });
    this.#worker.on('error', (error) => over(error instanceof Error ? error : new Error(String(error)), undefined));
    this.#worker.on('exit', (code) => over(undefined, code));
  }

  post(message: ToThread, transfer: readonly Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  /** Processor time since its start; undefined when it is gone. Never resolves while it is stuck where it cannot be asked. */
  async cpuMs(): Promise<number | undefined> {
    const usage = await this.#worker.cpuUsage().catch(() => undefined);
    return usage === undefined ? undefined : (usage.user + usage.system) / MICROSECONDS_PER_MS;
  }

  /** Ends it immediately, whatever it is doing; no message is heard any more. */
  async end(): Promise<void> {
    this.#asked = true;
    await this.#worker.terminate();
  }
}

/** The file of a thread beside the module that starts it: `entryBeside(import.meta.url, './thread')`, from sources and when built. */
export function entryBeside(moduleUrl: string, name: string): URL {
  return new URL(`${name}${moduleUrl.endsWith('.ts') ? '.ts' : '.js'}`, moduleUrl);
}

const MICROSECONDS_PER_MS = 1_000;
const BYTES_PER_MEBIBYTE = 1_048_576;
