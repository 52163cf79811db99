import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerIn, get, type OriginRequest, type Rig, rig } from '../rig.ts';

const FRESH = { 'cache-control': 'max-age=60', etag: '"v1"' };
const CONTENT = 'abcdefghijklmnopqrstuvwxyz'.repeat(100_000);

/** An origin that serves one representation, with ranges and conditions as RFC 9110 13 and 14 have them. */
function honest(fields: Record<string, string>, total: string = String(CONTENT.length)): (request: OriginRequest) => void {
  return (request) => {
    const asked = request.head.fields;
    if (fields['etag'] !== undefined && asked.get('if-none-match') === fields['etag']) return request.answer(304, fields);
    if (asked.has('if-match') && asked.get('if-match') !== fields['etag']) return request.answer(412, {});
    const [, first, last, suffix] = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(asked.get('range') ?? '') ?? [];
    if (first === undefined && suffix === undefined) return request.answer(200, fields, CONTENT);
    const from = first === undefined ? CONTENT.length - Number(suffix) : Number(first);
    if (from >= CONTENT.length) return request.answer(416, { ...fields, 'content-range': `bytes */${total}` });
    const end = last === undefined || last === '' ? CONTENT.length : Math.min(CONTENT.length, Number(last) + 1);
    request.answer(206, { ...fields, 'content-range': `bytes ${from}-${end - 1}/${total}` }, CONTENT.slice(from, end));
  };
}

/** What comes of a request in the whole: large answers leave in many writes. */
async function ask(r: Rig, request: string): Promise<ReturnType<typeof answerIn>> {
  const stream = r.connect();
  stream.receive(request);
  let text = '';
  for (let sent = stream.sent(), quiet = 0; quiet < 3; sent = stream.sent()) {
    quiet = sent === '' ? quiet + 1 : 0;
    text += sent;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return answerIn(text);
}

const rangesTo = (r: Rig): (string | undefined)[] => r.origin.map(({ head }) => head.fields.get('range'));

const UNSTORABLE: readonly (readonly [title: string, fields: Record<string, string>, extra?: string, total?: string])[] = [
  ['private', { 'cache-control': 'private', etag: '"v1"' }],
  ['no-store', { 'cache-control': 'no-store' }],
  ['a weak validator (RFC 9111 3.4)', { 'cache-control': 'max-age=60', etag: 'W/"v1"' }],
  ['no entity tag', { 'cache-control': 'max-age=60', 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }],
  ['asked with Authorization', { etag: '"v1"' }, 'Authorization: Basic eA==\r\n'],
  ['an unknown length (RFC 9110 14.4)', FRESH, '', '*'],
];

for (const [title, fields, extra = '', total] of UNSTORABLE) {
  test(`RFC 9110 15.3.7: of what is not for the cache a client gets the range that it asked for: ${title}`, async () => {
    for (const [range, first, end] of [
      ['bytes=0-1', 0, 2],
      ['bytes=1500000-1500099', 1_500_000, 1_500_100],
      ['bytes=500000-', 500_000, CONTENT.length],
      ['bytes=1500000-', 1_500_000, CONTENT.length],
      ['bytes=-100', CONTENT.length - 100, CONTENT.length],
    ] as const) {
      const r = await rig();
      r.respond = honest(fields, total);
      for (let time = 0; time < 2; time++) {
        // Longer than any memory of keys that are not for sharing.
        r.clock.advance(3_600_000);
        const answer = await ask(r, get('/film', `Range: ${range}\r\n${extra}`));
        // An open range at the beginning is fetched for the cache as the whole; where its length is not said, a 200 may be stored.
        if (range === 'bytes=500000-' && total === '*') continue;
        assert.equal(answer.status, 206, range);
        assert.equal(answer.fields.get('content-range'), `bytes ${first}-${end - 1}/${total ?? CONTENT.length}`);
        assert.equal(answer.content, CONTENT.slice(first, end), range);
      }
    }
  });
}

test('a range behind the end of what is not for the cache is 416 with the length, though slices around it would be satisfiable', async () => {
  const r = await rig();
  r.respond = honest({ 'cache-control': 'private', etag: '"v1"' });
  const answer = await ask(r, get('/film', 'Range: bytes=2600000-2600001\r\n'));
  assert.equal(answer.status, 416);
  assert.equal(answer.fields.get('content-range'), 'bytes */2600000');
});

test('RFC 9110 14.2: an origin that ignores ranges is asked once, and its 200 passed on', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, { 'cache-control': 'private' }, 'whole');
  assert.equal((await ask(r, get('/a', 'Range: bytes=2000000-2000009\r\n'))).content, 'whole');
  assert.equal(r.origin.length, 1);
});

