/** May a response be stored by a shared cache (RFC 9111 3), and what is then stored? */
import { LIMITS } from '@aegis/base';
import {
  chooseResponseDirectives,
  isFinal,
  formatHttpDate,
  parseContentRange,
  parseRange,
  parseRequestCacheControl,
  removeHopByHop,
  resolveRange,
  validatorsOf,
  variantKey,
  varyFieldNames,
} from '@aegis/http';
import type { Fields, RequestHead, ResponseDirectives, ResponseHead } from '@aegis/http';
import type { CachePolicy } from '../policy.ts';
import type { Span } from '../spans.ts';
import type { StoredHead } from '../stored.ts';
import { freshness, hasExplicitFreshness, isAssumable } from './freshness.ts';
import type { ChosenDirectives, ExchangeTimes } from './freshness.ts';
import { purgeTags } from './tags.ts';

export interface Exchange extends ExchangeTimes {
  readonly key: string;
  readonly request: RequestHead;
  readonly response: ResponseHead;
  /** Request fields that tell responses apart whether Vary names them or not; sorted. Default: none. */
  readonly keyedNames?: readonly string[];
}

export type Storability =
  /** `span`: of a 206, where its content belongs. */
  | { readonly store: true; readonly head: StoredHead; readonly span: Span | undefined }
  | { readonly store: false; readonly reason: RefusalReason };

/** Why not; fit for Cache-Status's detail. */
export type RefusalReason =
  | 'method'
  | 'status'
  | 'request-no-store'
  | 'no-store'
  | 'private'
  | 'authorization'
  | 'cookie'
  | 'not-cacheable'
  | 'set-cookie'
  | 'vary'
  | 'too-large'
  | 'partial'
  | 'no-use';

export function storability(exchange: Exchange, policy: CachePolicy): Storability {
  const chosen = chooseResponseDirectives(exchange.response.fields, policy.targets);
  const reason = refusal(exchange, chosen, policy);
  if (reason !== undefined) return { store: false, reason };
  const span = exchange.response.status === 206 ? partOf(exchange.response.fields) : undefined;
  const head = storedHead(exchange, chosen, policy);
  return isOfUse(head) ? { store: true, head, span: span?.span } : { store: false, reason: 'no-use' };
}

/** The conditions of RFC 9111 3 in its order, then the operator's. */
function refusal({ request, response }: Exchange, chosen: ChosenDirectives, policy: CachePolicy): RefusalReason | undefined {
  const { directives } = chosen;
  const { status, fields } = response;
  // "the request method is understood by the cache": HEAD brings no content, the rest is not ours to answer.
  if (request.method !== 'GET') return 'method';
  if (!isFinal(status) || UNSTORABLE.has(status)) return 'status';
  // 5.2.2.3: must-understand cancels no-store for who understands the status, and forbids storing for who doesn't.
  if (directives.mustUnderstand && !UNDERSTOOD.has(status)) return 'status';
  if (directives.noStore && !directives.mustUnderstand) return 'no-store';
  // 5.2.1.5: "MUST NOT store any part of either this request or any response to it".
  if (policy.respectClientCacheControl && requestNoStore(request.fields)) return 'request-no-store';
  if (directives.private === true) return 'private';
  // 3.5: three directives let a shared cache store what was asked for with credentials.
  if (request.fields.has('authorization') && !isForSharing(directives) && !directives.mustRevalidate) return 'authorization';
  const stated = directives.public || hasExplicitFreshness(response, chosen, policy);
  if (!stated && !isAssumable(status)) return 'not-cacheable';
  // Nothing says that it is for all, and the cookie may have made it for one.
  if (!stated && request.fields.has('cookie')) return 'cookie';
  if (fields.has('set-cookie') && !mayStoreCookies(directives, policy)) return 'set-cookie';
  // 4.1: "*" never matches, so such a response would never be selected.
  const vary = varyFieldNames(fields);
  if (vary === '*' || vary.length > LIMITS.cacheVaryNamesMax.value) return 'vary';
  if ((contentLength(response) ?? 0) > policy.objectBytesMax) return 'too-large';
  return status === 206 && !(isStorablePart(fields) && coversWhatWasAsked(request, fields)) ? 'partial' : undefined;
}

function isForSharing(directives: ResponseDirectives): boolean {
  return directives.public || directives.sMaxAge !== undefined;
}

/** 7.3 warns of it: most cookies are for one user, and origins mark responses as public without thinking of them. */
export function mayStoreCookies(directives: ResponseDirectives, policy: CachePolicy): boolean {
  return policy.storeSetCookie === true || [...namesOf(directives.private), ...namesOf(directives.noCache)].includes('set-cookie');
}

/**
 * Never stored, whatever they state: what answers a condition, a range or an expectation of one request (304, 412, 416, 417), what is about
 * its early data (425, RFC 8470 5.2), and what RFC 6585 says "MUST NOT be stored by a cache".
 */
const UNSTORABLE: ReadonlySet<number> = new Set([304, 412, 416, 417, 425, 428, 429, 431, 511]);

/** The status codes of RFC 9110 whose caching this cache implements as that document says. */
const UNDERSTOOD: ReadonlySet<number> = new Set([200, 203, 204, 206, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 451, 501]);

