/** Validating a stored response with the origin and what the answer does to it (RFC 9111 4.3). */
import type { Fields, ResponseHead } from '@aegis/http';
import type { CachePolicy } from '../policy.ts';
import type { StoredHead } from '../stored.ts';

/** Fields that make the forwarded request conditional (RFC 9111 4.3.1), lower-case names. Empty when the response has no validator. */
export declare function validationFields(stored: StoredHead): readonly (readonly [name: string, value: string])[];

/** The head after a 304 (RFC 9111 3.2, 4.3.4); undefined when the 304 is not about this response. */
export declare function freshened(
  stored: StoredHead,
  response: ResponseHead,
  times: { readonly requestTimeMs: number; readonly responseTimeMs: number },
  policy: CachePolicy,
): StoredHead | undefined;

/** What a HEAD response means for the stored GET (RFC 9111 4.3.5). */
export declare function freshenedByHead(
  stored: StoredHead,
  response: ResponseHead,
  times: { readonly requestTimeMs: number; readonly responseTimeMs: number },
  policy: CachePolicy,
): { readonly kind: 'freshened'; readonly head: StoredHead } | { readonly kind: 'stale' };

/** Keys to forget after a successful unsafe request (RFC 9111 4.4): the target and same-origin Location and Content-Location. */
export declare function invalidatedUris(
  method: string,
  targetUri: string,
  response: { readonly status: number; readonly fields: Fields },
): readonly string[];
