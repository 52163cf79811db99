/** Made of programs/ by `npm run programs:build` with Codama. */
import { getAddressEncoder, getBytesEncoder, getProgramDerivedAddress, getU64Encoder, type Address, type ProgramDerivedAddress } from '@solana/kit';

export type ReportSeeds = {
number: number | bigint;
node: Address;
};

export async function findReportPda(seeds: ReportSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = '8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB' as Address<'8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([114, 101, 112, 111, 114, 116])), getU64Encoder().encode(seeds.number), getAddressEncoder().encode(seeds.node)]});
}
