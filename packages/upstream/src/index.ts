export type * from './balancing/balancer.ts';
export { RoundRobin } from './balancing/round-robin.ts';
export type * from './types.ts';
export { createUpstream } from './upstream.ts';
