/** Made of programs/ by `npm run programs:build` with Codama. */
import { getAddressEncoder, getBytesEncoder, getProgramDerivedAddress, getU64Encoder, type Address, type ProgramDerivedAddress } from '@solana/kit';

export type VestingSeeds = {
grantor: Address;
index: number | bigint;
};

export async function findVestingPda(seeds: VestingSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([118, 101, 115, 116, 105, 110, 103])), getAddressEncoder().encode(seeds.grantor), getU64Encoder().encode(seeds.index)]});
}
