import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from 'node:tls';
import { isAegisError, silentLogger, systemClock } from '@aegis/base';
import { openSelfSigned, type SelfSignedCertificates } from '@aegis/tls';
import type { OriginTlsOptions } from '../src/types.ts';
import { answerOf, at, listen, upstreamTo } from './real-origin.ts';
import { OK } from './rig.ts';

describe('TLS to origins', () => {
  const directory = mkdtempSync(join(tmpdir(), 'aegis-upstream-'));
  after(() => rmSync(directory, { recursive: true }));
  let certificates: SelfSignedCertificates;
  let ca: string;
  before(async () => {
    certificates = await openSelfSigned(
      { directory, fallbackNames: ['origin.test', '127.0.0.1'] },
      { clock: systemClock, logger: silentLogger },
    );
    ca = readFileSync(certificates.caPath, 'utf8');
  });

  const serve = async (t: Parameters<typeof listen>[1], options: TlsOptions = {}) => {
    const { certPem, keyPem } = certificates.fallback() ?? assert.fail('there is no certificate');
    const seen: string[] = [];
    const server = createTlsServer({ cert: certPem, key: keyPem, ALPNProtocols: ['h2', 'http/1.1'], ...options }, (socket: TLSSocket) => {
      seen.push(`${socket.servername || 'no name'} ${socket.alpnProtocol || 'no protocol'}`);
      socket.on('error', () => {});
      socket.on('data', () => socket.write(OK));
    });
    server.on('tlsClientError', () => {});
    return { ...(await listen(server, t)), seen };
  };

  const ask = (port: number, host: string, tls: Partial<OriginTlsOptions>) => {
    const upstream = upstreamTo([at(port, 'https', host)], { retries: 0, tls: { verify: true, serverName: null, ...tls } });
    return answerOf(upstream).finally(() => upstream.stop());
  };

  it('verify the certificate against the authorities and the host, and speak HTTP/1.1', async (t) => {
    const { port, seen } = await serve(t);
    assert.equal((await ask(port, 'origin.test', { ca })).seen, '200 <ok>');
    assert.deepEqual(seen, ['origin.test http/1.1']);
  });

  it('verify literal addresses, which are no server names (RFC 6066 3)', async (t) => {
    const { port, seen } = await serve(t);
    assert.equal((await ask(port, '127.0.0.1', { ca })).seen, '200 <ok>');
    assert.deepEqual(seen, ['no name http/1.1']);
  });

  it('ask for and verify another name where one is given', async (t) => {
    const { port, seen } = await serve(t);
    assert.equal((await ask(port, 'elsewhere.test', { ca, serverName: 'origin.test' })).seen, '200 <ok>');
    assert.deepEqual(seen, ['origin.test http/1.1']);
  });

  it('refuse an unknown authority, unless told not to verify', async (t) => {
    const { port } = await serve(t);
    const refused = await ask(port, 'origin.test', {});
    assert.equal(refused.seen, 'upstream.tls_certificate');
    assert.equal(refused.error?.context['proxyError'], 'tls_certificate_error');
    assert.equal((await ask(port, 'origin.test', { verify: false })).seen, '200 <ok>');
  });

  it('refuse a certificate for another name', async (t) => {
    const { port } = await serve(t);
    assert.equal((await ask(port, 'elsewhere.test', { ca })).seen, 'upstream.tls_certificate');
  });

  it('say when the origin does not speak TLS', async (t) => {
    const plain = await listen(
      createServer((socket) => void socket.on('data', () => socket.write(OK))),
      t,
    );
    const { seen, error } = await ask(plain.port, 'origin.test', { ca });
    assert.equal(seen, 'upstream.tls_protocol');
    assert.equal(error?.context['proxyError'], 'tls_protocol_error');
  });

  it('say when the origin gives up the handshake', async (t) => {
    const { port } = await serve(t, { ALPNProtocols: ['h2'] });
    assert.equal((await ask(port, 'origin.test', { ca })).seen, 'upstream.tls_alert');
  });

  it('refuse authorities that are none when the upstream is made, not at the first request', () => {
    for (const bad of ['', 'nonsense', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n']) {
      assert.throws(
        () => upstreamTo([at(443, 'https')], { tls: { verify: true, serverName: null, ca: bad } }),
        (error) => isAegisError(error, 'upstream.bad_authorities') && error.source === 'operator',
      );
    }
  });
});
