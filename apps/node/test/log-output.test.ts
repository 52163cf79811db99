import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { logOutput } from '../src/log-output.ts';

/** Takes nothing until it is told to. */
class StuckReader extends Writable {
  readonly taken: string[] = [];
  #taken: (() => void) | undefined;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.taken.push(String(chunk));
    this.#taken = done;
  }

  readAll(): void {
    for (let done = this.#taken; done !== undefined; done = this.#taken) {
      this.#taken = undefined;
      done();
    }
  }
}

test('the log of a reader that has stopped is bounded, and says what was dropped when it reads again', () => {
  const reader = new StuckReader();
  const write = logOutput(reader);
  const line = `${'x'.repeat(1_023)}\n`;
  for (let i = 0; i < 3_000; i++) write(line);
  assert.equal(reader.writableLength, LIMITS.logQueueBytesMax.value);
  reader.readAll();
  assert.equal(reader.writableLength, 0);
  write('after\n');
  reader.readAll();
  const [note, after] = reader.taken.slice(-2) as [string, string];
  const { message, dropped } = JSON.parse(note) as Record<string, unknown>;
  assert.deepEqual([message, dropped, after], ['log lines were dropped', 3_000 - LIMITS.logQueueBytesMax.value / 1_024, 'after\n']);
});

test('a log whose reader has gone ends nothing', () => {
  const reader = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })) });
  const write = logOutput(reader);
  write('lost\n');
  write('lost too\n');
});
