/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './escrow.ts';
export * from './feeVault.ts';
export * from './pool.ts';
export * from './slash.ts';
export * from './stakeAccount.ts';
export * from './vault.ts';
