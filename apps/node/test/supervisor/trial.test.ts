import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { tryConfig } from '../../src/supervisor/trial.ts';
import { FakeChildren } from '../fixtures/fake-children.ts';

function setUp() {
  const clock = new FakeClock();
  const children = new FakeChildren();
  const result = tryConfig('/worker', { configPath: '/c.json', workers: 2, nodeId: 'ab' }, { spawn: children.spawn, clock });
  return { clock, child: children.newest, result };
}

test('a trial that builds everything passes; it is given no sockets', async () => {
  const { child, result } = setUp();
  assert.deepEqual(child.received, [{ type: 'trial', configPath: '/c.json', workers: 2, nodeId: 'ab' }]);
  assert.equal(child.spec.inheritedFds, undefined);
  child.says({ type: 'trial-result', failure: null });
  child.exit({ code: 0, signal: null });
  assert.equal(await result, null);
});

test('a trial says why it failed', async () => {
  const { child, result } = setUp();
  child.says({ type: 'trial-result', failure: { code: 'tls.bad_certificate', message: 'no key' } });
  child.exit({ code: 0, signal: null });
  assert.deepEqual(await result, { code: 'tls.bad_certificate', message: 'no key' });
});

test('a configuration that brings the trial process down is refused', async () => {
  const { child, result } = setUp();
  child.exit({ code: null, signal: 'SIGSEGV' });
  assert.deepEqual(await result, { code: 'config.trial_crashed', message: 'the trial process was ended by SIGSEGV' });
});

test('a trial that hangs is killed and refused', async () => {
  const { child, clock, result } = setUp();
  await clock.advanceSettled(LIMITS.configTrialTimeoutMs.value);
  assert.deepEqual(child.signals, ['SIGKILL']);
  assert.equal((await result)?.code, 'config.trial_timeout');
});
