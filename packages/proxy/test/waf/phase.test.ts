/** Requirement 3.2: what the phase does with what the rules say. The rules here are one: no `evil` anywhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import type { SiteConfig, WafConfig } from '@aegis/config';
import { answerIn, type Rig, rig, SITE } from '../rig.ts';
import { OneRule, WAF } from './one-rule.ts';

async function guarded(waf: Partial<WafConfig> = {}, rule = new OneRule()): Promise<{ proxy: Rig; rule: OneRule }> {
  const site: SiteConfig = { ...SITE, waf: { ...WAF, ...waf } };
  const proxy = await rig(site, rule);
  proxy.respond = (request) => {
    request.body?.pipe({ onChunk: () => true, onEnd() {}, onError() {} });
    request.answer(200, { 'cache-control': 'max-age=60' }, 'ok');
  };
  return { proxy, rule };
}

const head = (target: string, more = ''): string => `GET ${target} HTTP/1.1\r\nHost: site.test\r\n${more}\r\n`;
const post = (body: string): string => `POST /form HTTP/1.1\r\nHost: site.test\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const statusOf = (proxy: Rig, request: string): number => answerIn(proxy.ask(request)).status;

test('what the rules refuse is 403, and does not reach the origin; the rest does', async () => {
  const { proxy } = await guarded();
  assert.equal(statusOf(proxy, head('/?q=evil')), 403);
  assert.equal(proxy.origin.length, 0);
  assert.equal(statusOf(proxy, head('/?q=good')), 200);
});

test('3.1: who is refused is told on, unless a trusted proxy asks for it', async () => {
  const { proxy } = await guarded();
  proxy.ask(head('/?q=evil'));
  proxy.ask(head('/?q=good'));
  assert.deepEqual(proxy.offences, ['192.0.2.1 waf']);
  proxy.useSite({ ...SITE, waf: WAF, trustedProxies: [{ family: 4, address: '192.0.2.0', prefixLength: 24 }] });
  proxy.ask(head('/?q=evil', 'X-Forwarded-For: 198.51.100.7\r\n'));
  assert.equal(proxy.offences.length, 1);
});

test('without a cache too every request is inspected, however many have passed before it', async () => {
  const { proxy } = await guarded();
  proxy.useSite({ ...SITE, cache: { ...SITE.cache, enabled: false }, waf: WAF });
  for (let i = 0; i < 3; i++) assert.equal(statusOf(proxy, head('/?q=good')), 200);
  assert.equal(statusOf(proxy, head('/?q=evil')), 403);
});

test('mode log refuses nothing', async () => {
  const { proxy } = await guarded({ mode: 'log' });
  assert.equal(statusOf(proxy, head('/?q=evil')), 200);
});

test('a hit of the cache is answered by the fast path when the same head has passed, and inspected when it differs in a byte', async () => {
  const { proxy, rule } = await guarded();
  // The first is fetched, the second learnt, the third vouched for.
  for (let i = 0; i < 3; i++) assert.equal(statusOf(proxy, head('/page')), 200);
  const asked = rule.asked.length;
  for (let i = 0; i < 5; i++) assert.equal(statusOf(proxy, head('/page')), 200);
  assert.equal(rule.asked.length, asked);
  assert.equal(statusOf(proxy, head('/page', 'X-Other: good\r\n')), 200);
  assert.equal(rule.asked.length, asked + 1);
  assert.equal(statusOf(proxy, head('/page', 'X-Other: evil\r\n')), 403);
  assert.equal(statusOf(proxy, head('/page', 'X-Other: evil\r\n')), 403);
});

test('after a change of the site nothing is vouched for', async () => {
  const { proxy, rule } = await guarded();
  for (let i = 0; i < 5; i++) proxy.ask(head('/page'));
  const asked = rule.asked.length;
  proxy.useSite({ ...SITE, waf: WAF });
  proxy.ask(head('/page'));
  assert.equal(rule.asked.length, asked + 1);
});

test('rules of the site’s own may read more than the head: nothing is vouched for then', async () => {
  const { proxy, rule } = await guarded({ rules: { ...WAF.rules, custom: 'SecRule REMOTE_ADDR …' } });
  for (let i = 0; i < 5; i++) assert.equal(statusOf(proxy, head('/page')), 200);
  assert.equal(rule.asked.length, 5);
});

test('content is inspected up to the bound; of longer content the beginning is, or it is 413', async () => {
  const { proxy, rule } = await guarded();
  assert.equal(statusOf(proxy, post('a=evil')), 403);
  assert.equal(statusOf(proxy, post('a=12345678evil')), 200);
  assert.deepEqual([Buffer.from(rule.asked.at(-1)!.body).toString(), rule.asked.at(-1)!.bodyIsCut], ['a=123456', true]);
  const strict = await guarded({ bodyOver: 'block' });
  assert.equal(statusOf(strict.proxy, post('a=1234567')), 413);
  assert.equal(statusOf(strict.proxy, post('a=123456')), 200);
});

test('static paths are not inspected: GET and HEAD without a query, that do not climb', async () => {
  const { proxy, rule } = await guarded({ staticPaths: ['/assets/'] });
  proxy.ask(head('/assets/evil.js'));
  assert.equal(rule.asked.length, 0);
  for (const target of [
    '/assets/a.js?evil',
    '/assets/../evil',
    '/assets/..;/evil',
    '/assets/%2e%2e/evil',
    '/assets/\xc0\xae\xc0\xae/evil',
    '/evil',
  ])
    assert.equal(statusOf(proxy, head(target)), 403);
  const bare = await guarded({ staticPaths: ['/assets'] });
  assert.equal(statusOf(bare.proxy, head('/assets/evil.js')), 200);
  assert.equal(statusOf(bare.proxy, head('/assets-evil')), 403, 'a path is below another by whole segments');
});

test('a client that leaves while it waits for a judgement is forgotten', async () => {
  const { proxy, rule } = await guarded({}, new OneRule('request'));
  const stream = proxy.connect();
  stream.receive(head('/page'));
  stream.breakOff();
  assert.equal(rule.withdrawn, 1);
  rule.waiting?.();
  assert.equal(proxy.origin.length, 0);
});

test('content that there is no room to hold is not judged: on_failure decides, and the log is told', async () => {
  const bytes = LIMITS.wafHeldBytesMax.value;
  for (const [onFailure, status] of [
    ['open', 200],
    ['closed', 503],
  ] as const) {
    const { proxy, rule } = await guarded({ onFailure });
    proxy.useSite({ ...SITE, requestBodyBytesMax: bytes, waf: { ...WAF, onFailure, rules: { ...WAF.rules, bodyBytesMax: bytes } } });
    const holder = proxy.connect();
    holder.receive(`POST /form HTTP/1.1\r\nHost: site.test\r\nContent-Length: ${bytes}\r\n\r\n`);
    assert.equal(statusOf(proxy, post('a=evil')), status);
    assert.deepEqual([rule.asked.length, rule.unjudged], [0, ['overload']]);
    holder.breakOff();
    assert.equal(statusOf(proxy, post('a=evil')), 403);
    assert.deepEqual(rule.unjudged, ['overload']);
  }
});

test('what costs too much to judge is refused with 413, without content 403, unless the site lets it pass; a failure of ours is another thing', async () => {
  const { proxy } = await guarded({ onFailure: 'open' });
  assert.equal(statusOf(proxy, post('costly')), 413);
  assert.equal(statusOf(proxy, head('/costly')), 403);
  assert.equal(proxy.origin.length, 0);
  assert.deepEqual(proxy.offences, []);
  assert.equal(statusOf(proxy, head('/costly-evil')), 403);
  for (const waf of [{ onCostly: 'pass' }, { mode: 'log' }] as const) {
    const lenient = await guarded({ ...waf, onFailure: 'closed' });
    assert.equal(statusOf(lenient.proxy, post('costly')), 200);
  }
});

test('what costs too much to judge is never vouched for', async () => {
  const { proxy, rule } = await guarded({ onCostly: 'pass' });
  for (let i = 0; i < 5; i++) assert.equal(statusOf(proxy, head('/costly')), 200);
  assert.equal(rule.asked.length, 5);
});

test('a rule of the site’s own says which answer it gives, to requests and in place of responses', async () => {
  const { proxy } = await guarded({ rules: { ...WAF.rules, responses: true } });
  const moved = answerIn(proxy.ask(head('/?q=evil-elsewhere')));
  assert.deepEqual([moved.status, moved.fields.get('location')], [303, '/elsewhere']);
  proxy.respond = (request) => request.answer(200, { 'content-type': 'text/html' }, 'evil-elsewhere');
  const instead = answerIn(proxy.ask(head('/page')));
  assert.deepEqual([instead.status, instead.fields.get('location')], [303, '/elsewhere']);
});

test('a stale response that is validated in the background is inspected with the address of the client, not of the proxy before it', async () => {
  const { proxy, rule } = await guarded();
  proxy.useSite({
    ...SITE,
    trustedProxies: [{ family: 4, address: '192.0.2.0', prefixLength: 24 }],
    waf: { ...WAF, rules: { ...WAF.rules, responses: true } },
  });
  proxy.respond = (request) =>
    request.answer(200, { 'cache-control': 'max-age=10, stale-while-revalidate=30', 'content-type': 'text/html' }, 'ok');
  const request = head('/page', 'X-Forwarded-For: 198.51.100.7\r\n');
  proxy.ask(request);
  proxy.clock.advance(20_000);
  proxy.ask(request);
  assert.equal(proxy.origin.length, 2);
  assert.deepEqual(rule.clientsOfResponses, ['198.51.100.7', '198.51.100.7']);
});
