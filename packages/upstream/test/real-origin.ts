/** Origins on loopback sockets, and an upstream that asks them over real connections. */
import { once } from 'node:events';
import type { AddressInfo, LookupFunction, Server, Socket } from 'node:net';
import { systemClock } from '@aegis/base';
import type { RequestHead } from '@aegis/http';
import { AddressCache } from '../src/address-cache.ts';
import { createUpstream } from '../src/upstream.ts';
import type { OriginOptions, Upstream, UpstreamOptions } from '../src/types.ts';
import { Asked, get, OPTIONS } from './rig.ts';

export interface RealOrigin {
  readonly port: number;
  /** Every connection that was ever made to it. */
  readonly sockets: readonly Socket[];
}

/** Starts `server` on a port of the system's choice; it ends with the test. */
export async function listen(server: Server, test: { after(end: () => void): void }): Promise<RealOrigin> {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    // Whom the upstream cuts off has nothing to say about it.
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

/** A port nobody listens at. */
export async function closedPort(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export const at = (port: number, scheme: OriginOptions['scheme'] = 'http', host = '127.0.0.1'): OriginOptions => ({
  scheme,
  host,
  port,
  weight: 1,
});

/** Every name under `.test` is this machine; others do not exist. */
export const lookup: LookupFunction = (host, _options, callback) => {
  if (host.endsWith('.test')) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(Object.assign(new Error(`${host} does not exist`), { code: 'ENOTFOUND' }), []);
};

export function upstreamTo(origins: readonly OriginOptions[], options: Partial<UpstreamOptions> = {}): Upstream {
  return createUpstream({ ...OPTIONS, origins, ...options })({ clock: systemClock, addresses: new AddressCache(systemClock, lookup) });
}

/** Asks, and resolves with what was seen when nothing more comes. */
export async function answerOf(upstream: Upstream, request: RequestHead = get()): Promise<Asked> {
  const asked = new Asked(upstream, request, undefined);
  await asked.ended;
  return asked;
}
