import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer as createTlsServer, type TlsOptions, TLSSocket } from 'node:tls';
import { isAegisError, silentLogger, systemClock } from '@aegis/base';
import { openSelfSigned, type SelfSignedCertificates } from '@aegis/tls';
import type { OriginTlsOptions } from '../src/types.ts';
import { answerOf, at, listen, upstreamTo } from './real-origin.ts';
import { Asked, OK, request } from './rig.ts';

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

  it('need no authorities where no origin speaks TLS', () => {
    const tls = { verify: true, serverName: null, ca: 'nonsense' };
    assert.doesNotThrow(() => upstreamTo([at(80, 'http')], { tls }));
    assert.throws(() => upstreamTo([at(80, 'http'), at(443, 'https')], { tls }), /authorities/);
  });

  it('tell the end of a response from a cut, where the response ends with its connection (RFC 9112 9.8)', async (t) => {
    const { certPem, keyPem } = certificates.fallback() ?? assert.fail('there is no certificate');
    const CUT = { 'x-cut': '1' };
    let requests = 0;
    const server = createServer((raw) => {
      const socket = new TLSSocket(raw, { isServer: true, cert: certPem, key: keyPem });
      for (const each of [raw, socket]) each.on('error', () => {});
      socket.on('data', (bytes) => {
        requests++;
        socket.write('HTTP/1.1 200 OK\r\n\r\nall of it', () => (bytes.toString().includes('x-cut') ? raw.end() : socket.end()));
      });
    });
    const { port } = await listen(server, t);
    const upstream = upstreamTo([at(port, 'https', '127.0.0.1')], { retries: 0, tls: { verify: true, serverName: null, ca } });
    t.after(() => upstream.stop());
    const ask = async (method: string, fields: Record<string, string> = {}) => {
      requests = 0;
      const asked = new Asked(upstream, request(method, fields), undefined);
      await asked.ended;
      return [asked.seen, requests, asked.facts?.endIsProven];
    };
    assert.deepEqual(await ask('POST', CUT), ['200 <all of it>', 1, false], 'nobody can tell, and it is not asked again');
    assert.deepEqual(await ask('POST', CUT), ['200 <all of it…', 1, true], 'from the second on it is known');
    assert.deepEqual(await ask('GET', CUT), ['200 <all of it…', 1, true]);
    assert.deepEqual(await ask('GET'), ['200 <all of it>', 1, true]);
  });

  it('ask an idempotent request again when its first response ends with a connection that cannot tell', async (t) => {
    const { certPem, keyPem } = certificates.fallback() ?? assert.fail('there is no certificate');
    let requests = 0;
    const server = createTlsServer({ cert: certPem, key: keyPem }, (socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        requests++;
        socket.end('HTTP/1.1 200 OK\r\n\r\nall of it');
      });
    });
    const { port } = await listen(server, t);
    const upstream = upstreamTo([at(port, 'https', '127.0.0.1')], { retries: 0, tls: { verify: true, serverName: null, ca } });
    t.after(() => upstream.stop());
    const asked = new Asked(upstream, request('GET'), undefined);
    await asked.ended;
    assert.deepEqual([asked.seen, asked.facts?.endIsProven, requests], ['200 <all of it>', true, 2]);
  });
});
