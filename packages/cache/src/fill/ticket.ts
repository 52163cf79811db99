/**
 * Request collapsing as a request sees it: who fetches, who waits, who goes alone.
 *
 * ```
 *   enter(key) ─▶ lead    fetches, and says what came: respond | reuse | alone | fail
 *             ├─▶ follow  waits for that word
 *             └─▶ alone   fetches without sharing or storing
 * ```
 */
import type { AegisError } from '@aegis/base';
import type { BodySource } from '@aegis/http';
import type { StoredHead, StoredResponse } from '../stored.ts';
import type { FillWriter } from './writer.ts';

/** What a fetch is for. */
export interface FlightName {
  readonly key: string;
  /** What tells fetches of stretches apart; '' for the whole. */
  readonly range: string;
  /** Undefined while it isn't known on what the response varies. */
  readonly variant: string | undefined;
}

export type FollowOutcome =
  /** Answer with it: it was chosen for this request (Vary) and may be used once without validation. */
  | { readonly kind: 'response'; readonly response: StoredResponse }
  /** Look up and enter anew: what came is another variant, or who fetched is gone. */
  | { readonly kind: 'again' }
  /** Not for sharing: fetch without entering again. */
  | { readonly kind: 'alone' }
  | { readonly kind: 'failed'; readonly error: AegisError };

/** The first of `respond`, `reuse`, `alone`, `again` and `fail` ends the lead; one of them must be called. */
export interface Lead {
  readonly role: 'lead';
  readonly flight: FlightName;
  /** Requests that wait for the word now. */
  readonly followers: number;
  /**
   * A storable response: its content, which begins at byte `first` of the representation (default 0), is stored and shared. The leader
   * reads from the result like everybody else.
   */
  respond(head: StoredHead, content: BodySource, options: RespondOptions): StoredResponse;
  /** The stored response was validated (304): answer with it as it now is. */
  reuse(stored: StoredResponse): void;
  /** The response is not storable; for `rememberMs`, requests for the key are not collapsed. */
  alone(rememberMs: number): void;
  /** Given up without a word: one of those who wait takes over. */
  again(): void;
  /** The fetch failed, for all of them. */
  fail(error: AegisError): void;
}

export interface RespondOptions {
  /** Longer content is not stored. */
  readonly objectBytesMax: number;
  /** Of a 206: where its content begins and ends in the representation. */
  readonly span?: { readonly first: number; readonly end: number };
  /** Takes the content in place of the disk store; for what is on disk already. */
  readonly writer?: FillWriter;
}

export interface Follow {
  readonly role: 'follow';
  /** Calls back once, maybe at once. The returned function leaves; nothing is called after that. */
  wait(callback: (outcome: FollowOutcome) => void): () => void;
}

export type Ticket = Lead | Follow | { readonly role: 'alone' };
