/** Made of programs/ by `npm run programs:build` with Codama. */
import { getAddressEncoder, getBytesEncoder, getProgramDerivedAddress, type Address, type ProgramDerivedAddress } from '@solana/kit';

export type NodeSeeds = {
identity: Address;
};

export async function findNodePda(seeds: NodeSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([110, 111, 100, 101])), getAddressEncoder().encode(seeds.identity)]});
}
