import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import type { PurgeCommand } from '../../src/protocol.ts';
import { Purger } from '../../src/supervisor/purger.ts';
import type { PurgeAnswer } from '../../src/status.ts';

const everything = { scope: 'all', value: '', soft: false } as const;

function setUp(answers: readonly PurgeAnswer[], { fails = false, disk = true, latestVersion = 0 } = {}) {
  const kept: PurgeCommand[] = [];
  const commands: PurgeCommand[] = [];
  const pool = {
    async purge(command: PurgeCommand) {
      commands.push(command);
      return { workers: answers, storedResponses: { memory: 1, disk: 0 } };
    },
  };
  const journal = {
    latestVersion,
    async keep(command: PurgeCommand) {
      if (fails) throw new Error('no space left');
      kept.push(command);
    },
  };
  return { commands, kept, purger: new Purger({ pool, clock: new FakeClock(), journal, hasDisk: () => disk }) };
}

test('requirement 2.4: versions grow with every purge, though the clock stands still', async () => {
  const { commands, purger } = setUp([]);
  await purger.purge(everything);
  await purger.purge(everything);
  assert.equal(commands[0]?.version, Date.UTC(2026, 0, 1));
  assert.equal(commands[1]?.version, Date.UTC(2026, 0, 1) + 1);
});

test('requirement 2.4: it is complete when no worker was silent', async () => {
  const applied = { slot: 0, pid: 1, result: 'applied' } as const;
  assert.equal((await setUp([applied]).purger.purge(everything)).complete, true);
  assert.equal((await setUp([applied, { slot: 1, pid: 2, result: 'silent' }]).purger.purge(everything)).complete, false);
});

test('a purge that a worker refuses is an error', async () => {
  const { purger } = setUp([{ slot: 0, pid: 1, result: 'refused' }]);
  await assert.rejects(purger.purge(everything), (error) => isAegisError(error, 'purge.refused'));
});

test('it is kept before it is acknowledged, also when no worker is there', async () => {
  const { kept, commands, purger } = setUp([]);
  assert.equal((await purger.purge(everything)).complete, true);
  assert.deepEqual(kept, commands);
});

test('one that cannot be kept is told to the workers, and not acknowledged', async () => {
  const { commands, purger } = setUp([], { fails: true });
  await assert.rejects(purger.purge(everything), (error) => isAegisError(error, 'purge.not_kept'));
  assert.equal(commands.length, 1);
});

test('without a disk cache nothing outlives a worker: it need not be kept', async () => {
  assert.equal((await setUp([], { fails: true, disk: false }).purger.purge(everything)).complete, true);
});

test('versions go on from those of the journal, though the clock was ahead then', async () => {
  const latestVersion = Date.UTC(2030, 0, 1);
  const { commands, purger } = setUp([], { latestVersion });
  await purger.purge(everything);
  assert.equal(commands[0]?.version, latestVersion + 1);
});
