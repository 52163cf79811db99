import type { AccountRole, Address } from '@solana/kit';

/** An instruction with its indices resolved. */
export interface ResolvedInstruction {
  readonly programAddress: Address;
  readonly accounts: readonly { readonly address: Address; readonly role: AccountRole }[];
  readonly data: Uint8Array;
}

/** What an instruction says: its kind and its members by the names a node gives them. */
export interface ParsedContent {
  readonly type: string;
  readonly info: Readonly<Record<string, unknown>>;
}
