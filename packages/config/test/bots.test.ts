import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../src/parse.ts';

const parse = (site: string, node = '') =>
  parseConfig(`${node}\n[listen]\nhttp = [":80"]\n[[site]]\nhosts = ["a.example"]\norigins = ["http://127.0.0.1:3000"]\n${site}`, {
    format: 'toml',
    file: 'f',
  });

function siteBots(text: string) {
  const result = parse(text);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config.sites[0]?.bots;
}

function reasons(site: string, node = ''): string[] {
  const result = parse(site, node);
  assert.ok(!result.ok);
  return result.problems.map(({ field, reason }) => `${field}: ${reason}`);
}

test('bots: left out, and by mode, nobody is judged', () => {
  assert.equal(siteBots(''), null);
  assert.equal(siteBots('bots = { mode = "off", suspicious = "block" }'), null);
});

test('bots: an empty table enforces with a challenge for what is suspicious (requirement 3.3)', () => {
  assert.deepEqual(siteBots('bots = {}'), {
    mode: 'enforce',
    actions: { human: 'allow', knownBot: 'allow', suspicious: 'challenge' },
    paths: [],
    apiPaths: ['/api/'],
    loginPaths: ['/login', '/signin', '/wp-login.php'],
    loginFailureStatus: [401, 403, 422],
    difficulty: 16,
    passMs: 43_200_000,
  });
});

test('bots: paths take what they do not say from the site, and the longest comes first', () => {
  const bots = siteBots(
    'bots = { human = "log", paths = [{ path = "/a", suspicious = "block" }, { path = "/a/b", known_bot = "challenge" }] }',
  );
  assert.deepEqual(bots?.paths, [
    { prefix: '/a/b', actions: { human: 'log', knownBot: 'challenge', suspicious: 'challenge' } },
    { prefix: '/a', actions: { human: 'log', knownBot: 'allow', suspicious: 'block' } },
  ]);
});

test('bots: a path is named once, and says something', () => {
  assert.deepEqual(reasons('bots = { paths = [{ path = "/a", human = "block" }, { path = "/a" }] }'), [
    'site[0].bots.paths[1]: says nothing about any of human, known_bot, suspicious',
    'site[0].bots.paths[1].path: "/a" is already taken by site[0].bots.paths[0].path',
  ]);
});

test('bots: good bots and name servers are read and checked', () => {
  const node =
    '[bots]\nname_servers = ["192.0.2.53", "[2001:db8::53]:5353"]\ngood = [{ name = "b", user_agent = "B-Bot", domains = ["b.example"], ranges = ["192.0.2.0/24"] }]';
  const result = parse('', node);
  assert.ok(result.ok, JSON.stringify(result));
  assert.deepEqual(result.config.bots, {
    modulePath: null,
    deadlineMs: 50,
    nameServers: ['192.0.2.53:53', '[2001:db8::53]:5353'],
    good: [{ name: 'b', userAgent: 'B-Bot', domains: ['b.example'], ranges: [{ family: 4, address: '192.0.2.0', prefixLength: 24 }] }],
  });
  assert.match(reasons('', '[bots]\nname_servers = ["dns.example"]')[0] ?? '', /not the address of a name server/);
});
