/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './token.ts';
export * from './address.ts';
