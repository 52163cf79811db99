/**
 * Cache-Control (RFC 9111 5.2) and its targeted forms (RFC 9213), read once into what caches ask for.
 *
 * Where a directive comes twice or contradicts itself, the stricter reading wins (RFC 9111 4.2.1): the shorter lifetime, and no-store or
 * no-cache over everything. Times are seconds.
 */
import { isToken, type Fields } from './fields.ts';
import { listItems, trimWhitespace, unquote } from './lists.ts';
import { parseDictionary } from './structured/parse.ts';
import type { BareItem, Dictionary } from './structured/types.ts';

/** delta-seconds beyond this are this (RFC 9111 1.2.2). */
export const DELTA_SECONDS_MAX = 2_147_483_648;

/** What a response asks of caches (RFC 9111 5.2.2, RFC 5861, RFC 8246). */
export interface ResponseDirectives {
  readonly noStore: boolean;
  /** True: validate before each use. Names: only these fields must not be reused unvalidated (RFC 9111 5.2.2.4). */
  readonly noCache: boolean | readonly string[];
  /** True: no shared cache may store it. Names: these fields are for one user (RFC 9111 5.2.2.7). */
  readonly private: boolean | readonly string[];
  readonly public: boolean;
  readonly mustRevalidate: boolean;
  readonly proxyRevalidate: boolean;
  readonly mustUnderstand: boolean;
  readonly noTransform: boolean;
  readonly immutable: boolean;
  readonly maxAge: number | undefined;
  readonly sMaxAge: number | undefined;
  readonly staleWhileRevalidate: number | undefined;
  readonly staleIfError: number | undefined;
}

/** What a request asks of caches (RFC 9111 5.2.1, RFC 5861 4). */
export interface RequestDirectives {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly onlyIfCached: boolean;
  readonly noTransform: boolean;
  readonly maxAge: number | undefined;
  readonly minFresh: number | undefined;
  /** Infinity when stated without a value: any staleness will do. */
  readonly maxStale: number | undefined;
  readonly staleIfError: number | undefined;
}

const NO_RESPONSE_DIRECTIVES: ResponseDirectives = {
  noStore: false,
  noCache: false,
  private: false,
  public: false,
  mustRevalidate: false,
  proxyRevalidate: false,
  mustUnderstand: false,
  noTransform: false,
  immutable: false,
  maxAge: undefined,
  sMaxAge: undefined,
  staleWhileRevalidate: undefined,
  staleIfError: undefined,
};

const NO_REQUEST_DIRECTIVES: RequestDirectives = {
  noStore: false,
  noCache: false,
  onlyIfCached: false,
  noTransform: false,
  maxAge: undefined,
  minFresh: undefined,
  maxStale: undefined,
  staleIfError: undefined,
};

/** Directive names in lower case to their arguments; several when it came several times, '' for none. */
type Directives = ReadonlyMap<string, readonly string[]>;

function parseDirectives(value: string): Directives {
  const directives = new Map<string, string[]>();
  for (const item of listItems(value)) {
    const equals = item.indexOf('=');
    const name = trimWhitespace(item, 0, equals < 0 ? item.length : equals).toLowerCase();
    if (!isToken(name)) continue;
    // No whitespace may stand around "="; where it does it stays, so that no lifetime is read out of what others refuse.
    const argument = equals < 0 ? '' : unquote(item.slice(name.length === equals ? equals + 1 : name.length));
    const before = directives.get(name);
    if (before === undefined) directives.set(name, [argument]);
    else before.push(argument);
  }
  return directives;
}

/** What a field's value says; the value is all its lines joined by commas. */
export function parseResponseCacheControl(value: string | undefined): ResponseDirectives {
  return value === undefined ? NO_RESPONSE_DIRECTIVES : responseDirectives(parseDirectives(value));
}

function responseDirectives(directives: Directives): ResponseDirectives {
  return {
    noStore: directives.has('no-store'),
    noCache: fieldNames(directives.get('no-cache')),
    private: fieldNames(directives.get('private')),
    public: directives.has('public'),
    mustRevalidate: directives.has('must-revalidate'),
    proxyRevalidate: directives.has('proxy-revalidate'),
    mustUnderstand: directives.has('must-understand'),
    noTransform: directives.has('no-transform'),
    immutable: directives.has('immutable'),
    maxAge: shortest(directives.get('max-age')),
    sMaxAge: shortest(directives.get('s-maxage')),
    staleWhileRevalidate: shortest(directives.get('stale-while-revalidate')),
    staleIfError: shortest(directives.get('stale-if-error')),
  };
}

