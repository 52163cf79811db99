export type * from './types.ts';
export { createUpstream } from './upstream.ts';
