/**
 * The primary cache key (RFC 9111 2): the target URI as the site's policy normalises it.
 *
 * ```
 *   https://example.org/path?b=2&a=1      all of it (default)
 *   //example.org/path?a=1&b=2            ignoreScheme, sortQuery
 *   cid:bafy…/path                        content named by what it is, the same for every host
 * ```
 *
 * Requests by GET and HEAD share one key; no other method is looked up (a POST response is storable only with a Content-Location that
 * equals the target, RFC 9110 9.3.3; this cache does not).
 */
import { percentEncoded } from '@aegis/http';
import type { CacheKeyPolicy, QueryKeyPolicy } from '../policy.ts';

export interface KeyParts {
  /** `http` or `https`. */
  readonly scheme: string;
  /** Lower case, IPv6 in brackets. */
  readonly host: string;
  /** Undefined when it is the scheme's default. */
  readonly port: number | undefined;
  /** Path with query, as sent. */
  readonly pathAndQuery: string;
}

/** `https://example.org/path?query`; `//example.org/…` when the scheme is ignored. */
export function cacheKey(parts: KeyParts, policy: CacheKeyPolicy): string {
  const scheme = policy.ignoreScheme === true ? '' : `${parts.scheme}:`;
  const port = parts.port === undefined ? '' : `:${parts.port}`;
  return `${scheme}//${parts.host}${port}${keyedPath(parts.pathAndQuery, policy)}`;
}

/** Key of content addressed by its CID, the same for every host. `path` is empty or starts with a slash. */
export function cidKey(cid: string, path: string): string {
  return `cid:${cid}${path}`;
}

/** What a URL has percent-encoded (WHATWG URL), and some clients send bare. */
const BARE = /["'<>^`{}\x80-\xff]/g;

/**
 * What purges compare with: the key without its scheme (`//example.org/path`), in the normal form of RFC 3986 6.2.2, so that a purge of a URL
 * takes both schemes and every spelling: bare or percent-encoded, hexadecimal digits of either case, dot segments, an empty query. Keys by
 * CID keep their `cid:`.
 */
export function purgeTarget(key: string): string {
  return normalTarget(key, 'whole');
}

/** The same for the beginning of keys: its last segment may go on, and a `?` at its end asks for a query. */
export function purgePrefix(prefix: string): string {
  return normalTarget(prefix, 'beginning');
}

const ENCODED = /%[0-9a-f]{2}/gi;
const UNRESERVED = /^[\w.~-]$/;
const SCHEME = /^https?:(?=\/\/)/;

function normalTarget(text: string, kind: 'whole' | 'beginning'): string {
  const target = text.replace(SCHEME, '').replace(BARE, percentEncoded).replace(ENCODED, normalOctet);
  const pathAt = target.startsWith('//') ? target.indexOf('/', 2) : 0;
  if (pathAt === -1) return target;
  const queryAt = target.indexOf('?', pathAt);
  const path = target.slice(pathAt, queryAt === -1 ? undefined : queryAt);
  const query = queryAt === -1 || (kind === 'whole' && queryAt === target.length - 1) ? '' : target.slice(queryAt);
  return target.slice(0, pathAt) + withoutDotSegments(path.replaceAll('\\', '/'), kind === 'beginning' && queryAt === -1) + query;
}

function normalOctet(encoded: string): string {
  const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
  return UNRESERVED.test(character) ? character : encoded.toUpperCase();
}

/** remove_dot_segments (RFC 3986 5.2.4); `open`: the last segment is not at its end yet. */
function withoutDotSegments(path: string, open: boolean): string {
  if (!path.includes('/.')) return path;
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [at, segment] of segments.entries()) {
    const last = at === segments.length - 1;
    if ((segment !== '.' && segment !== '..') || (last && open)) {
      kept.push(segment);
      continue;
    }
    if (segment === '..') kept.pop();
    if (last) kept.push('');
  }
  return `/${kept.join('/')}`;
}

/** Host of a purge target without port; '' for keys by CID. */
export function purgeHost(target: string): string {
  if (!target.startsWith('//')) return '';
  const pathAt = target.indexOf('/', 2);
  const authority = target.slice(2, pathAt === -1 ? undefined : pathAt);
  const portAt = authority.lastIndexOf(':');
  return portAt > authority.lastIndexOf(']') ? authority.slice(0, portAt) : authority;
}

/**
 * Path and query as the key has them, and as the origin of a response under that key must be asked: what is not in the key could decide what
 * others get. The same text when nothing is left out or moved.
 */
export function keyedPath(pathAndQuery: string, policy: CacheKeyPolicy): string {
  if (policy.query.kind === 'all' && policy.sortQuery !== true) return pathAndQuery;
  const queryAt = pathAndQuery.indexOf('?');
  if (queryAt === -1) return pathAndQuery;
  const path = pathAndQuery.slice(0, queryAt);
  if (policy.query.kind === 'none') return path;
  const kept = pathAndQuery
    .slice(queryAt + 1)
    .split('&')
    .filter(keeps(policy.query));
  // Stable, so that repeated parameters keep their order: `a=2&a=1` means something else than `a=1&a=2`.
  if (policy.sortQuery === true) kept.sort((left, right) => compare(sortName(left), sortName(right)));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function keeps(query: QueryKeyPolicy): (parameter: string) => boolean {
  if (query.kind !== 'only' && query.kind !== 'except') return () => true;
  const names = namesOf(query);
  const keepsNamed = query.kind === 'only';
  return (parameter) => names.has(decoded(parameterName(parameter))) === keepsNamed;
}

/** Made once for each policy. */
const namesByPolicy = new WeakMap<QueryKeyPolicy, ReadonlySet<string>>();

function namesOf(query: QueryKeyPolicy & { readonly names: readonly string[] }): ReadonlySet<string> {
  let names = namesByPolicy.get(query);
  if (names === undefined) namesByPolicy.set(query, (names = new Set(query.names.map((name) => decoded(byteText(name))))));
  return names;
}

/** As origins read names: `%69d` is `id`, and `+` a space (WHATWG URL, application/x-www-form-urlencoded). One character a byte. */
function decoded(name: string): string {
  if (!/[%+]/.test(name)) return name;
  return name.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** UTF-8, one character a byte, as it comes from a wire. */
function byteText(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function parameterName(parameter: string): string {
  const equals = parameter.indexOf('=');
  return equals === -1 ? parameter : parameter.slice(0, equals);
}

/** The same for both spellings, so that a purge of a URL finds the order in which either is stored. */
function sortName(parameter: string): string {
  return parameterName(parameter).replace(BARE, percentEncoded);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
