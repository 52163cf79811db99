/** Two origins: an honest one, whose content changes when it is told to, and one that does at random what origins do wrong. */
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '@aegis/base';
import { blockOf, kindOf, KINDS } from './content.ts';

export interface HonestOrigin {
  readonly port: number;
  /** The version that it sends from now on for a path. */
  readonly versions: Map<string, number>;
  readonly requests: number;
  stop(): void;
}

export async function startHonestOrigin(): Promise<HonestOrigin> {
  const versions = new Map<string, number>();
  let requests = 0;
  const server = createHttpServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    requests++;
    const path = request.url ?? '/';
    const kind = kindOf(path);
    if (kind === undefined) {
      response.writeHead(404, { 'content-length': 0 });
      return response.end();
    }
    const version = versions.get(path) ?? 1;
    const block = blockOf(path, version);
    let left: number = KINDS[kind];
    response.writeHead(200, {
      'content-length': left,
      'cache-control': 'max-age=3600',
      etag: `"${version}"`,
      'x-version': version,
    });
    const more = (): void => {
      while (left > 0) {
        const piece = left >= block.length ? block : block.subarray(0, left);
        left -= piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
    return undefined;
  });
  const port = await listen(server);
  return {
    port,
    versions,
    get requests() {
      return requests;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const HEAD = 'HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\n';

/** What an origin may do wrong; each gets the socket of a request. */
const MISDEEDS: readonly ((socket: Socket) => void)[] = [
  () => {},
  (socket) => void socket.destroy(),
  (socket) => void socket.resetAndDestroy(),
  (socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  (socket) => void socket.end(`${HEAD}Content-Length: 100\r\n\r\nshort`),
  (socket) => void socket.write(`${HEAD}Content-Length: 2\r\n\r\nmore than two`),
  (socket) => void socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`),
  (socket) => void socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
  (socket) => void socket.write(`${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
  (socket) => void socket.write(`${HEAD}X: ${'y'.repeat(60_000)}\r\n\r\n`),
  (socket) => void socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)),
  (socket) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  (socket) => void socket.write('HTTP/1.1 204 No Content\r\n\r\nsurprise'),
  (socket) => void socket.write(`${HEAD}Content-Length: 1000000\r\n\r\n${'z'.repeat(1_000)}`),
  (socket) => void socket.end(`${HEAD}\r\nuntil the end`),
  (socket) => void socket.write('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'),
  (socket) => void socket.write(`${HEAD}Content-Length: 5\r\nVary: Accept-Encoding, Cookie\r\n\r\nhello`),
];

export interface BadOrigin {
  readonly port: number;
  stop(): void;
}

export async function startBadOrigin(random: Random): Promise<BadOrigin> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', () => MISDEEDS[Math.floor(random.float() * MISDEEDS.length)]?.(socket));
  });
  const port = await listen(server);
  return {
    port,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
