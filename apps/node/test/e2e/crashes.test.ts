import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadFor } from '../fixtures/load.ts';
import { configText, NodeDirectory, RunningNode } from '../fixtures/running-node.ts';

test('kill -9 of a worker under load: it is replaced, and only requests in its hands are lost', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  await using load = loadFor(node.port, { clients: 8, keepAlive: false });
  await load.answers(200);
  const [victim] = (await node.status()).workers;
  process.kill(victim?.pid as number, 'SIGKILL');
  const status = await node.until(
    ({ workers }) => workers.length === 2 && workers.every(({ state, pid }) => state === 'ready' && pid !== victim?.pid),
  );
  assert.equal(status.workers.find(({ slot }) => slot === victim?.slot)?.restarts, 1);
  await load.answers(200);
  const { failures } = await load.end();
  // Up to one request for each client was in the dead worker's hands; none was refused a connection.
  assert.ok(failures.length <= 8, failures.join());
  assert.ok(!failures.includes('ECONNREFUSED'), failures.join());
});

test('kill -9 of the agent: it is started again and traffic does not notice', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  await using load = loadFor(node.port, { clients: 4, keepAlive: true });
  const { agent } = await node.status();
  process.kill(agent.pid as number, 'SIGKILL');
  await node.until((status) => status.agent.state === 'running' && status.agent.pid !== agent.pid && status.agent.restarts === 1);
  await load.answers(100);
  assert.deepEqual((await load.end()).failures, []);
});

test('kill -9 of the supervisor: workers and agent end by themselves, and a new node can start at once', async () => {
  using directory = new NodeDirectory(configText());
  const node = await RunningNode.start(directory.config);
  const { workers, agent } = await node.status();
  const pinned = configText({ http: [`127.0.0.1:${node.port}`] });
  directory.write(pinned);
  node.child.kill('SIGKILL');
  await node.exited;
  await using _successor = await RunningNode.start(directory.config);
  const pids = [...workers.map(({ pid }) => pid), agent.pid as number];
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20));
});

/** A zombie, which waits for nobody but the system to take note of its end, is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
