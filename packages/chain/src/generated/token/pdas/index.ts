/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './mint.ts';
export * from './mintAuthority.ts';
export * from './multisig.ts';
export * from './tokenState.ts';
export * from './vault.ts';
export * from './vesting.ts';