test('a range that was not for the cache keeps the whole in the cache: another client gets it stored', async () => {
  const r = await rig();
  r.respond = (request) => {
    if (request.head.fields.has('range')) request.answer(206, { ...FRESH, etag: 'W/"v1"', 'content-range': 'bytes 0-1/5' }, 'he');
    else request.answer(200, { ...FRESH, etag: 'W/"v1"' }, 'hello');
  };
  r.ask(get('/a', 'Range: bytes=0-1\r\n'));
  r.ask(get('/a'));
  assert.match(answerIn(r.ask(get('/a'))).fields.get('cache-status') ?? '', /;hit;/);
});

test('RFC 9111 4.3.2: If-Match and If-Unmodified-Since go to the origin, also when the response is stored', async () => {
  for (const condition of ['If-Match: "v2"', 'If-Unmodified-Since: Mon, 01 Jan 2024 00:00:00 GMT']) {
    const r = await rig();
    r.respond = (request) => request.answer(200, FRESH, 'v1');
    for (let time = 0; time < 3; time++) r.ask(get('/a'));
    assert.equal(r.origin.length, 1);
    r.respond = (request) => {
      const [name, value] = condition.split(': ');
      assert.equal(request.head.fields.get((name as string).toLowerCase()), value);
      request.answer(412, {});
    };
    assert.equal(answerIn(r.ask(get('/a', `${condition}\r\n`))).status, 412);
    assert.equal(answerIn(r.ask(get('/a'))).content, 'v1', 'and its answer is for nobody else');
    assert.equal(answerIn(r.ask(get('/a', `${condition}\r\nCache-Control: only-if-cached\r\n`))).status, 504);
  }
});

test('RFC 9110 13.1.2: who has the current version of a private page gets 304, whatever of the exchange was for the cache', async () => {
  const r = await rig();
  r.respond = honest({ 'cache-control': 'private, no-cache', etag: '"v1"', 'content-type': 'text/html' });
  for (let visit = 0; visit < 3; visit++) {
    const answer = await ask(r, get('/account', 'If-None-Match: "v1"\r\nCookie: session=1\r\n'));
    assert.equal(answer.status, 304);
    assert.equal(answer.content, '');
    assert.equal(answer.fields.get('etag'), '"v1"');
    assert.equal(answer.fields.has('content-type'), false);
    r.clock.advance(3_600_000);
  }
  const other = await ask(r, get('/account', 'If-None-Match: "v0"\r\nCookie: session=1\r\n'));
  assert.deepEqual([other.status, other.content], [200, CONTENT]);
});

