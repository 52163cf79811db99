import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { LIMITS, systemClock } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { type GoodBot, Identities, systemNames } from '../src/identities.ts';
import { serveNames, type Zone } from './fixtures/name-server.ts';

const BOT: GoodBot = {
  name: 'examplebot',
  userAgent: 'ExampleBot',
  domains: ['bot.example'],
  ranges: [{ family: 4, address: '198.51.100.0', prefixLength: 24 }],
};
const AGENT = 'Mozilla/5.0 (compatible; ExampleBot/1.0; +https://bot.example/)';

async function askedOf(t: TestContext, zone: Zone, clock = systemClock) {
  const dns = await serveNames(zone);
  t.after(() => dns.close());
  const identities = new Identities([BOT], { clock, names: systemNames([dns.server]) });
  return { identify: async (address: string) => identities.identify(AGENT, address), asked: dns.asked };
}

test('an address whose name leads back to it is confirmed (requirement 3.3)', async (t) => {
  const { identify, asked } = await askedOf(t, {
    names: { '192.0.2.9': ['crawl-9.bot.example'], '2001:db8::9': ['crawl-6.bot.example'] },
    addresses: { 'crawl-9.bot.example': ['192.0.2.9'], 'crawl-6.bot.example': ['2001:db8::9'] },
  });
  assert.equal(await identify('192.0.2.9'), 'confirmed');
  assert.equal(await identify('2001:db8::9'), 'confirmed');
  const before = asked.length;
  assert.equal(await identify('192.0.2.9'), 'confirmed');
  assert.equal(asked.length, before, 'what is confirmed is remembered');
});

test('a name of another domain, a name that leads elsewhere, and no name at all are refuted', async (t) => {
  const { identify } = await askedOf(t, {
    names: {
      '192.0.2.1': ['crawl.bot.example.attacker.test'],
      '192.0.2.2': ['crawl-2.bot.example'],
      '192.0.2.3': ['evilbot.example'],
    },
    addresses: { 'crawl-2.bot.example': ['192.0.2.99'], 'evilbot.example': ['192.0.2.3'] },
  });
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']) assert.equal(await identify(address), 'refuted', address);
});

test('published ranges confirm without asking anybody', async (t) => {
  const { identify, asked } = await askedOf(t, { names: {}, addresses: {} });
  assert.equal(await identify('198.51.100.7'), 'confirmed');
  assert.deepEqual(asked, []);
});

test('when names cannot be had in time nothing is settled, nor remembered', async (t) => {
  const clock = new FakeClock();
  const { identify } = await askedOf(t, { names: {}, addresses: {}, silent: true }, clock);
  const asking = identify('192.0.2.9');
  clock.advance(LIMITS.botsLookupTimeoutMs.value);
  assert.equal(await asking, 'unsettled');
});

test('only so many names are asked for at once', async (t) => {
  const clock = new FakeClock();
  const { identify } = await askedOf(t, { names: {}, addresses: {}, silent: true }, clock);
  const asking = Array.from({ length: LIMITS.botsLookupsMax.value }, (_, i) => identify(`192.0.2.${i}`));
  assert.equal(await identify('192.0.2.200'), 'unsettled');
  clock.advance(LIMITS.botsLookupTimeoutMs.value);
  assert.deepEqual(new Set(await Promise.all(asking)), new Set(['unsettled']));
});

test('who names nobody is asked nothing', () => {
  const identities = new Identities([BOT], { clock: systemClock, names: systemNames() });
  assert.equal(identities.identify('curl/8.5.0', '192.0.2.9'), 'none');
  assert.equal(identities.identify('', '192.0.2.9'), 'none');
});
