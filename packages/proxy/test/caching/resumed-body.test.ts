import assert from 'node:assert/strict';
import type { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import type { StoredHead } from '@aegis/cache';
import { type BodySink, type BodySource, Fields, type RequestHead } from '@aegis/http';
import type { Upstream, UpstreamHandler } from '@aegis/upstream';
import { ResumedBody } from '../../src/caching/resumed-body.ts';
import { OriginRequest, PushedBody } from '../rig.ts';

const CONTENT = '0123456789abcdef';
const PARTED = new AegisError('cache.parted', 'too far behind', { retryable: true });

/** What is stored of the content, as far as a test pushes it, until it lets go of its reader. */
class Kept extends PushedBody {
  #sink: BodySink | undefined;
  override pipe(sink: BodySink): void {
    this.#sink = sink;
    super.pipe(sink);
  }
  letGo(error: Error = PARTED): void {
    this.#sink?.onError(error);
  }
}

class Reader implements BodySink {
  content = '';
  ended = false;
  error: AegisError | undefined;
  hungry = true;
  onChunk(bytes: Buffer): boolean {
    this.content += bytes.toString('latin1');
    return this.hungry;
  }
  onEnd(): void {
    this.ended = true;
  }
  onError(error: Error): void {
    this.error = error as AegisError;
  }
}

interface Options {
  readonly fields?: Record<string, string>;
  readonly first?: number;
  readonly end?: number;
  readonly request?: Record<string, string>;
  readonly isInspected?: boolean;
}

function read({ fields = {}, first = 0, end = CONTENT.length, request = {}, isInspected = false }: Options = {}) {
  const origin: OriginRequest[] = [];
  const upstream = {
    fetch(head: RequestHead, body: BodySource | undefined, handler: UpstreamHandler) {
      const asked = new OriginRequest(head, body, handler);
      origin.push(asked);
      return { cancel: () => (asked.cancelled = true) };
    },
  } as unknown as Upstream;
  const head = { status: 200, fields: Fields.from(fields), etag: fields['etag'], length: CONTENT.length } as StoredHead;
  const kept = new Kept(end - first);
  const asked = (): RequestHead => ({
    method: 'GET',
    target: { form: 'origin', raw: '/', path: '/' },
    version: 11,
    fields: Fields.from({ host: 'site.test', ...request }),
  });
  const body = new ResumedBody(head, kept, first, end, { upstream, isInspected, request: asked });
  const reader = new Reader();
  body.pipe(reader);
  return { origin, kept, body, reader };
}

const STRONG = { fields: { etag: '"1"' } };

test('RFC 9110 13.1.5: with a strong entity tag the rest is asked for as a range of just that', () => {
  const { origin, kept, reader } = read(STRONG);
  kept.push(CONTENT.slice(0, 6));
  kept.letGo();
  assert.equal(origin[0]?.head.fields.get('range'), 'bytes=6-15');
  assert.equal(origin[0]?.head.fields.get('if-range'), '"1"');
  origin[0]?.answer(206, { etag: '"1"', 'content-range': 'bytes 6-15/16' }, CONTENT.slice(6));
  assert.equal(reader.content, CONTENT);
  assert.ok(reader.ended);
});

test('a reader that stands still asks nobody anything until it takes more', () => {
  const { origin, kept, body, reader } = read(STRONG);
  reader.hungry = false;
  kept.push(CONTENT.slice(0, 6));
  kept.letGo();
  assert.equal(origin.length, 0);
  body.resume();
  assert.equal(origin.length, 1);
  body.resume();
  assert.equal(origin.length, 1, 'it waits for the answer to what it has asked');
});

test('an origin that knows no ranges sends the whole: what the reader has is skipped', () => {
  const { origin, kept, reader } = read(STRONG);
  kept.push(CONTENT.slice(0, 6));
  kept.letGo();
  const body = origin[0]?.begin(200, { etag: '"1"', 'content-length': '16' }, 16);
  for (const character of CONTENT) body?.push(character);
  body?.end();
  assert.equal(reader.content, CONTENT);
  assert.ok(reader.ended);
});

test('without a strong validator the whole is asked for, and goes on only when it begins with what was sent', () => {
  for (const [version, isSame] of [
    [CONTENT, true],
    [CONTENT.replace('3', 'X'), false],
  ] as const) {
    const { origin, kept, reader } = read({ fields: { etag: 'W/"1"' } });
    kept.push(CONTENT.slice(0, 6));
    kept.letGo();
    assert.equal(origin[0]?.head.fields.has('range'), false);
    origin[0]?.answer(200, { etag: 'W/"1"' }, version);
    assert.equal(reader.content, isSame ? CONTENT : CONTENT.slice(0, 6));
    assert.equal(reader.ended, isSame);
    assert.equal(reader.error?.code, isSame ? undefined : 'proxy.resume_failed');
  }
});

test('it does not matter in what pieces the whole comes, and another version is not read on', () => {
  const same = read();
  same.kept.push(CONTENT.slice(0, 6));
  same.kept.letGo();
  const body = same.origin[0]?.begin(200, {}, 16);
  for (const character of CONTENT) body?.push(character);
  body?.end();
  assert.equal(same.reader.content, CONTENT);
  assert.ok(same.reader.ended);
  const other = read();
  other.kept.push(CONTENT.slice(0, 6));
  other.kept.letGo();
  const another = other.origin[0]?.begin(200, {}, 16);
  for (const character of CONTENT.replace('0', 'X')) another?.push(character);
  assert.equal(other.reader.content, CONTENT.slice(0, 6));
  assert.ok(another?.cancelled);
});

test('never a byte of another version: another tag, length, coding, place or status cuts the reader off', () => {
  const others: [number, Record<string, string>][] = [
    [206, { etag: '"2"', 'content-range': 'bytes 6-15/16' }],
    [206, { etag: '"1"', 'content-range': 'bytes 5-15/16' }],
    [206, { etag: '"1"', 'content-range': 'bytes 6-15/17' }],
    [206, { etag: '"1"', 'content-range': 'bytes 6-15/16', 'content-encoding': 'gzip' }],
    [206, { etag: '"1"' }],
    [200, { etag: '"2"' }],
    [200, { etag: '"1"', 'content-length': '17' }],
    [404, { etag: '"1"' }],
    [416, { 'content-range': 'bytes */3' }],
  ];
  for (const [status, fields] of others) {
    const { origin, kept, reader } = read(STRONG);
    kept.push(CONTENT.slice(0, 6));
    kept.letGo();
    const body = origin[0]?.begin(status, fields, 10);
    body?.push('xxxxxxxxxx');
    assert.equal(reader.content, CONTENT.slice(0, 6), `${status} ${JSON.stringify(fields)}`);
    assert.equal(reader.error?.code, 'proxy.resume_failed');
    assert.ok(!reader.ended && body?.cancelled);
  }
});

test('a stretch is resumed to its own end only', () => {
  const { origin, kept, reader } = read({ ...STRONG, first: 4, end: 10 });
  kept.push(CONTENT.slice(4, 6));
  kept.letGo();
  assert.equal(origin[0]?.head.fields.get('range'), 'bytes=6-9');
  origin[0]?.answer(200, { etag: '"1"' }, CONTENT);
  assert.equal(reader.content, CONTENT.slice(4, 10));
  assert.ok(reader.ended);
});

test('a stretch without a strong validator is not resumed: nothing tells whether the rest belongs to it', () => {
  const { origin, kept, reader } = read({ first: 4, end: 10 });
  kept.letGo();
  assert.equal(origin.length, 0);
  assert.equal(reader.error, PARTED);
});

test('where responses are inspected, only the rest of what was inspected will do', () => {
  const weak = read({ isInspected: true });
  weak.kept.letGo();
  assert.equal(weak.origin.length, 0);
  assert.equal(weak.reader.error, PARTED);
  const strong = read({ ...STRONG, isInspected: true });
  strong.kept.letGo();
  assert.equal(strong.origin.length, 1);
});

test('a request with credentials gets no field that its client did not send', () => {
  const { origin, kept, reader } = read({ ...STRONG, request: { authorization: 'Basic eA==' } });
  kept.push(CONTENT.slice(0, 6));
  kept.letGo();
  assert.equal(origin[0]?.head.fields.has('range'), false);
  origin[0]?.answer(200, { etag: '"1"' }, CONTENT);
  assert.equal(reader.content, CONTENT);
});

test('what the origin broke off is not asked for again, neither first nor second', () => {
  const broken = new AegisError('upstream.reset', 'reset', { source: 'origin', retryable: true });
  const first = read(STRONG);
  first.kept.push('0');
  first.kept.letGo(broken);
  assert.equal(first.origin.length, 0);
  assert.equal(first.reader.error, broken);
  const second = read(STRONG);
  second.kept.letGo();
  second.origin[0]?.fail(broken);
  assert.equal(second.origin.length, 1);
  assert.equal(second.reader.error, broken);
});

test('content that ends before the reader has all of it is not taken for complete', () => {
  const { origin, kept, reader } = read(STRONG);
  kept.push(CONTENT.slice(0, 6));
  kept.letGo();
  origin[0]?.answer(206, { etag: '"1"', 'content-range': 'bytes 6-15/16' }, 'ab');
  assert.ok(!reader.ended && reader.error !== undefined);
});

test('a reader that leaves meanwhile ends the fetch of its own', () => {
  const { origin, kept, body, reader } = read(STRONG);
  kept.letGo();
  body.cancel(new Error('gone'));
  assert.ok(origin[0]?.cancelled);
  origin[0]?.answer(206, { etag: '"1"', 'content-range': 'bytes 0-15/16' }, CONTENT);
  assert.equal(reader.content, '');
  assert.ok(!reader.ended && reader.error === undefined);
});
