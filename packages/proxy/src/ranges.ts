/**
 * Range requests on their way through the cache: what to ask the origin for, and what of a stored response is needed.
 *
 * The origin is asked for whole slices around the range, so that players which ask for neighbouring stretches find them stored, and a
 * stretch deep in a large object doesn't wait for everything before it.
 */
import { answerStored, type Span, type StoredHead } from '@aegis/cache';
import { parseRange, type RequestHead } from '@aegis/http';

/** Stretches fetched for the cache begin and end at multiples of it. */
const SLICE_BYTES = 1_048_576;

/**
 * The Range to fetch for a request, and undefined when the whole is to be fetched: no Range, several ranges, a suffix (its place is not
 * known), or If-Range, which only the whole can satisfy either way.
 */
export function rangeToFetch(request: RequestHead): string | undefined {
  const value = request.fields.get('range');
  if (value === undefined || request.fields.has('if-range')) return undefined;
  const specs = parseRange(value);
  const [spec] = specs ?? [];
  if (spec === undefined || specs?.length !== 1 || spec.kind !== 'from') return undefined;
  const first = Math.floor(spec.first / SLICE_BYTES) * SLICE_BYTES;
  if (spec.last === undefined) return first === 0 ? undefined : `bytes=${first}-`;
  return `bytes=${first}-${Math.ceil((spec.last + 1) / SLICE_BYTES) * SLICE_BYTES - 1}`;
}

/** What of a stored response the answer to `request` needs. */
export function spanNeeded(request: RequestHead, stored: StoredHead): Span {
  const answer = answerStored(stored, request);
  if (answer.status === 206) return answer.span;
  return { first: 0, end: answer.status === 'stored' && request.method !== 'HEAD' ? (stored.length ?? Infinity) : 0 };
}
