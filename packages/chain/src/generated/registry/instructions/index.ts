/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './activate.ts';
export * from './closeNode.ts';
export * from './enforceMinimum.ts';
export * from './heartbeat.ts';
export * from './recordEarnings.ts';
export * from './recordReputation.ts';
export * from './registerNode.ts';
export * from './resume.ts';
export * from './setStake.ts';
export * from './suspend.ts';
export * from './updateCapabilities.ts';
export * from './updateMetadata.ts';
