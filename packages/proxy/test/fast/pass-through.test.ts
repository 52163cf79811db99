import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom, silentLogger } from '@aegis/base';
import { createSharedCache } from '@aegis/cache';
import type { SiteConfig } from '@aegis/config';
import { createHttp1Server } from '@aegis/http1';
import { type AccessFacts, type AccessLog, createMetricsRegistry, edgeMetrics, silentAccessLog } from '@aegis/telemetry';
import { FakeClock, MemoryStream } from '@aegis/testkit';
import { AddressCache, createUpstream } from '@aegis/upstream';
import fc from 'fast-check';
import { createProxy, TrustedProxies } from '../../src/index.ts';
import { answerIn, get, SITE } from '../rig.ts';

const UNCACHED: SiteConfig = {
  ...SITE,
  cache: { ...SITE.cache, enabled: false },
  upstream: {
    ...SITE.upstream,
    connectTimeoutMs: 1_000,
    firstByteTimeoutMs: 5_000,
    idleTimeoutMs: 5_000,
    keepAliveMs: 60_000,
    connectionsMax: 8,
  },
};

const DATE = 'Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n';
const PLAIN = `HTTP/1.1 200 OK\r\n${DATE}ETag: "v1"\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nContent-Length: 5\r\n\r\nhello`;

interface Logged extends AccessFacts {
  readonly target: string;
  readonly host: string;
  readonly userAgent: string;
  readonly referer: string;
}

/** A data plane with a real upstream, whose origin is the test. */
async function wireRig(config: SiteConfig = UNCACHED) {
  const clock = new FakeClock();
  const origins: MemoryStream[] = [];
  const logged: Logged[] = [];
  const cache = createSharedCache({ memoryBytes: 1 << 20 })({ clock, logger: silentLogger });
  await cache.start();
  const random = seededRandom(1);
  const accessLog: AccessLog = {
    ...silentAccessLog(random),
    append: (record) => void logged.push({ ...record }),
    appendRaw(facts, buffer, ...at) {
      const text = (i: number): string => buffer.toString('latin1', at[i], at[i + 1]);
      logged.push({ ...facts, target: text(0), host: text(2), userAgent: text(4), referer: text(6) });
    },
  };
  const names = { via: 'edge', instance: 'ab12' };
  const proxy = createProxy({ names, fastPlaces: 256 })({ clock, random, logger: silentLogger, cache, accessLog });
  const { caPath: _, ...tls } = config.upstream.tls;
  const upstream = createUpstream({ name: 'test', origins: config.origins, balance: config.balance, ...config.upstream, tls })({
    clock,
    connect(_options, onConnected) {
      const stream = new MemoryStream();
      origins.push(stream);
      stream.owner = onConnected(stream);
      return { cancel() {} };
    },
    addresses: new AddressCache(clock, (_name, _options, callback) => callback(null, [{ address: '192.0.2.80', family: 4 }])),
  });
  const registry = createMetricsRegistry();
  const metrics = edgeMetrics(registry).site(config.name);
  const useSite = (): void =>
    proxy.useSites(
      [
        {
          config,
          trusted: new TrustedProxies(config.trustedProxies),
          upstream,
          metrics,
          bots: undefined,
          waf: undefined,
        },
      ],
      names,
    );
  useSite();
  const server = createHttp1Server()({ clock, handler: proxy });
  const connect = (remoteAddress = '192.0.2.1'): MemoryStream => {
    const stream = new MemoryStream({ remoteAddress });
    stream.owner = server.accept(stream);
    return stream;
  };
  /** The first request goes by the phases, which opens the lane. */
  const client = connect();
  client.receive(get('/first'));
  const [origin] = origins as [MemoryStream];
  origin.sent();
  origin.receive(PLAIN);
  client.sent();
  logged.length = 0;
  /** Requests of the site, by its metrics. */
  const counted = (): number => {
    const family = registry.snapshot().families.find(({ name }) => name === 'aegis_http_requests_total');
    return (family?.children ?? []).reduce((sum, { values }) => sum + (values[0] ?? 0), 0);
  };
  return { clock, origins, origin, logged, server, connect, closeLanes: useSite, counted };
}

