/**
 * Request collapsing as a request sees it: who fetches, who waits, who goes alone.
 *
 * ```
 *   enter(key) ─▶ lead    fetches, and says what came: respond | reuse | alone | fail
 *             ├─▶ follow  waits for that word, or is made a leader itself
 *             └─▶ alone   fetches without sharing or storing
 * ```
 *
 * Followers have only the key in common with their leader. So its failure is not theirs, and what it waits for they do not wait for without
 * end: then some of them lead too, beside it; first one, and each time twice as many, so that an origin which is only slow, or down, does
 * not get all of them at once.
 */
import type { BodySource } from '@aegis/http';
import type { StoredHead, StoredResponse } from '../stored.ts';
import type { FillWriter } from '../fill-writer.ts';

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
  /** Fetch, for those who still wait too. */
  | { readonly kind: 'lead'; readonly lead: Lead };

/** The first of `respond`, `reuse`, `alone`, `again` and `fail` ends the lead; one of them must be called. */
export interface Lead {
  readonly role: 'lead';
  readonly flight: FlightName;
  /** The last response for the key was not storable: nobody waits for this one, but it may be stored. */
  readonly solo: boolean;
  /** Requests that wait for the word now. */
  readonly followers: number;
  /**
   * A storable response: its content, which begins at byte `first` of the representation (default 0), is stored and shared. The leader
   * reads from the result like everybody else. Undefined when there is no memory for that: then the content is untouched, and goes to the
   * leader only.
   */
  respond(head: StoredHead, content: BodySource, options: RespondOptions): StoredResponse | undefined;
  /** The stored response was validated (304): answer with it as it now is. */
  reuse(stored: StoredResponse): void;
  /**
   * The response is not storable. For `rememberMs`, requests for the key are not collapsed; 0: it says nothing about what others get, so that
   * those who wait ask for themselves, as after a failure.
   */
  alone(rememberMs: number): void;
  /** Given up without a word: one of those who wait takes over. */
  again(): void;
  /** The fetch failed; those who wait ask for themselves. */
  fail(): void;
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
