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

test('who has many addresses does not take the lookups of others', async () => {
  const clock = new FakeClock();
  const asked: string[] = [];
  const names = { namesOf: (address: string) => (asked.push(address), new Promise<never>(() => {})), addressesOf: async () => [] };
  const identities = new Identities([BOT], { clock, names });
  const many = Array.from({ length: 50 }, (_, i) => identities.identify(AGENT, `2001:db8::${i.toString(16)}`));
  const other = identities.identify(AGENT, '2001:db8:0:1::1');
  assert.equal(asked.length, LIMITS.botsLookupsPerSourceMax.value + 1);
  assert.equal(asked.at(-1), '2001:db8:0:1::1');
  clock.advance(LIMITS.botsLookupTimeoutMs.value);
  assert.deepEqual(new Set(await Promise.all([...many, other])), new Set(['unsettled']));
  void identities.identify(AGENT, '2001:db8::99');
  assert.equal(asked.at(-1), '2001:db8::99', 'and may ask again');
});

test('of the names of an address so many are looked at', async () => {
  const namesOf = async (address: string) => [...Array<string>(address === '192.0.2.8' ? 8 : 7).fill('other.example'), 'crawl.bot.example'];
  const identities = new Identities([BOT], {
    clock: new FakeClock(),
    names: { namesOf, addressesOf: async () => ['192.0.2.7', '192.0.2.8'] },
  });
  assert.equal(await identities.identify(AGENT, '192.0.2.7'), 'confirmed');
  assert.equal(await identities.identify(AGENT, '192.0.2.8'), 'refuted');
});

test('liars from many addresses make nobody forgotten who is confirmed', async () => {
  let asked = 0;
  const names = {
    namesOf: async (address: string) => (asked++, address === '192.0.2.9' ? ['crawl.bot.example'] : []),
    addressesOf: async () => ['192.0.2.9'],
  };
  const identities = new Identities([BOT], { clock: new FakeClock(), names });
  assert.equal(await identities.identify(AGENT, '192.0.2.9'), 'confirmed');
  for (let i = 0; i < LIMITS.botsIdentitiesMax.value + 1; i++)
    await identities.identify(AGENT, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  const before = asked;
  assert.equal(await identities.identify(AGENT, '192.0.2.9'), 'confirmed');
  assert.equal(asked, before);
});

test('what was found out holds for a while: an hour when confirmed, ten minutes when refuted', async () => {
  const clock = new FakeClock();
  let asked = 0;
  const names = {
    namesOf: async (address: string) => (asked++, address === '192.0.2.9' ? ['crawl.bot.example'] : []),
    addressesOf: async () => ['192.0.2.9'],
  };
  const identities = new Identities([BOT], { clock, names });
  const askBoth = async (): Promise<number> => {
    const before = asked;
    assert.equal(await identities.identify(AGENT, '192.0.2.9'), 'confirmed');
    assert.equal(await identities.identify(AGENT, '192.0.2.1'), 'refuted');
    return asked - before;
  };
  assert.equal(await askBoth(), 2);
  clock.advance(599_999);
  assert.equal(await askBoth(), 0);
  clock.advance(1);
  assert.equal(await askBoth(), 1);
  clock.advance(3_000_000);
  assert.equal(await askBoth(), 2);
});

test('an address is a good bot’s whatever it calls itself', async (t) => {
  const dns = await serveNames({ names: { '192.0.2.9': ['crawl-9.bot.example'] }, addresses: { 'crawl-9.bot.example': ['192.0.2.9'] } });
  t.after(() => dns.close());
  const identities = new Identities([{ ...BOT, name: 'other', domains: [] }, BOT], {
    clock: systemClock,
    names: systemNames([dns.server]),
  });
  assert.equal(await identities.identifyAddress('192.0.2.9'), 'confirmed');
  assert.equal(await identities.identifyAddress('198.51.100.7'), 'confirmed');
  assert.equal(await identities.identifyAddress('192.0.2.10'), 'refuted');
});

test('who names nobody is asked nothing', () => {
  const identities = new Identities([BOT], { clock: systemClock, names: systemNames() });
  assert.equal(identities.identify('curl/8.5.0', '192.0.2.9'), 'none');
  assert.equal(identities.identify('', '192.0.2.9'), 'none');
});
