/** Where the programs and their singular accounts are, on every network: `addresses.json`, which is made with the programs. */
import type { Address } from '@solana/kit';
import addresses from '../addresses.json' with { type: 'json' };

export type ProgramName = keyof typeof addresses.programs;

/** In the order in which they build on each other. */
export const PROGRAMS = addresses.programs as Readonly<Record<ProgramName, Address>>;

/** `mint`, `config`, `multisig`, … */
export const ACCOUNTS = addresses.accounts as Readonly<Record<keyof typeof addresses.accounts, Address>>;
