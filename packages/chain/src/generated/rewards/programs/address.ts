/** Made of programs/ by `npm run programs:build` with Codama. */
import type { Address } from '@solana/kit';

export const REWARDS_PROGRAM_ADDRESS = '8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB' as Address<'8Y1TJbFdYxCVUZnpYCRBEvPCMmbnzT5oQXtRTd1BDkHB'>;