test('RFC 9110 13.1.3: If-Modified-Since of a private page is judged by its Last-Modified, and of an error not at all', async () => {
  const r = await rig();
  const page = { 'cache-control': 'private', 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' };
  r.respond = (request) => request.answer(200, page, 'page');
  const since = (date: string): string => get(`/${date.slice(5, 7)}`, `If-Modified-Since: ${date}\r\n`);
  assert.equal(answerIn(r.ask(since('Mon, 01 Jan 2024 00:00:00 GMT'))).status, 304);
  assert.equal(answerIn(r.ask(since('Sun, 31 Dec 2023 00:00:00 GMT'))).status, 200);
  r.respond = (request) => request.answer(404, page, 'none');
  assert.equal(answerIn(r.ask(since('Tue, 02 Jan 2024 00:00:00 GMT'))).status, 404);
});

const SIGNATURES = {
  'AWS Signature V4': ['/o', 'Authorization: AWS4-HMAC-SHA256 Credential=K, SignedHeaders=host;range, Signature=0\r\n'],
  'any credentials': ['/o', 'Authorization: Bearer t\r\n'],
  'RFC 9421': ['/o', 'Signature-Input: s=("range")\r\nSignature: s=:AA==:\r\n'],
  'a presigned URL': ['/o?X-Amz-SignedHeaders=host%3Brange&X-Amz-Signature=0', ''],
  'Google Cloud': ['/o?x-goog-signature=0', ''],
  Azure: ['/o?sv=2024&sig=0', ''],
} as const;

for (const [title, [target, extra]] of Object.entries(SIGNATURES)) {
  test(`what may be signed reaches the origin as it came: ${title}`, async () => {
    const r = await rig();
    const seen = (): Record<string, string | undefined> =>
      Object.fromEntries(
        ['range', 'if-none-match', 'if-range', 'if-modified-since'].map((name) => [name, r.origin.at(-1)?.head.fields.get(name)]),
      );
    r.respond = (request) => request.answer(206, { ...FRESH, 'content-range': 'bytes 5-6/100' }, 'xy');
    const none = { range: undefined, 'if-none-match': undefined, 'if-range': undefined, 'if-modified-since': undefined };
    r.ask(get(target, `Range: bytes=5-6\r\nIf-Range: "v0"\r\n${extra}`));
    assert.deepEqual(seen(), { ...none, range: 'bytes=5-6', 'if-range': '"v0"' });
    r.ask(get(target, `Range: bytes=5-6\r\n${extra}`));
    assert.deepEqual(seen(), { ...none, range: 'bytes=5-6' });
    r.respond = (request) => request.answer(200, { ...FRESH, 'cache-control': 'public, max-age=60' }, 'hello');
    r.ask(get(target, `If-None-Match: "v0"\r\n${extra}`));
    assert.deepEqual(seen(), { ...none, 'if-none-match': '"v0"' });
    // Stored, and then stale: the cache would add its validator.
    r.ask(get(target, extra));
    r.clock.advance(61_000);
    r.ask(get(target, extra));
    assert.deepEqual(seen(), none);
    assert.match(answerIn(r.ask(get(target, extra))).fields.get('cache-status') ?? '', /;hit;/, 'what is public is shared all the same');
  });
}

test('a signed request does not validate in the background what it is answered with', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, { ...FRESH, 'cache-control': 'public, max-age=1, stale-while-revalidate=60' }, 'old');
  r.ask(get('/a'));
  r.clock.advance(5_000);
  assert.equal(answerIn(r.ask(get('/a', 'Authorization: Basic eA==\r\n'))).content, 'old');
  assert.equal(r.origin.length, 1);
  r.ask(get('/a'));
  assert.equal(r.origin.length, 2);
});

test('a suffix, several ranges and If-Range go to the origin as they came', async () => {
  const r = await rig();
  r.respond = honest(FRESH);
  for (const extra of ['Range: bytes=-5\r\n', 'Range: bytes=0-1,9-10\r\n', 'Range: bytes=5-6\r\nIf-Range: "v1"\r\n'])
    r.ask(get(`/${extra.length}`, extra));
  assert.deepEqual(rangesTo(r), ['bytes=-5', 'bytes=0-1,9-10', 'bytes=5-6']);
  assert.equal(r.origin[2]!.head.fields.get('if-range'), '"v1"');
});

test('RFC 9110 14.2: a Range that cannot be read is none: the whole is fetched and stored', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  for (const range of ['bytes=9-0', 'lines=1-2']) r.ask(get('/a', `Range: ${range}\r\n`));
  assert.deepEqual(rangesTo(r), [undefined]);
});

test('what a client that has left asked for is not asked for again; who waits asks for its own', async () => {
  const r = await rig();
  const [leader, follower] = [r.connect(), r.connect()];
  for (const stream of [leader, follower]) stream.receive(get('/a', 'Range: bytes=5-6\r\n'));
  leader.breakOff();
  await new Promise((resolve) => setImmediate(resolve));
  r.origin[0]!.answer(206, { 'cache-control': 'private', 'content-range': 'bytes 0-9/10' }, '0123456789');
  assert.equal(r.origin.length, 2);
  r.origin[1]!.answer(206, { 'cache-control': 'private', 'content-range': 'bytes 5-6/10' }, '56');
  assert.equal(answerIn(follower.sent()).content, '56');
});

test('a stale response is validated although its client asks for a range, and the range is of what is valid', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask(get('/a'));
  r.clock.advance(61_000);
  r.respond = (request) => {
    assert.deepEqual([request.head.fields.get('if-none-match'), request.head.fields.has('range')], ['"v1"', false]);
    request.answer(304, { etag: '"v1"' });
  };
  const answer = answerIn(r.ask(get('/a', 'Range: bytes=1-2\r\n')));
  assert.deepEqual([answer.status, answer.content], [206, 'el']);
  r.clock.advance(61_000);
  // It is another by now, and not for the cache: then the client asks for its own range.
  r.respond = (request) => {
    if (request.head.fields.has('range')) request.answer(206, { 'content-range': 'bytes 1-2/3' }, 'ew');
    else request.answer(200, { 'cache-control': 'private' }, 'new');
  };
  const another = answerIn(r.ask(get('/a', 'Range: bytes=1-2\r\n')));
  assert.deepEqual([another.status, another.content], [206, 'ew']);
});

