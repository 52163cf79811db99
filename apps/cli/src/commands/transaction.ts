/** `aegis-cli transaction`: what became of one, by the signature that was shown before it was sent. */
import { type Command, InvalidArgumentError } from 'commander';
import { isSignature, type Signature } from '@solana/kit';
import { findTransaction, type TransactionState } from '@aegis/chain';
import { addCommand, print } from '@aegis/command-line';
import type { CommandContext } from '../command.ts';
import { type NetworkFlags, withNetwork } from '../settings/flags.ts';
import { openReader } from '../settings/open.ts';

const MEANS: Readonly<Record<TransactionState, string>> = {
  finalized: 'it landed, for good',
  confirmed: 'it landed, and is about to be final',
  processed: 'it is in a block that is not confirmed yet: look again in a moment',
  failed: 'it landed and failed: only its fee was paid',
  unseen: 'this node does not know it: two minutes after it was sent, on a node that keeps its history, that means that it never landed',
};

export function addTransaction(program: Command, { surroundings }: CommandContext): void {
  withNetwork(addCommand(program, 'transaction', 'say whether a transaction landed'))
    .argument('<signature>', 'as it was shown before it was sent', signatureArgument)
    .action(async (signature: Signature, flags: NetworkFlags) => {
      const { connection } = await openReader(flags, surroundings);
      const found = await findTransaction(connection, signature);
      print(
        surroundings,
        flags.json,
        { signature, ...found },
        () =>
          `${found.state}: ${MEANS[found.state]} (${found.slot === null ? `asked as of slot ${found.seenTo}` : `slot ${found.slot}`})\n`,
      );
    });
}

function signatureArgument(text: string): Signature {
  if (isSignature(text)) return text;
  throw new InvalidArgumentError('It must be a signature: 64 bytes in base58.');
}
