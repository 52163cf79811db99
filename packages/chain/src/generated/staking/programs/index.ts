/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './staking.ts';
export * from './address.ts';
