/** `aegis-cli localnet`: Aegis on a Solana network of this machine, to try everything without cost. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type KeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { AegisError, isAegisError } from '@aegis/base';
import { ACCOUNTS, foundLocalNetwork, localKeys, PROGRAMS, startLocalRewards } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { addCommand, facts, integer, print } from '@aegis/command-line';
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
    .option('--keys-dir <folder>', "write the keys of the multisig's members and of the oracles there: member-1.json …, oracle-1.json …")
    .option(
      '--rewards <seconds>',
      'begin rewards, in epochs of so many seconds: three oracles, an emission that starts',
      integer(60, 86_400),
    )
    .action(async (flags: NetworkFlags & { readonly keysDir?: string; readonly rewards?: number }) => {
      const { connection } = await openReader(flags, surroundings);
      const { members, oracles } = await localKeys();
      if (flags.keysDir !== undefined) {
        await writeKeys('member', members, flags.keysDir);
        await writeKeys('oracle', oracles, flags.keysDir);
      }
      await foundLocalNetwork(connection, await readProgramArtifacts());
      if (flags.rewards !== undefined) await startLocalRewards(connection, { epochSeconds: flags.rewards });
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
async function writeKeys(name: string, signers: readonly KeyPairSigner[], folder: string): Promise<void> {
  const missing: (readonly [KeyPairSigner, string])[] = [];
  for (const [i, signer] of signers.entries()) {
    const path = join(folder, `${name}-${i + 1}.json`);
    if (!(await isThere(path, signer))) missing.push([signer, path]);
  }
  for (const [signer, path] of missing) await writeKeyPairSigner(signer, path);
}

async function isThere(path: string, signer: KeyPairSigner): Promise<boolean> {
  let address: string;
  try {
    ({ address } = await readKeypairFile(path));
  } catch (error) {
    if (isAegisError(error, 'cli.no_keypair') && (error.cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw keyExists(path, error);
  }
  if (address === signer.address) return true;
  throw keyExists(path);
}

function keyExists(path: string, cause?: unknown): AegisError {
  const message = `${path} is there already and is not this key, and a key is never overwritten: name another folder with --keys-dir`;
  return new AegisError('cli.key_exists', message, { source: 'operator', cause });
}
