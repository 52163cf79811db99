/** `aegis-cli localnet`: Aegis on a Solana network of this machine, to try everything without cost. */
import type { Command } from 'commander';
import { ACCOUNTS, foundLocalNetwork, localKeys, PROGRAMS } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { addCommand, type CommandContext } from '../command.ts';
import { type NetworkFlags, withNetwork } from '../settings/flags.ts';
import { openReader } from '../settings/open.ts';
import { print } from '../show/print.ts';
import { facts } from '../show/table.ts';

export function addLocalnet(program: Command, { surroundings }: CommandContext): void {
  withNetwork(addCommand(program, 'localnet', 'found Aegis on a running aegis-devnet: programs, token, parameters'))
    .addHelpText(
      'after',
      '\nIts keys follow from fixed texts, so that everybody has them. It can be run again: what is there is left alone.',
    )
    .action(async (flags: NetworkFlags) => {
      const { connection } = await openReader(flags, surroundings);
      await foundLocalNetwork(connection, await readProgramArtifacts());
      const { members } = await localKeys();
      const data = { url: connection.url, programs: PROGRAMS, accounts: ACCOUNTS, members: members.map(({ address }) => address) };
      print(surroundings, flags.json, data, () =>
        facts([
          ...Object.entries(PROGRAMS).map(([name, address]) => [`${name} program`, address] as const),
          ['mint', ACCOUNTS.mint],
          ['multisig', ACCOUNTS.multisig],
        ]),
      );
    });
}
