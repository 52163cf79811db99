/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './registry.ts';
export * from './address.ts';
