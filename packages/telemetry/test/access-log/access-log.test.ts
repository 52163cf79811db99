import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, read, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { type Clock, LIMITS, systemClock } from '@aegis/base';
import { openAccessLog, silentAccessLog } from '../../src/access-log/access-log.ts';
import { someRecord } from './some-record.ts';

const directory = mkdtempSync(join(tmpdir(), 'aegis-access-log-'));
after(() => rmSync(directory, { recursive: true }));

test('every record appended before close is written, in order, under ids of its own', async () => {
  const path = join(directory, 'log');
  const fd = openSync(path, 'a');
  const log = openAccessLog({ fd });
  const ids: string[] = [];
  for (let index = 0; index < 5_000; index++) {
    const requestId = log.nextRequestId();
    ids.push(log.requestIdText(requestId));
    log.append({ ...someRecord, requestId });
  }
  await log.close();
  closeSync(fd);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { id: string }).id),
    ids,
  );
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(log.droppedTotal, 0);
});

test('a reader that never reads costs records, not time: they are dropped and counted, and close gives up at its deadline', async () => {
  const path = join(directory, 'stuck');
  execFileSync('mkfifo', [path]);
  const fd = openSync(path, 'r+');
  const deadlines: number[] = [];
  const clock: Clock = {
    ...systemClock,
    after(delayMs, callback) {
      deadlines.push(delayMs);
      setImmediate(callback);
      return () => {};
    },
  };
  const log = openAccessLog({ fd, ringBytes: 16_384 }, { clock });
  log.append(someRecord);
  const bytes = Buffer.alloc(LIMITS.accessLogWriteBytesMax.value);
  const { bytesRead } = await promisify(read)(fd, bytes, 0, bytes.length, null);
  assert.equal((JSON.parse(bytes.toString('utf8', 0, bytesRead)) as { target: string }).target, someRecord.target);

  const appended = 10_000;
  for (let index = 0; index < appended; index++) log.append(someRecord);
  assert.ok(log.droppedTotal > 0 && log.droppedTotal < appended);
  await log.close();
  assert.deepEqual(deadlines, [LIMITS.accessLogFlushTimeoutMs.value]);
  closeSync(fd);
});

test('a log that cannot be written counts its lines as dropped', async () => {
  const path = join(directory, 'readonly');
  closeSync(openSync(path, 'w'));
  const fd = openSync(path, 'r');
  const log = openAccessLog({ fd });
  for (let index = 0; index < 10; index++) log.append(someRecord);
  await log.close();
  closeSync(fd);
  assert.equal(log.droppedTotal, 10);
});

test('a silent log still gives ids', async () => {
  const log = silentAccessLog();
  log.append(someRecord);
  assert.match(log.requestIdText(log.nextRequestId()), /^[0-9a-z]{8}-1$/);
  await log.close();
});
