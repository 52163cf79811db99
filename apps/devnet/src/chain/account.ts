import type { Address } from '@solana/kit';

/** An account that exists. A devnet account never pays rent, so it has no rent epoch. */
export interface Account {
  readonly address: Address;
  readonly lamports: bigint;
  readonly owner: Address;
  readonly executable: boolean;
  readonly data: Uint8Array;
}

/** Reads other accounts: a token account's mint tells its decimals. */
export type ReadAccount = (address: Address) => Account | null;