test('2.1: a plain GET that no cache has a part in goes to the origin and back as it came', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.receive(get('/a?b=c', 'User-Agent: Test\r\nConnection: keep-alive\r\nAccept:  */*\r\n'));
  assert.equal(
    r.origin.sent().replace(/x-request-id: \S+/, 'x-request-id: …'),
    'GET /a?b=c HTTP/1.1\r\nUser-Agent: Test\r\nAccept:  */*\r\nhost: site.test\r\nvia: 1.1 edge\r\ncdn-loop: aegis;node=ab12\r\n' +
      'x-forwarded-proto: http\r\nx-forwarded-host: site.test\r\nx-forwarded-for: 192.0.2.1\r\nx-request-id: …\r\n\r\n',
  );
  r.origin.receive(PLAIN);
  assert.equal(
    client.sent(),
    `HTTP/1.1 200 OK\r\n${DATE}ETag: "v1"\r\nContent-Length: 5\r\nvia: 1.1 edge\r\ncache-status: edge;fwd=bypass;fwd-status=200\r\n\r\nhello`,
  );
  assert.equal(client.writes, 1);
  assert.equal(r.origins.length, 1);
  assert.equal(r.counted(), 2, 'the first, which went by the phases, and this one');
  const [line] = r.logged;
  assert.deepEqual(
    [line?.status, line?.target, line?.host, line?.userAgent, line?.origin],
    [200, '/a?b=c', 'site.test', 'Test', 'origin.test'],
  );
});

test('requests that follow on the same connection wait for the answer before them', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.receive(`${get('/1')}${get('/2')}POST /3 HTTP/1.1\r\nHost: site.test\r\nContent-Length: 2\r\n\r\nhi`);
  for (const path of ['/1', '/2', '/3']) {
    const asked = r.origins.map((origin) => [origin, origin.sent()] as const).filter(([, sent]) => sent !== '');
    assert.equal(asked.length, 1);
    const [origin, sent] = asked[0]!;
    assert.match(sent, new RegExp(`^(GET|POST) ${path} `));
    assert.equal(client.sent(), '');
    origin.receive(PLAIN);
    assert.match(client.sent(), /^HTTP\/1\.1 200 OK\r\n/);
  }
});

test('a client that leaves takes its request with it', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.receive(get('/a'));
  client.breakOff();
  assert.equal(r.origin.destroyed, true);
  assert.deepEqual(
    r.logged.map(({ status, errorCode }) => [status, errorCode]),
    [[0, 'http1.client_gone']],
  );
});

test('RFC 9110 9.2.2: an idle connection that its origin was closing costs nothing: the request goes to another', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.receive(get('/a'));
  r.origin.breakOff();
  const second = r.origins[1]!;
  assert.match(second.sent(), /^GET \/a HTTP\/1\.1\r\n/);
  second.receive(PLAIN);
  assert.match(client.sent(), /hello$/);
});

test('a client that does not read gets all of it when it does', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.kernelTakes(10);
  client.receive(get('/a') + get('/b'));
  r.origin.sent();
  r.origin.receive(PLAIN);
  assert.equal(client.sent(), 'HTTP/1.1 2');
  const asked = (): string => r.origins.map((origin) => origin.sent()).join('');
  assert.equal(asked(), '', 'the next request waits until the answer is out');
  client.kernelTakes(Infinity);
  assert.match(client.sent(), /hello$/);
  assert.match(asked(), /^GET \/b /);
});

test('2.6: a draining node says so on this way too', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.receive(get('/a'));
  void r.server.drain(1_000);
  r.origin.receive(PLAIN);
  assert.equal(answerIn(client.sent()).fields.get('connection'), 'close');
});

test('a new configuration closes the lanes: what is under way ends as it began', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.receive(get('/a'));
  r.closeLanes();
  r.origin.receive(PLAIN);
  assert.match(client.sent(), /ETag: "v1"/);
});

test('the timeout of an origin is answered with 504 on this way too (RFC 9110 15.6.5)', async () => {
  const r = await wireRig();
  const client = r.connect();
  client.receive(get('/a'));
  r.clock.advance(20_000);
  assert.equal(answerIn(client.sent()).status, 504);
  assert.equal(r.logged[0]?.errorCode, 'upstream.response_timeout');
});

const requestField = fc.constantFrom(
  'User-Agent: test\r\n',
  'user-agent: another\r\n',
  'Referer: http://other.test/\r\n',
  'Accept:text/html \r\n',
  'Cookie: a=b\r\n',
  'Cookie: c=d\r\n',
  'Connection: keep-alive\r\n',
  'connection: Keep-Alive\r\n',
  'Connection: close\r\n',
  'Connection: x-secret\r\n',
  'X-Secret: 1\r\n',
  'X-Forwarded-For: 198.51.100.7\r\n',
  'X_Forwarded_For: 198.51.100.7\r\n',
  'X-Forwarded-Port: 1\r\n',
  'X-Real-IP: 198.51.100.7\r\n',
  'Forwarded: for=198.51.100.7\r\n',
  'Via: 1.1 other\r\n',
  'CDN-Loop: other\r\n',
  'CDN-Loop: aegis;node=ab12\r\n',
  'TE: trailers\r\n',
  'Keep-Alive: 5\r\n',
  'Proxy-Authorization: Basic eA==\r\n',
  'Proxy-Connection: keep-alive\r\n',
  'HTTP2-Settings: AA\r\n',
  'Upgrade: h2c\r\n',
  'Trailer: x\r\n',
  'Expect: 100-continue\r\n',
  'Authorization: Basic eA==\r\n',
  'Range: bytes=1-2\r\n',
  'If-None-Match: "v1"\r\n',
  'Referer: http://site.test/\r\n',
  'Content-Length: 0\r\n',
  'X-Request-Id: mine\r\n',
  'Some-Thing: else\r\n',
);

