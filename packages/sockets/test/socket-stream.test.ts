import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { connectStream } from '../src/connect.ts';
import { listenPlain, listenTls, sharedBufferWorks, type Accept, type Listener } from '../src/listen.ts';
import { sharedReadBuffer } from '../src/read-buffer.ts';
import type { ByteStream } from '../src/stream.ts';

let directory: string;
let key: Buffer;
let cert: Buffer;

before(() => {
  directory = mkdtempSync(join(tmpdir(), 'aegis-sockets-'));
  const at = (name: string): string => join(directory, name);
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', at('key.pem'), '-out', at('cert.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', ...subject, ...files],
    {
      stdio: 'ignore',
    },
  );
  key = readFileSync(at('key.pem'));
  cert = readFileSync(at('cert.pem'));
});

after(() => rmSync(directory, { recursive: true }));

const loopback = { host: '127.0.0.1', port: 0 } as const;

const echo: Accept = (stream) => ({
  onBytes: (buffer, start, end) => void stream.write(Buffer.from(buffer.subarray(start, end))),
  onEnd: () => stream.end(),
  onDrain() {},
  onClose() {},
});

async function said(socket: Socket): Promise<string> {
  let all = '';
  for await (const bytes of socket) all += String(bytes);
  return all;
}

test('accepted handles read into the one shared buffer on this Node', async () => {
  assert.equal(await sharedBufferWorks(), true);
  let shared: boolean | undefined;
  const listener = await listenPlain(
    loopback,
    (stream) => ({
      onBytes(buffer) {
        shared = buffer === sharedReadBuffer;
        stream.destroy();
      },
      onEnd() {},
      onDrain() {},
      onClose() {},
    }),
    assert.fail,
  );
  const client = connect(listener.port, '127.0.0.1').on('error', () => {});
  client.write('x');
  await once(client, 'close');
  assert.equal(shared, true);
  listener.close();
});

test('a client that half-closes still gets its answer (TCP FIN is not the end of the answer)', async () => {
  const listener = await listenPlain(loopback, echo, assert.fail);
  const client = connect(listener.port, '127.0.0.1');
  client.end('question');
  assert.equal(await said(client), 'question');
  listener.close();
});

async function backPressure(listenWith: (accept: Accept) => Promise<Listener>, dial: (port: number) => Socket): Promise<void> {
  const block = Buffer.alloc(1 << 20, 'b');
  const total = 32;
  let served: ByteStream | undefined;
  let drains = 0;
  let written = 0;
  const fill = (stream: ByteStream): void => {
    while (written < total) {
      written++;
      if (!stream.write(block)) return;
    }
    stream.end();
  };
  const listener = await listenWith((stream) => {
    served = stream;
    return {
      onBytes: () => fill(stream),
      onEnd() {},
      onDrain() {
        drains++;
        fill(stream);
      },
      onClose() {},
    };
  });
  const client = dial(listener.port);
  client.write('go');
  client.pause();
  await once(client, 'readable');
  assert.ok(written < total, 'a client that does not read stops the writer');
  assert.ok((served?.queuedBytes ?? 0) <= block.length, 'never more than one block waits');
  const takenFirst = served?.takenBytes ?? 0;
  assert.ok(takenFirst > 0 && takenFirst < written * block.length, 'what waits is not taken');
  let bytes = 0;
  for await (const chunk of client) bytes += (chunk as Buffer).length;
  assert.equal(bytes, total * block.length);
  assert.ok((served?.takenBytes ?? 0) >= total * block.length);
  assert.ok(drains > 0);
  listener.close();
}

test('write returns false until the kernel has all, then onDrain, over TCP', () =>
  backPressure(
    (accept) => listenPlain(loopback, accept, assert.fail),
    (port) => connect(port, '127.0.0.1'),
  ));

test('write returns false until the kernel has all, then onDrain, over TLS', () =>
  backPressure(
    (accept) => listenTls(loopback, { key, cert }, accept, assert.fail, assert.fail),
    (port) => connectTls({ port, host: '127.0.0.1', ca: cert, servername: 'localhost' }),
  ));

test('pause stops delivery and resume continues it where it stopped', async () => {
  let stream: ByteStream | undefined;
  let received = 0;
  const arrived = Promise.withResolvers<void>();
  const listener = await listenPlain(
    loopback,
    (accepted) => {
      stream = accepted;
      return {
        onBytes(_buffer, start, end) {
          received += end - start;
          if (received === end - start) accepted.pause();
          arrived.resolve();
        },
        onEnd: () => accepted.end(),
        onDrain() {},
        onClose() {},
      };
    },
    assert.fail,
  );
  const client = connect(listener.port, '127.0.0.1');
  client.end(Buffer.alloc(1 << 20));
  await arrived.promise;
  const whilePaused = received;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(received, whilePaused);
  stream?.resume();
  client.resume();
  await once(client, 'close');
  assert.equal(received, 1 << 20);
  listener.close();
});

test('connectStream speaks TLS to an origin and verifies its certificate', async () => {
  const listener = await listenTls(loopback, { key, cert, ALPNProtocols: ['http/1.1'] }, echo, assert.fail, () => {});
  const dial = (tls: object): Promise<string> =>
    new Promise((resolve) => {
      let answer = '';
      connectStream(
        { ...loopback, port: listener.port, timeoutMs: 5_000, tls },
        (stream) => {
          stream.write(Buffer.from('hello'));
          return {
            onBytes(buffer, start, end) {
              answer += buffer.toString('latin1', start, end);
              stream.end();
            },
            onEnd: () => resolve(`${answer} ${stream.tls?.protocol} ${stream.tls?.alpn}`),
            onDrain() {},
            onClose() {},
          };
        },
        (error) => resolve(error.code),
      );
    });
  assert.equal(await dial({ servername: 'localhost', ca: cert, ALPNProtocols: ['http/1.1'] }), 'hello TLSv1.3 http/1.1');
  assert.equal(await dial({ servername: 'localhost' }), 'sockets.tls', 'an unknown authority is refused');
  assert.equal(await dial({ servername: 'example.org', ca: cert }), 'sockets.tls', 'another name is refused');
  listener.close();
});

test('a connection that is refused says so and may be tried again', async () => {
  const free = await listenPlain(loopback, echo, assert.fail);
  free.close();
  const error = await new Promise<{ code: string; retryable: boolean }>((resolve) =>
    connectStream({ host: '127.0.0.1', port: free.port, timeoutMs: 5_000 }, assert.fail as never, resolve),
  );
  assert.deepEqual([error.code, error.retryable], ['sockets.refused', true]);
});
