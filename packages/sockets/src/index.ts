export * from './bind.ts';
export type { BindOptions, BoundSocket } from './bound-socket.ts';
export * from './connect.ts';
export { connectWithin, descriptorShares, Share } from './descriptors.ts';
export * from './listen.ts';
export * from './read-buffer.ts';
export type * from './stream.ts';
