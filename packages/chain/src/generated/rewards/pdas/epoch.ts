/** Made of programs/ by `npm run programs:build` with Codama. */
import { getBytesEncoder, getProgramDerivedAddress, getU64Encoder, type Address, type ProgramDerivedAddress } from '@solana/kit';

export type EpochSeeds = {
number: number | bigint;
};

export async function findEpochPda(seeds: EpochSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = '8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB' as Address<'8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([101, 112, 111, 99, 104])), getU64Encoder().encode(seeds.number)]});
}
