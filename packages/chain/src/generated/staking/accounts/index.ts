/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './pool.ts';
export * from './slash.ts';
export * from './stakeAccount.ts';
