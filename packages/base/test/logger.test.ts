import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonLogger, type LogLevel } from '../src/logger.ts';

test('one JSON line an event, with time, level, message and the fields of its ancestors', () => {
  const lines: string[] = [];
  const log = jsonLogger((line) => lines.push(line), { wallMs: () => 0, fields: { role: 'worker' } });
  log.child({ slot: 1 }).warn('two\nlines', { reason: 'x' });
  assert.deepEqual(
    lines.map((line) => JSON.parse(line) as unknown),
    [{ time: '1970-01-01T00:00:00.000Z', level: 'warn', message: 'two\nlines', role: 'worker', slot: 1, reason: 'x' }],
  );
  assert.equal(lines[0]?.indexOf('\n'), (lines[0]?.length ?? 0) - 1, 'what is logged cannot start a line of its own');
});

test('a level that changes is obeyed by loggers that were made before, children included', () => {
  const lines: string[] = [];
  let level: LogLevel = 'info';
  const log = jsonLogger((line) => lines.push(line), { level: () => level }).child({ slot: 1 });
  log.debug('a');
  level = 'debug';
  log.debug('b');
  level = 'error';
  log.warn('c');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { message: string }).message),
    ['b'],
  );
});

test('what is below the level is not written', () => {
  const lines: string[] = [];
  const log = jsonLogger((line) => lines.push(line), { level: 'warn' });
  log.debug('a');
  log.info('b');
  log.error('c');
  assert.equal(lines.length, 1);
});
