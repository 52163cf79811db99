/** Made of programs/ by `npm run programs:build` with Codama. */
import { getBytesEncoder, getProgramDerivedAddress, getU64Encoder, type Address, type ProgramDerivedAddress } from '@solana/kit';

export type MetricsSeeds = {
number: number | bigint;
};

export async function findMetricsPda(seeds: MetricsSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = '8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB' as Address<'8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([109, 101, 116, 114, 105, 99, 115])), getU64Encoder().encode(seeds.number)]});
}
