import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStream } from '@aegis/testkit';
import { answerIn, get, rig, SITE, WEBSOCKET } from '../rig.ts';

const FRESH = { 'cache-control': 'max-age=60', etag: '"v1"' };
const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const VERSION = 'Sec-WebSocket-Version: 13\r\n';

test('RFC 9110 7.8: an Upgrade to what nobody speaks here is ignored: the cache answers, and the origin hears nothing of it', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, FRESH, 'hello');
  r.ask(get('/a'));
  const ignored = [
    'Connection: upgrade\r\nUpgrade: anything\r\n',
    'Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n',
    // RFC 6455 4.1: a handshake has a version and a key of 16 bytes.
    'Connection: upgrade\r\nUpgrade: websocket\r\n',
    `Connection: upgrade\r\nUpgrade: websocket\r\n${KEY}`,
    `Connection: upgrade\r\nUpgrade: websocket\r\n${VERSION}`,
    `Connection: upgrade\r\nUpgrade: websocket\r\n${KEY}Sec-WebSocket-Version: 8\r\n`,
    `Connection: upgrade\r\nUpgrade: websocket\r\n${VERSION}Sec-WebSocket-Key: c2hvcnQ=\r\n`,
    `Connection: upgrade\r\nUpgrade: websocket\r\n${VERSION}${KEY}${KEY}`,
    // 7.6.1, 7.8: Upgrade has to be nominated by Connection.
    `Upgrade: websocket\r\n${VERSION}${KEY}`,
    `Connection: keep-alive\r\nUpgrade: websocket\r\n${VERSION}${KEY}`,
  ];
  for (const fields of ignored) assert.equal(answerIn(r.ask(get('/a', fields))).content, 'hello', fields);
  assert.equal(r.origin.length, 1);
  for (const fields of ignored) r.ask(get('/b', `${fields}Cache-Control: no-store\r\n`));
  for (const { head } of r.origin) assert.deepEqual([head.fields.has('upgrade'), head.fields.has('connection')], [false, false]);
});

test('RFC 9110 7.8: an Upgrade in HTTP/1.0, or with another method or content, is ignored', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, {}, 'plain');
  r.ask(`GET /a HTTP/1.0\r\nHost: site.test\r\n${WEBSOCKET}\r\n`);
  r.ask(`HEAD /a HTTP/1.1\r\nHost: site.test\r\n${WEBSOCKET}\r\n`);
  r.ask(`POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n${WEBSOCKET}\r\n`);
  r.ask(`GET /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 1\r\n${WEBSOCKET}\r\nx`);
  assert.equal(r.origin.length, 4);
  for (const { head } of r.origin) assert.equal(head.fields.has('upgrade'), false);
});

test('a WebSocket is passed on with its request id, joined, and its origin and times accounted for', async () => {
  const r = await rig();
  const records = r.logged;
  const client = r.connect();
  client.receive(get('/chat?room=1', WEBSOCKET));
  const { fields } = r.origin[0]!.head;
  assert.deepEqual([fields.get('upgrade'), fields.get('connection')], ['websocket', 'upgrade']);
  assert.equal(fields.get('sec-websocket-key'), 'dGhlIHNhbXBsZSBub25jZQ==');
  assert.match(fields.get('x-request-id') ?? '', /^[0-9a-z]+-[0-9a-z]+$/);
  assert.equal(fields.get('x-forwarded-for'), '192.0.2.1');
  r.clock.advance(40);
  const origin = new MemoryStream();
  r.origin[0]!.upgrade(origin);
  assert.equal(answerIn(client.sent()).status, 101);
  client.receive('ping');
  assert.equal(origin.sent(), 'ping');
  r.clock.advance(1_000);
  client.breakOff();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(records.length, 1);
  const [record] = records;
  assert.deepEqual(
    [record!.status, record!.origin, record!.upstreamMs, record!.ttfbMs, record!.durationMs],
    [101, 'origin.test:80', 40, 40, 1_040],
  );
});

test('a site names the protocols it speaks besides; of several only those are passed on', async () => {
  const r = await rig({ ...SITE, upgradeProtocols: ['tus', 'raw/1'] });
  r.respond = (request) => request.answer(426, {}, '');
  r.ask(get('/a', 'Connection: upgrade\r\nUpgrade: TUS, other, raw/1, websocket\r\n'));
  assert.equal(r.origin[0]!.head.fields.get('upgrade'), 'tus, raw/1');
  r.ask(get('/a', 'Connection: upgrade\r\nUpgrade: raw\r\n'));
  assert.equal(r.origin[1]!.head.fields.has('upgrade'), false);
});

test('RFC 9110 7.8: an origin that switches to a protocol nobody asked for is cut off, and the client told', async () => {
  for (const upgrade of ['other', 'websocket, other', '']) {
    const r = await rig();
    const client = r.connect();
    client.receive(get('/a', WEBSOCKET));
    const origin = new MemoryStream();
    r.origin[0]!.upgrade(origin, upgrade);
    assert.equal(answerIn(client.sent()).status, 502);
    assert.equal(origin.destroyed, true);
  }
});

test('what declines an upgrade goes the way of every response: without hop-by-hop fields, marked, and with the origin accounted for', async () => {
  const r = await rig();
  const records = r.logged;
  r.respond = (request) => request.answer(403, { connection: 'x-hop', 'x-hop': '1', 'keep-alive': 'timeout=5' }, 'no');
  const { status, fields, content } = answerIn(r.ask(get('/a', WEBSOCKET)));
  assert.deepEqual([status, content, fields.has('x-hop'), fields.has('keep-alive')], [403, 'no', false, false]);
  assert.equal(fields.get('cache-status'), 'edge;fwd=bypass;fwd-status=403');
  assert.equal(records[0]?.origin, 'origin.test:80');
});
