/** An instruction as people and programs can judge it. */
import type { Address } from '@solana/kit';

/** What is known of a token account, read from the chain before: amounts without a mint have no unit. */
export interface TokenAccountFacts {
  readonly owner: Address;
  readonly mint: Address;
  readonly decimals: number;
}

export type TokenFacts = ReadonlyMap<Address, TokenAccountFacts>;

export interface DecodedAccount {
  /** Its part in the instruction: `destination`; `account 4` where the program has no name for it. */
  readonly name: string;
  readonly address: Address;
  /** Who or what that is, where it is known here: `the multisig`, `token account of … for AEGIS`. */
  readonly label: string | null;
  readonly signer: boolean;
  readonly writable: boolean;
}

export interface DecodedArgument {
  readonly name: string;
  /** With its unit. */
  readonly value: string;
}

export interface DecodedInstruction {
  readonly program: Address;
  /** Null for a program that is not known here. */
  readonly programName: string | null;
  /** Null when it cannot be decoded: then nobody here knows what it does. */
  readonly name: string | null;
  /** In a line: `mint 5 AEGIS to …`. */
  readonly title: string;
  readonly arguments: readonly DecodedArgument[];
  readonly accounts: readonly DecodedAccount[];
  /** As it is, hexadecimal. */
  readonly data: string;
}

/** What one program's decoder finds; undefined is an instruction that it does not have. */
export interface Decoding {
  readonly name: string;
  /** Names of the accounts, in their order; further ones have none. */
  readonly accounts: readonly string[];
  readonly arguments: readonly DecodedArgument[];
  /** Default: the program's name, the instruction's and the arguments. */
  readonly title?: string;
}
