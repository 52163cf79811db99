import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configText, NodeDirectory, run, RunningNode } from '../fixtures/running-node.ts';

test('a node starts from one file, says where it serves, and stops cleanly', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  assert.equal((await node.ask()).version, 1);
  const status = await node.status();
  assert.equal(status.state, 'running');
  assert.deepEqual(
    status.workers.map(({ slot, state }) => [slot, state]),
    [
      [0, 'ready'],
      [1, 'ready'],
    ],
  );
  assert.equal(status.agent.state, 'running');
  const shown = await run('identity', 'show', '--json', '--config', directory.config);
  const { reporter, peerId, path } = JSON.parse(shown.out) as Record<'reporter' | 'peerId' | 'path', string>;
  assert.equal(status.nodeId, reporter.slice(0, 32));
  assert.match(peerId, /^12D3KooW/);
  assert.match((await run('identity', 'show', '--config', directory.config)).out, new RegExp(`file +${path}\\n`));
  assert.equal(await node.stop(), 0);
  await assert.rejects(node.ask());
});

test('the commands find the node by its configuration file, though the system chose the ports', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  const { code, out } = await run('status', '--json', '--config', directory.config);
  assert.equal(code, 0);
  assert.equal((JSON.parse(out) as { pid: number }).pid, node.child.pid);
  assert.equal((await run('stop', '--config', directory.config)).code, 0);
  assert.equal((await node.exited).code, 0);
  assert.equal((await run('status', '--config', directory.config)).code, 3);
});

test('metrics add up over the workers, and over workers that are gone', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  for (let request = 0; request < 10; request++) await node.ask();
  const total = async () => {
    const text = await (await fetch(`${node.admin}/metrics`)).text();
    return Number(/^fixture_requests_total (\d+)$/m.exec(text)?.[1]);
  };
  assert.equal(await total(), 10);
  await node.post('/api/v1/upgrade');
  await node.until((status) => status.workers.length === 2);
  assert.equal(await total(), 10);
});

test('requirement 2.4: a purge is answered when every worker has applied it', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  const { status, body } = await node.post('/api/v1/purge', { tag: 'news', mode: 'soft' });
  assert.equal(status, 200);
  assert.equal(body['complete'], true);
  assert.equal((body['workers'] as unknown[]).length, 2);
  assert.deepEqual((await node.ask()).purges, [
    { scope: 'tag', value: 'news', soft: true, version: body['version'], timestampMs: body['version'] },
  ]);
});

test('a request in flight when the node stops is answered', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  const slow = node.ask('/slow');
  await node.until((status) => status.workers.some((worker) => worker.connectionsOpen > 0));
  const stopped = node.stop();
  assert.equal((await slow).version, 1);
  assert.equal(await stopped, 0);
});

test('an address that is taken is named, and the node does not start', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  using second = new NodeDirectory(configText({ http: [`127.0.0.1:${node.port}`] }));
  const { code, err } = await run('start', '--config', second.config);
  assert.equal(code, 1);
  assert.match(err, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${node.port}: another process does \\(EADDRINUSE\\)`));
});

test('two nodes cannot share a data directory', async () => {
  using directory = new NodeDirectory(configText());
  await using _node = await RunningNode.start(directory.config);
  const { code, err } = await run('start', '--config', directory.config);
  assert.equal(code, 1);
  assert.match(err, /another aegis-node runs on .*data/);
});
