/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './multisig.ts';
export * from './proposal.ts';
export * from './tokenState.ts';
export * from './vesting.ts';
