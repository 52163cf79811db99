/** Rules of RFC 9110 and 9111 seen through the whole data plane, each against what the rule says and not against another of our paths. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AegisError } from '@aegis/base';
import type { Fields } from '@aegis/http';
import { answerIn, get, type Rig, rig, SITE } from './rig.ts';

const FRESH = { 'cache-control': 'max-age=60', etag: '"v1"' };
const HOP_BY_HOP = { connection: 'x-hop, close', 'x-hop': '1', 'keep-alive': 'timeout=5', 'proxy-authenticate': 'Basic', upgrade: 'h2c' };

const withCache = (changes: Partial<(typeof SITE)['cache']>): typeof SITE => ({ ...SITE, cache: { ...SITE.cache, ...changes } });

const statusOf = (r: Rig, request: string): string => answerIn(r.ask(request)).fields.get('cache-status') ?? '';

describe('RFC 9110 7.6.1: hop-by-hop fields stay on their connection', () => {
  const isClean = (fields: Fields): void => {
    for (const name of ['x-hop', 'keep-alive', 'proxy-authenticate', 'upgrade']) assert.equal(fields.has(name), false, name);
    assert.doesNotMatch(fields.get('connection') ?? '', /x-hop/);
  };
  for (const [title, cacheControl] of [
    ['stored', 'max-age=60'],
    ['passed', 'no-store'],
  ] as const) {
    test(`on responses: ${title}`, async () => {
      const r = await rig();
      r.respond = (request) => request.answer(200, { ...HOP_BY_HOP, 'cache-control': cacheControl, etag: '"1"', 'x-kept': '1' }, 'hello');
      for (let time = 0; time < 3; time++) {
        const { fields } = answerIn(r.ask(get('/a')));
        isClean(fields);
        assert.equal(fields.get('x-kept'), '1');
      }
    });
  }
  test('on interim responses', async () => {
    const r = await rig();
    const stream = r.connect();
    stream.receive(get('/a'));
    r.origin[0]!.interim(103, { ...HOP_BY_HOP, link: '</a.css>; rel=preload' });
    const { status, fields } = answerIn(stream.sent());
    assert.deepEqual([status, fields.get('link')], [103, '</a.css>; rel=preload']);
    isClean(fields);
  });
});

describe('RFC 9111 3: what the cache has no part in', () => {
  test('RFC 9110 9.3.1: a GET with content is neither answered from the store nor stored', async () => {
    const r = await rig();
    const withContent = (content: string): string =>
      `GET /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: ${content.length}\r\n\r\n${content}`;
    r.respond = (request) => request.answer(200, FRESH, 'for the content');
    r.ask(withContent('q=1'));
    r.respond = (request) => request.answer(200, FRESH, 'plain');
    assert.equal(answerIn(r.ask(get('/a'))).content, 'plain');
    r.respond = (request) => request.answer(200, FRESH, 'for the content');
    assert.equal(answerIn(r.ask(withContent('q=2'))).content, 'for the content');
    assert.equal(answerIn(r.ask(get('/a'))).content, 'plain');
  });

  test('5.2.1.5: the response to a request with no-store is not stored, nor shared with who waits', async () => {
    const r = await rig();
    const [careful, other] = [r.connect(), r.connect()];
    careful.receive(get('/a', 'Cache-Control: no-store\r\n'));
    other.receive(get('/a'));
    assert.equal(r.origin.length, 2);
    r.origin[0]!.answer(200, FRESH, 'secret');
    r.origin[1]!.answer(200, FRESH, 'hello');
    assert.equal(answerIn(careful.sent()).content, 'secret');
    assert.equal(answerIn(other.sent()).content, 'hello');
    assert.equal(answerIn(r.ask(get('/a'))).content, 'hello');
    const alone = await rig();
    alone.respond = (request) => request.answer(200, FRESH, 'hello');
    for (let time = 0; time < 2; time++) assert.doesNotMatch(statusOf(alone, get('/a', 'Cache-Control: no-store\r\n')), /stored|hit/);
  });

  test('a response to a request with Cookie is stored only by its own word, and keeps nobody else’s out', async () => {
    const r = await rig(withCache({ defaultTtlMs: 60_000 }));
    const cookie = 'Cookie: session=1\r\n';
    r.respond = (request) => request.answer(200, { etag: '"1"' }, request.head.fields.get('cookie') ?? 'nobody');
    assert.equal(answerIn(r.ask(get('/a', cookie))).content, 'session=1');
    assert.equal(answerIn(r.ask(get('/a'))).content, 'nobody');
    assert.match(statusOf(r, get('/a')), /;hit;/);
    assert.equal(answerIn(r.ask(get('/a', cookie))).content, 'nobody', 'what was asked for without is for all');
    r.respond = (request) => request.answer(200, FRESH, 'public');
    r.ask(get('/b', cookie));
    assert.match(statusOf(r, get('/b')), /;hit;/);
  });

  test('Set-Cookie is not stored, however public the response says it is, unless the site says so', async () => {
    const publicCookie = { 'cache-control': 'public, s-maxage=60', 'set-cookie': 'session=1' };
    const r = await rig();
    r.respond = (request) => request.answer(200, publicCookie, 'x');
    for (let time = 0; time < 2; time++) assert.doesNotMatch(statusOf(r, get('/a')), /stored|hit/);
    r.useSite(withCache({ storeSetCookie: true }));
    r.clock.advance(3_600_000);
    r.ask(get('/a'));
    assert.equal(answerIn(r.ask(get('/a'))).fields.get('set-cookie'), 'session=1');
  });

  test('RFC 9110 15.1: default_ttl is not for errors that a request causes', async () => {
    for (const status of [400, 405, 414, 500, 501]) {
      const r = await rig(withCache({ defaultTtlMs: 60_000 }));
      r.respond = (request) => request.answer(status, {}, 'no');
      r.ask(get('/a'));
      r.respond = (request) => request.answer(200, FRESH, 'hello');
      assert.equal(answerIn(r.ask(get('/a'))).status, 200, String(status));
    }
  });

  test('an error that passes keeps nobody out of the cache, one that lasts spares others the wait', async () => {
    for (const [status, fetches] of [
      [400, 1],
      [429, 1],
      [500, 1],
      [503, 1],
      [404, 2],
      [403, 2],
    ] as const) {
      const r = await rig();
      r.respond = (request) => request.answer(status, {}, 'no');
      r.ask(get('/a'));
      r.respond = undefined;
      for (let at = 0; at < 2; at++) r.connect().receive(get('/a'));
      assert.equal(r.origin.length, 1 + fetches, `${status}: two at once`);
      r.origin[1]!.answer(200, FRESH, 'hello');
      assert.match(statusOf(r, get('/a')), /;hit;/, String(status));
    }
  });

  test('RFC 9110 15.5.17: a 416 that states its freshness is for nobody but who asked', async () => {
    const r = await rig();
    r.respond = (request) => request.answer(416, { ...FRESH, 'content-range': 'bytes */5' });
    assert.equal(answerIn(r.ask(get('/a', 'Range: bytes=99-\r\n'))).status, 416);
    r.respond = (request) => request.answer(200, FRESH, 'hello');
    assert.equal(answerIn(r.ask(get('/a'))).status, 200);
  });
});

