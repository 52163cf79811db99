/** Made of programs/ by `npm run programs:build` with Codama. */
import type { Address } from '@solana/kit';

export const REGISTRY_PROGRAM_ADDRESS = 'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL' as Address<'BreDPrYA8RP7mVqnnd9wTHr2o8vXQceisSirP6mvSaNL'>;
