/** `aegis-cli airdrop`: free SOL on networks that have a faucet, and free $AEGIS on local ones. */
import type { Command } from 'commander';
import type { Address, Lamports } from '@solana/kit';
import { AegisError, isAegisError } from '@aegis/base';
import { type BaseUnits, grantLocal, parseAegis, parseSol } from '@aegis/chain';
import { addCommand, argument, print } from '@aegis/command-line';
import { readBalance, requestAirdrop } from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { addressArgument, type WalletFlags, withWallet } from '../settings/flags.ts';
import { openReader, openWallet } from '../settings/open.ts';
import { aegis, sol } from '../show/units.ts';

export function addAirdrop(program: Command, { surroundings }: CommandContext): void {
  withWallet(addCommand(program, 'airdrop', 'get SOL from the faucet of a test network'))
    .argument('<amount>', 'in SOL, like 2 or 0.5', argument(parseRequest))
    .argument('[address]', 'who gets it (default: your key)', addressArgument)
    .option('--aegis <amount>', '$AEGIS too; on a local network only', argument(parseAegis))
    .action(async (amount: Lamports, given: Address | undefined, flags: WalletFlags & { readonly aegis?: BaseUnits }) => {
      const address = given ?? (await openWallet(flags, surroundings)).wallet.address;
      const client = await openReader(flags, surroundings);
      const lamports = await requestAirdrop(client, address, amount);
      if (flags.aegis !== undefined) await grantLocal(client.connection, address, flags.aegis);
      // SOL is worth having on networks that do not have Aegis, or not yet.
      const baseUnits = await readBalance(client, address).catch((error: unknown) => {
        if (isAegisError(error, 'sdk.not_founded')) return null;
        throw error;
      });
      const tokens = baseUnits === null ? '; Aegis is not on this network' : ` and ${aegis(baseUnits)}`;
      print(surroundings, flags.json, { address, lamports, baseUnits }, () => `${address} has ${sol(lamports)}${tokens}\n`);
    });
}

/** JSON-RPC's `requestAirdrop` takes a number. Errors: `cli.too_much`. */
function parseRequest(text: string): Lamports {
  const amount = parseSol(text);
  if (amount <= Number.MAX_SAFE_INTEGER) return amount;
  throw new AegisError('cli.too_much', `at most ${sol(BigInt(Number.MAX_SAFE_INTEGER))} can be asked for at once`, { source: 'operator' });
}
