/** Made of programs/ by `npm run programs:build` with Codama. */
import type { Address } from '@solana/kit';

export const CONFIG_PROGRAM_ADDRESS = '63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y' as Address<'63UN1gvDLAaXzWH16iGfqcyjUufCEiEaoFKVjfmEHf3y'>;
