/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './cancelUnstake.ts';
export * from './claimFees.ts';
export * from './closeSlash.ts';
export * from './closeStake.ts';
export * from './depositFees.ts';
export * from './initialize.ts';
export * from './reduceSlash.ts';
export * from './requestUnstake.ts';
export * from './settleSlash.ts';
export * from './slash.ts';
export * from './stake.ts';
export * from './withdraw.ts';
