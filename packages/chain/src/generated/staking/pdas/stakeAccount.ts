/** Made of programs/ by `npm run programs:build` with Codama. */
import { getAddressEncoder, getBytesEncoder, getProgramDerivedAddress, type Address, type ProgramDerivedAddress } from '@solana/kit';

export type StakeAccountSeeds = {
node: Address;
};

export async function findStakeAccountPda(seeds: StakeAccountSeeds, config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = 'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE' as Address<'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([115, 116, 97, 107, 101])), getAddressEncoder().encode(seeds.node)]});
}
