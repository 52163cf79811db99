/** `aegis-cli airdrop`: free SOL, on networks that have a faucet. */
import type { Command } from 'commander';
import type { Address, Lamports } from '@solana/kit';
import { parseSol } from '@aegis/chain';
import { requestAirdrop } from '@aegis/sdk';
import { addCommand, type CommandContext } from '../command.ts';
import { addressArgument, argument, type WalletFlags, withWallet } from '../settings/flags.ts';
import { openReader, openWallet } from '../settings/open.ts';
import { print } from '../show/print.ts';
import { sol } from '../show/units.ts';

export function addAirdrop(program: Command, { surroundings }: CommandContext): void {
  withWallet(addCommand(program, 'airdrop', 'get SOL from the faucet of a test network'))
    .argument('<amount>', 'in SOL, like 2 or 0.5', argument(parseSol))
    .argument('[address]', 'who gets it (default: your key)', addressArgument)
    .action(async (amount: Lamports, given: Address | undefined, flags: WalletFlags) => {
      const address = given ?? (await openWallet(flags, surroundings)).wallet.address;
      const balance = await requestAirdrop(await openReader(flags, surroundings), address, amount);
      print(surroundings, flags.json, { address, lamports: balance }, () => `${address} has ${sol(balance)}\n`);
    });
}
