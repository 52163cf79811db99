import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { FakeClock, settle } from '@aegis/testkit';
import type { AgentMessage, WorkerMessage } from '../../src/protocol.ts';
import { AgentKeeper } from '../../src/supervisor/agent-keeper.ts';
import { FakeChildren } from '../fixtures/fake-children.ts';

function setUp() {
  const clock = new FakeClock();
  const children = new FakeChildren();
  let crashes = 0;
  const keeper = new AgentKeeper('/agent', {
    spawn: children.spawn,
    clock,
    logger: silentLogger,
    onCrash: () => crashes++,
    onNewsDropped() {},
  });
  keeper.start();
  const beat: AgentMessage = { type: 'heartbeat', rssBytes: 5, chain: null };
  return { clock, children, keeper, crashes: () => crashes, beat: () => children.newest.says(beat as unknown as WorkerMessage) };
}

test('an agent that ends is started again', async () => {
  const { children, keeper, crashes } = setUp();
  children.newest.exit();
  assert.equal(children.all.length, 2);
  assert.equal(crashes(), 1);
  assert.deepEqual({ ...keeper.status() }, { pid: 2, state: 'running', uptimeMs: 0, rssBytes: 0, restarts: 1, chain: null });
});

test('an agent that is silent for too long is killed and started again; one that beats is not', async () => {
  const { children, clock, beat, keeper } = setUp();
  for (let count = 0; count < 10; count++) {
    await clock.advanceSettled(LIMITS.agentHeartbeatTimeoutMs.value - 1);
    beat();
  }
  assert.equal(children.all.length, 1);
  assert.equal(keeper.status().rssBytes, 5);
  await clock.advanceSettled(LIMITS.agentHeartbeatTimeoutMs.value);
  assert.deepEqual(children.all[0]?.signals, ['SIGKILL']);
  assert.equal(children.all.length, 2);
});

test('stop asks, then kills, and starts none', async () => {
  const { children, clock, keeper } = setUp();
  const stopped = keeper.stop();
  assert.deepEqual(children.newest.signals, ['SIGTERM']);
  await clock.advanceSettled(LIMITS.agentStopTimeoutMs.value);
  await stopped;
  await clock.advanceSettled(60_000);
  assert.equal(children.all.length, 1);
});

test('an agent that keeps dying is stopped while it waits for its next start', async () => {
  const { children, clock, keeper } = setUp();
  for (let crash = 0; crash < 3; crash++) children.newest.exit();
  await keeper.stop();
  await clock.advanceSettled(60_000);
  await settle();
  assert.equal(children.alive.length, 0);
});

test('renew starts a new one without counting a crash', async () => {
  const { children, keeper, crashes } = setUp();
  const renewed = keeper.renew();
  children.newest.exit({ code: 0, signal: null });
  await renewed;
  assert.equal(children.alive.length, 1);
  assert.equal(crashes(), 0);
});

test('an agent is told the configuration that is in force, and so is its successor', () => {
  const { children, keeper } = setUp();
  keeper.useConfig('/config/1.json', 'ab');
  keeper.useConfig('/config/2.json', 'ab');
  children.newest.exit();
  const told = children.all.map((child) => child.received.map((message) => ('path' in message ? message.path : '')));
  assert.deepEqual(told, [['/config/1.json', '/config/2.json'], ['/config/2.json']]);
});

test('an answer goes to whoever asked', async () => {
  const { children, keeper } = setUp();
  const first = keeper.askShield({ verb: 'status' });
  const second = keeper.askShield({ verb: 'confirm' });
  const answer: AgentMessage = { type: 'shield-answer', id: 2, answer: { kind: 'confirmed', blocks: ['192.0.2.1'] } };
  children.newest.says(answer as unknown as WorkerMessage);
  assert.deepEqual(await second, { kind: 'confirmed', blocks: ['192.0.2.1'] });
  children.newest.exit();
  assert.deepEqual(await first, { kind: 'refused', why: 'the agent has ended' });
});

test('an agent that is silent or gone refuses', async () => {
  const { clock, children, keeper } = setUp();
  const silent = keeper.askShield({ verb: 'status' });
  await clock.advanceSettled(LIMITS.shieldAnswerTimeoutMs.value);
  assert.deepEqual(await silent, { kind: 'refused', why: 'the agent gives no answer' });
  const stopped = keeper.stop();
  children.newest.exit();
  await stopped;
  assert.deepEqual(await keeper.askShield({ verb: 'status' }), { kind: 'refused', why: 'the agent does not run' });
});
