/** Requirement 3.4: what was said once counts once, and what was refuted or is over does not come back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { block, network, TestReporter } from './network.ts';

const HOUR_MS = 3_600_000;
const ADDRESS = '192.0.2.7';
const reporters = (count: number): TestReporter[] => Array.from({ length: count }, (_, i) => new TestReporter(i + 1, `as${i}`, 1_000));

test('a report that is sent again, or an earlier one, is refused and costs its reporter no pace', () => {
  const [a] = reporters(1) as [TestReporter];
  const { clock, intel } = network({ reporters: [a] });
  const earlier = a.report(ADDRESS, clock.wallMs() - 1);
  const report = a.report(ADDRESS, clock.wallMs());
  assert.deepEqual(intel.receive(report), { believed: 'noted' });
  for (let i = 0; i < LIMITS.intelReportsPerMinuteMax.value; i++)
    for (const replayed of [report, earlier]) assert.match(JSON.stringify(intel.receive(replayed)), /has said this, or something later/);
  clock.advance(1);
  assert.deepEqual(intel.receive(a.report(ADDRESS, clock.wallMs())), { believed: 'noted' });
});

test('a report that a shorter one has taken the place of does not come back when that is over', () => {
  const [a] = reporters(1) as [TestReporter];
  const { clock, intel } = network({ reporters: [a] });
  const long = a.report(ADDRESS, clock.wallMs());
  clock.advance(1);
  intel.receive(a.report(ADDRESS, clock.wallMs(), { expiresMs: clock.wallMs() + 1_000 }));
  clock.advance(120_000);
  assert.match(JSON.stringify(intel.receive(long)), /something later/);
});

test('a report that is over when it comes is refused', () => {
  const [a] = reporters(1) as [TestReporter];
  const { clock, intel } = network({ reporters: [a] });
  const report = a.report(ADDRESS, clock.wallMs() - 60_000, { expiresMs: clock.wallMs() });
  assert.deepEqual(intel.receive(report), { refused: 'what the report claims is over' });
});

test('reports that were refuted cannot be sent again; what is seen later can be said', () => {
  const all = reporters(4);
  const { clock, intel, proposed } = network({ reporters: all });
  const reports = all.map((reporter) => reporter.report(ADDRESS, clock.wallMs() + 1_000));
  for (const report of reports) intel.receive(report);
  assert.deepEqual(intel.refute(block(ADDRESS)), [block(ADDRESS)], 'the block that ended');
  for (const minutes of [0, 2, 3]) {
    clock.advance(minutes * 60_000);
    for (const report of reports) assert.match(JSON.stringify(intel.receive(report)), /refuted since|not of now/);
  }
  assert.equal(proposed.length, 1);
  assert.deepEqual(intel.receive(all[0]!.report(ADDRESS, clock.wallMs())), { believed: 'noted' });
});

test('refuting an address ends wider blocks that it lies in, and none of its neighbours’; each reporter loses once', () => {
  const all = reporters(4);
  const { clock, intel } = network({ reporters: all });
  for (const claimed of ['192.0.2.0/24', '192.0.2.0/25', '192.0.2.200'])
    for (const reporter of all) intel.receive(reporter.report(claimed, clock.wallMs()));
  const before = intel.trust.of(all[0]!.key);
  assert.deepEqual(intel.refute(block(ADDRESS)), [block('192.0.2.0/24'), block('192.0.2.0/25')]);
  assert.ok(before - intel.trust.of(all[0]!.key) < 0.31);
  assert.deepEqual(
    intel
      .why('192.0.2.200')
      ?.blocks.filter(({ blockedForMs }) => blockedForMs > 0)
      .map((entry) => entry.block),
    ['192.0.2.200'],
  );
  assert.deepEqual(intel.refute(block('192.0.2.128/25')), [], 'what is claimed of a part of it stays');
});

test('one claim is confirmed once, however often this node sees the same and the reporter says it anew', () => {
  const [a] = reporters(1) as [TestReporter];
  const { clock, intel } = network({ reporters: [a] });
  for (const claimed of ['192.0.2.0/24', ADDRESS]) intel.receive(a.report(claimed, clock.wallMs()));
  const trusts = [1, 2, 3].map(() => {
    intel.observed({ block: block(ADDRESS), type: 'flood', evidence: 'flood', forMs: HOUR_MS });
    clock.advance(1);
    intel.receive(a.report(ADDRESS, clock.wallMs()));
    return intel.trust.of(a.key).toFixed(2);
  });
  assert.deepEqual(trusts, ['0.82', '0.82', '0.82']);
});

test('claims that end at once block nobody, and short blocks make no later one longer', () => {
  const all = reporters(4);
  const { clock, intel, proposed } = network({ reporters: all });
  const say = (forMs: number): void => {
    for (const reporter of all) intel.receive(reporter.report(ADDRESS, clock.wallMs(), { expiresMs: clock.wallMs() + forMs }));
  };
  say(59_000);
  assert.equal(proposed.length, 0);
  assert.match(intel.why(ADDRESS)?.blocks[0]?.refusedBecause ?? '', /within a minute/);
  for (let i = 0; i < 3; i++) {
    clock.advance(120_000);
    say(90_000);
  }
  clock.advance(120_000);
  say(5 * HOUR_MS);
  assert.deepEqual(
    proposed.map(({ forMs }) => forMs),
    [90_000, 90_000, 90_000, HOUR_MS],
  );
});

test('when the time of day jumps, claims and blocks last as long as they would have', () => {
  const all = reporters(4);
  const { clock, intel } = network({ reporters: all });
  for (const reporter of all) intel.receive(reporter.report(ADDRESS, clock.wallMs()));
  for (const jump of [48 * HOUR_MS, -96 * HOUR_MS]) {
    clock.jumpWall(jump);
    assert.equal(intel.why(ADDRESS)?.blocks[0]?.blockedForMs, HOUR_MS);
    assert.equal(intel.why(ADDRESS)?.blocks[0]?.judgement.reporters, 4);
  }
});

test('what the shield did not take when it was off is proposed again while the claims hold', () => {
  const all = reporters(4);
  let isOn = false;
  const shield = () => (isOn ? ({ accepted: true } as const) : ({ accepted: false, why: 'the shield is off' } as const));
  const { clock, intel } = network({ reporters: all, shield });
  for (const reporter of all) assert.deepEqual(intel.receive(reporter.report(ADDRESS, clock.wallMs())), { believed: 'noted' });
  isOn = true;
  clock.advance(60_000);
  assert.equal(intel.why(ADDRESS)?.blocks[0]?.blockedForMs, HOUR_MS);
});
