/** Made of programs/ by `npm run programs:build` with Codama. */
export * from './authorityChangedEvent.ts';
export * from './authorityOfferedEvent.ts';
export * from './initializedEvent.ts';
export * from './parameter.ts';
export * from './parameterChangedEvent.ts';
export * from './rewardMode.ts';
