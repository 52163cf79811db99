import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { type BotModule, Challenges, createBots, Identities, type Judgement, systemNames } from '@aegis/bots';
import { LIMITS, seededRandom } from '@aegis/base';
import type { SiteBotsConfig } from '@aegis/config';
import type { FakeClock } from '@aegis/testkit';
import type { BotGuard } from '../../src/index.ts';
import { type Answer, answerIn, get, type Rig, rig, SITE } from '../rig.ts';

const BOTS: SiteBotsConfig = {
  mode: 'enforce',
  actions: { human: 'allow', knownBot: 'allow', suspicious: 'challenge' },
  paths: [{ prefix: '/no', actions: { human: 'allow', knownBot: 'allow', suspicious: 'block' } }],
  apiPaths: ['/api/'],
  loginPaths: ['/login'],
  loginFailureStatus: [401],
  difficulty: 8,
  passMs: 3_600_000,
};

/** Judges by the user agent `evil` and by the rate that the facts say, at once or when told to. */
class Judge implements Pick<BotModule, 'ask'> {
  asked = 0;
  /** What more it holds to be evil. */
  also = 'evil';
  failing = false;
  later: (() => void)[] | undefined;

  ask(facts: Uint8Array, onJudged: Parameters<BotModule['ask']>[1]): void {
    this.asked++;
    const bytes = Buffer.from(facts);
    const suspicious = bytes.includes('evil') || bytes.includes(this.also) || bytes.readUInt32LE(8) > 100 || bytes.readUInt32LE(16) > 5;
    const judgement: Judgement = suspicious
      ? { verdict: 'suspicious', score: 60, reasons: ['tool'] }
      : { verdict: 'human', score: 0, reasons: [] };
    const answer = (): void => (this.failing ? onJudged(undefined, 'timeout') : onJudged(judgement, undefined));
    if (this.later === undefined) answer();
    else this.later.push(answer);
  }
}

async function guarded(
  bots: Partial<SiteBotsConfig> = {},
): Promise<Rig & { readonly judge: Judge; readonly counted: () => number; readonly challenges: Challenges }> {
  const judge = new Judge();
  let counted = 0;
  let challenges: Challenges | undefined;
  const guardFor = (clock: FakeClock): BotGuard => {
    const real = createBots({}, { clock, module: judge, identities: new Identities([], { clock, names: systemNames() }) });
    return {
      bots: {
        ...real,
        judge: (request, onJudged) => (counted++, real.judge(request, onJudged)),
        count: (address) => (counted++, real.count(address)),
      },
      challenges: (challenges = new Challenges(new Uint8Array(32), { clock, random: seededRandom(2) })),
    };
  };
  const edge = await rig({ ...SITE, bots: { ...BOTS, ...bots } }, undefined, guardFor);
  edge.respond = (request) => request.answer(request.head.method === 'POST' ? 401 : 200, { 'cache-control': 'max-age=60' }, 'content');
  return Object.assign(edge, { judge, counted: () => counted, challenges: challenges ?? assert.fail() });
}

const ask = (edge: Rig, target: string, extra = ''): Answer => answerIn(edge.ask(get(target, extra)));
const EVIL = 'User-Agent: evil\r\n';
const HTML = 'Accept: text/html\r\n';

