/** Stretches of a representation's content: sorted, apart from each other, bytes [first, end). */

import type { ByteSpan } from '@aegis/http';

export type Span = ByteSpan;

/** The stretches of [first, end) that no span covers, in order. */
export function gaps(spans: readonly Span[], first: number, end: number): Span[] {
  const found: Span[] = [];
  let at = first;
  for (const span of spans) {
    if (span.end <= at) continue;
    if (span.first >= end) break;
    if (span.first > at) found.push({ first: at, end: span.first });
    at = span.end;
  }
  if (at < end) found.push({ first: at, end });
  return found;
}

/** `spans` with `added`; what touches or overlaps becomes one. */
export function withSpan(spans: readonly Span[], added: Span): Span[] {
  if (added.first >= added.end) return [...spans];
  let { first, end } = added;
  const before: Span[] = [];
  const after: Span[] = [];
  for (const span of spans) {
    if (span.end < first) before.push(span);
    else if (span.first > end) after.push(span);
    else [first, end] = [Math.min(first, span.first), Math.max(end, span.end)];
  }
  return [...before, { first, end }, ...after];
}

/**
 * [first, end) widened to whole slices of `sliceBytes`, cut at `length` where it is known: what to ask the origin for on a range miss, so
 * that all that comes can be kept.
 */
export function alignedSpan(span: Span, sliceBytes: number, length: number | undefined): Span {
  const first = span.first - (span.first % sliceBytes);
  const end = Math.ceil(span.end / sliceBytes) * sliceBytes;
  return { first, end: length === undefined ? end : Math.min(end, length) };
}

/** The whole slices of `sliceBytes` inside `span`; the last slice of the representation may be short. */
export function wholeSlices(span: Span, sliceBytes: number, length: number | undefined): Span {
  const first = Math.ceil(span.first / sliceBytes) * sliceBytes;
  const end = span.end === length ? span.end : span.end - (span.end % sliceBytes);
  return { first: Math.min(first, end), end };
}
