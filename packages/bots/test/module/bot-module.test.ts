import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { FakeClock, HANG, sectionOf, someModule, type SomeModule, TRAP, writeModule } from '@aegis/testkit';
import { type BotModule, openBotModule, type Unjudged } from '../../src/module/bot-module.ts';
import { encodeFacts } from '../../src/module/facts.ts';
import { OWN_MODULE } from '../../src/own-module.ts';
import type { Judgement } from '../../src/types.ts';
import { BROWSER } from '../fixtures/some-facts.ts';

interface Outcome {
  readonly judgement: Judgement | undefined;
  readonly why: Unjudged | undefined;
}

const ask = (module: BotModule, facts = BROWSER): Promise<Outcome> =>
  new Promise((resolve) =>
    module.ask(
      encodeFacts(facts),
      (judgement, why) => resolve({ judgement, why }),
      () => {},
    ),
  );

async function started(t: TestContext, what: SomeModule | 'own', clock = new FakeClock()): Promise<BotModule> {
  const path = what === 'own' ? OWN_MODULE : await writeModule(someModule(what));
  const module = await openBotModule({ path }, { clock, logger: silentLogger });
  t.after(() => module.stop());
  await module.start();
  return module;
}

/** Lets the event loop turn, which real threads answer in, until `seen`. */
async function until(seen: () => boolean): Promise<void> {
  while (!seen()) await turn();
}

test('the module that comes with the node judges the facts it is sent (requirement 3.3)', async (t) => {
  const module = await started(t, 'own');
  assert.deepEqual(await ask(module), { judgement: { verdict: 'human', score: 0, reasons: [] }, why: undefined });
  const fast = await ask(module, { ...BROWSER, rate: 101 });
  assert.deepEqual(fast.judgement, { verdict: 'suspicious', score: 60, reasons: ['rate'] });
  assert.equal((await ask(module, { ...BROWSER, rate: 100 })).judgement?.verdict, 'human');
  assert.deepEqual((await ask(module, { ...BROWSER, identity: 'confirmed' })).judgement?.verdict, 'known_bot');
});

test('an operator can give another module, with reasons of its own', async (t) => {
  const module = await started(t, {});
  assert.deepEqual((await ask(module)).judgement, { verdict: 'suspicious', score: 70, reasons: ['reason-14'] });
});

test('who waits for a module that hangs goes on, and the module is ended and started anew', async (t) => {
  const clock = new FakeClock();
  const module = await started(t, { judge: HANG }, clock);
  const first = ask(module);
  clock.advance(LIMITS.botsJudgeTimeoutMs.value);
  assert.equal((await first).why, 'timeout');
  assert.equal(module.failures, 0);
  for (let passed = 0; passed < LIMITS.botsModuleHangMs.value; passed += 50) clock.advance(50);
  assert.equal(module.failures, 1);
  assert.equal((await ask(module)).why, 'unavailable');
  clock.advance(0);
  await until(() => {
    let why: Unjudged | undefined;
    module.ask(
      encodeFacts(BROWSER),
      (_, reason) => (why = reason),
      () => {},
    );
    return why !== 'unavailable';
  });
});

test('a module that traps takes nothing with it', async (t) => {
  const clock = new FakeClock();
  const module = await started(t, { judge: TRAP }, clock);
  assert.equal((await ask(module)).why, 'unavailable');
  assert.equal(module.failures, 1);
});

test('a module that is stopped has not failed', async (t) => {
  const module = await started(t, {});
  await module.stop();
  assert.equal(module.failures, 0);
  assert.equal((await ask(module)).why, 'unavailable');
});

test('an answer that is none is not taken for a verdict', async (t) => {
  const module = await started(t, { judge: [0x41, 0x7f, 0x0b] });
  assert.deepEqual(await ask(module), { judgement: undefined, why: 'bad-answer' });
});

test('only so many wait for a module; the others go on at once', async (t) => {
  const module = await started(t, { judge: HANG });
  const outcomes: (Unjudged | undefined)[] = [];
  const max = LIMITS.botsPendingMax.value;
  for (let i = 0; i < max + 1; i++)
    module.ask(
      encodeFacts(BROWSER),
      (_, why) => outcomes.push(why),
      () => {},
    );
  assert.deepEqual(outcomes, ['overload']);
});

test('a late judgement still reaches who remembers it', async (t) => {
  const clock = new FakeClock();
  const module = await started(t, 'own', clock);
  const late = Promise.withResolvers<Judgement>();
  const first = Promise.withResolvers<Unjudged | undefined>();
  module.ask(encodeFacts(BROWSER), (_, why) => first.resolve(why), late.resolve);
  clock.advance(LIMITS.botsJudgeTimeoutMs.value);
  assert.equal(await first.promise, 'timeout');
  assert.equal((await late.promise).verdict, 'human');
});

test('a module that never starts is refused after a while', async () => {
  const clock = new FakeClock();
  const path = await writeModule(someModule({ hangsAtStart: true }));
  const module = await openBotModule({ path }, { clock, logger: silentLogger });
  const starting = assert.rejects(module.start(), { code: 'bots.bad_module', message: /did not start in time/ });
  clock.advance(LIMITS.botsModuleStartTimeoutMs.value);
  await starting;
});

for (const [what, module, message] of [
  ['imports anything', { section: sectionOf(2, [1, 1, 0x61, 1, 0x62, 0, 0]) }, /imports something/],
  ['has memory without bound', { memory: [0, 1] }, /without a stated maximum/],
  ['may take too much memory', { memory: [1, 1, 0x81, 0x02] }, /257 pages of memory, more than 256/],
  ['shares its memory', { memory: [3, 1, 2] }, /shared/],
  ['has arrays, which lie in the heap of the host', { type: [0x5e, 0x7f, 1] }, /types other than functions/],
  ['has structs', { type: [0x5f, 0] }, /types other than functions/],
  ['has types that refer to each other', { type: [0x4e, 1, 0x60, 0, 0] }, /types other than functions/],
  ['takes references of a type', { type: [0x60, 1, 0x63, 0x6b, 0] }, /values of a kind that is not taken/],
  ['may take too many table entries', { section: sectionOf(4, [1, 0x70, 1, 0, 0x81, 0x80, 0x04]) }, /65537 table entries/],
] as const) {
  test(`a module is refused that ${what}`, async () => {
    const path = await writeModule(someModule(module));
    await assert.rejects(openBotModule({ path }, { clock: new FakeClock(), logger: silentLogger }), { code: 'bots.bad_module', message });
  });
}

test('a module is refused that speaks another version of the interface', async (t) => {
  await assert.rejects(started(t, { abi: 2 }), { code: 'bots.bad_module', message: /version 2 of the interface/ });
});

test('what is no module is refused with its reason', async () => {
  const open = async (bytes: Uint8Array) =>
    openBotModule({ path: await writeModule(bytes) }, { clock: new FakeClock(), logger: silentLogger });
  await assert.rejects(open(Buffer.from('not wasm')), { code: 'bots.bad_module', message: /not a WebAssembly module/ });
  await assert.rejects(open(someModule().subarray(0, 40)), { code: 'bots.bad_module', message: /cut short/ });
  await assert.rejects(openBotModule({ path: '/nowhere/bots.wasm' }, { clock: new FakeClock(), logger: silentLogger }), {
    code: 'bots.unreadable_module',
  });
});
