export { benignRequests } from './crs/benign.ts';
export { readCorpus } from './crs/corpus.ts';
export type * from './crs/types.ts';
export * from './fake-clock.ts';
export * from './memory-stream.ts';
