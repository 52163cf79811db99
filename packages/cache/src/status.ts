/** The Cache-Status field (RFC 9211). */
export interface CacheStatus {
  readonly hit?: boolean;
  readonly fwd?: 'bypass' | 'method' | 'uri-miss' | 'vary-miss' | 'miss' | 'request' | 'stale' | 'partial';
  readonly fwdStatus?: number;
  /** Seconds, may be negative. */
  readonly ttl?: number;
  readonly stored?: boolean;
  readonly collapsed?: boolean;
  readonly key?: string;
  readonly detail?: string;
}

/** One list member: `aegis; hit; ttl=60`. `cacheName` is a token. */
export declare function cacheStatus(cacheName: string, status: CacheStatus): string;
/** The member for a plain hit, made from a prebuilt prefix: `aegis; hit; ttl=` + seconds. */
export declare function hitStatus(cacheName: string, ttlSeconds: number): string;
