/**
 * The keys of a network on one machine: everybody can derive them, so that everybody can play every part. They can be written to files.
 *
 * They follow from fixed texts, as the faucet of aegis-devnet does. Nothing of value may ever be owned by them; `foundLocalNetwork` uses
 * them on local networks only.
 */
import { createKeyPairSignerFromPrivateKeyBytes, type KeyPairSigner } from '@solana/kit';

export interface LocalKeys {
  /** May upgrade the programs, and so initialise them. */
  readonly upgradeAuthority: KeyPairSigner;
  /** The multisig's five. */
  readonly members: readonly KeyPairSigner[];
  /** Owners of the genesis allocations, by their number; the first belongs to the rewards program instead. */
  readonly beneficiaries: readonly KeyPairSigner[];
  /** Those that report what nodes deliver. */
  readonly oracles: readonly KeyPairSigner[];
}

export async function localKeys(): Promise<LocalKeys> {
  const several = (name: string, count: number) => Promise.all(Array.from({ length: count }, (_, i) => localKey(`${name} ${i}`)));
  return {
    upgradeAuthority: await localKey('upgrade authority'),
    members: await several('member', 5),
    beneficiaries: await several('beneficiary', 6),
    oracles: await several('oracle', 3),
  };
}

async function localKey(name: string): Promise<KeyPairSigner> {
  const seed = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`aegis local network ${name}`));
  return createKeyPairSignerFromPrivateKeyBytes(new Uint8Array(seed), true);
}
