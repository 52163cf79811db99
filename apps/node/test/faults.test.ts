import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { Faults } from '../src/faults.ts';

function rig() {
  const clock = new FakeClock();
  const lines: unknown[] = [];
  const broken: unknown[] = [];
  const logger = { ...silentLogger, error: (_message: string, fields?: object) => void lines.push(fields) };
  return { clock, lines, broken, faults: new Faults({ clock, logger, onBroken: (error) => broken.push(error) }) };
}

test('errors that nobody catches are logged once a second, with how many they were', () => {
  const { clock, lines, faults } = rig();
  for (let i = 0; i < 3; i++) faults.add(new Error('first'));
  clock.advance(1_000);
  faults.add('second');
  assert.deepEqual(
    lines.map((line) => [(line as Record<string, unknown>)['reason'], (line as Record<string, unknown>)['count']]),
    [
      ['first', 1],
      ['second', 3],
    ],
  );
});

test('a process outlives processFaultsMax of them in a minute, and no more', () => {
  const { clock, broken, faults } = rig();
  for (let i = 0; i < LIMITS.processFaultsMax.value; i++) faults.add(new Error('thrown'));
  clock.advance(60_000);
  for (let i = 0; i < LIMITS.processFaultsMax.value; i++) faults.add(new Error('thrown'));
  assert.deepEqual(broken, []);
  faults.add(new Error('last'));
  assert.equal(broken.length, 1);
});
