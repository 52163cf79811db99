/**
 * Who may use the admin methods: a program on this machine.
 *
 * A loopback connection is not enough. A browser on this machine also makes loopback connections, for any web page it shows: such a request
 * has an Origin, and when the page's own name was pointed at 127.0.0.1 (DNS rebinding) its Host is that name.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export function isTrusted(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (!isLoopbackAddress(request.socket.remoteAddress ?? '')) return false;
  return isLoopbackAuthority(host) && (origin === undefined || isLoopbackAuthority(authorityOf(origin)));
}

function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

function isLoopbackAuthority(authority: string | undefined): boolean {
  const name = authority?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || isLoopbackAddress(name ?? '');
}

function authorityOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
