/** Made of programs/ by `npm run programs:build` with Codama. */
import { getBytesEncoder, getProgramDerivedAddress, type Address, type ProgramDerivedAddress } from '@solana/kit';

export async function findPoolPda(config: { programAddress?: Address | undefined } = {}): Promise<ProgramDerivedAddress> {
  const { programAddress = 'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE' as Address<'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE'> } = config;
  return await getProgramDerivedAddress({ programAddress, seeds: [getBytesEncoder().encode(new Uint8Array([112, 111, 111, 108]))]});
}
