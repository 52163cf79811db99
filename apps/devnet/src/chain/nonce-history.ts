/**
 * What nonce accounts held before: a client that waits for a commitment must not see a nonce advance before the transaction that advanced it
 * is settled, or it takes that transaction for expired (web3.js does).
 *
 * Other accounts have one state; reads at any commitment see the newest. This forgets at finality, and with the process: clients that wait
 * across a restart of the devnet see the newest value.
 */
import type { Address } from '@solana/kit';
import type { Account } from './account.ts';

interface Change {
  /** Height of the block that it is in. */
  readonly height: bigint;
  readonly before: Account;
}

export class NonceHistory {
  readonly #changes = new Map<Address, Change[]>();

  /** `before` is the account as it was; the first change in a block counts for the blocks below. */
  add(height: bigint, before: Account): void {
    const changes = this.#changes.get(before.address);
    if (changes === undefined) this.#changes.set(before.address, [{ height, before }]);
    else changes.push({ height, before });
  }

  /** The account as of the block at `height`; undefined where it has not changed since. */
  at(address: Address, height: bigint): Account | undefined {
    return this.#changes.get(address)?.find((change) => change.height > height)?.before;
  }

  /** Forgets what reads at `finalizedHeight` and above need no longer. */
  prune(finalizedHeight: bigint): void {
    for (const [address, changes] of this.#changes) {
      const kept = changes.filter(({ height }) => height > finalizedHeight);
      if (kept.length === 0) this.#changes.delete(address);
      else if (kept.length < changes.length) this.#changes.set(address, kept);
    }
  }
}
