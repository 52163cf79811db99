import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { type Bots, createBots } from '../src/bots.ts';
import { Identities, systemNames } from '../src/identities.ts';
import { openBotModule } from '../src/module/bot-module.ts';
import { OWN_MODULE } from '../src/own-module.ts';
import type { Judgement } from '../src/types.ts';
import { BROWSER } from './fixtures/some-facts.ts';

async function running(t: { after(end: () => Promise<void>): void }, workers = 1) {
  const clock = new FakeClock();
  const module = await openBotModule({ path: OWN_MODULE }, { clock, logger: silentLogger });
  t.after(() => module.stop());
  await module.start();
  let asked = 0;
  const counting = { ask: (...args: Parameters<typeof module.ask>) => (asked++, module.ask(...args)) };
  const identities = new Identities([], { clock, names: systemNames() });
  return { bots: createBots({ workers }, { clock, module: counting, identities }), clock, asked: () => asked };
}

const judge = (bots: Bots, address = BROWSER.address, change: Partial<typeof BROWSER> = {}): Promise<Judgement | undefined> =>
  new Promise((resolve) => bots.judge({ ...BROWSER, ...change, address }, resolve));

test('more than a hundred requests of one address in a second are suspicious, and a second later no more (requirement 3.3)', async (t) => {
  const { bots, clock } = await running(t);
  for (let i = 0; i < 100; i++) assert.equal((await judge(bots))?.verdict, 'human');
  assert.deepEqual((await judge(bots))?.reasons, ['rate', 'network-rate']);
  assert.equal((await judge(bots, '192.0.2.8'))?.verdict, 'human');
  clock.advance(2_000);
  assert.equal((await judge(bots))?.verdict, 'human');
});

test('an address floods whose refused requests alone are ten times what is suspicious, until they are fewer', async (t) => {
  const { bots, clock } = await running(t);
  for (let i = 0; i < 5_000; i++) bots.count(BROWSER.address);
  for (let i = 0; i < 1_000; i++) assert.equal(bots.refused(BROWSER.address), false);
  assert.equal(bots.refused(BROWSER.address), true);
  assert.equal(bots.refused('192.0.2.8'), false);
  clock.advance(2_000);
  assert.equal(bots.refused(BROWSER.address), false);
});

test('addresses of one /64 are one source: its requests, refusals and failed logins count together', async (t) => {
  const { bots } = await running(t);
  for (let i = 0; i < 100; i++) await judge(bots, `2001:db8::${i.toString(16)}`);
  assert.deepEqual((await judge(bots, '2001:db8::ffff'))?.reasons, ['rate', 'network-rate']);
  assert.equal((await judge(bots, '2001:db8:0:1::1'))?.verdict, 'human');
  for (let i = 0; i < 1_000; i++) bots.refused(`2001:db8::${i.toString(16)}`);
  assert.equal(bots.refused('2001:db8::ffff'), true);
  assert.equal(bots.refused('2001:db8:0:1::1'), false);
  const login = { pathClass: 'login', method: 'POST' } as const;
  for (let i = 0; i < 6; i++) bots.loginFailed(`2001:db8:0:3::${i}`);
  assert.deepEqual((await judge(bots, '2001:db8:0:3::ffff', login))?.reasons, ['login-failures']);
  assert.equal((await judge(bots, '2001:db8:0:4::1', login))?.verdict, 'human');
});

test('failed logins of many sources hide nobody who tries passwords', async (t) => {
  const { bots } = await running(t);
  for (let i = 0; i < LIMITS.botsAddressesMax.value + 10; i++)
    bots.loginFailed(`2001:db8:${(i >> 12).toString(16)}:${(i & 0xfff).toString(16)}::1`);
  for (let i = 0; i < 6; i++) bots.loginFailed('203.0.113.77');
  assert.deepEqual((await judge(bots, '203.0.113.77', { pathClass: 'login', method: 'POST' }))?.reasons, ['login-failures']);
});

