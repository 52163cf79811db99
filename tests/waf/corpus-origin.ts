/** The origin behind the corpus: answers each client address with the response of its stage, whatever the request was. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { CorpusResponse } from '@aegis/testkit';

export interface CorpusOrigin {
  readonly port: number;
  readonly server: Server;
}

/** `responseTo`: what a client, known by its address, is answered. */
export async function startCorpusOrigin(responseTo: (client: string) => CorpusResponse): Promise<CorpusOrigin> {
  const server = createServer((socket) => {
    let received = '';
    let answered = false;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      const client = /\r\nx-forwarded-for: ([\d.]+)/.exec(received)?.[1];
      if (answered || client === undefined || !received.includes('\r\n\r\n')) return;
      answered = true;
      const { status, fields, body } = responseTo(client);
      const lines = [...fields, ['content-length', String(body.length)], ['connection', 'close']].map(
        ([name, value]) => `${name}: ${value}\r\n`,
      );
      socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Corpus\r\n${lines.join('')}\r\n`, 'latin1'), body]));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}
