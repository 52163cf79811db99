/** Made of programs/ by `npm run programs:build` with Codama. */
import { getAddressEncoder, getBytesEncoder, getProgramDerivedAddress, type Address, type ProgramDerivedAddress } from '@solana/kit';

export type VaultSeeds = {
vesting: Address;
};

export async function findVaultPda(seeds: VaultSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([118, 97, 117, 108, 116])), getAddressEncoder().encode(seeds.vesting)]});
}
