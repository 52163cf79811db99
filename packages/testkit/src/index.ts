export { HANG, sectionOf, someModule, type SomeModule, TRAP, writeModule } from './bots/bot-modules.ts';
export { benignRequests } from './crs/benign.ts';
export { readCorpus } from './crs/corpus.ts';
export type * from './crs/types.ts';
export * from './fake-clock.ts';
export * from './memory-stream.ts';
