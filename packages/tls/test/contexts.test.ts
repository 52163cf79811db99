import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { test } from 'node:test';
import { type ConnectionOptions, createServer } from 'node:tls';
import { LIMITS, silentLogger, systemClock } from '@aegis/base';
import { type Accept, listenTls } from '@aegis/sockets';
import type { CertificateSource } from '../src/certificate-source.ts';
import { createTlsContexts, type TlsContexts, type TlsContextsOptions } from '../src/contexts.ts';
import { entryFor, handshake, heldClock, memorySource, recordingLogger, serve } from './handshake.ts';

const fallback = await entryFor('default.test');
const shop = await entryFor('shop.test', '*.shop.test');
const blog = await entryFor('blog.test');

const KEYS = randomBytes(48);

function contextsFor(source: CertificateSource, options: Partial<TlsContextsOptions> = {}): TlsContexts {
  return createTlsContexts({ ticketKeys: KEYS, ...options })({ source, clock: systemClock, logger: silentLogger });
}

test('2.2: TLS 1.3 is spoken, and 1.2 is refused unless chosen', async (t) => {
  const { port } = await serve(t, contextsFor(memorySource(fallback)));
  assert.equal((await handshake(port)).protocol, 'TLSv1.3');
  await assert.rejects(handshake(port, { maxVersion: 'TLSv1.2' }), /protocol version/);
});

test('2.2: TLS 1.2 by choice, and nothing older (RFC 8996)', async (t) => {
  const { port } = await serve(t, contextsFor(memorySource(fallback), { minVersion: 'TLSv1.2' }));
  assert.equal((await handshake(port)).protocol, 'TLSv1.3');
  assert.equal((await handshake(port, { maxVersion: 'TLSv1.2' })).protocol, 'TLSv1.2');
  await assert.rejects(handshake(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }));
});

test('RFC 9325 4.2: TLS 1.2 without authenticated encryption or forward secrecy is refused', async (t) => {
  const { port } = await serve(t, contextsFor(memorySource(fallback), { minVersion: 'TLSv1.2' }));
  for (const ciphers of ['ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES256-SHA', 'AES128-GCM-SHA256']) {
    await assert.rejects(handshake(port, { maxVersion: 'TLSv1.2', ciphers }), /handshake failure/, ciphers);
  }
});

test('RFC 6066 3: the certificate is that of the name asked for; exact before wildcard, any case', async (t) => {
  const exact = await entryFor('exact.shop.test');
  const source = memorySource(fallback, exact, blog);
  const wildcards: CertificateSource = {
    ...source,
    find: (name) => source.find(name) ?? (name.endsWith('.shop.test') ? shop : undefined),
  };
  const { port } = await serve(t, contextsFor(wildcards));
  const shown = async (servername: string): Promise<string> => (await handshake(port, { servername })).fingerprint;
  assert.equal(await shown('blog.test'), blog.fingerprint);
  assert.equal(await shown('BLOG.Test'), blog.fingerprint);
  assert.equal(await shown('blog.test.'), blog.fingerprint, 'a dot at the end is not part of the name');
  assert.equal(await shown('exact.shop.test'), exact.fingerprint);
  assert.equal(await shown('any.shop.test'), shop.fingerprint);
  assert.equal((await handshake(port, { servername: 'any.shop.test' })).authorized, true);
});

test('2.2: a client without a name, or with an unknown one, gets the fallback certificate', async (t) => {
  const { port } = await serve(t, contextsFor(memorySource(fallback, blog)));
  assert.equal((await handshake(port)).fingerprint, fallback.fingerprint);
  assert.equal((await handshake(port, { servername: 'nobody.test' })).fingerprint, fallback.fingerprint);
});

test('2.2: an unknown name is refused where that is chosen', async (t) => {
  const server = await serve(t, contextsFor(memorySource(fallback, blog), { unknownName: 'refuse' }));
  const refused = once(server, 'tlsClientError');
  await assert.rejects(handshake(server.port, { servername: 'nobody.test' }));
  assert.equal((await refused)[0].code, 'tls.unrecognized_name');
  assert.equal((await handshake(server.port, { servername: 'blog.test' })).fingerprint, blog.fingerprint);
  assert.equal((await handshake(server.port)).fingerprint, fallback.fingerprint);
});

