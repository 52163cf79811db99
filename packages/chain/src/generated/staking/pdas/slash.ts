/** Made of programs/ by `npm run programs:build` with Codama. */
import { fixEncoderSize, getAddressEncoder, getBytesEncoder, getProgramDerivedAddress, type Address, type ProgramDerivedAddress, type ReadonlyUint8Array } from '@solana/kit';

export type SlashSeeds = {
node: Address;
evidenceHash: ReadonlyUint8Array;
};

export async function findSlashPda(seeds: SlashSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = 'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE' as Address<'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([115, 108, 97, 115, 104])), getAddressEncoder().encode(seeds.node), fixEncoderSize(getBytesEncoder(), 32).encode(seeds.evidenceHash)]});
}