function requestNoStore(fields: Fields): boolean {
  return parseRequestCacheControl(fields.get('cache-control'), undefined).noStore;
}

/** 3.3, 3.4: a part is worth keeping when it can be combined with others: one span, the whole length, a strong validator. */
function isStorablePart(fields: Fields): boolean {
  const etag = fields.get('etag');
  return partOf(fields) !== undefined && etag !== undefined && !etag.startsWith('W/');
}

/** A 206 that nobody asked for, or about another stretch, would be given out as what was asked for (RFC 9110 15.3.7). */
function coversWhatWasAsked(request: RequestHead, fields: Fields): boolean {
  const [spec, ...more] = parseRange(request.fields.get('range') ?? '') ?? [];
  const part = partOf(fields);
  if (spec === undefined || more.length > 0 || part === undefined) return false;
  const asked = resolveRange(spec, part.length);
  return asked !== undefined && part.span.first <= asked.first && asked.end <= part.span.end;
}

function partOf(fields: Fields): { readonly span: Span; readonly length: number } | undefined {
  const range = parseContentRange(fields.get('content-range') ?? '');
  return range?.span === undefined || range.length === undefined ? undefined : { span: range.span, length: range.length };
}

/** Length of the whole representation, of which a 206 carries a part. */
function contentLength({ status, fields }: ResponseHead): number | undefined {
  if (status === 206) return partOf(fields)?.length;
  if (status === 204) return 0;
  const value = fields.get('content-length');
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** What would be stale at once, and neither be validated nor used stale, is not worth its room. */
function isOfUse(head: StoredHead): boolean {
  const validatable = head.etag !== undefined || head.lastModifiedMs !== undefined;
  const usefulUntilMs = Math.max(head.freshUntilMs, head.staleWhileRevalidateUntilMs, head.staleIfErrorUntilMs);
  return validatable || (!head.noCache && usefulUntilMs > head.responseTimeMs);
}

function storedHead(exchange: Exchange, chosen: ChosenDirectives, policy: CachePolicy): StoredHead {
  const { key, request, response } = exchange;
  const fields = storedFields(response, chosen, exchange.responseTimeMs);
  const varyNames = selectingNames(response.fields, exchange.keyedNames ?? []);
  return headOf(
    { key, varyNames, variantKey: variantKey(varyNames, request.fields) },
    { status: response.status, fields },
    chosen,
    exchange,
    policy,
  );
}

/** Names of the request fields that choose the response: those of Vary, and `keyedNames`. Sorted. */
export function selectingNames(fields: Fields, keyedNames: readonly string[]): readonly string[] {
  const vary = varyFieldNames(fields);
  const names = vary === '*' ? [] : vary;
  return keyedNames.length === 0 ? names : [...new Set([...names, ...keyedNames])].sort();
}

/** The head that follows from stored fields; used again when a validation changes them. */
export function headOf(
  identity: Pick<StoredHead, 'key' | 'varyNames' | 'variantKey'>,
  response: ResponseHead,
  chosen: ChosenDirectives,
  times: ExchangeTimes,
  policy: CachePolicy,
): StoredHead {
  const { fields } = response;
  return {
    ...identity,
    ...freshness(response, chosen, times, policy),
    status: response.status === 206 ? 200 : response.status,
    fields,
    requestTimeMs: times.requestTimeMs,
    responseTimeMs: times.responseTimeMs,
    length: contentLength(response.status === 206 ? { status: 200, fields } : response),
    tags: purgeTags(fields, identity.key, policy.tagsHeader),
    etag: fields.get('etag'),
    lastModifiedMs: validatorsOf(fields, times.responseTimeMs).lastModifiedMs,
    headBytes: headBytes(identity, fields),
  };
}

/** RFC 9111 3.1: all but connection-specific fields and those that no-cache and private name. */
function storedFields(response: ResponseHead, { directives }: ChosenDirectives, responseTimeMs: number): Fields {
  const fields = response.fields.clone();
  removeHopByHop(fields);
  // RFC 9110 6.6.1: who stores or forwards a response without Date adds the time of receipt.
  if (!fields.has('date')) fields.set('date', formatHttpDate(responseTimeMs));
  // 5.2.2.4: the named fields "MUST NOT be sent in the response to a subsequent request without successful validation".
  for (const name of namesOf(directives.noCache)) fields.delete(name);
  // 5.2.2.7: "MUST NOT store" the named fields.
  for (const name of namesOf(directives.private)) fields.delete(name);
  const part = response.status === 206 ? partOf(fields) : undefined;
  if (part !== undefined) {
    fields.delete('content-range');
    fields.set('content-length', String(part.length));
  }
  return fields;
}

export function namesOf(directive: boolean | readonly string[]): readonly string[] {
  return typeof directive === 'boolean' ? [] : directive;
}

/** The fields once as text and about twice more as what the wire engines prepare from them. */
function headBytes(identity: Pick<StoredHead, 'key' | 'variantKey'>, fields: Fields): number {
  const text = fields.flat.reduce((sum, part) => sum + part.length + 16, 0);
  return 3 * text + 2 * (identity.key.length + identity.variantKey.length);
}
