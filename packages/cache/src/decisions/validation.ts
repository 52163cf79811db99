/** Validating a stored response with the origin, and what the answer does to it (RFC 9111 4.3). */
import {
  chooseResponseDirectives,
  formatHttpDate,
  parseEntityTag,
  parseHttpDate,
  removeHopByHop,
  sameWeak,
  variantKey,
  varyFieldNames,
} from '@aegis/http';
import { LIMITS } from '@aegis/base';
import type { Fields, ResponseHead } from '@aegis/http';
import type { CachePolicy } from '../policy.ts';
import type { StoredHead } from '../stored.ts';
import type { ExchangeTimes } from './freshness.ts';
import { headOf, mayStoreCookies, namesOf, selectingNames } from './storability.ts';

/** Fields that make the forwarded request conditional (RFC 9111 4.3.1), lower-case names. None when the response has no validator. */
export function validationFields(stored: StoredHead): readonly (readonly [name: string, value: string])[] {
  const conditions: [string, string][] = [];
  if (stored.etag !== undefined) conditions.push(['if-none-match', stored.etag]);
  const lastModified = stored.fields.get('last-modified');
  if (lastModified !== undefined && stored.lastModifiedMs !== undefined) conditions.push(['if-modified-since', lastModified]);
  return conditions;
}

/**
 * The head after a 304 (RFC 9111 3.2, 4.3.4); undefined when the 304 is about another representation, so that the request must be
 * repeated without conditions. `request`: the fields of the request that the 304 answers. A Vary of the 304 takes effect: from then on the
 * response is for requests like that one.
 */
export function freshened(
  stored: StoredHead,
  response: ResponseHead,
  times: ExchangeTimes,
  policy: CachePolicy,
  request: Fields,
): StoredHead | undefined {
  if (!isAbout(stored, response.fields, times)) return undefined;
  const said = chooseResponseDirectives(response.fields, policy.targets).directives;
  // What says that it must not be stored changes nothing that is; the old response may answer once and is stale then.
  const vary = varyFieldNames(response.fields);
  const unusable = vary === '*' || vary.length > LIMITS.cacheVaryNamesMax.value;
  if (said.noStore || said.private === true || unusable) return { ...stored, ...staleNow(times.responseTimeMs) };
  const news = response.fields.clone();
  if (!news.has('date')) news.set('date', formatHttpDate(times.responseTimeMs));
  // A cookie that comes with the 304 is for whose request it answers; what may not be stored must not come in by validation either.
  if (!mayStoreCookies(said, policy)) news.delete('set-cookie');
  const fields = updatedFields(stored.fields, news);
  const chosen = chooseResponseDirectives(fields, policy.targets);
  for (const name of [...namesOf(chosen.directives.noCache), ...namesOf(chosen.directives.private)]) fields.delete(name);
  const head = headOf(identityOf(stored, fields, request), { status: stored.status, fields }, chosen, times, policy);
  return { ...head, length: stored.length };
}

/** The variant that the response is with these fields; the same unless a Vary says other names than before. */
function identityOf(stored: StoredHead, fields: Fields, request: Fields): Pick<StoredHead, 'key' | 'varyNames' | 'variantKey'> {
  const before = varyFieldNames(stored.fields);
  const keyedNames = before === '*' ? [] : stored.varyNames.filter((name) => !before.includes(name));
  const varyNames = selectingNames(fields, keyedNames);
  if (varyNames.join() === stored.varyNames.join()) return stored;
  return { key: stored.key, varyNames, variantKey: variantKey(varyNames, request) };
}

/** What a HEAD response means for the stored GET (RFC 9111 4.3.5): its fields are newer, or the content is another by now. */
export function freshenedByHead(
  stored: StoredHead,
  response: ResponseHead,
  times: ExchangeTimes,
  policy: CachePolicy,
  request: Fields,
): { readonly kind: 'freshened'; readonly head: StoredHead } | { readonly kind: 'stale' } {
  const length = response.fields.get('content-length');
  const sameLength = length === undefined || stored.length === undefined || Number(length) === stored.length;
  const validated = hasValidator(response.fields) && hasValidator(stored.fields);
  if (response.status !== stored.status || !sameLength || !validated) return { kind: 'stale' };
  const head = freshened(stored, response, times, policy, request);
  return head === undefined ? { kind: 'stale' } : { kind: 'freshened', head };
}

/** 4.3.4: the validators of the 304 pick what is updated; without any, it can only be what the request's condition named. */
function isAbout(stored: StoredHead, fields: Fields, { responseTimeMs }: ExchangeTimes): boolean {
  const etag = fields.get('etag');
  if (etag !== undefined && stored.etag !== undefined) {
    const [left, right] = [parseEntityTag(etag), parseEntityTag(stored.etag)];
    return left === undefined || right === undefined ? etag === stored.etag : sameWeak(left, right);
  }
  const lastModified = fields.get('last-modified');
  if (etag !== undefined || lastModified === undefined || stored.lastModifiedMs === undefined) return etag === undefined;
  return parseHttpDate(lastModified, responseTimeMs) === stored.lastModifiedMs;
}

function hasValidator(fields: Fields): boolean {
  return fields.has('etag') || fields.has('last-modified');
}

/** 3.2: every field of the new response replaces the stored one's, except those that describe the stored content. `news` is changed. */
function updatedFields(stored: Fields, news: Fields): Fields {
  const fields = stored.clone();
  removeHopByHop(news);
  for (const name of DESCRIBES_CONTENT) news.delete(name);
  // Age belongs to the answer it came with.
  fields.delete('age');
  for (const name of new Set([...news].map(([name]) => name))) fields.delete(name);
  news.forEach((name, value) => fields.append(name, value));
  return fields;
}

const DESCRIBES_CONTENT = ['content-length', 'content-encoding', 'content-type', 'content-range'];

function staleNow(nowMs: number): Pick<StoredHead, 'freshUntilMs' | 'staleWhileRevalidateUntilMs' | 'staleIfErrorUntilMs'> {
  return { freshUntilMs: nowMs, staleWhileRevalidateUntilMs: nowMs, staleIfErrorUntilMs: nowMs };
}
