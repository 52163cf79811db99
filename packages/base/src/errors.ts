/**
 * One error class for the whole project: a stable code that programs match, a sentence that people read, and typed context.
 *
 * A code never changes its meaning. Sentences may. Data-plane errors also say who is at fault and whether trying again is safe
 * (nothing of the request can have had an effect).
 */

/** Who caused it: the client in front of us, the origin behind us, or this node. */
export type ErrorSource = 'client' | 'origin' | 'node' | 'operator';

export interface AegisErrorOptions {
  /** Who caused it. Default `node`. */
  readonly source?: ErrorSource;
  /** True when trying again cannot do harm. Default false. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
  /** What a reader of the log needs: names and numbers, never bodies or secrets. */
  readonly context?: Readonly<Record<string, string | number | boolean>>;
}

export class AegisError extends Error {
  override readonly name = 'AegisError';
  /** Stable, lower case, dotted: `http1.bad_host`, `upstream.connect_timeout`, `config.unknown_key`. */
  readonly code: string;
  readonly source: ErrorSource;
  readonly retryable: boolean;
  readonly context: Readonly<Record<string, string | number | boolean>>;

  constructor(code: string, message: string, options: AegisErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.source = options.source ?? 'node';
    this.retryable = options.retryable ?? false;
    this.context = options.context ?? {};
  }
}

export function isAegisError(error: unknown, code?: string): error is AegisError {
  return error instanceof AegisError && (code === undefined || error.code === code);
}

/** The sentence of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Marks the branch that cannot be reached; crashing is right when it is. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** Crashes on a broken invariant of our own; never used for what comes from outside. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${what}`);
}