const responseField = fc.constantFrom(
  DATE,
  'Server: test\r\n',
  'Set-Cookie: a=b\r\n',
  'set-cookie: c=d\r\n',
  'Connection: keep-alive\r\n',
  'Connection: close\r\n',
  'Connection: X-Hop\r\n',
  'X-Hop: 1\r\n',
  'X_Odd: 1\r\n',
  'Keep-Alive: timeout=5\r\n',
  'Proxy-Authenticate: Basic\r\n',
  'Proxy-Authentication-Info: x\r\n',
  'Via: 1.1 other\r\n',
  'Age: 3\r\n',
  'Cache-Status: other;hit\r\n',
  'TE: trailers\r\n',
  'Upgrade: h2c\r\n',
  'Trailer: x\r\n',
  'Location:   /elsewhere  \r\n',
);

const framing = fc.constantFrom(
  'Content-Length: 5\r\n\r\nhello',
  'Content-Length: 05\r\n\r\nhello',
  'Content-Length: 0\r\n\r\n',
  'Content-Length: 5\r\n\r\nhello too much',
  'Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello',
  'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  '\r\nuntil the end',
  '\r\n',
);

const site = fc.record({
  forwarded: fc.constantFrom('none', 'x-forwarded', 'forwarded', 'both'),
  via: fc.boolean(),
  hostHeader: fc.constantFrom({ kind: 'preserve' }, { kind: 'origin' }, { kind: 'value', value: 'other.test' }),
} as const);

test('the short way and the phases pass on alike, whatever is asked and answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      site,
      fc.constantFrom('/a', '/b?x=1', '/%zz', '*', 'http://site.test/c', '/d#e', '/"\xc3\xa9"?\xff\x85', '/\xe9\\', '/\xa0 \xe9'),
      fc.constantFrom('Site.test', 'site.test:80', 'site.test:8080', 'site.test'),
      fc.constantFrom('1.1', '1.0', '1.2'),
      fc.constantFrom('192.0.2.1', '2001:db8::1'),
      fc.uniqueArray(requestField, { maxLength: 4 }),
      fc.constantFrom(200, 204, 206, 301, 304, 404, 500, 599),
      fc.uniqueArray(responseField, { maxLength: 4 }),
      framing,
      fc.option(fc.integer({ min: 1, max: 200 })),
      async (options, target, host, version, peer, asked, status, answered, content, splitAt) => {
        const request = `GET ${target} HTTP/${version}\r\n${asked[0] ?? ''}Host: ${host}\r\n${asked.slice(1).join('')}\r\n`;
        const response = `HTTP/1.1 ${status} Whatever\r\n${answered.join('')}${content}`;
        const seen: unknown[] = [];
        for (const short of [true, false]) {
          const r = await wireRig({ ...UNCACHED, ...options });
          const opener = r.connect();
          opener.receive(`GET /open HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
          r.origin.sent();
          r.origin.receive(PLAIN);
          r.logged.length = 0;
          if (!short) r.closeLanes();
          const client = r.connect(peer);
          client.receive(request);
          const passed = r.origin.sent();
          if (passed !== '') r.origin.receiveSplit(response, ...(splitAt === null ? [] : [Math.min(splitAt, response.length - 1)]));
          if (!r.origin.destroyed) r.origin.receiveEnd();
          const log = r.logged.map(({ bytesSent: _, requestId: __, host: named, ...rest }) => ({
            ...rest,
            host: named.toLowerCase().replace(/:80$/, ''),
          }));
          seen.push({ passed: normal(passed), answer: normal(client.sent()), ended: client.ended, destroyed: client.destroyed, log });
        }
        assert.deepEqual(seen[0], seen[1]);
      },
    ),
    { numRuns: 2_000 },
  );
});

/** Start line, lines in order of their names, content: what two spellings of one message have in common. */
function normal(message: string): readonly string[] {
  const end = message.indexOf('\r\n\r\n');
  if (end < 0) return [message];
  const [start = '', ...lines] = message.slice(0, end).split('\r\n');
  const fields = lines.map((line) => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    return `${name}: ${name === 'x-request-id' ? '' : line.slice(colon + 1).trim()}`;
  });
  return [start, ...fields.toSorted(), message.slice(end + 4).replace(/Request [\w-]+</, 'Request …<')];
}
