/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './epoch.ts';
export * from './ledger.ts';
export * from './metrics.ts';
export * from './oracleAccount.ts';
export * from './oracleVault.ts';
export * from './report.ts';
export * from './rewards.ts';
export * from './rewardVault.ts';
export * from './roots.ts';
