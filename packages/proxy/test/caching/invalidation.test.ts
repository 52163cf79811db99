import assert from 'node:assert/strict';
import test from 'node:test';
import { settle } from '@aegis/testkit';
import { get, rig, SITE } from '../rig.ts';

const POST = 'POST /a HTTP/1.1\r\nHost: site.test\r\nContent-Length: 2\r\n\r\nhi';

function waiting() {
  const told: string[] = [];
  const forgotten: (() => void)[] = [];
  const onInvalidated = (key: string): Promise<void> => {
    told.push(key);
    return new Promise((resolve) => forgotten.push(resolve));
  };
  return { told, forgotten, onInvalidated };
}

test('RFC 9111 4.4: the response to an unsafe request waits until other workers have forgotten what it changed', async () => {
  const { told, forgotten, onInvalidated } = waiting();
  const r = await rig(SITE, undefined, undefined, onInvalidated);
  r.respond = (request) => request.answer(200, { 'cache-control': 'max-age=60' }, 'old');
  r.ask(get('/a'));
  r.respond = (request) => request.answer(200, {}, 'changed');
  const stream = r.connect();
  stream.receive(POST);
  await settle();
  assert.deepEqual(told, ['http://site.test/a']);
  assert.equal(stream.sent(), '');
  forgotten.shift()?.();
  await settle();
  assert.match(stream.sent(), /^HTTP\/1\.1 200 OK[^]*changed$/);
});

test('content that comes while it waits is all there afterwards', async () => {
  const { forgotten, onInvalidated } = waiting();
  const r = await rig(SITE, undefined, undefined, onInvalidated);
  const stream = r.connect();
  stream.receive(POST);
  const body = r.origin[0]?.begin(200, { 'content-length': '10' }, 10);
  body?.push('hello');
  await settle();
  forgotten.shift()?.();
  await settle();
  body?.push('world');
  body?.end();
  await settle();
  assert.match(stream.sent(), /helloworld$/);
});

test('a client that leaves meanwhile costs nothing, and a failed unsafe request waits for nobody', async () => {
  const { forgotten, onInvalidated, told } = waiting();
  const r = await rig(SITE, undefined, undefined, onInvalidated);
  const stream = r.connect();
  stream.receive(POST);
  const body = r.origin[0]?.begin(200, {}, undefined);
  stream.breakOff();
  forgotten.shift()?.();
  await settle();
  assert.equal(body?.cancelled, true);
  told.length = 0;
  r.respond = (request) => request.answer(500, {}, 'no');
  assert.match(r.ask(POST), /^HTTP\/1\.1 500 /);
  assert.deepEqual(told, []);
});

test('a site without a cache never waits', async () => {
  const { onInvalidated } = waiting();
  const r = await rig({ ...SITE, cache: { ...SITE.cache, enabled: false } }, undefined, undefined, onInvalidated);
  r.respond = (request) => request.answer(200, {}, 'changed');
  assert.match(r.ask(POST), /changed$/);
});
