/** What requests that wait for one fetch have to do with each other, and what not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError, LIMITS } from '@aegis/base';
import type { MemoryStream } from '@aegis/testkit';
import { answerIn, get, type Rig, rig } from '../rig.ts';

const FRESH = { 'cache-control': 'max-age=60' };
const BROKEN = new AegisError('upstream.reset', 'reset', { source: 'origin', context: { proxyError: 'connection_terminated' } });

function asking(r: Rig, count: number, target = '/x', extra = ''): MemoryStream[] {
  return Array.from({ length: count }, () => {
    const stream = r.connect();
    stream.receive(get(target, extra));
    return stream;
  });
}

function statuses(streams: readonly MemoryStream[]): number[] {
  return streams.map((stream) => answerIn(stream.sent()).status);
}

test('one whose request breaks the connection to the origin gets 502, those who waited for it get the answer: one asks for all', async () => {
  const r = await rig();
  const [breaker] = asking(r, 1) as [MemoryStream];
  const others = asking(r, 20);
  r.origin[0]!.fail(BROKEN);
  assert.deepEqual(statuses([breaker]), [502]);
  assert.equal(r.origin.length, 2);
  r.origin[1]!.answer(200, FRESH, 'good');
  assert.deepEqual(new Set(statuses(others)), new Set([200]));
  assert.equal(r.origin.length, 2);
});

test('an origin that fails for everybody is asked by few at first, by each once at most, and each gets its own failure', async () => {
  const r = await rig();
  const streams = asking(r, 30);
  const seen: number[] = [];
  for (let at = 0; at < r.origin.length; at++) {
    seen.push(r.origin.length);
    r.origin[at]!.fail(BROKEN);
  }
  assert.deepEqual(new Set(statuses(streams)), new Set([502]));
  assert.equal(r.origin.length, streams.length);
  assert.deepEqual(seen.slice(0, 2), [1, 2]);
});

test('an answer that a request brought about, which says nothing about others, is asked for anew by one of those who wait', async () => {
  for (const status of [400, 500, 503]) {
    const r = await rig();
    const streams = asking(r, 10);
    r.origin[0]!.answer(status, {});
    assert.equal(r.origin.length, 2, String(status));
    r.origin[1]!.answer(200, FRESH, 'good');
    assert.deepEqual(statuses(streams), [status, 200, 200, 200, 200, 200, 200, 200, 200, 200]);
  }
});

test('nobody waits without end for the head of an answer that another has asked for', async () => {
  const r = await rig();
  const [stalled] = asking(r, 1) as [MemoryStream];
  const others = asking(r, 20);
  r.clock.advance(LIMITS.fillHeadWaitMs.value);
  assert.equal(r.origin.length, 2);
  r.origin[1]!.answer(200, FRESH, 'good');
  assert.deepEqual(new Set(statuses(others)), new Set([200]));
  assert.equal(stalled.sent(), '');
  r.origin[0]!.answer(200, FRESH, 'late');
  assert.deepEqual(statuses([stalled]), [200]);
});

test('a leader whose client has left goes on for those who wait; when it fails, one of them leads', async () => {
  const r = await rig();
  const [leader] = asking(r, 1) as [MemoryStream];
  const others = asking(r, 2);
  leader.breakOff();
  assert.equal(r.origin[0]!.cancelled, false, 'what others wait for goes on');
  r.origin[0]!.fail(BROKEN);
  assert.equal(r.origin.length, 2);
  r.origin[1]!.answer(200, FRESH, 'good');
  assert.deepEqual(statuses(others), [200, 200]);
});

test('what was not storable is not waited for by anybody for hitForMissMs, and conditional requests for it go as they came', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, { 'cache-control': 'private', etag: '"1"' }, 'mine');
  r.ask(get('/mine'));
  r.respond = undefined;
  r.clock.advance(LIMITS.hitForMissMs.value - 1);
  asking(r, 3, '/mine');
  assert.equal(r.origin.length, 4);
  asking(r, 1, '/mine', 'If-None-Match: "1"\r\n');
  assert.equal(r.origin[4]!.head.fields.get('if-none-match'), '"1"');
});

test('one odd response does not keep a key out of the cache for that time', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(200, { 'cache-control': 'private' }, 'odd');
  r.ask(get('/page'));
  r.respond = (request) => request.answer(200, FRESH, 'page');
  r.ask(get('/page'));
  assert.match(answerIn(r.ask(get('/page'))).fields.get('cache-status') ?? '', /;hit;/);
  assert.equal(r.origin.length, 2);
});

/** Larger than what the memory store takes, and than the window of a fill. */
const FILM = 'film'.repeat(3 * 2 ** 20);
const PIECE = 65_536;

test('readers of a large file that stop part from the one who does not, and get the rest by ranges of their own', async () => {
  const r = await rig();
  const stopped = asking(r, 3, '/film');
  const [quick] = asking(r, 1, '/film') as [MemoryStream];
  for (const [at, stream] of stopped.entries()) stream.kernelTakes(100 + at * 1_000_000);
  const fields = { ...FRESH, etag: '"film"', 'content-length': String(FILM.length) };
  const body = r.origin[0]!.begin(200, fields, FILM.length);
  let waits = 0;
  let got = 0;
  for (let at = 0; at < FILM.length; at += PIECE) {
    if (body.paused) {
      r.clock.advance(LIMITS.fillHoldMs.value);
      waits++;
    }
    assert.equal(body.paused, false);
    body.push(FILM.slice(at, at + PIECE));
    got += quick.sentBytes().length;
  }
  body.end();
  assert.ok(got > FILM.length, 'the quick one has all');
  assert.ok(waits <= 2, `${waits} waits`);
  assert.equal(r.origin.length, 1, 'who stands still asks for nothing');
  for (const [at, stream] of stopped.entries()) {
    stream.kernelTakes(Infinity);
    const asked = r.origin[1 + at]!;
    const first = Number(/^bytes=(\d+)-/.exec(asked.head.fields.get('range') ?? '')?.[1]);
    assert.equal(asked.head.fields.get('if-range'), '"film"');
    const range = { etag: '"film"', 'content-range': `bytes ${first}-${FILM.length - 1}/${FILM.length}` };
    const rest = asked.begin(206, range, FILM.length - first);
    for (let from = first; from < FILM.length; from += PIECE) rest.push(FILM.slice(from, from + PIECE));
    rest.end();
    assert.ok(answerIn(stream.sent()).content === FILM);
  }
});
