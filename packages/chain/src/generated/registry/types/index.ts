/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './capabilities.ts';
export * from './capabilitiesUpdatedEvent.ts';
export * from './earningsRecordedEvent.ts';
export * from './metadataUpdatedEvent.ts';
export * from './nodeClosedEvent.ts';
export * from './nodeRegisteredEvent.ts';
export * from './nodeStatus.ts';
export * from './reputationRecordedEvent.ts';
export * from './stakeChangedEvent.ts';
export * from './statusChangedEvent.ts';
export * from './suspendedBy.ts';
