/** Made of programs/ by `npm run programs:build` with Codama. */
import type { Address } from '@solana/kit';

export const TOKEN_PROGRAM_ADDRESS = '3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi' as Address<'3bJdpSBoGa6V3LPPTuRa31N8QkP5JzcQL65qmMacxxgi'>;
