/**
 * From options to a client, in the order of the Solana tools: the command line, then their settings file, then their usual places.
 *
 * Only the network's default differs: where nothing says otherwise it is this machine, so that nobody acts on mainnet-beta by omission.
 */
import { join } from 'node:path';
import type { KeyPairSigner } from '@solana/kit';
import { AegisError } from '@aegis/base';
import { type Client, type ClientOptions, openClient } from '@aegis/sdk';
import { announcement } from '../show/signed.ts';
import { approval } from '../show/summary.ts';
import type { Surroundings } from '../surroundings.ts';
import type { NetworkFlags, ProposalFlags, SigningFlags, WalletFlags } from './flags.ts';
import { readKeypairFile } from './keypair-file.ts';
import { readSolanaConfig, type SolanaConfig, solanaConfigPath, usualKeypairPath } from './solana-config.ts';

export interface Opened {
  readonly client: Client;
  /** The client's signer. */
  readonly wallet: KeyPairSigner;
}

/** A client that only reads. Errors: `chain.bad_url`, `cli.bad_solana_config`. */
export async function openReader(flags: NetworkFlags, surroundings: Surroundings): Promise<Client> {
  return openClient(networkOptions(flags, await configOf(flags, surroundings)));
}

/** Reads for the owner of a key. Errors: those of `openReader`, `cli.no_keypair`, `chain.bad_keypair`. */
export async function openWallet(flags: WalletFlags, surroundings: Surroundings): Promise<Opened> {
  return openWith(flags, surroundings, {});
}

/** Signs, after the person at the terminal has agreed. Errors: those of `openWallet`, and later `cli.nobody_to_ask`. */
export async function openSigner(flags: SigningFlags & Partial<ProposalFlags>, surroundings: Surroundings): Promise<Opened> {
  const { priorityFee, allowUndecoded = false } = flags;
  return openWith(flags, surroundings, {
    approve: approval(flags, surroundings),
    onSigned: announcement(surroundings),
    allowUndecoded,
    ...(priorityFee !== undefined && { priorityFeeMicroLamports: priorityFee }),
  });
}

async function openWith(flags: WalletFlags, surroundings: Surroundings, more: Partial<ClientOptions>): Promise<Opened> {
  const config = await configOf(flags, surroundings);
  const wallet = await readKeypairFile(walletPath(flags, config, surroundings));
  return { client: openClient({ ...networkOptions(flags, config), ...more, signer: wallet }), wallet };
}

/** Where the key is, or would be. */
export async function findWalletPath(flags: WalletFlags, surroundings: Surroundings): Promise<string> {
  return walletPath(flags, await configOf(flags, surroundings), surroundings);
}

async function configOf({ config }: NetworkFlags, { home }: Surroundings): Promise<SolanaConfig> {
  return config === undefined ? readSolanaConfig(solanaConfigPath(home)) : readSolanaConfig(config, { mustExist: true });
}

function walletPath({ keypair }: WalletFlags, config: SolanaConfig, { home }: Surroundings): string {
  const path = keypair ?? config.keypairPath ?? usualKeypairPath(home);
  if (/^(usb|prompt|stdin|ask):|^(-|ASK)$/.test(path)) {
    throw new AegisError('cli.no_keypair', `${path}: only keypair files can sign here`, { source: 'operator' });
  }
  return path.startsWith('~/') ? join(home, path.slice(2)) : path;
}

function networkOptions({ url, commitment }: NetworkFlags, config: SolanaConfig): ClientOptions {
  const level = commitment ?? (config.commitment === 'finalized' ? 'finalized' : 'confirmed');
  return { network: url ?? config.url ?? 'localhost', commitment: level };
}