describe('answers from the store', () => {
  test('RFC 9110 15.5.17: 416 names the length, and nothing of the content', async () => {
    const r = await rig();
    r.respond = (request) => request.answer(200, { ...FRESH, 'content-type': 'text/plain' }, 'hello');
    r.ask(get('/a'));
    const { status, fields, content } = answerIn(r.ask(get('/a', 'Range: bytes=5-\r\n')));
    assert.deepEqual([status, fields.get('content-range'), fields.has('content-type'), content], [416, 'bytes */5', false, '']);
  });

  test('RFC 9110 9.3.2: HEAD is answered with the head alone: fresh, stale, and validated', async () => {
    const r = await rig();
    const head = 'HEAD /a HTTP/1.1\r\nHost: site.test\r\n\r\n';
    r.respond = (request) => request.answer(200, { 'cache-control': 'max-age=10, stale-while-revalidate=30', etag: '"v1"' }, 'hello');
    r.ask(get('/a'));
    const answers = (): unknown[] => {
      const { status, fields, content } = answerIn(r.ask(head));
      return [status, fields.get('content-length'), content];
    };
    assert.deepEqual(answers(), [200, '5', '']);
    r.clock.advance(15_000);
    r.respond = undefined;
    assert.deepEqual(answers(), [200, '5', '']);
    assert.equal(r.origin.length, 2);
    assert.equal(r.origin[1]!.head.method, 'GET', 'what is validated for all is asked for whole');
    r.clock.advance(60_000);
    r.respond = (request) => request.answer(304, { etag: '"v1"' });
    assert.deepEqual(answers(), [200, '5', '']);
  });

  test('RFC 9111 5.1: what was fetched, validated or shared has an Age, and says how it came (RFC 9211)', async () => {
    const r = await rig();
    const old = { ...FRESH, age: '7' };
    const [leader, follower] = [r.connect(), r.connect()];
    for (const stream of [leader, follower]) stream.receive(get('/a'));
    r.origin[0]!.answer(200, old, 'hello');
    const marks = [leader, follower]
      .map((stream) => answerIn(stream.sent()).fields)
      .map((fields) => [fields.get('age'), fields.get('cache-status')]);
    assert.deepEqual(marks, [
      ['7', 'edge;fwd=uri-miss;fwd-status=200;ttl=53;stored'],
      ['7', 'edge;fwd=uri-miss;ttl=53;collapsed'],
    ]);
  });

  test('RFC 9110 8.6: the length of what came without one is told once it is known', async () => {
    const r = await rig();
    const client = r.connect();
    client.receive(get('/a'));
    const body = r.origin[0]!.begin(200, FRESH);
    body.push('hello');
    body.end();
    assert.equal(answerIn(client.sent()).fields.has('content-length'), false);
    const { fields, content } = answerIn(r.ask(get('/a')));
    assert.deepEqual([fields.get('content-length'), content], ['5', 'hello']);
    assert.equal(answerIn(r.ask('HEAD /a HTTP/1.1\r\nHost: site.test\r\n\r\n')).fields.get('content-length'), '5');
  });

  test('RFC 9111 5.2.1.7: only-if-cached is 504 for what would have to be validated, and for a range that is not there', async () => {
    const r = await rig();
    r.respond = (request) => request.answer(200, FRESH, 'hello');
    r.ask(get('/a'));
    const cached = (extra = ''): number => answerIn(r.ask(get('/a', `Cache-Control: only-if-cached\r\n${extra}`))).status;
    assert.equal(cached(), 200);
    r.clock.advance(61_000);
    assert.equal(cached(), 504);
    assert.equal(r.origin.length, 1);
  });

  test('RFC 9111 3.4: a stale part is not validated for the whole: that is fetched', async () => {
    const r = await rig();
    const part = 'x'.repeat(1_048_576);
    r.respond = (request) => request.answer(206, { ...FRESH, 'content-range': 'bytes 0-1048575/2097152' }, part);
    r.ask(get('/a', 'Range: bytes=0-9\r\n'));
    r.clock.advance(61_000);
    r.respond = undefined;
    r.ask(get('/a'));
    const { fields } = r.origin[1]!.head;
    assert.deepEqual([fields.has('if-none-match'), fields.has('range')], [false, false]);
  });

  test('a request that joins fetches in vain goes to the origin by itself in the end', async () => {
    const r = await rig();
    const waiting = r.connect();
    const first = r.connect();
    first.receive(get('/a', 'X-V: 0\r\n'));
    waiting.receive(get('/a', 'X-V: me\r\n'));
    // Each answer is for another variant, and each time there is one more to wait for.
    for (let at = 0; at < 8 && r.origin.length < 9; at++) {
      const asked = r.origin.at(-1)!;
      if (asked.head.fields.get('x-v') === 'me') break;
      asked.answer(200, { ...FRESH, vary: `x-v, x-${at}` }, 'other');
    }
    assert.equal(r.origin.at(-1)!.head.fields.get('x-v'), 'me');
    r.origin.at(-1)!.answer(200, { ...FRESH, vary: 'x-v' }, 'mine');
    assert.equal(answerIn(waiting.sent()).content, 'mine');
  });

  test('RFC 9111 4.3.4: a Vary that comes with a 304 tells requests apart from then on', async () => {
    const r = await rig();
    const vary = { 'cache-control': 'max-age=60', etag: '"v1"' };
    r.respond = (request) => request.answer(200, vary, 'german');
    r.ask(get('/a', 'Accept-Language: de\r\n'));
    r.clock.advance(61_000);
    r.respond = (request) => request.answer(304, { ...vary, vary: 'Accept-Language' });
    assert.equal(answerIn(r.ask(get('/a', 'Accept-Language: de\r\n'))).content, 'german');
    r.respond = (request) => request.answer(200, { ...vary, etag: '"v2"', vary: 'Accept-Language' }, 'english');
    assert.equal(answerIn(r.ask(get('/a', 'Accept-Language: en\r\n'))).content, 'english');
    for (let time = 0; time < 3; time++) {
      assert.equal(answerIn(r.ask(get('/a', 'Accept-Language: de\r\n'))).content, 'german');
      assert.equal(answerIn(r.ask(get('/a', 'Accept-Language: en\r\n'))).content, 'english');
    }
    assert.equal(r.origin.length, 3);
  });

  test('of variants that fit a request the newest answers, also where the fast path has the older ready', async () => {
    const r = await rig();
    const gzip = 'Accept-Encoding: gzip\r\n';
    r.respond = (request) => request.answer(200, { ...FRESH, vary: 'accept-encoding' }, 'old');
    for (let time = 0; time < 3; time++) assert.equal(answerIn(r.ask(get('/a', gzip))).content, 'old');
    // The resource does not vary any more.
    r.respond = (request) => request.answer(200, { ...FRESH, etag: '"v2"' }, 'new');
    assert.equal(answerIn(r.ask(get('/a', 'Accept-Encoding: br\r\n'))).content, 'new');
    for (let time = 0; time < 3; time++) assert.equal(answerIn(r.ask(get('/a', gzip))).content, 'new');
  });

  test('RFC 9111 3.4: parts under weak entity tags are never put together', async () => {
    const r = await rig();
    r.respond = (request) => {
      const [, first = '0', last = '0'] = /bytes=(\d+)-(\d+)/.exec(request.head.fields.get('range') ?? '') ?? [];
      const half = Number(last) > 1_048_576 ? 'b' : 'a';
      const length = Number(last) - Number(first) + 1;
      request.answer(206, { ...FRESH, etag: 'W/"v1"', 'content-range': `bytes ${first}-${last}/2097152` }, half.repeat(length));
    };
    r.ask(get('/a', 'Range: bytes=0-9\r\n'));
    r.ask(get('/a', 'Range: bytes=1048576-1048585\r\n'));
    const before = r.origin.length;
    r.ask(get('/a', 'Range: bytes=1048570-1048580\r\n'));
    assert.ok(r.origin.length > before, 'nothing of it was stored');
  });
});

