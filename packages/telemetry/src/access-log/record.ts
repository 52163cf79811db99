/** What one request leaves in the access log. */
import type { CacheVerdict } from '../cache-verdict.ts';

/**
 * The part that both producers share. A caller on the hot path keeps one such object and fills it anew for each request.
 *
 * Texts are one byte a character (latin1); what is longer than its bound in `TEXT_FIELDS` is cut.
 */
export interface AccessFacts {
  /** End of the request, milliseconds since the Unix epoch. */
  timeMs: number;
  /** First byte of the request to the last byte of the answer. */
  durationMs: number;
  /** First byte of the request to the first byte of the answer; negative when there was none. */
  ttfbMs: number;
  /** Spent waiting for an origin; negative when none was asked. */
  upstreamMs: number;
  /** 100-599, or 0 when there was no answer. */
  status: number;
  /** 10, 11, 20; 0 when the request was not understood. */
  httpVersion: number;
  /** Whether it came over TLS: scheme `https`. */
  secure: boolean;
  cacheVerdict: CacheVerdict;
  /** From `AccessLog.nextRequestId`. */
  requestId: number;
  /** Bytes of the answer, head included. */
  bytesSent: number;
  /** Bytes of the request, head included. */
  bytesReceived: number;
  method: string;
  /** Client address literal. */
  client: string;
  /** Name of the site, '' when none matched. */
  site: string;
  /** Authority of the origin that was asked, '' when none was. */
  origin: string;
  /** `AegisError` code, '' when there was none. */
  errorCode: string;
  /** The sentence that belongs to it, in latin1; '' when there was none. */
  errorReason: string;
  /** Verdict, score, action and reasons of the bots phase: `suspicious 60 challenge tool`; '' when it judged nothing. */
  bots: string;
  /** What the firewall said, as JSON in ASCII of at most `WAF_TEXT_BYTES_MAX`; '' when it said nothing. It goes into the line as it is. */
  waf: string;
}

/** With the texts of the request as strings; '' is absent. */
export interface AccessRecord extends AccessFacts {
  target: string;
  host: string;
  userAgent: string;
  referer: string;
}

/** Longer would be cut, and then be no JSON. */
export const WAF_TEXT_BYTES_MAX = 640;

/**
 * The texts of a record in their order, and the bytes each may take in a line once it is escaped. Their sum and the rest of a line stay
 * under 4,096 bytes, the size up to which a write to a pipe that several processes share is not torn (POSIX PIPE_BUF).
 */
export const TEXT_FIELDS = [
  { name: 'method', bytesMax: 32 },
  { name: 'host', bytesMax: 256 },
  { name: 'target', bytesMax: 1_024 },
  { name: 'client', bytesMax: 64 },
  { name: 'site', bytesMax: 256 },
  { name: 'origin', bytesMax: 256 },
  { name: 'error', bytesMax: 64 },
  { name: 'user_agent', bytesMax: 448 },
  { name: 'referer', bytesMax: 448 },
  { name: 'bots', bytesMax: 96 },
  { name: 'waf', bytesMax: WAF_TEXT_BYTES_MAX },
  { name: 'reason', bytesMax: 112 },
] as const;

/** Index of a text in `TEXT_FIELDS`. */
export const Text = {
  method: 0,
  host: 1,
  target: 2,
  client: 3,
  site: 4,
  origin: 5,
  error: 6,
  userAgent: 7,
  referer: 8,
  bots: 9,
  waf: 10,
  reason: 11,
} as const;
