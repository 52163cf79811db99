/** Requirement 3.2: the engine's crash or hang never takes the proxy down. Real threads and engines; time stands still. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { directivesOf } from '../../src/engine/directives.ts';
import { packRequest } from '../../src/engine/pack.ts';
import type { Policy } from '../../src/pool/messages.ts';
import { EnginePool } from '../../src/pool/pool.ts';
import type { Judgement, RequestFacts } from '../../src/types.ts';
import { get, RULES, slow } from '../requests.ts';

/** Without a bound on what a request may cost: the engine itself would end it long before the pool does. */
const POLICY: Policy = {
  id: 1,
  directives: directivesOf({ ...RULES, bodyBytesMax: 8_388_608, argumentsMax: 100_000, inboundThreshold: 5 }),
  workMax: Number.MAX_SAFE_INTEGER,
};
const ATTACK = get("/?id=1'%20OR%20'1'='1");
/** Keeps an engine busy for hundreds of times the shortest deadline, on any machine. */
const SLOW = slow(60);
/** Keeps it busy for more than ten times as long as it takes to be called hanging. */
const ENDLESS = slow(5_000);

interface Answer {
  readonly judgement: Judgement | undefined;
  readonly failure: string | undefined;
}

async function poolOf(t: TestContext, options: ConstructorParameters<typeof EnginePool>[0] = {}) {
  const clock = new FakeClock();
  const ended: string[] = [];
  const pool = new EnginePool(options, { clock, logger: silentLogger, onThreadEnded: (reason) => ended.push(reason) });
  t.after(() => pool.stop());
  await pool.usePolicies([POLICY]);
  const ask = (facts: RequestFacts, late: (json: string) => void = () => {}, policy = 1, deadlineMs = 50): Promise<Answer> =>
    new Promise((resolve) => {
      const done = (json: string | undefined, failure: string | undefined): void =>
        resolve({ judgement: json === undefined || json === '' ? undefined : (JSON.parse(json) as Judgement), failure });
      pool.judge({ policy, packed: packRequest(facts), deadlineMs, done, late });
    });
  return { pool, clock, ended, ask };
}

/** Engines compute in real time; where that counts, the clock is moved on beside it. */
const STEP_MS = 5;

