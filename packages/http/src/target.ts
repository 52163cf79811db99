/** Request targets and hosts (RFC 9112 3.2, RFC 3986 3.2), read strictly: what two parsers could read differently is refused. */
import { isIPv6Literal, isRegName, parsePort } from './host.ts';
import { isPathAndQuery } from './path.ts';

/**
 * The four forms of RFC 9112 3.2. `path` is path and query as sent; it starts with `/`, but is `*` for OPTIONS in absolute form without a
 * path: then that is what the origin is to be asked (RFC 9112 3.2.4). `raw` is the target as sent.
 */
export type RequestTarget =
  | { readonly form: 'origin'; readonly raw: string; readonly path: string }
  | { readonly form: 'absolute'; readonly raw: string; readonly scheme: 'http' | 'https'; readonly authority: Host; readonly path: string }
  | { readonly form: 'authority'; readonly raw: string; readonly host: string; readonly port: number }
  | { readonly form: 'asterisk'; readonly raw: '*' };

/** A host as requests name it. */
export interface Host {
  /** Lower case; IPv6 literals in brackets. Without the dot of the DNS root at the end: `name.` and `name` are one host (RFC 1034 3.1). */
  readonly host: string;
  /** 0 to 65535; undefined when not stated. */
  readonly port: number | undefined;
}

/** Undefined when the target is none of the forms that `method` allows. */
export function parseTarget(method: string, raw: string): RequestTarget | undefined {
  if (method === 'CONNECT') return parseAuthorityForm(raw);
  if (raw.charCodeAt(0) === SLASH) return isPathAndQuery(raw) ? { form: 'origin', raw, path: raw } : undefined;
  if (raw === '*') return method === 'OPTIONS' ? { form: 'asterisk', raw } : undefined;
  return parseAbsoluteForm(method, raw);
}

function parseAuthorityForm(raw: string): RequestTarget | undefined {
  const host = parseHost(raw);
  // RFC 9110 9.3.6: "A server MUST reject a CONNECT request that targets an empty or invalid port number".
  if (host === undefined || host.host === '' || host.port === undefined || host.port === 0) return undefined;
  return { form: 'authority', raw, host: host.host, port: host.port };
}

/** Of schemes only those this server can answer for; their URIs have no empty host (RFC 9110 4.2.1). */
function parseAbsoluteForm(method: string, raw: string): RequestTarget | undefined {
  const schemeEnd = raw.indexOf('://');
  const scheme = raw.slice(0, Math.max(0, schemeEnd)).toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return undefined;
  const start = schemeEnd + 3;
  let end = start;
  while (end < raw.length && raw.charCodeAt(end) !== SLASH && raw.charCodeAt(end) !== QUESTION) end++;
  // parseHost refuses '@', so userinfo is refused as RFC 9110 4.2.4 advises.
  const authority = parseHost(raw.slice(start, end));
  if (authority === undefined || authority.host === '') return undefined;
  if (end === raw.length) return { form: 'absolute', raw, scheme, authority, path: method === 'OPTIONS' ? '*' : '/' };
  const rest = raw.slice(end);
  const path = rest.charCodeAt(0) === SLASH ? rest : `/${rest}`;
  return isPathAndQuery(path) ? { form: 'absolute', raw, scheme, authority, path } : undefined;
}

/**
 * Host field value (RFC 9110 7.2): `uri-host [":" port]`. Undefined when malformed. The empty value is the host '': what a client must
 * send when its target has no authority (RFC 9112 3.2).
 */
export function parseHost(value: string): Host | undefined {
  if (value === '') return { host: '', port: undefined };
  if (value.charCodeAt(0) === OPEN_BRACKET) {
    const close = value.indexOf(']');
    if (close < 0 || !isIPv6Literal(value.slice(1, close))) return undefined;
    return withPort(value.slice(0, close + 1), value.slice(close + 1));
  }
  const colon = value.indexOf(':');
  const written = colon < 0 ? value : value.slice(0, colon);
  const host = written.charCodeAt(written.length - 1) === DOT ? written.slice(0, -1) : written;
  return isRegName(host) ? withPort(host, colon < 0 ? '' : value.slice(colon)) : undefined;
}

function withPort(host: string, rest: string): Host | undefined {
  // "host:" with nothing behind it is allowed by RFC 3986 3.2.3 and means the default port.
  if (rest === '' || rest === ':') return { host: host.toLowerCase(), port: undefined };
  const port = rest.charCodeAt(0) === COLON ? parsePort(rest.slice(1)) : undefined;
  return port === undefined ? undefined : { host: host.toLowerCase(), port };
}

/** The host a request is for: the target's where it has one (RFC 9112 3.2.2), else the Host field's. */
export function effectiveHost(target: RequestTarget, hostField: Host): Host {
  if (target.form === 'absolute') return target.authority;
  if (target.form === 'authority') return { host: target.host, port: target.port };
  return hostField;
}

const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const QUESTION = 0x3f;
const OPEN_BRACKET = 0x5b;
