/** `aegis-cli keys`: the operator's key and the node's. */
import type { Command } from 'commander';
import { addCommand, facts, jsonOption, print } from '@aegis/command-line';
import { peerIdOf } from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { type WalletFlags, withWallet } from '../settings/flags.ts';
import { createKeypairFile, readKeypairFile, usualIdentityPath } from '../settings/keypair-file.ts';
import { findWalletPath } from '../settings/open.ts';
import { usualKeypairPath } from '../settings/solana-config.ts';

export function addKeys(program: Command, { surroundings }: CommandContext): void {
  const keys = addCommand(program, 'keys', 'make and show keys');

  addCommand(keys, 'new', 'make your key: it owns your stake and pays')
    .option('-o, --outfile <file>', 'where it goes (default: ~/.config/solana/id.json)')
    .addOption(jsonOption())
    .action(async ({ outfile, json }: { outfile?: string; json: boolean }) => {
      const path = outfile ?? usualKeypairPath(surroundings.home);
      const { address } = await createKeypairFile(path);
      print(
        surroundings,
        json,
        { address, path },
        () =>
          facts([
            ['address', address],
            ['file', path],
          ]) + KEEP,
      );
    });

  addCommand(keys, 'new-node', "make a node's own key, its identity: one for each node")
    .option('-o, --outfile <file>', 'where it goes (default: ~/.config/aegis/node.json)')
    .addOption(jsonOption())
    .action(async ({ outfile, json }: { outfile?: string; json: boolean }) => {
      const path = outfile ?? usualIdentityPath(surroundings.home);
      const { address } = await createKeypairFile(path);
      const peerId = peerIdOf(address);
      print(
        surroundings,
        json,
        { identity: address, peerId, path },
        () =>
          facts([
            ['identity', address],
            ['peer id', peerId],
            ['file', path],
          ]) + KEEP,
      );
    });

  withWallet(addCommand(keys, 'show', 'show which key is used, and from which file')).action(async (flags: WalletFlags) => {
    const path = await findWalletPath(flags, surroundings);
    const { address } = await readKeypairFile(path);
    print(surroundings, flags.json, { address, path }, () =>
      facts([
        ['address', address],
        ['file', path],
      ]),
    );
  });
}

const KEEP = 'Keep a copy of the file: whoever has it has what it owns, and without it that is lost.\n';
