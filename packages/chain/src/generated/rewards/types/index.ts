/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './epochClosedEvent.ts';
export * from './epochFinalizedEvent.ts';
export * from './epochOpenedEvent.ts';
export * from './metrics.ts';
export * from './oracleLeavesEvent.ts';
export * from './oracleSlashedEvent.ts';
export * from './oracleStakedEvent.ts';
export * from './oracleWithdrawnEvent.ts';
export * from './reportSettledEvent.ts';
export * from './reportSubmittedEvent.ts';
export * from './rewardMode.ts';
export * from './rewardsClaimedEvent.ts';
export * from './rewardsCreditedEvent.ts';
export * from './rootSettledEvent.ts';
export * from './rootSubmittedEvent.ts';
export * from './rootWord.ts';
export * from './settlement.ts';
