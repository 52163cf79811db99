/** An instruction with nothing missing, as the parsers take it. */
import type { AccountMeta, Address, ReadonlyUint8Array } from '@solana/kit';

export interface Whole {
  readonly programAddress: Address;
  readonly accounts: readonly AccountMeta[];
  readonly data: ReadonlyUint8Array;
}
