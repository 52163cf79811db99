/** Requirement 3.2, of responses: who leaves keeps nothing, and what cannot be held is not taken for judged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import type { WafConfig } from '@aegis/config';
import { RESPONSE_BODY_BYTES_MAX } from '@aegis/waf';
import { answerIn, get, type OriginRequest, type Rig, rig, SITE } from '../rig.ts';
import { OneRule, WAF } from './one-rule.ts';

const HTML = { 'content-type': 'text/html', 'cache-control': 'no-store' };

async function guarded(rule: OneRule, waf: Partial<WafConfig> = {}): Promise<Rig> {
  return rig({ ...SITE, waf: { ...WAF, ...waf, rules: { ...WAF.rules, responses: true } } }, rule);
}

/** Of content without a length as much room is taken as is ever looked at. */
function answerWithoutLength(request: OriginRequest): void {
  const body = request.begin(200, HTML);
  body.push('fine');
  body.end();
}

test('a client that leaves while its response waits for a judgement gives back its place and its room', async () => {
  const rule = new OneRule('response');
  const proxy = await guarded(rule);
  const clients = 2 * Math.ceil(LIMITS.wafHeldBytesMax.value / RESPONSE_BODY_BYTES_MAX);
  proxy.respond = answerWithoutLength;
  for (let i = 0; i < clients; i++) {
    const stream = proxy.connect();
    stream.receive(get(`/${i}`));
    stream.breakOff();
    rule.waiting?.();
  }
  assert.equal(rule.withdrawn, clients);
  assert.equal(rule.askedResponses.length, clients);
  assert.deepEqual(rule.unjudged, []);
});

test('a client that leaves while its response is being held gives back the room', async () => {
  const rule = new OneRule();
  const proxy = await guarded(rule);
  for (let i = 0; i < 2 * Math.ceil(LIMITS.wafHeldBytesMax.value / RESPONSE_BODY_BYTES_MAX); i++) {
    const stream = proxy.connect();
    stream.receive(get(`/${i}`));
    proxy.origin.at(-1)!.begin(200, HTML).push('fine');
    stream.breakOff();
  }
  assert.equal(rule.askedResponses.length, 0);
  assert.deepEqual(rule.unjudged, []);
});

test('a response that there is no room to hold is not judged: on_failure decides, and the log is told', async () => {
  for (const [onFailure, status] of [
    ['open', 200],
    ['closed', 403],
  ] as const) {
    const rule = new OneRule();
    const proxy = await guarded(rule, { onFailure });
    const holders = Array.from({ length: LIMITS.wafHeldBytesMax.value / RESPONSE_BODY_BYTES_MAX }, (_, i) => {
      const stream = proxy.connect();
      stream.receive(get(`/${i}`));
      proxy.origin.at(-1)!.begin(200, HTML).push('fine');
      return stream;
    });
    proxy.respond = (request) => request.answer(200, HTML, 'evil');
    assert.equal(answerIn(proxy.ask(get('/'))).status, status, onFailure);
    assert.deepEqual([rule.askedResponses.length, rule.unjudged], [0, ['overload']]);
    // What says nothing to rules needs no room.
    proxy.respond = (request) => request.answer(200, { ...HTML, 'content-type': 'image/png' }, 'evil');
    assert.equal(answerIn(proxy.ask(get('/image'))).status, 200);
    assert.deepEqual([rule.askedResponses.length, rule.unjudged], [1, ['overload']]);
    holders[0]!.breakOff();
    proxy.respond = (request) => request.answer(200, HTML, 'evil');
    assert.equal(answerIn(proxy.ask(get('/'))).status, 403);
    assert.equal(rule.askedResponses.length, 2);
  }
});
