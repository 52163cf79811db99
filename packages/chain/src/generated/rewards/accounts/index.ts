/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './epoch.ts';
export * from './ledger.ts';
export * from './networkMetrics.ts';
export * from './oracle.ts';
export * from './report.ts';
export * from './rewards.ts';
export * from './roots.ts';
