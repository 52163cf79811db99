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

/** How a request that the store cannot answer goes to the origin. */
export type RangePlan =
  /** For the cache: the whole, as without Range. */
  | { readonly kind: 'whole' }
  /** For the cache: this Range in place of the client's. */
  | { readonly kind: 'slices'; readonly range: string }
  /**
   * For the client alone, as it came: a suffix, whose place is not known; several ranges, which no one stretch answers; If-Range, with which the
   * client goes on with what it has.
   */
  | { readonly kind: 'own' };

const WHOLE: RangePlan = { kind: 'whole' };
const OWN: RangePlan = { kind: 'own' };

export function planRange({ fields }: RequestHead): RangePlan {
  const value = fields.get('range');
  if (value === undefined) return WHOLE;
  const specs = parseRange(value);
  const [spec] = specs ?? [];
  // RFC 9110 14.2: a server may ignore Range, and ignores what it cannot read.
  if (spec === undefined) return WHOLE;
  if (specs?.length !== 1 || spec.kind !== 'from' || fields.has('if-range')) return OWN;
  const first = Math.floor(spec.first / SLICE_BYTES) * SLICE_BYTES;
  if (spec.last === undefined) return first === 0 ? WHOLE : { kind: 'slices', range: `bytes=${first}-` };
  return { kind: 'slices', range: `bytes=${first}-${Math.ceil((spec.last + 1) / SLICE_BYTES) * SLICE_BYTES - 1}` };
}

/** What of a stored response the answer to `request` needs. */
export function spanNeeded(request: RequestHead, stored: StoredHead): Span {
  const answer = answerStored(stored, request);
  if (answer.status === 206) return answer.span;
  return { first: 0, end: answer.status === 'stored' && request.method !== 'HEAD' ? (stored.length ?? Infinity) : 0 };
}
