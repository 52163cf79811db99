import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Startable, startInOrder } from '../src/lifecycle.ts';

function part(name: string, events: string[], fails = false): Startable {
  return {
    async start() {
      if (fails) throw new Error(`${name} cannot start`);
      events.push(`+${name}`);
    },
    async stop() {
      events.push(`-${name}`);
    },
  };
}

test('parts start in order and stop in reverse', async () => {
  const events: string[] = [];
  const all = startInOrder([part('a', events), part('b', events)]);
  await all.start();
  await all.stop();
  assert.deepEqual(events, ['+a', '+b', '-b', '-a']);
});

test('when one fails to start, those before it are stopped and the failure is told', async () => {
  const events: string[] = [];
  await assert.rejects(startInOrder([part('a', events), part('b', events, true), part('c', events)]).start(), /b cannot start/);
  assert.deepEqual(events, ['+a', '-a']);
});

test('stop is idempotent', async () => {
  const events: string[] = [];
  const all = startInOrder([part('a', events)]);
  await all.start();
  await all.stop();
  await all.stop();
  assert.deepEqual(events, ['+a', '-a']);
});
