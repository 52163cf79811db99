import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { DiskSuspicion } from '../../src/supervisor/disk-suspicion.ts';

const FAULT = { code: null, signal: 'SIGBUS' } as const;

function setUp() {
  const clock = new FakeClock();
  return { clock, suspicion: new DiskSuspicion(clock, silentLogger) };
}

test('two faults soon after each other make the disk cache suspect, for a while', () => {
  const { clock, suspicion } = setUp();
  suspicion.ended(FAULT);
  assert.equal(suspicion.suspectMs, 0);
  clock.advance(LIMITS.diskSuspectMs.value - 1);
  suspicion.ended({ code: null, signal: 'SIGABRT' });
  assert.equal(suspicion.suspectMs, LIMITS.diskSuspectMs.value);
  clock.advance(LIMITS.diskSuspectMs.value);
  assert.equal(suspicion.suspectMs, 0);
});

test('faults that lie far apart, exits and kills do not', () => {
  const { clock, suspicion } = setUp();
  suspicion.ended(FAULT);
  clock.advance(LIMITS.diskSuspectMs.value);
  suspicion.ended(FAULT);
  for (const exit of [
    { code: 1, signal: null },
    { code: null, signal: 'SIGKILL' },
  ]) {
    suspicion.ended(exit);
    assert.equal(suspicion.suspectMs, 0);
  }
});
