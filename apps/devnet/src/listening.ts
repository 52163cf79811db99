/** Puts the two servers on neighbouring ports: clients derive the WebSocket's from the other. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AegisError, messageOf } from '@aegis/base';

const PORT_MAX = 65_535;

/** How often a free pair is looked for when the system may choose. */
const ATTEMPTS_MAX = 50;

/**
 * Listens on `port` and `port + 1`, or on any free pair when `port` is 0. Returns the first.
 * Throws `devnet.port_taken`, or `devnet.port_unusable` for any other reason.
 */
export async function listenOnPair(first: Server, second: Server, host: string, port: number): Promise<number> {
  if (port >= PORT_MAX) {
    throw new AegisError('devnet.port_unusable', `port ${port} leaves no port ${port + 1} for WebSocket`, { source: 'operator' });
  }
  for (let attempt = 1; ; attempt += 1) {
    await listen(first, host, port);
    const { port: chosen } = first.address() as AddressInfo;
    try {
      await listen(second, host, chosen + 1);
      return chosen;
    } catch (error) {
      await close(first);
      if (port !== 0 || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const message = taken ? `port ${port} on ${host} is taken` : `cannot listen on ${host}:${port}: ${messageOf(error)}`;
    throw new AegisError(taken ? 'devnet.port_taken' : 'devnet.port_unusable', message, { source: 'operator', cause: error });
  }
}
