import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerIn, get, type Rig, rig, SITE } from '../rig.ts';

const FRESH = { 'cache-control': 'max-age=60', etag: '"v1"', 'content-type': 'text/plain' };

const TRUSTING = { ...SITE, trustedProxies: [{ family: 4, address: '192.0.2.1', prefixLength: 32 }] } as const;

/** An origin that answers with what it was told in `names`. */
async function telling(names: readonly string[], site: typeof SITE): Promise<Rig> {
  const r = await rig(site);
  r.respond = (request) => {
    const told = names.filter((name) => request.head.fields.has(name)).map((name) => `${name}=${request.head.fields.get(name)}`);
    request.answer(200, FRESH, told.join(' '));
  };
  return r;
}

const ADDRESSES = [
  'Forwarded',
  'X-Forwarded-For',
  'X-Real-IP',
  'X-Client-IP',
  'X-Cluster-Client-IP',
  'True-Client-IP',
  'Client-IP',
  'CF-Connecting-IP',
  'CF-Connecting-IPv6',
  'Fastly-Client-IP',
  'Fly-Client-IP',
  'X-Originating-IP',
  'X-Remote-IP',
  'X-Remote-Addr',
  'X-Azure-ClientIP',
  'X-Appengine-User-IP',
  'X-Envoy-External-Address',
  'X-Original-Forwarded-For',
];

const TARGETS = [
  'X-Forwarded-Host',
  'X-Forwarded-Port',
  'X-Forwarded-Prefix',
  'X-Forwarded-Scheme',
  'X-Forwarded-Server',
  'X-Forwarded-SSL',
  'X-Forwarded-URI',
  'X-Host',
  'X-Original-Host',
  'X-Original-URL',
  'X-Rewrite-URL',
  'X-URL-Scheme',
  'Front-End-HTTPS',
];

const METHODS = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];

const lines = (names: readonly string[], value: string): string => names.map((name) => `${name}: ${value}\r\n`).join('');

test('from a peer that is not trusted no claim about address, target or method reaches the origin', async () => {
  const all = [...ADDRESSES, ...TARGETS, ...METHODS, 'Proxy'];
  for (const names of [all, all.map((name) => name.replaceAll('-', '_')), all.map((name) => name.replace('-', '_').toUpperCase())]) {
    const r = await rig();
    r.respond = (request) => request.answer(200, FRESH);
    r.ask(get('/a', lines(names, 'claimed')));
    const { fields } = r.origin[0]!.head;
    assert.deepEqual(
      [...fields].filter(([, value]) => value.includes('claimed')),
      [],
    );
  }
});

test('a method that a POST overrides is passed on: nothing of it is stored', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(204, {});
  r.ask('POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\nX-HTTP-Method-Override: DELETE\r\n\r\n');
  assert.equal(r.origin[0]!.head.fields.get('x-http-method-override'), 'DELETE');
});

test('what a trusted proxy says of host, port, prefix or path decides nothing for those of whom it is not said', async () => {
  for (const name of TARGETS) {
    const r = await telling(
      TARGETS.map((other) => other.toLowerCase()),
      TRUSTING,
    );
    const plain = answerIn(r.ask(get('/a'))).content;
    const told = answerIn(r.ask(get('/a', `${name}: evil\r\n`))).content;
    assert.ok(told.includes(`${name.toLowerCase()}=evil`), name);
    assert.ok(!plain.includes('evil'));
    for (let time = 0; time < 3; time++) {
      assert.equal(answerIn(r.ask(get('/a'))).content, plain, name);
      assert.equal(answerIn(r.ask(get('/a', `${name}: evil\r\n`))).content, told, name);
    }
    assert.equal(r.origin.length, 2, 'each is stored');
    // The other order, of one fetch that both wait for.
    const both = await rig(TRUSTING);
    const streams = [`${name}: evil\r\n`, ''].map((extra) => {
      const stream = both.connect();
      stream.receive(get('/a', extra));
      return stream;
    });
    both.origin[0]!.answer(200, FRESH, 'evil');
    both.origin[1]!.answer(200, FRESH, 'plain');
    assert.deepEqual(
      streams.map((stream) => answerIn(stream.sent()).content),
      ['evil', 'plain'],
    );
  }
});

test('a purge and an unsafe request take along what is stored for what trusted proxies say', async () => {
  const r = await telling(['x-forwarded-host'], TRUSTING);
  const ask = (): void => void [r.ask(get('/a')), r.ask(get('/a', 'X-Forwarded-Host: other\r\n'))];
  ask();
  r.cache.purge({ scope: 'url', value: 'http://site.test/a', soft: false, version: 1, timestampMs: r.clock.wallMs() });
  ask();
  assert.equal(r.origin.length, 4);
  r.ask('POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n\r\n');
  ask();
  assert.equal(r.origin.length, 7);
});

test('X-Forwarded-Proto of a trusted proxy reaches the origin as the scheme that the key has, in whatever spelling it came', async () => {
  const cases = [
    ['https', 'https'],
    ['HTTPS', 'https'],
    ['http, https', 'https'],
    ['https, http', 'http'],
    ['https,', 'https'],
    ['wss', 'https'],
    ['ftp', 'http'],
    ['', 'http'],
    ['"https"', 'http'],
  ] as const;
  for (const [written, scheme] of cases) {
    const r = await telling(['x-forwarded-proto'], TRUSTING);
    for (let time = 0; time < 3; time++) {
      assert.equal(answerIn(r.ask(get('/a', `X-Forwarded-Proto: ${written}\r\n`))).content, `x-forwarded-proto=${scheme}`, written);
      assert.equal(answerIn(r.ask(get('/a'))).content, 'x-forwarded-proto=http', written);
    }
  }
});

