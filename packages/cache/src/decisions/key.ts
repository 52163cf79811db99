/** The primary cache key (RFC 9111 2): the target URI as the site's policy normalises it. */
import type { CacheKeyPolicy } from '../policy.ts';

export interface KeyParts {
  /** `http` or `https`. */
  readonly scheme: string;
  /** Lower case. */
  readonly host: string;
  /** Undefined when it is the scheme's default. */
  readonly port: number | undefined;
  /** Path with query, as sent. */
  readonly pathAndQuery: string;
}

/** `https://example.org/path?query`; `//example.org/…` when the scheme is ignored. */
export declare function cacheKey(parts: KeyParts, policy: CacheKeyPolicy): string;
/** Key of content addressed by its CID, the same for every host. */
export declare function cidKey(cid: string, path: string): string;
