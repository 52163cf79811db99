/**
 * Requests on behalf of the cache, and what their answers are to the clients that asked.
 *
 * ```
 *   client's request ──▶ without its conditions, with the cache's validators or slices ──▶ origin
 *                                                                                            │ storable: the cache answers the client
 *   client ◀── as it came │ 304 │ asked for again, as the client asked ◀─────────────────────┘ not: `forClient` says how
 * ```
 *
 * A response to a changed request is not the answer to the client's: it may be another stretch, or the whole of what the client has already.
 */
import { validationFields } from '@aegis/cache';
import { evaluatePreconditions, type Fields, type RequestHead, type ResponseHead, validatorsOf } from '@aegis/http';
import type { CacheSide } from '../request/phase.ts';

/** Fields that ask for a part, or on a condition. */
const CONDITIONAL_FIELDS: ReadonlySet<string> = new Set([
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
  'if-range',
  'range',
]);

export function isQualified(fields: Fields): boolean {
  return hasAny(fields, CONDITIONAL_FIELDS);
}

function hasAny({ flat }: Fields, names: ReadonlySet<string>): boolean {
  for (let at = 0; at < flat.length; at += 2) if (names.has(flat[at] as string)) return true;
  return false;
}

/** Fields that may sign others of the request: with credentials (AWS Signature V4 and its like) or by RFC 9421. */
const SIGNING_FIELDS: ReadonlySet<string> = new Set(['authorization', 'signature', 'signature-input']);

/** Parameters of presigned URLs: AWS, Google Cloud, CloudFront and S3 before V4, Azure. */
const PRESIGNED = /[?&](?:x-amz-signature|x-goog-signature|signature|sig)=/i;

/** Whether the request may be signed, so that it must reach the origin as it came. */
export function isSigned({ target, fields }: RequestHead): boolean {
  return hasAny(fields, SIGNING_FIELDS) || (target.raw.includes('=') && PRESIGNED.test(target.raw));
}

/** The request that the cache makes of the client's; the same object when nothing is changed (RFC 9111 4.3.1). */
export function onBehalfOfCache(request: RequestHead, cache: CacheSide | undefined): RequestHead {
  if (cache === undefined || (cache.lead === undefined && cache.stale === undefined)) return request;
  const whole = unconditional(request);
  if (cache.range === undefined && cache.stale === undefined) return whole;
  const fields = whole === request ? request.fields.clone() : whole.fields;
  if (cache.range !== undefined) fields.set('range', cache.range);
  if (cache.stale !== undefined) for (const [name, value] of validationFields(cache.stale.head)) fields.set(name, value);
  return { ...request, fields };
}

export function unconditional(request: RequestHead): RequestHead {
  if (!isQualified(request.fields)) return request;
  const fields = request.fields.clone();
  fields.deleteAll(CONDITIONAL_FIELDS);
  return { ...request, fields };
}

/** What becomes of an answer to `asked`, which the cache made of the client's `own` request and has no use for. */
export function forClient(
  own: RequestHead,
  asked: RequestHead,
  answer: ResponseHead,
  nowMs: number,
): 'as-it-came' | 'not-modified' | 'ask-again' {
  if (own === asked) return 'as-it-came';
  const { status, fields } = answer;
  if (own.method === 'GET' && own.fields.has('range')) {
    // An origin that answers a range with the whole ignores ranges.
    const isAnother = asked.fields.has('range') ? status === 206 || status === 416 : status === 200;
    if (isAnother) return 'ask-again';
  }
  // RFC 9110 13.2.1: conditions count where the answer without them would be a success.
  if (status < 200 || status > 299) return status === 304 ? 'ask-again' : 'as-it-came';
  return evaluatePreconditions(own.method, own.fields, validatorsOf(fields, nowMs), nowMs) === 304 ? 'not-modified' : 'as-it-came';
}

/** What describes the content that a 304 or 416 does not carry (RFC 9110 15.4.5). */
const REPRESENTATION_FIELDS: ReadonlySet<string> = new Set([
  'content-length',
  'content-type',
  'content-encoding',
  'content-language',
  'content-range',
]);

export function removeRepresentation(fields: Fields): void {
  fields.deleteAll(REPRESENTATION_FIELDS);
}
