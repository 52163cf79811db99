/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './feesClaimedEvent.ts';
export * from './feesDepositedEvent.ts';
export * from './slashClosedEvent.ts';
export * from './slashedEvent.ts';
export * from './slashReason.ts';
export * from './slashReducedEvent.ts';
export * from './slashSettledEvent.ts';
export * from './slashStatus.ts';
export * from './stakeClosedEvent.ts';
export * from './stakedEvent.ts';
export * from './unstakeCancelledEvent.ts';
export * from './unstakeRequestedEvent.ts';
export * from './withdrawnEvent.ts';
