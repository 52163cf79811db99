/**
 * What the honest origin answers: content that follows from its path and version alone, so that a client can tell whether it got all of it,
 * and nothing else.
 *
 * ```
 *   /small/7  1 KiB    /medium/7  200 KiB    /large/7  6 MiB      each of a version, which a change raises
 * ```
 */
import { createHash } from 'node:crypto';

export const KINDS = { small: 1_024, medium: 204_800, large: 6_291_456 } as const;

export type Kind = keyof typeof KINDS;

const BLOCK_BYTES = 65_536;

/** One block is made for each path and version, and repeated: making megabytes must not cost the origin more than sending them. */
export function blockOf(path: string, version: number): Buffer {
  const seed = createHash('sha256').update(`${path} v${version}`).digest('hex');
  return Buffer.from(`${path} v${version} ${seed} `.repeat(Math.ceil(BLOCK_BYTES / (seed.length + path.length + 4))).slice(0, BLOCK_BYTES));
}

export function kindOf(path: string): Kind | undefined {
  const kind = path.split('/')[1];
  return kind !== undefined && Object.hasOwn(KINDS, kind) ? (kind as Kind) : undefined;
}

/** Compares content as it arrives with what it should be. */
export class Expected {
  readonly #block: Buffer;
  readonly #bytes: number;
  #at = 0;
  #wrong = false;

  constructor(path: string, version: number) {
    this.#block = blockOf(path, version);
    this.#bytes = KINDS[kindOf(path) ?? 'small'];
  }

  take(chunk: Buffer): void {
    for (let from = 0; from < chunk.length && !this.#wrong;) {
      const offset = this.#at % this.#block.length;
      const length = Math.min(chunk.length - from, this.#block.length - offset);
      if (chunk.compare(this.#block, offset, offset + length, from, from + length) !== 0) this.#wrong = true;
      this.#at += length;
      from += length;
    }
  }

  get isRight(): boolean {
    return !this.#wrong && this.#at === this.#bytes;
  }
}
