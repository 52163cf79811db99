import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steadyBaseMs, steadyClock } from '../src/steady-clock.ts';

test('it starts with the wall’s time, and after all that was known before', () => {
  const wallMs = Date.UTC(2026, 0, 1);
  const ahead = Date.UTC(2030, 0, 1);
  assert.ok(steadyClock(steadyBaseMs(wallMs, 0)).wallMs() >= wallMs);
  assert.ok(steadyClock(steadyBaseMs(wallMs, 0)).wallMs() < ahead);
  assert.ok(steadyClock(steadyBaseMs(wallMs, ahead)).wallMs() > ahead);
});

test('it is the same wherever it is made of one base, and does not step with the wall', (context) => {
  const base = steadyBaseMs(Date.UTC(2026, 0, 1), 0);
  const before = steadyClock(base).wallMs();
  context.mock.timers.enable({ apis: ['Date'], now: 0 });
  const [after, other] = [steadyClock(base).wallMs(), steadyClock(base).wallMs()];
  assert.ok(after >= before && after - before < 60_000);
  assert.ok(Math.abs(other - after) < 60_000);
});
