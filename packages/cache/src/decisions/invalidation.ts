/** What an unsafe request makes doubtful (RFC 9111 4.4). */
import { isSafe } from '@aegis/http';
import type { ResponseHead } from '@aegis/http';
import type { CacheKeyPolicy } from '../policy.ts';
import { cacheKey } from './key.ts';
import type { KeyParts } from './key.ts';

/**
 * Keys to forget after an unsafe request was answered without error: the target's, and those of Location and Content-Location where they are of
 * the same origin; another origin's could be used to empty its cache.
 */
export function invalidatedKeys(method: string, target: KeyParts, response: ResponseHead, policy: CacheKeyPolicy): readonly string[] {
  // "A non-error response is one with a 2xx (Successful) or 3xx (Redirection) status code."
  if (isSafe(method) || response.status < 200 || response.status >= 400) return [];
  const keys = new Set([cacheKey(target, policy)]);
  for (const name of ['location', 'content-location']) {
    const named = sameOriginTarget(response.fields.get(name), target);
    if (named !== undefined) keys.add(cacheKey(named, policy));
  }
  return [...keys];
}

function sameOriginTarget(reference: string | undefined, target: KeyParts): KeyParts | undefined {
  if (reference === undefined) return undefined;
  const base = `${target.scheme}://${target.host}${target.port === undefined ? '' : `:${target.port}`}${target.pathAndQuery}`;
  if (!URL.canParse(reference, base) || !URL.canParse(base)) return undefined;
  const url = new URL(reference, base);
  return url.origin === new URL(base).origin ? { ...target, pathAndQuery: url.pathname + url.search } : undefined;
}
