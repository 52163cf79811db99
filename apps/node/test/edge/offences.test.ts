import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { Offences } from '../../src/edge/offences.ts';
import type { Offender } from '../../src/shield-command.ts';

function setUp() {
  const clock = new FakeClock();
  const told: Offender[] = [];
  const offences = new Offences(clock, (offenders) => told.push(...offenders));
  const add = (address: string, times: number): void => {
    for (let i = 0; i < times; i++) offences.add(address, 'protocol');
  };
  return { clock, told, add };
}

test('an address is named once it has offended sixty times in a minute', async () => {
  const { clock, told, add } = setUp();
  add('192.0.2.1', 60);
  add('192.0.2.2', 59);
  await clock.advanceSettled(1_000);
  assert.deepEqual(told, [{ address: '192.0.2.1', kind: 'protocol', count: 60, withinMs: 1_000 }]);
});

test('offences that are spread over minutes are nothing', async () => {
  const { clock, told, add } = setUp();
  for (let minute = 0; minute < 5; minute++) {
    add('192.0.2.1', 59);
    await clock.advanceSettled(61_000);
  }
  assert.deepEqual(told, []);
});

test('one who goes on is named again, and not in between', async () => {
  const { clock, told, add } = setUp();
  add('192.0.2.1', 119);
  await clock.advanceSettled(1_000);
  assert.equal(told.length, 1);
  add('192.0.2.1', 1);
  await clock.advanceSettled(1_000);
  assert.equal(told.length, 2);
});

test('more addresses than are counted cost no more memory: the oldest is forgotten', async () => {
  const { clock, told, add } = setUp();
  add('192.0.2.1', 59);
  for (let i = 0; i < LIMITS.shieldOffendersMax.value; i++) add(`2001:db8::${i.toString(16)}`, 1);
  add('192.0.2.1', 1);
  await clock.advanceSettled(1_000);
  assert.deepEqual(told, []);
});
