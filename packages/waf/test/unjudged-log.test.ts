/** Requirement 3.2: overload is visible in the log, and does not flood it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonLogger, LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { UnjudgedLog } from '../src/unjudged-log.ts';

test('the first is said at once, the others together after a while, and then nothing more', () => {
  const clock = new FakeClock();
  const lines: Record<string, unknown>[] = [];
  const log = new UnjudgedLog({ clock, logger: jsonLogger((line) => lines.push(JSON.parse(line) as Record<string, unknown>)) });
  for (const failure of ['overload', 'overload', 'overload', 'late'] as const) log.note(failure);
  assert.deepEqual(
    lines.map(({ level, overload, late }) => [level, overload, late]),
    [['warn', 1, undefined]],
  );
  clock.advance(LIMITS.wafUnjudgedLogMs.value);
  assert.deepEqual([lines.length, lines[1]!['overload'], lines[1]!['late']], [2, 2, 1]);
  clock.advance(10 * LIMITS.wafUnjudgedLogMs.value);
  assert.equal(lines.length, 2);
  log.note('down');
  assert.equal(lines[2]!['down'], 1);
});
