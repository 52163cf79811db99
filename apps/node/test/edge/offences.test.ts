import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { Offences } from '../../src/edge/offences.ts';
import type { Offence } from '../../src/shield-command.ts';

function setUp() {
  const clock = new FakeClock();
  const told: (readonly Offence[])[] = [];
  return { clock, told, offences: new Offences(clock, (offences) => told.push(offences)) };
}

test('offences are told in one message now and then, summed up by source and kind', async () => {
  const { clock, told, offences } = setUp();
  offences.add('192.0.2.1', 'waf');
  offences.add('192.0.2.1', 'protocol');
  offences.add('::ffff:192.0.2.1', 'waf');
  offences.add('2001:db8:1:2::1', 'waf');
  offences.add('2001:db8:1:2::2', 'waf');
  assert.deepEqual(told, []);
  await clock.advanceSettled(500);
  assert.deepEqual(told, [
    [
      { source: '192.0.2.1', kind: 'waf', address: '::ffff:192.0.2.1', count: 2 },
      { source: '192.0.2.1', kind: 'protocol', address: '192.0.2.1', count: 1 },
      { source: '2001:db8:1:2::/64', kind: 'waf', address: '2001:db8:1:2::2', count: 2 },
    ],
  ]);
  await clock.advanceSettled(60_000);
  assert.equal(told.length, 1, 'nothing happened, and nothing is told');
  offences.add('192.0.2.1', 'waf');
  await clock.advanceSettled(500);
  assert.deepEqual(told[1], [{ source: '192.0.2.1', kind: 'waf', address: '192.0.2.1', count: 1 }]);
});

test('a message has room for so many sources, and who is in it is counted on', async () => {
  const { clock, told, offences } = setUp();
  const most = LIMITS.shieldOffencesPerMessageMax.value;
  for (let i = 0; i < most + 10; i++) offences.add(`10.0.${i >> 8}.${i & 255}`, 'waf');
  offences.add('10.0.0.0', 'waf');
  await clock.advanceSettled(500);
  assert.equal(told[0]?.length, most);
  assert.equal(told[0]?.[0]?.count, 2);
});
