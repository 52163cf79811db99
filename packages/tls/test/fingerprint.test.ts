import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { listenTls, type TlsFacts } from '@aegis/sockets';
import { createTlsContexts } from '../src/contexts.ts';
import { ja4Of } from '../src/ja4.ts';
import { entryFor, heldClock, memorySource, recordingLogger } from './handshake.ts';

interface Listening {
  readonly port: number;
  /** Of each connection that was accepted. */
  readonly facts: TlsFacts[];
  readonly errors: string[];
}

/** Echoes what each client says. */
async function listening(t: TestContext): Promise<Listening> {
  const contexts = createTlsContexts({ ticketKeys: randomBytes(48) })({
    source: memorySource(await entryFor('site.test')),
    clock: heldClock(),
    logger: recordingLogger(),
  });
  const facts: TlsFacts[] = [];
  const errors: string[] = [];
  const listener = await listenTls(
    { host: '127.0.0.1', port: 0 },
    { ...contexts.serverOptions(), fingerprint: ja4Of },
    (stream) => {
      facts.push(stream.tls as TlsFacts);
      return {
        onBytes: (buffer, start, end) => void stream.write(Buffer.from(buffer.subarray(start, end))),
        onEnd: () => stream.end(),
        onDrain() {},
        onClose() {},
      };
    },
    (error) => errors.push(error.message),
    (error) => errors.push(error.message),
  );
  t.after(() => listener.close());
  return { port: listener.port, facts, errors };
}

async function echo(port: number, options: ConnectionOptions = {}): Promise<string> {
  const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, servername: 'site.test', ...options });
  socket.end('said');
  let text = '';
  for await (const piece of socket) text += String(piece);
  return text;
}

test('the fingerprint of a real client is taken, and its handshake goes on as ever', async (t) => {
  const { port, facts } = await listening(t);
  assert.equal(await echo(port, { ALPNProtocols: ['http/1.1'] }), 'said');
  assert.equal(await echo(port), 'said');
  assert.match(facts[0]?.ja4 ?? '', /^t13d\d{4}h1_[0-9a-f]{12}_[0-9a-f]{12}$/);
  assert.match(facts[1]?.ja4 ?? '', /^t13d\d{4}00_[0-9a-f]{12}_[0-9a-f]{12}$/);
  assert.deepEqual([facts[0]?.alpn, facts[0]?.serverName, facts[0]?.protocol], ['http/1.1', 'site.test', 'TLSv1.3']);
});

test('a hello that comes byte by byte has the same fingerprint', async (t) => {
  const { port, facts } = await listening(t);
  const relay = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    server.on('error', () => client.destroy());
    client.on('error', () => server.destroy());
    server.pipe(client);
    client.once('data', (hello: Buffer) => {
      client.pause();
      void slowly(server, hello).then(() => client.pipe(server));
    });
  });
  relay.listen({ host: '127.0.0.1', port: 0 });
  await once(relay, 'listening');
  t.after(() => relay.close());
  assert.equal(await echo(port), 'said');
  assert.equal(await echo((relay.address() as AddressInfo).port), 'said');
  assert.equal(facts[1]?.ja4, facts[0]?.ja4);
});

async function slowly(socket: Socket, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; at++) {
    await new Promise<void>((resolve) => void socket.write(bytes.subarray(at, at + 1), () => resolve()));
    await turn();
  }
}

test('what is no TLS is a failed handshake, and who leaves before his hello is gone', async (t) => {
  const { port, facts, errors } = await listening(t);
  const plain = connect({ host: '127.0.0.1', port });
  plain.write('GET / HTTP/1.1\r\n\r\n');
  plain.resume();
  await once(plain, 'close');
  assert.equal(errors.length, 1);
  for (const bytes of [Buffer.alloc(0), Buffer.from([22, 3, 1, 2, 0, 1])]) {
    const silent = connect({ host: '127.0.0.1', port });
    silent.resume();
    silent.end(bytes);
    await once(silent, 'close');
  }
  assert.equal(facts.length, 0);
  assert.equal(await echo(port), 'said');
});
