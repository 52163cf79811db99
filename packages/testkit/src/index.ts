export * from './fake-clock.ts';
export * from './memory-stream.ts';
