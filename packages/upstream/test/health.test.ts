import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { OK, Rig, TWO_ORIGINS } from './rig.ts';

const FAILURES = LIMITS.originFailuresMax.value;
/** An answer after which each request makes a connection of its own. */
const LAST = OK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
const EJECTION_MS = LIMITS.originEjectionMs.value;

/** Sends one request to each origin in turn; who fails is said by name. Returns who was called. */
function round(rig: Rig, failing: string): string {
  const called = [];
  for (let i = 0; i < 2; i++) {
    rig.ask();
    const call = rig.call();
    const { host } = call.options;
    called.push(host);
    if (failing.includes(host)) call.fail();
    else call.accept().receive(LAST);
  }
  return called.join(' ');
}

const both = (rig: Rig): boolean[] => rig.upstream.stats().map(({ available }) => available);

describe('passive health (requirement 2.5)', () => {
  const pair = (): Rig => new Rig({ origins: TWO_ORIGINS, retries: 0 });

  const ejected = (): Rig => {
    const rig = pair();
    for (let i = 0; i < FAILURES; i++) round(rig, 'a.test');
    return rig;
  };

  it('leaves an origin alone after a number of failures in a row', () => {
    const rig = pair();
    for (let i = 1; i < FAILURES; i++) assert.equal(round(rig, 'a.test'), 'a.test b.test');
    assert.deepEqual(both(rig), [true, true]);
    round(rig, 'a.test');
    assert.deepEqual(both(rig), [false, true]);
    assert.equal(round(rig, 'a.test'), 'b.test b.test');
  });

  it('counts failures in a row only', () => {
    const rig = pair();
    for (let i = 0; i < FAILURES * 3; i++) round(rig, i % FAILURES === 0 ? '' : 'a.test');
    assert.deepEqual(both(rig), [true, true]);
  });

  it('does not take a 5xx for a failure of the origin', () => {
    const rig = new Rig({ origins: TWO_ORIGINS });
    for (let i = 0; i < FAILURES * 2; i++) {
      rig.ask();
      rig.call().accept().receive('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    }
    assert.deepEqual(both(rig), [true, true]);
  });

  it('never leaves the last origin alone', () => {
    const rig = ejected();
    for (let i = 0; i < FAILURES * 2; i++) round(rig, 'a.test b.test');
    assert.deepEqual(both(rig), [false, true]);

    const alone = new Rig({ retries: 0 });
    for (let i = 0; i < FAILURES * 2; i++) {
      alone.ask();
      alone.call().fail();
    }
    assert.deepEqual(alone.upstream.stats()[0]?.available, true);
  });

  it('does not take a pool that is full for a failure of its origin', () => {
    const rig = new Rig({ origins: TWO_ORIGINS, retries: 0, connectionsMax: 1, connectTimeoutMs: 3_000, firstByteTimeoutMs: 60_000 });
    const busy = [rig.ask(), rig.ask()];
    for (let i = 0; i < 2; i++) rig.call().accept();
    const waiting = Array.from({ length: 4 * FAILURES }, () => rig.ask());
    rig.clock.advance(5_000);
    for (const { seen } of waiting) assert.equal(seen, 'upstream.pool_exhausted');
    for (const { seen } of busy) assert.equal(seen, '');
    assert.deepEqual(both(rig), [true, true]);
  });

  it('says in its log for how long it leaves an origin alone', () => {
    const lines: unknown[] = [];
    const logger = { ...silentLogger, warn: (message: string, fields?: object) => void lines.push([message, fields]) };
    const rig = new Rig({ origins: TWO_ORIGINS, retries: 0 }, logger);
    for (let i = 0; i < FAILURES; i++) round(rig, 'a.test');
    assert.deepEqual(lines, [['origin is left alone', { site: 'test', origin: 'a.test', error: 'upstream.refused', forMs: EJECTION_MS }]]);
  });

  it('tries it with one request when its time is over, and takes it back when that succeeds', () => {
    const rig = ejected();
    rig.clock.advance(EJECTION_MS);
    const calls = [rig.ask(), rig.ask(), rig.ask()].map(() => rig.call());
    assert.equal(calls.filter(({ options }) => options.host === 'a.test').length, 1);
    for (const call of calls) call.accept().receive(LAST);
    assert.deepEqual(both(rig), [true, true]);
    assert.match(round(rig, ''), /a\.test/);
  });

  it('leaves it alone twice as long each time the trial fails, up to a bound', () => {
    const rig = ejected();
    for (let ms = EJECTION_MS; ms < 1_000_000; ms *= 2) {
      const forMs = Math.min(ms, LIMITS.originEjectionMsMax.value);
      rig.clock.advance(forMs - 1);
      assert.deepEqual(both(rig), [false, true]);
      rig.clock.advance(1);
      assert.deepEqual(both(rig), [true, true]);
      round(rig, 'a.test');
      assert.deepEqual(both(rig), [false, true]);
    }
  });

  it('ends a trial that nobody waits for any more, so that the next request is one', () => {
    const rig = ejected();
    rig.clock.advance(EJECTION_MS);
    const asked = [rig.ask(), rig.ask()];
    assert.deepEqual(both(rig), [false, true]);
    for (const { fetch } of asked) fetch.cancel();
    assert.deepEqual(both(rig), [true, true]);
  });
});
