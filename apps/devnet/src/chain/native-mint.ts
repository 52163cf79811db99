/** The mint of wrapped SOL, which every cluster has from its genesis on. */
import { type Address, none } from '@solana/kit';
import { getMintEncoder, TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import type { Account } from './account.ts';

export const NATIVE_MINT_ADDRESS = 'So11111111111111111111111111111111111111112' as Address;

/** Of 82 bytes, as the clusters have it: rent-exempt, nine decimals, no authority. `lamports` is the rent exemption. */
export function nativeMint(lamports: bigint): Account {
  const mint = { mintAuthority: none<Address>(), supply: 0n, decimals: 9, isInitialized: true, freezeAuthority: none<Address>() };
  return {
    address: NATIVE_MINT_ADDRESS,
    lamports,
    owner: TOKEN_PROGRAM_ADDRESS,
    executable: false,
    data: Uint8Array.from(getMintEncoder().encode(mint)),
  };
}
