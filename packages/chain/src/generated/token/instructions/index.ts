/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './allocate.ts';
export * from './approve.ts';
export * from './burn.ts';
export * from './cancel.ts';
export * from './changeBeneficiary.ts';
export * from './claim.ts';
export * from './createVesting.ts';
export * from './execute.ts';
export * from './expire.ts';
export * from './handOver.ts';
export * from './initialize.ts';
export * from './mintTo.ts';
export * from './propose.ts';
export * from './replaceMember.ts';
export * from './revoke.ts';
export * from './transfer.ts';