test('3.3: who is suspicious is challenged or blocked before the cache is asked, whatever is stored', async () => {
  const edge = await guarded();
  assert.equal(ask(edge, '/no').status, 200);
  assert.equal(ask(edge, '/no', EVIL).status, 403);
  const challenge = ask(edge, '/', EVIL + HTML);
  assert.equal(challenge.status, 403);
  assert.match(challenge.content, /<progress/);
  assert.match(challenge.fields.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.equal(challenge.fields.get('cache-control'), 'no-store');
  assert.equal(edge.origin.length, 1);
});

test('3.3: a challenge that asks for a page gets none: scripts get a problem document, a POST is told why', async () => {
  const edge = await guarded();
  assert.equal(ask(edge, '/', `${EVIL}Accept: application/json\r\n`).fields.get('content-type'), 'application/problem+json');
  assert.equal(ask(edge, '/', `${EVIL}Accept: */*\r\nSec-Fetch-Dest: empty\r\n`).fields.get('content-type'), 'application/problem+json');
  const post = answerIn(edge.ask(`POST / HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n${EVIL}${HTML}\r\n`));
  assert.deepEqual([post.status, post.content.includes('<progress')], [403, false]);
});

test('requirements, Principles: without a verdict the request goes on', async () => {
  const edge = await guarded();
  edge.judge.failing = true;
  assert.equal(ask(edge, '/no', EVIL).status, 200);
});

test('a request whose verdict takes its time waits for it, and one whose client leaves asks nobody', async () => {
  const edge = await guarded();
  edge.judge.later = [];
  const stays = edge.connect();
  stays.receive(get('/a'));
  const leaves = edge.connect();
  leaves.receive(get('/b', 'User-Agent: other\r\n'));
  leaves.breakOff();
  assert.equal(stays.sent(), '');
  for (const answer of edge.judge.later) answer();
  assert.equal(answerIn(stays.sent()).status, 200);
  assert.equal(edge.origin.length, 1);
});

test('3.1: of those who flood, only requests that are challenged or blocked are offences', async () => {
  const welcome = await guarded({ actions: { ...BOTS.actions, suspicious: 'allow' } });
  for (let i = 0; i < 1_500; i++) ask(welcome, i % 100 === 0 ? '/no' : '/', EVIL);
  assert.deepEqual(welcome.offences, []);
  const edge = await guarded();
  const askOften = (times: number): void => {
    for (let i = 0; i < times; i++) ask(edge, '/', EVIL);
  };
  askOften(1_000);
  assert.deepEqual(edge.offences, []);
  askOften(2);
  assert.deepEqual(edge.offences, ['192.0.2.1 limit', '192.0.2.1 limit']);
  for (let i = 0; i < 2; i++) ask(edge, '/', `${EVIL}Sec-Fetch-Site: cross-site\r\n`);
  assert.equal(edge.offences.length, 4, 'a flood is one, whoever makes a browser send it');
  const lenient = await guarded({ mode: 'log' });
  for (let i = 0; i < 1_010; i++) ask(lenient, '/', EVIL);
  assert.deepEqual(lenient.offences, []);
});

test('the pass is for this node alone: the origin and what is stored never see it', async () => {
  const edge = await guarded();
  ask(edge, '/', 'Cookie: a=1; aegis-pass=x.1.y; b=2\r\n');
  ask(edge, '/x', 'Cookie: aegis-pass=x.1.y\r\n');
  ask(edge, '/y', 'Cookie: a=1\r\nCookie: aegis-pass=x.1.y\r\nCookie: b=2\r\n');
  assert.deepEqual(
    edge.origin.map(({ head }) => head.fields.get('cookie')),
    ['a=1; b=2', undefined, 'a=1; b=2'],
  );
});

/** The cookie of a visitor who has worked for it. */
function passOf({ challenges }: { readonly challenges: Challenges }): string {
  const { text, bits } = challenges.issue({ site: SITE.name, address: '192.0.2.1' }, 60, BOTS);
  let found = 0;
  while (createHash('sha256').update(`${text}.${found}`).digest().readUInt32BE(0) >>> (32 - bits) !== 0) found++;
  const redeemed = challenges.redeem({ site: SITE.name, address: '192.0.2.1' }, `${text}.${found}`, BOTS);
  assert.ok('pass' in redeemed);
  return `aegis-pass=${redeemed.pass}`;
}

test('a cookie of the same name that another page has set masks no good pass', async () => {
  const edge = await guarded();
  const good = passOf(edge);
  for (const cookies of [
    good,
    `aegis-pass=tossed; ${good}`,
    `${good}; aegis-pass=tossed`,
    `aegis-pass=zzzzzz.99.${'A'.repeat(22)}; ${good}`,
  ])
    assert.equal(ask(edge, '/', `${EVIL}Cookie: ${cookies}\r\n`).status, 200, cookies);
  assert.equal(ask(edge, '/', `${EVIL}Cookie: aegis-pass=tossed\r\n`).status, 403);
  assert.deepEqual(
    edge.origin.map(({ head }) => head.fields.get('cookie')).filter((cookie) => cookie !== undefined),
    [],
  );
});

test('a verdict is asked for anew after a while, on the fast path too', async () => {
  const edge = await guarded({ actions: { ...BOTS.actions, suspicious: 'block' } });
  edge.respond = (request) => request.answer(200, { 'cache-control': 'max-age=600' }, 'content');
  const stream = edge.connect();
  const status = (): string | undefined => {
    stream.receive(get('/a', 'User-Agent: turncoat\r\n'));
    return stream
      .sent()
      .match(/HTTP\/1\.1 (\d+)/g)
      ?.at(-1);
  };
  assert.deepEqual([status(), status(), status()], Array(3).fill('HTTP/1.1 200'));
  edge.judge.also = 'turncoat';
  edge.clock.advance(LIMITS.botsVerdictMs.value);
  assert.equal(status(), 'HTTP/1.1 403');
  assert.equal(edge.origin.length, 1);
});

test('answers to challenges are taken by POST; nobody passes without one', async () => {
  const edge = await guarded();
  const path = '/.well-known/aegis/challenge';
  const post = (target: string): Answer => answerIn(edge.ask(`POST ${target} HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n\r\n`));
  assert.equal(post(`${path}?answer=nonsense`).status, 403);
  assert.equal(ask(edge, path).status, 403);
  assert.equal(ask(edge, path, `Cookie: ${passOf(edge)}\r\n`).status, 204, 'the page learns that its pass has come back');
  assert.equal(answerIn(edge.ask(`DELETE ${path} HTTP/1.1\r\nHost: site.test\r\n\r\n`)).status, 405);
  assert.equal(edge.origin.length, 0);
});

test('a failed login is one that the origin refused, where one logs in', async () => {
  const edge = await guarded({ paths: [], actions: { ...BOTS.actions, suspicious: 'block' } });
  const logIn = (target: string): number =>
    answerIn(edge.ask(`POST ${target} HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n\r\n`)).status;
  for (let i = 0; i < 8; i++) assert.equal(logIn('/elsewhere'), 401);
  const statuses = Array.from({ length: 8 }, () => logIn('/login'));
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 401, 403, 403]);
});

