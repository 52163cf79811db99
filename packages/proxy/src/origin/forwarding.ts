/**
 * The request as the origin gets it: without what belongs to the client's connection, with what says who asked and by what way.
 *
 * CDN-Loop is the mark by which a request that comes back is known (RFC 8586); Via tells people its way (RFC 9110 7.6.3).
 */
import { isIPv6 } from 'node:net';
import type { SiteConfig } from '@aegis/config';
import { type Fields, HOP_BY_HOP, isToken, removeHopByHop, type RequestHead } from '@aegis/http';
import { authority, type WireExchange } from '../request/exchange.ts';
import type { NodeNames } from '../request/names.ts';
import { isClaim } from './claims.ts';
import { keyParts, type SiteTarget } from './target.ts';

/** The CDN id of every node of the network (RFC 8586 2). */
const CDN_ID = 'aegis';

/** Nodes a request may pass on its way to an origin: neighbours ask neighbours, but never so often. */
const NODES_MAX = 8;

/** Whether the request has been at this node before, or at too many others. */
export function isLooping(fields: Fields, names: NodeNames): boolean {
  const loop = fields.get('cdn-loop');
  if (loop === undefined) return false;
  const passed = loop.split(',').map((item) => item.trim().toLowerCase());
  return passed.includes(cdnInfo(names)) || passed.filter((item) => item.startsWith(CDN_ID)).length >= NODES_MAX;
}

function cdnInfo(names: NodeNames): string {
  return `${CDN_ID};node=${names.instance}`;
}

/** `1.1 name`: one Via member; the protocol name HTTP/ is left out as RFC 9110 7.6.3 allows. */
export function viaMember(version: 10 | 11 | 20, pseudonym: string): string {
  return `${version === 10 ? '1.0' : version === 11 ? '1.1' : '2'} ${pseudonym}`;
}

/** Who asks what, and for whom. */
type Asked = Pick<WireExchange, 'request' | 'host' | 'connection'>;

/** The fields of the request for the origin; the client's own are untouched. */
export function forwardedFields(exchange: Asked, site: SiteTarget, names: NodeNames): Fields {
  const { request, connection } = exchange;
  const fields = request.fields.clone();
  removeHopByHop(fields);
  fields.deleteAll(unbelievable(request.method, fields, site.trusted.trusts(connection.remoteAddress)));
  // As in the cache key: neither a default port that is spelt out nor another spelling of the scheme gets into what others are answered with.
  const { scheme, host, port } = keyParts(exchange, site);
  const asked = authority(host, port);
  fields.append('host', originHost(site.config, asked));
  const forwardsLeft = forwardsOf(request);
  if (forwardsLeft !== undefined) fields.append('max-forwards', String(forwardsLeft - 1));
  fields.append('via', viaMember(request.version, names.via));
  fields.append('cdn-loop', cdnInfo(names));
  setForwarded(fields, site.config.forwarded, {
    peer: connection.remoteAddress,
    scheme,
    host: asked,
  });
  return fields;
}

/**
 * Written anew for the origin, or answered here. A field Proxy would be HTTP_PROXY to an origin that is a CGI program. Max-Forwards means
 * something for OPTIONS and TRACE only (RFC 9110 7.6.2): with other methods it would be one more thing by which a request can decide what
 * is stored for all.
 */
const REPLACED: ReadonlySet<string> = new Set(['host', 'expect', 'proxy', 'x-request-id', 'max-forwards']);

/**
 * The fields of a request that the origin must not get as they came: what is written anew; from a peer that is not trusted to make them,
 * claims; and any name that an origin which reads `_` as `-` (CGI, RFC 3875 4.1.18) would take for one of these or of the connection's own.
 */
function unbelievable(method: string, fields: Fields, trustsPeer: boolean): ReadonlySet<string> {
  const names = new Set(REPLACED);
  fields.forEach((name) => {
    const read = name.includes('_') ? name.replaceAll('_', '-') : name;
    if (isClaim(read, method)) {
      if (!trustsPeer || read !== name) names.add(name);
    } else if (read !== name && (REPLACED.has(read) || OURS.has(read) || HOP_BY_HOP.has(read))) names.add(name);
  });
  return names;
}

/**
 * How many more times the request may be forwarded (RFC 9110 7.6.2); undefined when it does not say. At 0 it must not be, and never comes here.
 */
export function forwardsOf({ method, fields }: Pick<RequestHead, 'method' | 'fields'>): number | undefined {
  if (method !== 'OPTIONS') return undefined;
  const value = fields.get('max-forwards');
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** Whether the origin gets another value of the field than the client sent: a response that varies on it varies on ours. */
export function isOurs(name: string): boolean {
  return REPLACED.has(name) || OURS.has(name) || isClaim(name, 'GET');
}

/** Written by us and by the wire engine. */
const OURS: ReadonlySet<string> = new Set(['content-length', 'via', 'cdn-loop']);

function originHost(site: SiteConfig, clientAuthority: string): string {
  if (site.hostHeader.kind === 'preserve') return clientAuthority;
  if (site.hostHeader.kind === 'value') return site.hostHeader.value;
  // The pool knows which origin it will be; it puts that origin's authority where Host is empty.
  return '';
}

interface ForwardedFacts {
  readonly peer: string;
  readonly scheme: string;
  readonly host: string;
}

/** Of the two kinds, only the one that the site asks for goes on. */
function setForwarded(fields: Fields, kind: SiteConfig['forwarded'], facts: ForwardedFacts): void {
  if (kind === 'none' || kind === 'forwarded')
    for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host']) fields.delete(name);
  if (kind === 'none' || kind === 'x-forwarded') fields.delete('forwarded');
  if (kind === 'x-forwarded' || kind === 'both') {
    fields.set('x-forwarded-for', listed(fields.get('x-forwarded-for'), facts.peer));
    fields.set('x-forwarded-proto', facts.scheme);
    if (!fields.has('x-forwarded-host')) fields.set('x-forwarded-host', facts.host);
  }
  if (kind === 'forwarded' || kind === 'both') {
    fields.set('forwarded', listed(fields.get('forwarded'), `for=${forwardedNode(facts.peer)};${forwardedRest(facts)}`));
  }
}

/** RFC 7239 6: an IPv6 address stands in brackets and is quoted. */
export function forwardedNode(peer: string): string {
  return isIPv6(peer) ? `"[${peer}]"` : peer;
}

/** RFC 7239 4: what is no token is quoted. A host name may have `;` and `,` in it, which would begin another parameter or hop. */
export function forwardedRest({ host, scheme }: Pick<ForwardedFacts, 'host' | 'scheme'>): string {
  return `host=${isToken(host) ? host : `"${host}"`};proto=${scheme}`;
}

function listed(before: string | undefined, item: string): string {
  return before === undefined || before === '' ? item : `${before}, ${item}`;
}
