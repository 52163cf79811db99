/** Instructions of the associated token account program, read. */
import { AssociatedTokenInstruction, parseAssociatedTokenInstruction } from '@solana-program/token';
import type { ParsedContent, ResolvedInstruction } from './resolved-instruction.ts';

/** Throws for what the program would refuse. */
export function parseAssociatedToken(instruction: ResolvedInstruction): ParsedContent {
  // An empty instruction is the first one of all: create.
  const data = instruction.data.length === 0 ? Uint8Array.of(0) : instruction.data;
  const parsed = parseAssociatedTokenInstruction({ ...instruction, data });
  if (parsed.instructionType === AssociatedTokenInstruction.RecoverNestedAssociatedToken) {
    const { accounts } = parsed;
    return {
      type: 'recoverNested',
      info: {
        destination: accounts.destinationAssociatedAccountAddress.address,
        nestedMint: accounts.nestedTokenMintAddress.address,
        nestedOwner: accounts.ownerAssociatedAccountAddress.address,
        nestedSource: accounts.nestedAssociatedAccountAddress.address,
        ownerMint: accounts.ownerTokenMintAddress.address,
        tokenProgram: accounts.tokenProgram.address,
        wallet: accounts.walletAddress.address,
      },
    };
  }
  const { accounts } = parsed;
  return {
    type: parsed.instructionType === AssociatedTokenInstruction.CreateAssociatedToken ? 'create' : 'createIdempotent',
    info: {
      account: accounts.ata.address,
      mint: accounts.mint.address,
      source: accounts.payer.address,
      systemProgram: accounts.systemProgram.address,
      tokenProgram: accounts.tokenProgram.address,
      wallet: accounts.owner.address,
    },
  };
}
