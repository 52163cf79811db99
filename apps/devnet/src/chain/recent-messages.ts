/**
 * Which messages ran while their blockhash could still be used: a second one is AlreadyProcessed.
 *
 * ```
 *   height of the blockhash → hashes of the messages that used it      a whole row goes when that blockhash is too old
 * ```
 *
 * Messages and not signatures: one message has many valid signatures.
 */
import { hash } from 'node:crypto';
import { BLOCKHASH_AGE_BLOCKS_MAX } from './commitment.ts';

export type RecentMessagesContents = readonly (readonly [height: bigint, digests: readonly string[]])[];

export class RecentMessages {
  readonly #rows: Map<bigint, Set<string>>;

  constructor(contents: RecentMessagesContents) {
    this.#rows = new Map(contents.map(([height, digests]) => [height, new Set(digests)]));
  }

  contents(): RecentMessagesContents {
    return [...this.#rows].map(([height, digests]) => [height, [...digests]]);
  }

  has(messageBytes: Uint8Array): boolean {
    const digest = digestOf(messageBytes);
    return [...this.#rows.values()].some((row) => row.has(digest));
  }

  /** `height` is that of the block whose hash the message carries, or of the open block for a durable nonce. */
  add(messageBytes: Uint8Array, height: bigint): void {
    const row = this.#rows.get(height);
    if (row === undefined) this.#rows.set(height, new Set([digestOf(messageBytes)]));
    else row.add(digestOf(messageBytes));
  }

  /** Forgets what no block from `openHeight` on accepts. */
  prune(openHeight: bigint): void {
    for (const height of this.#rows.keys()) {
      if (openHeight - height > BLOCKHASH_AGE_BLOCKS_MAX) this.#rows.delete(height);
    }
  }
}

function digestOf(messageBytes: Uint8Array): string {
  return hash('sha256', messageBytes, 'base64');
}
