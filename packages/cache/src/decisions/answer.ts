/** How a stored response answers a conditional or range request (RFC 9111 4.3.2, RFC 9110 13, 14). */
import { formatContentRange, ifRangeHolds, isNotModified, parseRange, resolveRange, validatorsOf } from '@aegis/http';
import type { RequestHead } from '@aegis/http';
import type { Span } from '../spans.ts';
import { withSpan } from '../spans.ts';
import type { StoredHead } from '../stored.ts';

export type Answer =
  /** As it is stored. */
  | { readonly status: 'stored' }
  | { readonly status: 206; readonly span: Span; readonly contentRange: string }
  | { readonly status: 304 }
  | { readonly status: 416; readonly contentRange: string };

const AS_STORED: Answer = { status: 'stored' };

/** The request is GET or HEAD. */
export function answerStored(stored: StoredHead, request: RequestHead): Answer {
  // RFC 9110 13.2.1: preconditions count only where the answer without them would be a success.
  if (stored.status < 200 || stored.status > 299 || !asksForMore(request)) return AS_STORED;
  const validators = validatorsOf(stored.fields, stored.responseTimeMs);
  // RFC 9111 4.3.2: If-Match and If-Unmodified-Since "are not applicable to a cache"; such requests go to the origin.
  if (isNotModified(request.fields, validators, stored.responseTimeMs)) return { status: 304 };
  // RFC 9110 14.2: Range is for GET, and for what would be 200.
  const range = request.fields.get('range');
  if (range === undefined || request.method !== 'GET' || stored.status !== 200) return AS_STORED;
  if (!ifRangeHolds(request.fields.get('if-range'), validators, stored.responseTimeMs)) return AS_STORED;
  return stored.length === undefined ? AS_STORED : answerRange(range, stored.length);
}

/**
 * One stretch is answered, also when several ranges make one. Several apart are answered with the whole: RFC 9110 14.2 lets a server
 * ignore Range, and multipart answers serve few but attackers (17.15).
 */
function answerRange(range: string, length: number): Answer {
  const specs = parseRange(range);
  if (specs === undefined) return AS_STORED;
  let spans: readonly Span[] = [];
  for (const spec of specs) {
    // RFC 9110 14.1.2: a suffix of an empty representation is satisfiable, and all of it.
    if (length === 0 && spec.kind === 'suffix' && spec.length > 0) return AS_STORED;
    const span = resolveRange(spec, length);
    if (span !== undefined) spans = withSpan(spans, span);
  }
  const [span] = spans;
  if (span === undefined) return { status: 416, contentRange: formatContentRange(undefined, length) };
  return spans.length > 1 ? AS_STORED : { status: 206, span, contentRange: formatContentRange(span, length) };
}

/** Nearly every request asks for the whole without conditions: found out in one pass over its fields. */
function asksForMore(request: RequestHead): boolean {
  const { flat } = request.fields;
  for (let at = 0; at < flat.length; at += 2) if (QUALIFIERS.has(flat[at] as string)) return true;
  return false;
}

const QUALIFIERS: ReadonlySet<string> = new Set(['range', 'if-none-match', 'if-modified-since']);
