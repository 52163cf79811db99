import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFor } from '../fixtures/load.ts';
import { configText, NodeDirectory, run, RunningNode } from '../fixtures/running-node.ts';

for (const keepAlive of [true, false]) {
  test(`requirement 2.6: rolling upgrades under load lose no request (keep-alive: ${keepAlive})`, async () => {
    using directory = new NodeDirectory(configText());
    await using node = await RunningNode.start(directory.config);
    await using load = loadFor(node.port, { clients: 16, keepAlive });
    await load.answers(100);
    const before = (await node.status()).workers.map(({ pid }) => pid);
    for (let upgrade = 0; upgrade < 3; upgrade++) {
      const { body } = await node.post('/api/v1/upgrade');
      assert.deepEqual([body['result'], body['replaced']], ['completed', 2]);
      await load.answers(100);
    }
    const { failures } = await load.end();
    assert.deepEqual(failures, []);
    const after = (await node.until(({ workers }) => workers.length === 2)).workers.map(({ pid }) => pid);
    assert.ok(after.every((pid) => !before.includes(pid)));
  });
}

test('aegis-node upgrade tells its progress and its result', async () => {
  using directory = new NodeDirectory(configText());
  await using _node = await RunningNode.start(directory.config);
  const { code, out, err } = await run('upgrade', '--config', directory.config);
  assert.equal(code, 0);
  assert.equal(out, 'completed: 2 worker(s) replaced\n');
  assert.match(err, /^slot 0: starting\nslot 0: replaced, pid \d+\nslot 1: starting\nslot 1: replaced, pid \d+\n$/);
});
