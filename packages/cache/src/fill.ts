/**
 * Request collapsing: one fetch from the origin, many readers that stream as it arrives.
 *
 * ```
 *   enter(key) ─▶ lead    fetches; tells respond | alone | fail
 *             └─▶ follow  waits for the leader's word, then streams, or goes alone
 *             └─▶ alone   the key is known not to be shareable for a while
 * ```
 */
import type { AegisError } from '@aegis/base';
import type { BodySource } from '@aegis/http';
import type { StoredHead, StoredResponse } from './stored.ts';

export type FillOutcome =
  /** The leader's response. A follower checks that its own request selects it (Vary) and may reuse it before it does. */
  | { readonly kind: 'response'; readonly response: StoredResponse }
  /** Not for sharing: fetch yourself, without entering again. */
  | { readonly kind: 'alone' }
  | { readonly kind: 'failed'; readonly error: AegisError };

/** The leader's side. Exactly one of `respond`, `reuse`, `alone`, `fail` must be called. */
export interface Lead {
  readonly role: 'lead';
  /** A storable response has begun: content is stored and shared. The leader streams from the result like everybody else. */
  respond(head: StoredHead, content: BodySource): StoredResponse;
  /** The stored response was validated (304): share it as it now is. */
  reuse(stored: StoredResponse): void;
  /** The response is not storable. `rememberMs` > 0: requests for the key are not collapsed for so long. */
  alone(rememberMs: number): void;
  fail(error: AegisError): void;
}

export interface Follow {
  readonly role: 'follow';
  /** Calls back once, maybe at once. The returned function leaves. */
  wait(callback: (outcome: FillOutcome) => void): () => void;
}

export type Ticket = Lead | Follow | { readonly role: 'alone' };
