import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHASES } from '../../src/index.ts';
import { answerIn, get, type Rig, rig, SITE } from '../rig.ts';
import { OneRule, WAF } from '../waf/one-rule.ts';

const ask = async (
  { proxy }: Rig,
  url: string,
  fields: readonly (readonly [string, string])[] = [],
  method = 'GET',
  client = '192.0.2.9',
) =>
  (await proxy.explain({ method, url, fields, client, ja4: '' })).map(
    ({ phase, outcome, ends }) => `${phase} ${outcome}${ends === true ? '.' : ''}`,
  );

test('every phase that runs has an opinion, in the order in which they run; only tunnels have none', async () => {
  const silent = ['tunnel-upgrade'];
  const { proxy } = await rig();
  const opinions = await proxy.explain({ method: 'GET', url: 'http://site.test/', fields: [], client: '192.0.2.9', ja4: '' });
  assert.deepEqual(
    opinions.map(({ phase }) => phase),
    PHASES.map(({ name }) => name).filter((name) => !silent.includes(name)),
  );
});

test('a request is followed to the phase that would answer it, and nothing is done', async () => {
  const edge = await rig();
  assert.deepEqual(await ask(edge, 'http://site.test/a'), [
    'match-site site test',
    'find-client client 192.0.2.9',
    'check-request pass',
    'judge-bots off',
    'inspect-request off',
    'look-up-cache miss',
    'ask-origin ask.',
  ]);
  assert.equal(edge.origin.length, 0);
  assert.deepEqual(await ask(edge, 'http://other.test/'), ['match-site answer 421.']);
  assert.equal((await ask(edge, 'http://site.test/', [], 'TRACE')).at(-1), 'check-request answer 405.');
});

test('what is stored is found as a request would find it', async () => {
  const edge = await rig();
  edge.respond = (request) => request.answer(200, { 'cache-control': 'max-age=60' }, 'stored');
  assert.equal(answerIn(edge.ask(get('/a'))).content, 'stored');
  assert.equal((await ask(edge, 'http://site.test/a')).at(-1), 'look-up-cache hit.');
  edge.clock.advance(61_000);
  assert.equal((await ask(edge, 'http://site.test/a')).at(-2), 'look-up-cache validate');
  assert.equal((await ask(edge, 'http://site.test/a', [], 'POST')).at(-2), 'look-up-cache bypass');
});

test('the client is whom trusted proxies name', async () => {
  const trustedProxies = [{ family: 4, address: '192.0.2.0', prefixLength: 24 } as const];
  const edge = await rig({ ...SITE, trustedProxies });
  const [, client] = await ask(edge, 'http://site.test/', [['x-forwarded-for', '203.0.113.5']]);
  assert.equal(client, 'find-client client 203.0.113.5');
  const [, stranger] = await ask(edge, 'http://site.test/', [['x-forwarded-for', '203.0.113.5']], 'GET', '198.51.100.1');
  assert.equal(stranger, 'find-client client 198.51.100.1');
});

test('a target that no client could send is refused', async () => {
  const edge = await rig();
  await assert.rejects(ask(edge, 'http://site.test/a', [['bad name', 'x']]), { code: 'http.bad_field' });
});

test('the firewall’s opinion is what the phase does: static paths, log mode, what costs too much, a rule’s own answer', async () => {
  const edge = await rig({ ...SITE, waf: { ...WAF, staticPaths: ['/assets/'] } }, new OneRule());
  const firewall = async (url: string, fields: readonly (readonly [string, string])[] = []): Promise<string | undefined> =>
    (await ask(edge, `http://site.test${url}`, fields)).find((opinion) => opinion.startsWith('inspect-request'));
  const evil = [['user-agent', 'evil']] as const;
  assert.equal(await firewall('/a.css', evil), 'inspect-request block 403.');
  assert.equal(await firewall('/assets/a.css', evil), 'inspect-request pass');
  assert.equal(await firewall('/assets/a.css?b', evil), 'inspect-request block 403.');
  assert.equal(await firewall('/costly'), 'inspect-request block 403.');
  assert.equal(await firewall('/evil-elsewhere'), 'inspect-request block 303.');
  edge.useSite({ ...SITE, waf: { ...WAF, mode: 'log' } });
  assert.equal(await firewall('/evil'), 'inspect-request pass, would block');
  assert.equal(await firewall('/costly'), 'inspect-request pass, would block');
});
