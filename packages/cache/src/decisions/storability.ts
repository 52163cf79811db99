/** May a response be stored by a shared cache (RFC 9111 3), and what is then stored? */
import type { RequestHead, ResponseHead } from '@aegis/http';
import type { CachePolicy } from '../policy.ts';
import type { StoredHead } from '../stored.ts';

export interface Exchange {
  readonly key: string;
  readonly request: RequestHead;
  readonly response: ResponseHead;
  readonly requestTimeMs: number;
  readonly responseTimeMs: number;
}

export type Storability = { readonly store: true; readonly head: StoredHead } | { readonly store: false; readonly reason: string };

export declare function storability(exchange: Exchange, policy: CachePolicy): Storability;
