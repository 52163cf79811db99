/** `aegis-cli localnet`: Aegis on a Solana network of this machine, to try everything without cost. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type KeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { AegisError, isAegisError } from '@aegis/base';
import { ACCOUNTS, foundLocalNetwork, localKeys, PROGRAMS } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { addCommand, facts, print } from '@aegis/command-line';
import type { CommandContext } from '../command.ts';
import { type NetworkFlags, withNetwork } from '../settings/flags.ts';
import { readKeypairFile } from '../settings/keypair-file.ts';
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
      const { members } = await localKeys();
      if (flags.keysDir !== undefined) await writeKeys(members, flags.keysDir);
      await foundLocalNetwork(connection, await readProgramArtifacts());
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

/** What is there is kept: the same key is left alone, anything else ends it before anything is written. Errors: `cli.key_exists`. */
async function writeKeys(members: readonly KeyPairSigner[], folder: string): Promise<void> {
  const missing: (readonly [KeyPairSigner, string])[] = [];
  for (const [i, member] of members.entries()) {
    const path = join(folder, `member-${i + 1}.json`);
    if (!(await isThere(path, member))) missing.push([member, path]);
  }
  for (const [member, path] of missing) await writeKeyPairSigner(member, path);
}

async function isThere(path: string, member: KeyPairSigner): Promise<boolean> {
  let address: string;
  try {
    ({ address } = await readKeypairFile(path));
  } catch (error) {
    if (isAegisError(error, 'cli.no_keypair') && (error.cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw keyExists(path, error);
  }
  if (address === member.address) return true;
  throw keyExists(path);
}

function keyExists(path: string, cause?: unknown): AegisError {
  const message = `${path} is there already and is not this key, and a key is never overwritten: name another folder with --keys-dir`;
  return new AegisError('cli.key_exists', message, { source: 'operator', cause });
}