test('RFC 9111 4.3.5: HEAD validates with the cache’s validators and is judged by its own condition', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask(get('/a'));
  r.clock.advance(61_000);
  r.respond = (request) => {
    assert.equal(request.head.fields.get('if-none-match'), '"v1"');
    request.answer(200, { ...FRESH, etag: '"v2"' });
  };
  const head = (extra: string): string => `HEAD /a HTTP/1.1\r\nHost: site.test\r\n${extra}\r\n`;
  assert.equal(answerIn(r.ask(head('If-None-Match: "v2"\r\n'))).status, 304);
  assert.equal(answerIn(r.ask(head('If-None-Match: "v1"\r\n'))).status, 200);
});

test('RFC 9111 4.3.5: a HEAD response freshens what is stored of the same version', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask(get('/a'));
  r.clock.advance(61_000);
  r.respond = (request) => request.begin(200, { ...FRESH, 'content-length': '5', 'x-new': '1' }, 0).end();
  const head = 'HEAD /a HTTP/1.1\r\nHost: site.test\r\nRange: bytes=0-1\r\n\r\n';
  assert.equal(answerIn(r.ask(head)).status, 200);
  assert.equal(r.origin.length, 2, 'RFC 9110 14.2: Range is for GET, so it is not asked for again');
  const { fields, content } = answerIn(r.ask(get('/a')));
  assert.deepEqual([fields.get('x-new'), content, r.origin.length], ['1', 'hello', 2]);
});

test('the answer to a request that was asked again as its client’s own is the client’s: it changes nothing stored', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask(get('/a'));
  r.clock.advance(61_000);
  r.respond = (request) => {
    const { fields } = request.head;
    if (fields.has('range')) request.answer(304, { etag: fields.get('if-none-match') as string, 'cache-control': 'max-age=60' });
    else request.answer(200, { 'cache-control': 'private', etag: '"v2"' }, 'mine');
  };
  const own = answerIn(r.ask(get('/a', 'Range: bytes=0-1\r\nIf-None-Match: "v1"\r\n')));
  assert.deepEqual([own.status, own.fields.get('etag')], [304, '"v1"']);
  r.respond = undefined;
  r.ask(get('/a'));
  assert.equal(r.origin.length, 4, 'still stale, to be validated');
  assert.equal(r.origin[3]!.head.fields.get('if-none-match'), '"v1"');
});

test('an open range at the beginning is the whole for the cache, one further on begins at its slice', async () => {
  const r = await rig();
  r.respond = honest(FRESH);
  for (const range of ['bytes=0-', 'bytes=1048575-', 'bytes=1048576-', 'bytes=2100000-']) r.ask(get(`/${range}`, `Range: ${range}\r\n`));
  assert.deepEqual(rangesTo(r), [undefined, undefined, 'bytes=1048576-', 'bytes=2097152-']);
});

test('of a stored part a range inside is answered, and one outside fetched', async () => {
  const r = await rig();
  r.respond = honest(FRESH);
  await ask(r, get('/a', 'Range: bytes=1048576-1048579\r\n'));
  const inside = await ask(r, get('/a', 'Range: bytes=2000000-2000003\r\n'));
  assert.deepEqual([inside.status, inside.content, r.origin.length], [206, CONTENT.slice(2_000_000, 2_000_004), 1]);
  const across = await ask(r, get('/a', 'Range: bytes=1048570-1048579\r\n'));
  assert.deepEqual([across.status, across.content, r.origin.length], [206, CONTENT.slice(1_048_570, 1_048_580), 2]);
});

test('a 304 about another representation is followed by a request without conditions, whose response is stored', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'old');
  r.ask(get('/a'));
  r.clock.advance(61_000);
  r.respond = (request) => {
    if (request.head.fields.has('if-none-match')) request.answer(304, { etag: '"v9"' });
    else request.answer(200, { ...FRESH, etag: '"v2"' }, 'new');
  };
  assert.equal(answerIn(r.ask(get('/a'))).content, 'new');
  assert.match(answerIn(r.ask(get('/a'))).fields.get('cache-status') ?? '', /;hit;/);
});
