/** `aegis-cli localnet`: Aegis on a Solana network of this machine, to try everything without cost. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type KeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { ACCOUNTS, foundLocalNetwork, localKeys, PROGRAMS } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { addCommand, facts, print } from '@aegis/command-line';
import type { CommandContext } from '../command.ts';
import { type NetworkFlags, withNetwork } from '../settings/flags.ts';
import { openReader } from '../settings/open.ts';

export function addLocalnet(program: Command, { surroundings }: CommandContext): void {
  withNetwork(addCommand(program, 'localnet', 'found Aegis on a running aegis-devnet: programs, token, parameters'))
    .addHelpText(
      'after',
      '\nIts keys follow from fixed texts, so that everybody has them. It can be run again: what is there is left alone.',
    )
    .option('--keys-dir <folder>', "write the keys of the multisig's members there: member-1.json …")
    .action(async (flags: NetworkFlags & { readonly keysDir?: string }) => {
      const { connection } = await openReader(flags, surroundings);
      await foundLocalNetwork(connection, await readProgramArtifacts());
      const { members } = await localKeys();
      if (flags.keysDir !== undefined) await writeKeys(members, flags.keysDir);
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

/** Everybody has these keys, and so there is nothing in an earlier file that could be lost. */
async function writeKeys(members: readonly KeyPairSigner[], folder: string): Promise<void> {
  for (const [i, member] of members.entries()) {
    await writeKeyPairSigner(member, join(folder, `member-${i + 1}.json`), { unsafelyOverwriteExistingKeyPair: true });
  }
}
