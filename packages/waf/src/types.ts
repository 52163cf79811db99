/**
 * What the rules may read of a request, and what they say about it.
 *
 * ```
 *   RequestFacts ──▶ remembered? ──▶ prefilter: no rule can match? ──▶ engine on a thread ──▶ Judgement
 * ```
 *
 * A judgement is a function of the policy and the facts alone; that is what lets it be remembered, and a prefilter speak for the engine.
 */
import type { WafRulesConfig } from '@aegis/config';

/** Everything that rules read of a request. Texts are latin1: one character a byte, as they came over the wire. */
export interface RequestFacts {
  /** Address of the client, a literal without port. */
  readonly client: string;
  readonly method: string;
  /** The request target as sent; in origin form wherever the client's was absolute. */
  readonly target: string;
  /** `HTTP/1.0`, `HTTP/1.1`, `HTTP/2.0`: as rules know it. */
  readonly protocol: string;
  /** Field lines in order: `[name, value, name, value, …]`, names in lower case. */
  readonly fields: readonly string[];
  /** Content as sent, up to the bound of the policy. Empty for none. */
  readonly body: Uint8Array;
  /** There was more content than `body` has. */
  readonly bodyIsCut: boolean;
}

/** One rule that matched. */
export interface RuleHit {
  readonly id: number;
  readonly message: string;
  /** What matched: `ARGS:q`, `REQUEST_HEADERS:user-agent`; '' where the rule has no condition. */
  readonly variable: string;
  /** `critical`, `error`, `warning`, `notice` or ''. */
  readonly severity: string;
  /** Anomaly score after the rule was counted is in `Judgement.score`; this is its paranoia level, 0 where it has none. */
  readonly paranoia: number;
}

/** What the engine said about a request. */
export interface Judgement {
  /** The rules took all the steps that the request may cost, and were not through with it. What is refused nonetheless is so by its head. */
  readonly costly?: boolean;
  /** What a rule of the site's own answers with, where it says so. */
  readonly status?: number;
  readonly location?: string;
  /** True when the rules would have the request refused. */
  readonly refused: boolean;
  /** Inbound anomaly score. */
  readonly score: number;
  /** Rules that matched and have something to say, in the order in which they did. */
  readonly hits: readonly RuleHit[];
}

/**
 * Says of a request that no rule of one policy can match. Conservative: false says nothing. A true that the engine would contradict is a
 * hole in the wall, so whoever makes one proves it against the engine.
 */
export interface Prefilter {
  noRuleCanMatch(facts: RequestFacts): boolean;
}

/** Undefined where there is none for such rules: then the engine is asked about each request. */
export type PrefilterFactory = (rules: WafRulesConfig) => Prefilter | undefined;

/** What rules read of the response. */
export interface ResponseFacts {
  readonly status: number;
  readonly fields: readonly string[];
  /** The beginning of the content, as far as it is inspected. */
  readonly body: Uint8Array;
}

/** Why this node failed to judge a request: the engine hung, too many wait, the engine broke on it, or there is no engine. */
export type Failure = 'late' | 'overload' | 'crash' | 'down';

export type Inspection =
  | { readonly kind: 'judged'; readonly by: 'memory' | 'prefilter' | 'engine'; readonly judgement: Judgement }
  | { readonly kind: 'unjudged'; readonly failure: Failure };

/** Holds requests against the rules of one site. */
export interface Inspector {
  /**
   * `done` is called exactly once, before this returns when the engine need not be asked. `deadlineMs`: computing time that the engine may
   * take; the wait for it is bounded by `wafWaitMs` or, where that is longer, by the deadline.
   *
   * Returned is how to withdraw the request: then it waits no longer, and `done` need not be called.
   */
  inspect(facts: RequestFacts, deadlineMs: number, done: (inspection: Inspection) => void): () => void;
  /** As `inspect`, with the response: request rules run again, as those of the response build on them. */
  inspectResponse(facts: RequestFacts, response: ResponseFacts, deadlineMs: number, done: (inspection: Inspection) => void): () => void;
  /** Tells the log of a request that could not even be asked about, as there was no room to hold its content or its response's. */
  noteUnjudged(failure: Failure): void;
}
