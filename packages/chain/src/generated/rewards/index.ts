/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './accounts/index.ts';
export * from './errors/index.ts';
export * from './instructions/index.ts';
export * from './pdas/index.ts';
export * from './programs/index.ts';
export * from './types/index.ts';