test('2.2: without a fallback certificate, clients that name no known host are refused', async (t) => {
  const { port } = await serve(t, contextsFor({ ...memorySource(blog), fallback: () => undefined }));
  await assert.rejects(handshake(port), /handshake failure/);
  await assert.rejects(handshake(port, { servername: 'nobody.test' }), /handshake failure/);
  assert.equal((await handshake(port, { servername: 'blog.test' })).fingerprint, blog.fingerprint);
});

test('2.2: a certificate that has to be made is waited for; one that cannot be had is the fallback', async (t) => {
  const logger = recordingLogger();
  const source: CertificateSource = {
    ...memorySource(fallback),
    async find(name) {
      if (name === 'broken.test') throw new Error('the authority is away');
      return name === 'blog.test' ? blog : undefined;
    },
  };
  const contexts = createTlsContexts({ ticketKeys: KEYS })({ source, clock: systemClock, logger });
  const { port } = await serve(t, contexts);
  assert.equal((await handshake(port, { servername: 'blog.test' })).fingerprint, blog.fingerprint);
  assert.equal((await handshake(port, { servername: 'other.test' })).fingerprint, fallback.fingerprint);
  assert.equal((await handshake(port, { servername: 'broken.test' })).fingerprint, fallback.fingerprint);
  assert.deepEqual(logger.lines, ['warn no certificate could be had the authority is away']);
});

test('RFC 7301: ALPN agrees on http/1.1, and a client that shares no protocol is refused', async (t) => {
  const { port } = await serve(t, contextsFor(memorySource(fallback)));
  assert.equal((await handshake(port, { ALPNProtocols: ['h2', 'http/1.1'] })).alpn, 'http/1.1');
  assert.equal((await handshake(port)).alpn, '');
  await assert.rejects(handshake(port, { ALPNProtocols: ['h2'] }), /no application protocol/);
});

for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
  const client: ConnectionOptions = { minVersion: version, maxVersion: version, servername: 'blog.test' };

  test(`${version}: a session is resumed by another server with the same ticket keys, by none with others`, async (t) => {
    const options = { minVersion: 'TLSv1.2' } as const;
    const first = await serve(t, contextsFor(memorySource(fallback, blog), options));
    const second = await serve(t, contextsFor(memorySource(fallback, blog), options));
    const stranger = await serve(t, contextsFor(memorySource(fallback, blog), { ...options, ticketKeys: randomBytes(48) }));
    const { session, resumed } = await handshake(first.port, client);
    assert.ok(session !== undefined);
    assert.equal(resumed, false);
    assert.equal((await handshake(first.port, { ...client, session })).resumed, true);
    assert.equal((await handshake(second.port, { ...client, session })).resumed, true);
    assert.equal((await handshake(stranger.port, { ...client, session })).resumed, false);
  });

  test(`${version}: rotated ticket keys are used at once, and survive a new fallback certificate`, async (t) => {
    const source = memorySource(fallback, blog);
    const contexts = contextsFor(source, { minVersion: 'TLSv1.2' });
    const { port } = await serve(t, contexts);
    const old = (await handshake(port, client)).session as Buffer;
    contexts.useTicketKeys(randomBytes(48));
    assert.equal((await handshake(port, { ...client, session: old })).resumed, false);
    const session = (await handshake(port, client)).session as Buffer;
    source.entries = [await entryFor('default.test'), blog];
    await contexts.refresh();
    assert.equal((await handshake(port, { ...client, session })).resumed, true);
  });
}

