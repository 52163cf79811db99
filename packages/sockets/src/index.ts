export * from './bind.ts';
export * from './connect.ts';
export * from './listen.ts';
export * from './read-buffer.ts';
export type * from './stream.ts';
