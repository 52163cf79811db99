import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadFor } from '../fixtures/load.ts';
import { configText, NodeDirectory, run, RunningNode } from '../fixtures/running-node.ts';

test('a changed file is taken up by itself, live, by the workers that run', async () => {
  using directory = new NodeDirectory(configText({ hosts: ['one.test'] }));
  await using node = await RunningNode.start(directory.config);
  const before = (await node.status()).workers.map(({ pid }) => pid);
  await using load = loadFor(node.port, { clients: 8, keepAlive: true });
  directory.write(configText({ hosts: ['two.test'] }));
  const status = await node.until(({ config }) => config.lastReload?.version === 2);
  assert.deepEqual([status.config.lastReload?.trigger, status.config.lastReload?.how], ['file', 'live']);
  assert.deepEqual(
    status.workers.map(({ pid }) => pid),
    before,
  );
  assert.deepEqual((await node.ask()).hosts, ['two.test']);
  assert.deepEqual((await load.end()).failures, []);
});

test('a file that is renamed over the old one, as editors do, is taken up too', async () => {
  using directory = new NodeDirectory(configText({ hosts: ['one.test'] }));
  await using node = await RunningNode.start(directory.config);
  const next = join(directory.path, 'next');
  writeFileSync(next, configText({ hosts: ['two.test'] }));
  renameSync(next, directory.config);
  await node.until(({ config }) => config.version === 2);
  assert.deepEqual((await node.ask()).hosts, ['two.test']);
});

test('SIGHUP reads the file again, and an unchanged one changes nothing', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  node.child.kill('SIGHUP');
  const { config } = await node.until((status) => status.config.lastReload !== null);
  assert.deepEqual([config.lastReload?.trigger, config.lastReload?.result, config.version], ['signal', 'unchanged', 1]);
});

test('static stability: a bad file changes nothing and the reason is in log, metrics and status', async () => {
  using directory = new NodeDirectory(configText({ hosts: ['one.test'] }));
  await using node = await RunningNode.start(directory.config);
  directory.write(`${configText({ hosts: ['two.test'] })}colour = "blue"\n`);
  const { config } = await node.until((status) => status.config.lastReload !== null);
  assert.equal(config.version, 1);
  assert.equal(config.lastReload?.result, 'refused');
  assert.equal(config.lastReload?.problems[0]?.field, 'site[0].colour');
  assert.deepEqual((await node.ask()).hosts, ['one.test']);
  const line = await node.logged(({ message }) => message.startsWith('configuration refused'));
  assert.match(String((line['problems'] as string[])[0]), /aegis\.toml:12:1: site\[0\]\.colour/);
  const metrics = await (await fetch(`${node.admin}/metrics`)).text();
  assert.match(metrics, /^aegis_config_reloads_total\{result="refused"\} 1$/m);
  assert.match(metrics, /^aegis_config_last_reload_successful 0$/m);

  const { code, err } = await run('reload', '--config', directory.config);
  assert.equal(code, 1);
  assert.match(err, /^config\.bad: /);
  directory.write(configText({ hosts: ['two.test'] }));
  await node.until((status) => status.config.version === 2 && status.config.lastReload?.result === 'applied');
  assert.match(await (await fetch(`${node.admin}/metrics`)).text(), /^aegis_config_last_reload_successful 1$/m);
});

for (const [host, reason] of [
  ['fails-in-trial.test', /asked to fail/],
  ['crashes-in-trial.test', /the trial process was ended by SIGKILL/],
] as const) {
  test(`a configuration that its trial does not survive reaches no worker (${host})`, async () => {
    using directory = new NodeDirectory(configText({ hosts: ['one.test'] }));
    await using node = await RunningNode.start(directory.config);
    directory.write(configText({ hosts: [host] }));
    const { config } = await node.until((status) => status.config.lastReload !== null);
    assert.match(config.lastReload?.failure?.message ?? '', reason);
    assert.deepEqual((await node.ask()).hosts, ['one.test']);
  });
}

test('a worker that refuses what its trial took: all go back to the old one', async () => {
  using directory = new NodeDirectory(configText({ hosts: ['one.test'] }));
  await using node = await RunningNode.start(directory.config);
  directory.write(configText({ hosts: ['fails-live.test'] }));
  const { config, workers } = await node.until((status) => status.config.lastReload !== null);
  assert.equal(config.lastReload?.result, 'refused');
  assert.deepEqual([config.version, ...workers.map((worker) => worker.configVersion)], [1, 1, 1]);
  assert.deepEqual((await node.ask()).hosts, ['one.test']);
});

test('other listeners and worker counts: workers are rolled over, no request is lost', async () => {
  using directory = new NodeDirectory(configText({ workers: 1 }));
  await using node = await RunningNode.start(directory.config);
  await using load = loadFor(node.port, { clients: 8, keepAlive: true });
  for (const workers of [3, 1]) {
    directory.write(configText({ workers, http: ['127.0.0.1:0', '[::1]:0'] }));
    const status = await node.until(({ config }) => config.lastReload?.version === (workers === 3 ? 2 : 3));
    assert.equal(status.config.lastReload?.how, 'replaced');
    assert.equal(status.workers.filter(({ state }) => state === 'ready').length, workers);
    const second = status.listeners.find(({ host }) => host === '::1');
    assert.equal((await node.ask('/', second?.port, '::1')).version, status.config.version);
    await load.answers(100);
  }
  assert.deepEqual((await load.end()).failures, []);
});

test('a listener that cannot be bound refuses the reload; nothing has changed', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  using elsewhere = new NodeDirectory(configText());
  await using other = await RunningNode.start(elsewhere.config);
  directory.write(configText({ http: [`127.0.0.1:${other.port}`] }));
  const { config, listeners } = await node.until((status) => status.config.lastReload !== null);
  assert.equal(config.lastReload?.failure?.code, 'node.address_taken');
  assert.deepEqual(listeners, [{ kind: 'http', host: '127.0.0.1', port: node.port }]);
});

test('new workers that do not start with it: the old ones come back', async () => {
  using directory = new NodeDirectory(configText({ workers: 2 }));
  await using node = await RunningNode.start(directory.config);
  directory.write(configText({ workers: 3, hosts: ['fails-at-start.test'] }));
  const { config, workers } = await node.until((status) => status.config.lastReload !== null);
  assert.equal(config.lastReload?.result, 'refused');
  assert.match(config.lastReload?.failure?.message ?? '', /asked to fail/);
  assert.deepEqual(
    workers.filter(({ state }) => state === 'ready').map(({ configVersion }) => configVersion),
    [1, 1],
  );
});

test('the admin listener moves with its address', async () => {
  using directory = new NodeDirectory(configText());
  await using node = await RunningNode.start(directory.config);
  directory.write(configText().replace('admin = "127.0.0.1:0"', 'admin = "[::1]:0"'));
  await node.logged(({ message }) => message === 'configuration applied');
  const { code, out } = await run('status', '--json', '--config', directory.config);
  assert.equal(code, 0);
  assert.equal((JSON.parse(out) as { admin: { host: string } }).admin.host, '::1');
  await assert.rejects(fetch(`${node.admin}/healthz`));
});
