/** What an idle keep-alive connection costs in memory: many of them, each after one request, and the growth of what is resident. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { HOST } from '../scenarios.ts';
import { usageOfTree } from './processes.ts';

/** Opened first and closed again, so that what a server allocates once is not counted. */
const WARM_UP_CONNECTIONS = 500;
const AT_ONCE = 32;
/** Time for buffers to be returned and collectors to run. */
const SETTLE_MS = 2_000;

/** Bytes per connection. */
export async function bytesPerIdleConnection(rootPid: number, port: number, connections: number): Promise<number> {
  for (const socket of await open(port, WARM_UP_CONNECTIONS)) socket.destroy();
  await wait(SETTLE_MS);
  const before = residentBytes(rootPid);
  const sockets = await open(port, connections);
  await wait(SETTLE_MS);
  const lost = sockets.filter((socket) => socket.destroyed || socket.readableEnded).length;
  const after = residentBytes(rootPid);
  for (const socket of sockets) socket.destroy();
  if (lost > 0) throw new Error(`${lost} of ${connections} idle connections were closed by the server`);
  return (after - before) / connections;
}

function residentBytes(rootPid: number): number {
  return usageOfTree(rootPid).reduce((sum, usage) => sum + usage.residentBytes, 0);
}

async function open(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  const opener = async (): Promise<void> => {
    while (sockets.length < count) {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      sockets.push(socket);
      // A reset shows as a destroyed socket when the connections are counted; before the answer, as a wait that ends.
      socket.on('error', () => {});
      socket.write(`GET /1k HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`);
      await once(socket, 'data', { signal: AbortSignal.timeout(10_000) });
      socket.on('data', () => {});
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, opener));
  return sockets;
}
