/** Where the node listens and where origins are. */
import type { ListenAddress, OriginConfig } from '../types.ts';
import { parseHost } from './host.ts';
import { parseIp } from './ip.ts';
import { type Parsed, accept, quote, refuse } from './parsed.ts';

/** `127.0.0.1:9180`, `[::1]:443`, or `:8080` for every address of both families. Port 0 lets the system choose. */
export function parseListenAddress(text: string): Parsed<ListenAddress> {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*)):(\d+)$/.exec(text);
  if (match === null) return refuse(`${quote(text)} is not an address and port, like "0.0.0.0:80", "[::]:443" or ":8080"`);
  const [, bracketed, plain = '', digits] = match;
  const port = Number(digits);
  if (port > 65_535) return refuse(`port ${quote(String(digits))} is not in 0-65535`);
  if (bracketed === undefined && plain === '') return accept({ host: '::', port, dualStack: true });
  const ip = parseIp(bracketed ?? plain);
  const wanted = bracketed === undefined ? 4 : 6;
  if (ip === undefined || ip.family !== wanted) {
    return refuse(`${quote(bracketed ?? plain)} is not an IP address of this machine; names are not looked up here`);
  }
  return accept({ host: ip.text, port, dualStack: false });
}

export function formatListenAddress(address: ListenAddress): string {
  if (address.dualStack) return `:${address.port}`;
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

/** Whether both would take the same connection. */
export function listenersOverlap(a: ListenAddress, b: ListenAddress): boolean {
  if (a.port !== b.port || a.port === 0) return false;
  return a.host === b.host || covers(a, b) || covers(b, a);
}

function covers(wide: ListenAddress, narrow: ListenAddress): boolean {
  if (wide.dualStack) return true;
  return narrow.host.includes(':') ? wide.host === '::' : wide.host === '0.0.0.0' && !narrow.dualStack;
}

/** True when only this machine can reach it. */
export function isLoopback(address: Pick<ListenAddress, 'host'>): boolean {
  return address.host === '::1' || address.host.startsWith('127.');
}

/** `http://127.0.0.1:3000`, `https://origin.example.org`: scheme, host and optional port, nothing else. */
export function parseOriginUrl(text: string): Parsed<Omit<OriginConfig, 'weight'>> {
  const match = /^(https?):\/\/(\[[^\]]*\]|[^/?#@:]*)(?::(\d*))?(.*)$/s.exec(text);
  if (match === null) {
    // Without a scheme the URL parser reads the host as one.
    if (/^[\w.-]+(?::\d+)?\/?$|^\[[\da-f:.]+\](?::\d+)?\/?$/i.test(text))
      return refuse(`${quote(text)} has no scheme: write ${quote(`http://${text}`)}`);
    return refuse(`${quote(text)} is not an origin, like "http://127.0.0.1:3000" or "https://origin.example.org"`);
  }
  const [, scheme, written = '', digits, rest = ''] = match;
  if (written === '') return refuse(`${quote(text)} has no host`);
  if (rest !== '' && rest !== '/') {
    return refuse(`${quote(text)} says more than scheme, host and port: paths, queries and user names have no place in an origin`);
  }
  const host = parseHost(written);
  if (!host.ok) return host;
  const port = digits === undefined ? (scheme === 'https' ? 443 : 80) : Number(digits || 'NaN');
  if (!(port >= 1 && port <= 65_535)) return refuse(`port ${quote(String(digits))} is not in 1-65535`);
  return accept({ scheme: scheme as 'http' | 'https', host: host.value.replace(/^\[|\]$/g, ''), port });
}