test('another method, and what of X-Forwarded this node does not know, goes past the cache', async () => {
  for (const claim of [...METHODS.map((name) => `${name}: DELETE`), 'X-Forwarded-User: alice', 'X-Forwarded-Method: DELETE']) {
    const r = await rig(TRUSTING);
    r.respond = (request) => request.answer(200, FRESH, request.head.fields.get((claim.split(':')[0] as string).toLowerCase()) ?? 'plain');
    const claimed = answerIn(r.ask(get('/a', `${claim}\r\n`)));
    assert.equal(claimed.content, claim.split(': ')[1]);
    assert.match(claimed.fields.get('cache-status') ?? '', /fwd=bypass/);
    assert.equal(answerIn(r.ask(get('/a'))).content, 'plain', claim);
    assert.equal(
      answerIn(r.ask(get('/a', `${claim}\r\n`))).content,
      claim.split(': ')[1],
      'what is stored answers nobody of whom more is said',
    );
  }
});

test('RFC 7239: Forwarded of a trusted proxy goes past the cache where it names another host or scheme than the key', async () => {
  const site = { ...TRUSTING, forwarded: 'forwarded' } as const;
  const cases: readonly (readonly [value: string, isKept: boolean, scheme?: string])[] = [
    ['for=198.51.100.7', true],
    ['for="[2001:db8::7]:80";by=203.0.113.1', true],
    ['for=198.51.100.7;host=site.test', true],
    ['for=198.51.100.7;host="SITE.test";proto=HTTP', true],
    ['for=198.51.100.7;proto=https;host=site.test', true, 'https'],
    ['for=198.51.100.7;host=evil', false],
    ['Host="evil, site.test"', false],
    ['host=evil;for=_x, for=198.51.100.7;host=site.test', false],
    ['proto=https, for=198.51.100.7;proto=http', false],
  ];
  for (const [value, isKept, scheme = 'http'] of cases) {
    const r = await rig(site);
    r.respond = (request) => request.answer(200, FRESH, request.head.fields.get('forwarded'));
    const asked = get('/a', `Forwarded: ${value}\r\n`);
    const answer = answerIn(r.ask(asked));
    assert.equal(answer.content, `${value}, for=192.0.2.1;host=site.test;proto=${scheme}`);
    assert.match(answer.fields.get('cache-status') ?? '', isKept ? /;stored/ : /fwd=bypass/, value);
    assert.match(answerIn(r.ask(asked)).fields.get('cache-status') ?? '', isKept ? /;hit;/ : /fwd=bypass/, value);
    if (!isKept || scheme !== 'http') assert.equal(answerIn(r.ask(get('/a'))).content, 'for=192.0.2.1;host=site.test;proto=http', value);
  }
});

test('the origin is asked for no more of the query than the key has, by no spelling', async () => {
  const keyed = (query: (typeof SITE)['cache']['key']['query']): typeof SITE => ({ ...SITE, cache: { ...SITE.cache, key: { query } } });
  const r = await rig(keyed({ kind: 'only', names: ['id'] }));
  r.respond = (request) => request.answer(200, FRESH, request.head.target.raw);
  const cases = [
    ['/a?id=1', '/a?id=1'],
    ['/a?x=1&id=1', '/a?id=1'],
    ['/a?id=1&%69d=666', '/a?id=1&%69d=666'],
    ['/a?id=1&%78=9', '/a?id=1'],
    ['/a?x=1;id=666', '/a'],
    ['/a?', '/a'],
  ] as const;
  for (const [asked, target] of cases) assert.equal(answerIn(r.ask(get(asked))).content, target, asked);
  assert.equal(r.origin.length, 3);
  r.ask('POST /a?x=1 HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n\r\n');
  assert.equal(r.origin[3]!.head.target.raw, '/a?x=1', 'what the cache has no part in is not changed');
  r.useSite(keyed({ kind: 'except', names: ['utm_source'] }));
  assert.equal(answerIn(r.ask(get('/b?a=1&utm%5Fsource=x'))).content, '/b?a=1');
  const signed = answerIn(r.ask(get('/b?utm_source=x&a=1', 'Authorization: Basic eA==\r\n')));
  assert.equal(signed.content, '/b?utm_source=x&a=1', 'what may be signed is not changed');
  assert.match(signed.fields.get('cache-status') ?? '', /fwd=bypass/);
  // What is validated behind an answer is asked for under its key too.
  r.respond = (request) => request.answer(200, { ...FRESH, 'cache-control': 'max-age=1, stale-while-revalidate=60' }, 'c');
  r.ask(get('/c?a=1&utm_source=x'));
  r.clock.advance(5_000);
  r.ask(get('/c?a=1&utm_source=y'));
  assert.equal(r.origin.at(-1)!.head.target.raw, '/c?a=1');
});

test('RFC 1034 3.1: a host with the dot of the root is the site, the key and the origin’s Host without it', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, request.head.fields.get('host'));
  const asked = (host: string): string => r.ask(`GET /a HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  for (const host of ['site.test.', 'site.test', 'SITE.test.:80', 'site.test.:80'])
    assert.equal(answerIn(asked(host)).content, 'site.test');
  assert.equal(answerIn(r.ask('GET http://site.test./a HTTP/1.1\r\nHost: x\r\n\r\n')).content, 'site.test');
  assert.equal(r.origin.length, 1);
  assert.equal(answerIn(asked('site.test..')).status, 400);
});
