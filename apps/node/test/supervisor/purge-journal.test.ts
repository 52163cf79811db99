import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isAegisError, LIMITS } from '@aegis/base';
import { PurgeJournal, readPurges } from '../../src/supervisor/purge-journal.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aegis-purges-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const command = (version: number) => ({ scope: 'tag', value: `t${version}`, soft: false, version, timestampMs: version }) as const;

test('what is kept is read again, in order', async () => {
  const journal = new PurgeJournal(directory);
  await journal.keep(command(1));
  await journal.keep(command(2));
  assert.deepEqual(readPurges(journal.path), [command(1), command(2)]);
  const again = new PurgeJournal(directory);
  assert.deepEqual([again.latestMs, again.latestVersion], [2, 2]);
});

test('a line that makes no sense counts as everything up to then, and hides nothing after it', async () => {
  const journal = new PurgeJournal(directory);
  await journal.keep(command(5));
  appendFileSync(journal.path, '{"scope":"ur');
  await journal.keep(command(7));
  assert.deepEqual(
    readPurges(journal.path).map(({ scope, timestampMs }) => [scope, timestampMs]),
    [
      ['tag', 5],
      ['all', 5],
      ['tag', 7],
    ],
  );
});

test('a line that is JSON and no purge counts the same: a worker must be able to start with it', async () => {
  const journal = new PurgeJournal(directory);
  await journal.keep(command(5));
  const lines = [
    null,
    'text',
    { scope: 'tag' },
    { ...command(6), scope: 'nope' },
    { ...command(6), value: 5 },
    { ...command(6), soft: 'no' },
    { ...command(6), version: '6' },
    { ...command(6), scope: 'url', value: 'not a URL' },
  ];
  for (const line of lines) appendFileSync(journal.path, `${JSON.stringify(line)}\n`);
  await journal.keep(command(7));
  assert.deepEqual(
    readPurges(journal.path).map(({ scope, timestampMs }) => [scope, timestampMs]),
    [['tag', 5], ...lines.map(() => ['all', 5]), ['tag', 7]],
  );
});

test('a journal that cannot be read is named, with what to do', () => {
  mkdirSync(join(directory, 'purges.jsonl'));
  assert.throws(
    () => new PurgeJournal(directory),
    (error) => isAegisError(error, 'node.purges_unreadable') && error.message.includes(join(directory, 'purges.jsonl')),
  );
});

test('beyond its bound the older half becomes a purge of everything as old', async () => {
  const max = LIMITS.purgeJournalRecordsMax.value;
  const seed = new PurgeJournal(directory);
  appendFileSync(seed.path, Array.from({ length: max }, (_, at) => `${JSON.stringify(command(at + 1))}\n`).join(''));
  const journal = new PurgeJournal(directory);
  await journal.keep(command(max + 1));
  const kept = readPurges(journal.path);
  assert.equal(kept.length, max / 2 + 2);
  assert.deepEqual([kept[0]?.scope, kept[0]?.timestampMs], ['all', max / 2]);
  assert.deepEqual(kept.at(-1), command(max + 1));
});
