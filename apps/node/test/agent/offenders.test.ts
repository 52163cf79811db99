import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, sourceOf } from '@aegis/base';
import { Offenders } from '../../src/agent/offenders.ts';
import type { Offence, OffenceKind } from '../../src/shield-command.ts';

const offence = (address: string, count: number, kind: OffenceKind = 'protocol'): Offence => ({
  source: sourceOf(address),
  address,
  kind,
  count,
});

function named(offenders: Offenders, nowMs: number, ...offences: readonly Offence[]): string[] {
  return offenders.add(offences, nowMs).map(({ source, kind, count }) => `${source} ${kind} ${count}`);
}

test('a source is named at the count of its kind in a minute, not before', () => {
  for (const [kind, threshold] of Object.entries({ protocol: 60, limit: 600, waf: 20, challenge: 60 }) as [OffenceKind, number][]) {
    const offenders = new Offenders();
    assert.deepEqual(named(offenders, 0, offence('192.0.2.1', threshold - 1, kind)), []);
    assert.deepEqual(named(offenders, 60_000, offence('192.0.2.1', 1, kind)), [`192.0.2.1 ${kind} ${threshold}`]);
  }
});

test('what several workers saw of one source counts together', () => {
  const offenders = new Offenders();
  for (let worker = 0; worker < 3; worker++) assert.deepEqual(named(offenders, worker, offence('192.0.2.1', 6, 'waf')), []);
  assert.deepEqual(offenders.add([offence('192.0.2.1', 2, 'waf')], 5_000), [
    { source: '192.0.2.1', address: '192.0.2.1', kind: 'waf', count: 20, withinMs: 5_000 },
  ]);
});

test('addresses of one /64 are one source, and the one that offended last is said', () => {
  const offenders = new Offenders();
  const many = Array.from({ length: 20 }, (_, i) => offence(`2001:db8:1:2::${i}`, 1, 'waf'));
  const [one, ...others] = offenders.add(many, 0);
  assert.deepEqual([one?.source, one?.address, others], ['2001:db8:1:2::/64', '2001:db8:1:2::19', []]);
  assert.deepEqual(named(offenders, 0, offence('2001:db8:1:3::1', 19, 'waf')), []);
});

test('offences that are spread over minutes are nothing, and kinds do not add up', () => {
  const offenders = new Offenders();
  for (let minute = 0; minute < 5; minute++) assert.deepEqual(named(offenders, minute * 61_000, offence('192.0.2.1', 59)), []);
  assert.deepEqual(named(offenders, 305_000, offence('192.0.2.1', 59, 'challenge')), []);
});

test('one who goes on is named again, and not in between', () => {
  const offenders = new Offenders();
  assert.equal(named(offenders, 0, offence('192.0.2.1', 119)).length, 1);
  assert.deepEqual(named(offenders, 1, offence('192.0.2.1', 1)), ['192.0.2.1 protocol 60']);
  assert.deepEqual(named(offenders, 2, offence('192.0.2.1', 59)), []);
});

test('memory is bounded, and a crowd that offends once each hides nobody who offends often', () => {
  const offenders = new Offenders();
  const crowd = (from: number): Offence[] =>
    Array.from({ length: LIMITS.shieldOffendersMax.value }, (_, i) => offence(`10.${from}.${i >> 8}.${i & 255}`, 1));
  offenders.add([offence('192.0.2.1', 59), ...crowd(0)], 0);
  offenders.add(crowd(1), 1);
  assert.deepEqual(named(offenders, 2, offence('10.0.0.0', 59)), [], 'the first of the crowd was forgotten');
  assert.deepEqual(named(offenders, 2, offence('192.0.2.1', 1)), ['192.0.2.1 protocol 60']);
});