/** Pragma counts only where there is no Cache-Control (RFC 9111 5.4). */
export function parseRequestCacheControl(value: string | undefined, pragma: string | undefined): RequestDirectives {
  if (value === undefined) {
    if (pragma === undefined || !parseDirectives(pragma).has('no-cache')) return NO_REQUEST_DIRECTIVES;
    return { ...NO_REQUEST_DIRECTIVES, noCache: true };
  }
  const directives = parseDirectives(value);
  return {
    noStore: directives.has('no-store'),
    noCache: directives.has('no-cache'),
    onlyIfCached: directives.has('only-if-cached'),
    noTransform: directives.has('no-transform'),
    maxAge: shortest(directives.get('max-age')),
    minFresh: longest(directives.get('min-fresh')),
    maxStale: shortest(directives.get('max-stale'), Infinity),
    staleIfError: shortest(directives.get('stale-if-error')),
  };
}

/** The shortest stated time; one that cannot be read counts as 0, which is stale (RFC 9111 4.2.1). `unstated` is meant by none at all. */
function shortest(values: readonly string[] | undefined, unstated = 0): number | undefined {
  return values?.map((value) => (value === '' ? unstated : (deltaSeconds(value) ?? 0))).reduce((left, right) => Math.min(left, right));
}

function longest(values: readonly string[] | undefined): number | undefined {
  return values?.map((value) => deltaSeconds(value) ?? 0).reduce((left, right) => Math.max(left, right));
}

/** delta-seconds (RFC 9111 1.2.2), at most `DELTA_SECONDS_MAX`; undefined when not digits. */
export function deltaSeconds(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d+$/.test(value)) return undefined;
  return Math.min(Number(value), DELTA_SECONDS_MAX);
}

/** The unqualified form anywhere wins over the qualified ones. */
function fieldNames(values: readonly string[] | undefined): boolean | readonly string[] {
  if (values === undefined) return false;
  if (values.includes('')) return true;
  const names = values.flatMap(listItems).map((name) => name.toLowerCase());
  return names.length > 0 && names.every(isToken) ? names : true;
}

/**
 * The directives that count for a cache which obeys `targets` (RFC 9213 2.2): those of the first targeted field that is present and
 * well-formed, else Cache-Control's. `targets` are field names in lower case. `targeted` says which it was: then Cache-Control and Expires
 * are not looked at.
 */
export function chooseResponseDirectives(
  fields: Fields,
  targets: readonly string[],
): { readonly directives: ResponseDirectives; readonly targeted: string | undefined } {
  for (const name of targets) {
    const value = fields.get(name);
    if (value === undefined) continue;
    // A targeted field is a Structured Fields dictionary; a malformed or empty one is ignored (RFC 9213 2.1).
    const dictionary = parseDictionary(value);
    if (dictionary === undefined || dictionary.size === 0) continue;
    return { directives: responseDirectives(fromDictionary(dictionary)), targeted: name };
  }
  return { directives: parseResponseCacheControl(fields.get('cache-control')), targeted: undefined };
}

/** The directives of a targeted field. Parameters are ignored (RFC 9213 2.1). */
function fromDictionary(dictionary: Dictionary): Directives {
  const directives = new Map<string, readonly string[]>();
  for (const [name, member] of dictionary) {
    if ('items' in member) directives.set(name, [UNREADABLE]);
    else if (member.value.type !== 'boolean') directives.set(name, [argumentOf(name, member.value)]);
    else if (member.value.value) directives.set(name, ['']);
  }
  return directives;
}

/** Directives whose argument is a string; that of all others is a number of seconds. */
const TAKES_NAMES: ReadonlySet<string> = new Set(['no-cache', 'private']);

/** Neither a number of seconds nor a field name, so that the strictest reading applies. */
const UNREADABLE = '(';

/** RFC 9213 2.1: a value of another type than the directive's own, such as max-age="60", is not coerced. */
function argumentOf(name: string, value: BareItem): string {
  if (TAKES_NAMES.has(name)) return value.type === 'string' || value.type === 'token' ? value.value : UNREADABLE;
  return value.type === 'integer' ? String(value.value) : UNREADABLE;
}
