/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './config.ts';