test('2.2: renewed certificates are taken up while serving, the fallback too', async (t) => {
  const clock = heldClock();
  const source = memorySource(fallback, blog);
  const contexts = createTlsContexts({ ticketKeys: KEYS })({ source, clock, logger: silentLogger });
  const { port } = await serve(t, contexts);
  await contexts.start();
  const [newFallback, newBlog] = [await entryFor('default.test'), await entryFor('blog.test')];
  source.entries = [newFallback, newBlog];
  assert.equal((await handshake(port, { servername: 'blog.test' })).fingerprint, newBlog.fingerprint);
  assert.equal((await handshake(port)).fingerprint, fallback.fingerprint);
  clock.advance(LIMITS.certificateRefreshMs.value);
  await contexts.refresh();
  assert.equal((await handshake(port)).fingerprint, newFallback.fingerprint);
  assert.equal(clock.pendingTimers, 1);
  await contexts.stop();
  assert.equal(clock.pendingTimers, 0);
});

test('2.6: another source is taken up while serving', async (t) => {
  const contexts = contextsFor(memorySource(fallback));
  const { port } = await serve(t, contexts);
  contexts.useSource(memorySource(shop, blog));
  assert.equal((await handshake(port)).fingerprint, shop.fingerprint);
  assert.equal((await handshake(port, { servername: 'blog.test' })).fingerprint, blog.fingerprint);
});

test('LIMITS.tlsContextsMax: contexts beyond the bound are made anew', async (t) => {
  const { port } = await serve(t, contextsFor(memorySource(fallback, shop, blog), { contextsMax: 1 }));
  for (const [servername, entry] of [['shop.test', shop] as const, ['blog.test', blog] as const, ['shop.test', shop] as const]) {
    assert.equal((await handshake(port, { servername })).fingerprint, entry.fingerprint);
  }
});

test('LIMITS.tlsHandshakeTimeoutMs bounds the handshake', () => {
  assert.equal(contextsFor(memorySource(fallback)).serverOptions().handshakeTimeout, LIMITS.tlsHandshakeTimeoutMs.value);
});

test('2.2: the TLS listener of packages/sockets serves with it', async (t) => {
  const contexts = contextsFor(memorySource(fallback, blog));
  let serverName = '';
  const accept: Accept = (stream) => {
    serverName = stream.tls?.serverName ?? '';
    stream.write(Buffer.from('hello'));
    stream.end();
    return { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };
  };
  const unexpected = (error: Error): never => assert.fail(error);
  const listener = await listenTls({ host: '127.0.0.1', port: 0 }, contexts.serverOptions(), accept, unexpected, unexpected);
  t.after(() => listener.close());
  contexts.attach(listener.server);
  const client = { servername: 'blog.test', ALPNProtocols: ['http/1.1'] };
  const first = await handshake(listener.port, client);
  assert.deepEqual([first.authorized, first.alpn, serverName], [true, 'http/1.1', 'blog.test']);
  assert.equal((await handshake(listener.port, { ...client, session: first.session })).resumed, true);
});

test('what is no ClientHello gets an alert or nothing, and the server goes on', async (t) => {
  const { port } = await serve(t, contextsFor(memorySource(fallback)));
  for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), randomBytes(600), Buffer.from([22, 3, 1, 255, 255, 1, 255, 255, 255])]) {
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.end(bytes);
    socket.resume();
    await once(socket, 'close');
  }
  assert.equal((await handshake(port)).protocol, 'TLSv1.3');
});

const openssl = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';

test('RFC 9325 3.5: openssl s_client connects with both versions, and may not renegotiate', { skip: openssl }, async (t) => {
  const contexts = contextsFor(memorySource(fallback, blog), { minVersion: 'TLSv1.2' });
  const server = createServer(contexts.serverOptions(), (socket) => socket.on('error', () => {}).resume());
  contexts.attach(server);
  server.on('tlsClientError', () => {});
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  for (const flag of ['-tls1_2', '-tls1_3']) {
    const child = spawn('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', 'blog.test', flag]);
    t.after(() => child.kill());
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.stdout.once('data', () => child.stdin.end(flag === '-tls1_2' ? 'R\n' : 'Q\n'));
    await once(child, 'close');
    assert.match(output, /subject=CN ?= ?blog\.test/, flag);
    if (flag === '-tls1_2') assert.match(output, /no renegotiation/);
  }
});
