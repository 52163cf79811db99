/** Made of programs/ by `npm run programs:build` with Codama. */
import { getBytesEncoder, getProgramDerivedAddress, type Address, type ProgramDerivedAddress } from '@solana/kit';

export async function findMintAuthorityPda(config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([109, 105, 110, 116, 95, 97, 117, 116, 104, 111, 114, 105, 116, 121]))]});
}
