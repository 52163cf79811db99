/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './acceptAuthority.ts';
export * from './initialize.ts';
export * from './offerAuthority.ts';
export * from './setParameter.ts';
