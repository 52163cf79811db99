export { AddressCache, type KnownAddresses } from './address-cache.ts';
export { checkAuthorities } from './trust.ts';
export type * from './types.ts';
export { createUpstream } from './upstream.ts';
