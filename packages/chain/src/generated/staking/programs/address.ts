/** Made of programs/ by `npm run programs:build` with Codama. */
import type { Address } from '@solana/kit';

export const STAKING_PROGRAM_ADDRESS = 'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE' as Address<'CuEk1inYzbYygdsHSzGU53HFV3zqgM53hxoAhr2ENhXE'>;
