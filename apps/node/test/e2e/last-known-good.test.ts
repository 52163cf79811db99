import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configText, NodeDirectory, run, RunningNode } from '../fixtures/running-node.ts';

test('without a last good configuration, a bad one ends the start with its problems and code 1', async () => {
  using directory = new NodeDirectory('[node]\ndata_dir = "data"\nworker = 2\n');
  const { code, err } = await run('start', '--config', directory.config);
  assert.equal(code, 1);
  assert.match(err, /aegis\.toml:3:1: node\.worker: .*did you mean "workers"\?/);
});

test('static stability: a start with a bad file uses the last good configuration, and says so loudly', async () => {
  using directory = new NodeDirectory(configText({ hosts: ['good.test'] }));
  const first = await RunningNode.start(directory.config);
  await first.stop();
  directory.write('[node]\ndata_dir = "data"\nnot toml at all\n');
  await using node = await RunningNode.start(directory.config);
  const warning = await node.logged(({ message }) => message.startsWith('THE CONFIGURATION IS BAD'));
  assert.equal(warning.level, 'error');
  assert.match(String(warning['problems']), /aegis\.toml:3/);
  assert.deepEqual((await node.ask()).hosts, ['good.test']);
  assert.equal((await node.status()).config.lastKnownGood, true);
  assert.match(await (await fetch(`${node.admin}/metrics`)).text(), /^aegis_config_last_reload_successful 0$/m);

  directory.write(configText({ hosts: ['mended.test'] }));
  const { config } = await node.until((status) => !status.config.lastKnownGood);
  assert.equal(config.lastReload?.result, 'applied');
});

test('a good file that its workers do not start with falls back too', async () => {
  using directory = new NodeDirectory(configText({ hosts: ['good.test'] }));
  const first = await RunningNode.start(directory.config);
  await first.stop();
  directory.write(configText({ hosts: ['fails-at-start.test'] }));
  await using node = await RunningNode.start(directory.config);
  assert.equal((await node.status()).config.lastKnownGood, true);
  assert.deepEqual((await node.ask()).hosts, ['good.test']);
});