test('failed logins make an address suspicious where one logs in', async (t) => {
  const { bots } = await running(t);
  for (let i = 0; i < 6; i++) bots.loginFailed(BROWSER.address);
  assert.deepEqual((await judge(bots, BROWSER.address, { pathClass: 'login', method: 'POST' }))?.reasons, ['login-failures']);
  assert.equal((await judge(bots))?.verdict, 'human');
});

test('a verdict on the same facts is remembered, and then given at once', async (t) => {
  const { bots, asked } = await running(t);
  await judge(bots);
  let judged: Judgement | undefined;
  bots.judge(BROWSER, (judgement) => (judged = judgement));
  assert.equal(judged?.verdict, 'human');
  assert.equal(asked(), 1);
});

test('a verdict is not remembered for ever: the module is asked again', async (t) => {
  const { bots, asked, clock } = await running(t);
  await judge(bots);
  clock.advance(LIMITS.botsVerdictMs.value - 1);
  await judge(bots);
  assert.equal(asked(), 1);
  clock.advance(1);
  await judge(bots);
  assert.equal(asked(), 2);
});

test('verdicts of long requests that differ take bounded memory: the oldest are asked about again', async (t) => {
  const { bots, asked } = await running(t);
  const long = (i: number) => judge(bots, BROWSER.address, { userAgent: `${i} ${'x'.repeat(500)}`, fieldNames: 'y'.repeat(1_000) });
  const fitting = Math.floor(LIMITS.botsVerdictBytesMax.value / 1_500);
  for (let i = 0; i < fitting; i++) await long(i);
  const before = asked();
  await long(fitting - 1);
  assert.equal(asked(), before);
  await long(0);
  assert.equal(asked(), before + 1);
});

test('an operator who asks is not counted', async (t) => {
  const { bots } = await running(t);
  for (let i = 0; i < 300; i++) await new Promise((resolve) => bots.consider(BROWSER, resolve));
  assert.equal((await judge(bots))?.verdict, 'human');
});

test('workers tell each other who asks much, and who fails to log in: spread over all, it is still one address', async (t) => {
  const [here, there] = await Promise.all([running(t, 2), running(t, 2)]);
  for (let i = 0; i < 60; i++) await Promise.all([judge(here.bots), judge(there.bots)]);
  assert.equal((await judge(here.bots))?.verdict, 'human', 'each has seen a part');
  there.bots.loginFailed(BROWSER.address);
  const seen = there.bots.takeSightings();
  assert.deepEqual(seen, { requests: [[BROWSER.address, 60]], failures: [[BROWSER.address, 1]], refusals: [] });
  here.bots.addSightings(seen);
  assert.deepEqual((await judge(here.bots))?.reasons, ['rate', 'network-rate']);
  assert.equal(there.bots.takeSightings(), undefined, 'what was told is not told again');
  assert.deepEqual(here.bots.takeSightings()?.requests, [[BROWSER.address, 62]], 'nor passed on');
});

test('refused requests are of one flood, whichever workers they reach', async (t) => {
  const [here, there] = await Promise.all([running(t, 2), running(t, 2)]);
  for (let i = 0; i < 600; i++) {
    assert.equal(here.bots.refused(BROWSER.address), false);
    there.bots.refused(BROWSER.address);
  }
  here.bots.addSightings(there.bots.takeSightings() ?? assert.fail());
  assert.equal(here.bots.refused(BROWSER.address), true);
});

test('who asks little is not worth a word, and one worker alone has nobody to tell', async (t) => {
  const { bots } = await running(t, 2);
  await judge(bots);
  assert.deepEqual(bots.takeSightings(), { requests: [[BROWSER.address, 1]], failures: [], refusals: [] });
  const { bots: alone } = await running(t, 1);
  for (let i = 0; i < 50; i++) await judge(alone);
  alone.loginFailed(BROWSER.address);
  assert.equal(alone.takeSightings(), undefined);
});