describe('what sites say of stale responses, of lengths and of clients', () => {
  const down = (r: Rig): void => {
    r.respond = (request) => request.fail(new AegisError('upstream.refused', 'refused', { source: 'origin' }));
  };
  test('RFC 5861 4: stale_if_error is for responses that do not say, and only so long', async () => {
    const r = await rig(withCache({ staleIfErrorMs: 100_000 }));
    r.respond = (request) => request.answer(200, FRESH, 'old');
    r.ask(get('/a'));
    down(r);
    r.clock.advance(61_000);
    const stale = answerIn(r.ask(get('/a')));
    assert.deepEqual([stale.status, stale.content, stale.fields.get('age')], [200, 'old', '61']);
    r.respond = (request) => request.answer(404, {}, 'gone');
    assert.equal(answerIn(r.ask(get('/a'))).status, 404, 'the origin has an answer');
    down(r);
    r.clock.advance(100_000);
    assert.equal(answerIn(r.ask(get('/a'))).status, 502);
  });

  test('RFC 5861 4: an error is 500, 502, 503 or 504; with another the origin has answered', async () => {
    for (const status of [500, 501, 502, 503, 504, 505]) {
      const r = await rig(withCache({ staleIfErrorMs: 100_000 }));
      r.respond = (request) => request.answer(200, FRESH, 'old');
      r.ask(get('/a'));
      r.clock.advance(61_000);
      r.respond = (request) => request.answer(status, {}, 'new');
      assert.equal(answerIn(r.ask(get('/a'))).status, [501, 505].includes(status) ? status : 200);
    }
  });

  test('max_object: longer content is passed on and not stored, whether its length is declared or not', async () => {
    const r = await rig(withCache({ objectBytesMax: 5 }));
    for (const [content, isStored] of [
      ['12345', true],
      ['123456', false],
    ] as const) {
      for (const length of [content.length, undefined]) {
        const target = `/${content}/${length}`;
        const first = r.connect();
        first.receive(get(target));
        const body = r.origin
          .at(-1)!
          .begin(200, { ...FRESH, ...(length === undefined ? {} : { 'content-length': String(length) }) }, length);
        body.push(content);
        body.end();
        r.respond = (request) => request.answer(200, FRESH, content);
        assert.equal(/;hit;/.test(statusOf(r, get(target))), isStored, target);
        r.respond = undefined;
      }
    }
  });

  test('who waits for another’s fetch does not wait for ever when the origin fails', async () => {
    const r = await rig();
    const [leader, follower] = [r.connect(), r.connect()];
    for (const stream of [leader, follower]) stream.receive(get('/a'));
    r.respond = (request) => request.answer(200, FRESH, 'hello');
    r.origin[0]!.fail(new AegisError('upstream.refused', 'refused', { source: 'origin' }));
    assert.equal(answerIn(leader.sent()).status, 502);
    assert.notEqual(follower.sent(), '');
  });

  test('without stale_if_error an error is an error', async () => {
    const r = await rig();
    r.respond = (request) => request.answer(200, FRESH, 'old');
    r.ask(get('/a'));
    down(r);
    r.clock.advance(61_000);
    assert.equal(answerIn(r.ask(get('/a'))).status, 502);
  });

  test('respect_client_cache_control = false: a reload is answered from the store, and only-if-cached still obeyed', async () => {
    const r = await rig(withCache({ respectClientCacheControl: false }));
    r.respond = (request) => request.answer(200, FRESH, 'hello');
    assert.match(statusOf(r, get('/a', 'Cache-Control: no-store\r\n')), /;stored/);
    for (const wish of ['Cache-Control: no-cache', 'Cache-Control: max-age=0', 'Pragma: no-cache', 'Cache-Control: no-store'])
      assert.match(statusOf(r, get('/a', `${wish}\r\n`)), /;hit;/, wish);
    assert.equal(answerIn(r.ask(get('/b', 'Cache-Control: only-if-cached\r\n'))).status, 504);
    r.useSite(SITE);
    assert.match(statusOf(r, get('/a', 'Cache-Control: no-cache\r\n')), /fwd=request/);
  });
});

describe('explain and the phases see the same store', () => {
  test('what varies on a field that this node writes is found by its value, not by the client’s claim', async () => {
    const r = await rig();
    r.respond = (request) => request.answer(200, { ...FRESH, vary: 'x-forwarded-proto' }, 'hello');
    r.ask(get('/a'));
    const explained = async (fields: readonly (readonly [string, string])[]): Promise<string | undefined> =>
      (await r.proxy.explain({ method: 'GET', url: 'http://site.test/a', fields, client: '192.0.2.1', ja4: '' })).find(
        ({ phase }) => phase === 'look-up-cache',
      )?.outcome;
    assert.equal(await explained([]), 'hit');
    assert.equal(await explained([['x-forwarded-proto', 'https']]), 'hit');
    assert.equal(await explained([['if-match', '"v1"']]), 'bypass');
  });
});
