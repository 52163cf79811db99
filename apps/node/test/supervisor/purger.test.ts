import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import type { PurgeCommand } from '../../src/protocol.ts';
import { Purger } from '../../src/supervisor/purger.ts';
import type { PurgeAnswer } from '../../src/supervisor/worker-pool.ts';

const everything = { scope: 'all', value: '', soft: false } as const;

function setUp(answers: readonly PurgeAnswer[]) {
  const commands: PurgeCommand[] = [];
  const pool = {
    async purge(command: PurgeCommand) {
      commands.push(command);
      return [...answers];
    },
  };
  return { commands, purger: new Purger(pool, new FakeClock()) };
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