/** Waits for what comes from threads, which no clock of ours drives. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
}

test('threads say what the engine says', async (t) => {
  const { ask } = await poolOf(t);
  assert.deepEqual(await ask(get('/')), { judgement: undefined, failure: undefined });
  assert.equal((await ask(ATTACK)).judgement?.refused, true);
});

test('once the engine has computed for its deadline a request is let go, and what is said later is still told', async (t) => {
  const { ask, clock } = await poolOf(t);
  let late: string | undefined;
  let answer: Answer | undefined;
  const startMs = clock.monotonicMs();
  void ask(SLOW, (json) => (late = json), 1, 1).then((said) => (answer = said));
  await until(() => {
    clock.advance(STEP_MS);
    return answer !== undefined;
  });
  assert.deepEqual(answer, { judgement: undefined, failure: 'late' });
  const waitedMs = clock.monotonicMs() - startMs;
  assert.ok(waitedMs >= 1 && waitedMs < LIMITS.wafWaitMs.value, `${waitedMs} ms`);
  await until(() => late !== undefined);
});

test('time in which the engine does not compute, and the wait for others, do not count', async (t) => {
  const { ask, clock } = await poolOf(t, { threads: 1 });
  const asked = Array.from({ length: 20 }, () => ask(ATTACK));
  clock.advance(LIMITS.wafWaitMs.value - 1);
  const answers = await Promise.all(asked);
  assert.ok(answers.every(({ judgement }) => judgement?.refused === true));
});

test('a request waits for the others so long and no longer; then it is one too many', async (t) => {
  const { ask, clock, pool } = await poolOf(t, { threads: 1 });
  const asked = [ask(ENDLESS), ask(get('/'))];
  clock.advance(LIMITS.wafWaitMs.value);
  assert.deepEqual(
    (await Promise.all(asked)).map(({ failure }) => failure),
    ['late', 'overload'],
  );
  assert.equal(pool.stats.queued, 0);
});

test('whoever gives the engine longer waits longer for it', async (t) => {
  const { ask, clock } = await poolOf(t, { threads: 1 });
  const patient = Array.from({ length: 5 }, () => ask(ATTACK, undefined, 1, 2 * LIMITS.wafWaitMs.value));
  clock.advance(2 * LIMITS.wafWaitMs.value - 1);
  assert.ok((await Promise.all(patient)).every(({ judgement }) => judgement?.refused === true));
});

test('a judgement that has been said is used, however late it is heard', async (t) => {
  const { ask, clock } = await poolOf(t, { threads: 1 });
  await ask(ATTACK);
  const answer = ask(ATTACK);
  // The engine says what it has to say while this thread hears nothing.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
  clock.advance(LIMITS.wafWaitMs.value);
  assert.equal((await answer).judgement?.refused, true);
});

test('an engine that goes on computing long after the deadline is ended and replaced, while another one answers', async (t) => {
  const { ask, clock, ended, pool } = await poolOf(t);
  await until(() => pool.stats.threadsReady === 2);
  const startMs = clock.monotonicMs();
  let told = false;
  const hung = ask(ENDLESS, () => (told = true), 1, 1);
  await until(() => {
    clock.advance(STEP_MS);
    return ended.length > 0 || told;
  });
  assert.equal((await hung).failure, 'late');
  assert.deepEqual(ended, ['hang']);
  const waitedMs = clock.monotonicMs() - startMs;
  assert.ok(waitedMs >= 1 && waitedMs < LIMITS.wafSilenceMs.value, `${waitedMs} ms`);
  assert.equal((await ask(ATTACK)).judgement?.refused, true);
  clock.advance(0);
  await until(() => pool.stats.threadsReady === 2);
});

test('an engine that says nothing for long is ended, whether it computes or not', async (t) => {
  const { ask, clock, ended } = await poolOf(t, { threads: 1 });
  const silent = ask(ENDLESS);
  clock.advance(50 + LIMITS.wafSilenceMs.value);
  assert.deepEqual(ended, ['hang']);
  assert.notEqual((await silent).failure, undefined);
});

test('a request that the rules fail on has no judgement, and costs no engine', async (t) => {
  const { ask, ended, pool } = await poolOf(t, { threads: 1 });
  const failed = new Promise((resolve) => {
    pool.judge({ policy: 1, packed: new Uint8Array(3), deadlineMs: 50, done: (_json, failure) => resolve(failure), late() {} });
  });
  assert.equal(await failed, 'crash');
  assert.equal((await ask(ATTACK)).judgement?.refused, true);
  assert.deepEqual(ended, []);
});

test('a request on which an engine breaks has no judgement; another takes its place, and judges those who waited', async (t) => {
  const { ask, clock, ended, pool } = await poolOf(t, { threads: 1 });
  // An id that is another one once it has been sent: the thread is asked about a policy that it does not have.
  const id = {} as unknown as number;
  await pool.usePolicies([POLICY, { ...POLICY, id }]);
  const broken = new Promise((resolve) => {
    pool.judge({ policy: id, packed: packRequest(get('/')), deadlineMs: 50, done: (_json, failure) => resolve(failure), late() {} });
  });
  assert.equal(await broken, 'crash');
  assert.deepEqual(ended, ['crash']);
  assert.equal((await ask(ATTACK)).failure, 'down');
  clock.advance(0);
  assert.equal((await ask(ATTACK)).judgement?.refused, true);
});

test('a request that is withdrawn leaves its place to others, and is not answered', async (t) => {
  const { ask, pool, clock } = await poolOf(t, { threads: 1 });
  const busy = ask(ENDLESS);
  let answered = 0;
  const demand = { policy: 1, packed: packRequest(get('/')), deadlineMs: 50, done: () => void answered++, late() {} };
  const withdrawals = Array.from({ length: LIMITS.wafQueueMax.value }, () => pool.judge(demand));
  for (const withdraw of withdrawals) withdraw();
  assert.equal(pool.stats.queued, 0);
  clock.advance(LIMITS.wafWaitMs.value);
  await busy;
  assert.equal(answered, 0);
});

test('beyond the bound of the queue requests are turned away at once', async (t) => {
  const { ask, pool } = await poolOf(t, { threads: 1 });
  const asked = [ask(ENDLESS), ...Array.from({ length: LIMITS.wafQueueMax.value }, () => ask(get('/')))];
  assert.equal(pool.stats.queued, LIMITS.wafQueueMax.value);
  assert.equal((await ask(get('/'))).failure, 'overload');
  pool.stop();
  const answers = await Promise.all(asked);
  assert.ok(answers.every(({ failure }) => failure === 'down'));
});

test('an engine that has taken too much memory makes room for a new one', async (t) => {
  const { ask, ended, pool } = await poolOf(t, { threads: 1, memoryBytesMax: 1 });
  await ask(get('/'));
  assert.deepEqual(ended, ['memory']);
  await until(() => pool.stats.threadsReady === 1);
  assert.equal((await ask(ATTACK)).judgement?.refused, true);
});

test('while policies change there is always an engine to ask', async (t) => {
  const { ask, pool } = await poolOf(t);
  await until(() => pool.stats.threadsReady === 2);
  const strict: Policy = { id: 2, directives: directivesOf({ ...RULES, paranoia: 4 }), workMax: RULES.workMax };
  const changed = pool.usePolicies([POLICY, strict]);
  assert.equal((await ask(ATTACK)).judgement?.refused, true);
  await changed;
  assert.equal((await ask(ATTACK, undefined, 2)).judgement?.refused, true);
});

test('policies that do not compile are told, and good ones can be used after them', async (t) => {
  const { pool, ask, clock } = await poolOf(t);
  await until(() => pool.stats.threadsReady === 2);
  await assert.rejects(pool.usePolicies([{ id: 3, directives: 'SecNonsense', workMax: 1 }]), /unknown directive/);
  // The other goes on with what it has until its turn comes.
  assert.equal((await ask(ATTACK)).judgement?.refused, true);
  let settled = false;
  void pool.usePolicies([POLICY]).then(() => (settled = true));
  // The lost one is started again after a while.
  await until(() => {
    clock.advance(10);
    return settled;
  });
});

test('without policies there are no engines', async (t) => {
  const { pool, ask } = await poolOf(t);
  await pool.usePolicies([]);
  assert.equal(pool.stats.threadsReady, 0);
  assert.equal((await ask(get('/'))).failure, 'down');
});