test('what the node itself refuses where one logs in is no failed login', async () => {
  const edge = await guarded({ paths: [], actions: { ...BOTS.actions, suspicious: 'block' }, loginFailureStatus: [401, 403] });
  const logIn = (extra = ''): number =>
    answerIn(edge.ask(`POST /login HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n${extra}\r\n`)).status;
  for (let i = 0; i < 8; i++) assert.equal(logIn(EVIL), 403);
  assert.equal(logIn(), 401);
});

test('a wrong answer to a challenge is an offence, unless another page has made a browser give it', async () => {
  const edge = await guarded();
  const answer = (extra: string): number =>
    answerIn(edge.ask(`POST /.well-known/aegis/challenge?answer=x HTTP/1.1\r\nHost: site.test\r\nContent-Length: 0\r\n${extra}\r\n`))
      .status;
  assert.equal(answer('Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n'), 403);
  assert.deepEqual(edge.offences, []);
  assert.equal(answer(''), 403);
  assert.deepEqual(edge.offences, ['192.0.2.1 challenge']);
});

test('who was let through at one place is judged at another, on the same connection with the same fields', async () => {
  const edge = await guarded({ paths: [{ prefix: '/no', actions: { human: 'block', knownBot: 'allow', suspicious: 'allow' } }] });
  assert.equal(ask(edge, '/no', EVIL).status, 200);
  const stream = edge.connect();
  const statusOf = (target: string): string | undefined => {
    stream.receive(get(target));
    return stream
      .sent()
      .match(/HTTP\/1\.1 (\d+)/g)
      ?.at(-1);
  };
  assert.deepEqual(
    ['/a', '/a', '/a', '/no', '/a'].map(statusOf),
    [200, 200, 200, 403, 200].map((status) => `HTTP/1.1 ${status}`),
  );
});

test('the fast path answers whom the phase let through, counts each request once, and lets no burst through', async () => {
  const edge = await guarded({ actions: { ...BOTS.actions, suspicious: 'block' } });
  const stream = edge.connect();
  const asked = (extra = ''): number => {
    stream.receive(get('/a', extra));
    return Number(
      stream
        .sent()
        .match(/HTTP\/1\.1 (\d+)/g)
        ?.at(-1)
        ?.slice(9),
    );
  };
  const statuses: number[] = [];
  for (let i = 0; i < 102; i++) statuses.push(asked());
  assert.equal(edge.counted(), 102);
  assert.deepEqual(statuses.slice(0, 100), Array<number>(100).fill(200));
  assert.deepEqual(statuses.slice(100), [403, 403]);
  assert.ok(edge.judge.asked <= 5, `${edge.judge.asked} questions for 102 requests: one for each step of the rate`);
  edge.clock.advance(2_000);
  assert.deepEqual([asked(), asked(EVIL), asked(), asked(EVIL)], [200, 403, 200, 403]);
});

test('mode "log" refuses nobody', async () => {
  const edge = await guarded({ mode: 'log' });
  assert.equal(ask(edge, '/no', EVIL).status, 200);
});
