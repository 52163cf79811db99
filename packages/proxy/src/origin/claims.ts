/**
 * Fields by which a request claims what only a proxy in front of this node could know: who asked, and for which host, scheme, path or method.
 *
 * ```
 *   from                    addresses   host, scheme, path     method (GET and HEAD)
 *   a peer not trusted      dropped     dropped                dropped
 *   a trusted proxy         go on       go on, in the key      go on, past the cache
 * ```
 *
 * An origin may answer by them, so what is not in the cache key must not reach it in a request whose response others may get.
 */
import { listItems, trimWhitespace, unquote, type Fields } from '@aegis/http';

/** Who asked, by the habits of other proxies and networks. An origin that answers by them says so itself (Vary, private), as for any address. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-originating-ip',
  'x-original-forwarded-for',
  'x-remote-ip',
  'x-remote-addr',
  'x-envoy-external-address',
  'true-client-ip',
  'client-ip',
  'cf-connecting-ip',
  'cf-connecting-ipv6',
  'cf-pseudo-ipv4',
  'fastly-client-ip',
  'fly-client-ip',
  'do-connecting-ip',
  'incap-client-ip',
  'x-sucuri-clientip',
  'x-azure-clientip',
  'x-azure-socketip',
  'x-appengine-user-ip',
  'x-appengine-remote-addr',
  'x-nf-client-connection-ip',
  'x-vercel-forwarded-for',
  'ali-cdn-real-ip',
  'cdn-src-ip',
  'wl-proxy-client-ip',
  'proxy-client-ip',
]);

/** Which host, scheme or path was asked for. Sorted: they choose a response as if Vary named them. */
const TARGETS: readonly string[] = [
  'front-end-https',
  'x-forwarded-host',
  'x-forwarded-path',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-forwarded-protocol',
  'x-forwarded-scheme',
  'x-forwarded-server',
  'x-forwarded-ssl',
  'x-forwarded-uri',
  'x-host',
  'x-http-host-override',
  'x-original-host',
  'x-original-uri',
  'x-original-url',
  'x-override-url',
  'x-rewrite-url',
  'x-scheme',
  'x-script-name',
  'x-url-scheme',
];

const TARGET_NAMES: ReadonlySet<string> = new Set(TARGETS);

/** Which method was meant. For POST they are the client's to say: nothing of such a request is stored. */
const METHODS: ReadonlySet<string> = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

const FORWARDED = 'x-forwarded-';

/** Whether the field makes a claim in a request with this method; `name` as an origin may read it. */
export function isClaim(name: string, method: string): boolean {
  return name.startsWith(FORWARDED) || ADDRESSES.has(name) || TARGET_NAMES.has(name) || (METHODS.has(name) && isCacheable(method));
}

function isCacheable(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Names of the fields that tell responses apart on a site that believes proxies in front of it. */
export function keyedClaims(trustsNobody: boolean): readonly string[] {
  return trustsNobody ? NONE : TARGETS;
}

const NONE: readonly string[] = [];

/** Written by this node, or appended to. */
const WRITTEN: ReadonlySet<string> = new Set(['x-forwarded-for', 'x-forwarded-proto']);

/** What the node itself would say of a request by GET or HEAD. */
export interface Known {
  readonly scheme: string;
  readonly authority: string;
}

/**
 * Whether a trusted proxy tells the origin something that is not in the cache key: another method, another host or scheme in Forwarded, a
 * field of the family X-Forwarded that this node does not know. `passesForwarded`: Forwarded goes on to the origin.
 */
export function claimsMoreThanKey(fields: Fields, known: Known, passesForwarded: boolean): boolean {
  for (const [name] of fields) {
    if (METHODS.has(name)) return true;
    if (name.startsWith(FORWARDED) && !WRITTEN.has(name) && !TARGET_NAMES.has(name)) return true;
  }
  return passesForwarded && forwardedClaims(fields).some(([name, value]) => value !== (name === 'host' ? known.authority : known.scheme));
}

/** The scheme that a trusted proxy says its visitor used: the last of several, which it wrote itself. Undefined when it says none. */
export function claimedScheme(fields: Fields, passesForwarded: boolean): 'http' | 'https' | undefined {
  const written = fields.get('x-forwarded-proto');
  if (written !== undefined) return SCHEMES[listItems(written).at(-1)?.toLowerCase() ?? ''];
  if (!passesForwarded) return undefined;
  const last = listItems(fields.get('forwarded') ?? '').at(-1) ?? '';
  const proto = parametersIn(last).find(([name]) => name === 'proto');
  return proto === undefined ? undefined : SCHEMES[proto[1]];
}

/** Some proxies name the scheme of a WebSocket. */
const SCHEMES: Readonly<Record<string, 'http' | 'https' | undefined>> = { http: 'http', https: 'https', ws: 'http', wss: 'https' };

function forwardedClaims(fields: Fields): readonly (readonly [name: string, value: string])[] {
  return listItems(fields.get('forwarded') ?? '').flatMap((element) =>
    parametersIn(element).filter(([name]) => name === 'host' || name === 'proto'),
  );
}

/** `for=192.0.2.1;proto="https"` (RFC 7239 4): names and values in lower case, without quotes. */
function parametersIn(element: string): readonly (readonly [name: string, value: string])[] {
  return (element.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? []).map((pair) => {
    const equals = pair.indexOf('=');
    const value = equals < 0 ? '' : unquote(trimWhitespace(pair.slice(equals + 1)));
    return [trimWhitespace(pair.slice(0, Math.max(0, equals))).toLowerCase(), value.toLowerCase()] as const;
  });
}
