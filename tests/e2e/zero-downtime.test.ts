/** 2.6: reloads and upgrades under load, and the death of any process, cost no request. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { clientPortsOf, eventually, freePort, runNode, request, startLoad, startNode, startOrigin, workerPids } from './harness.ts';

const CLIENTS = 64;
const ROUNDS = 20;

const site = 'cache = { default_ttl = "60s" }';

for (const keepAlive of [true, false]) {
  const how = keepAlive ? 'keep-alive' : 'one connection a request';

  test(`2.6: ${ROUNDS} rolling upgrades under ${CLIENTS} clients (${how}) fail no request`, async (t) => {
    const origin = await startOrigin(t, (_request, response) => response.end('hello'));
    const node = await startNode(t, { originPort: origin.port, site, drain: '30s' });
    const before = await workerPids(node);
    const load = startLoad(t, node.httpPort, '/page', { clients: CLIENTS, keepAlive });
    for (let round = 0; round < ROUNDS; round++) {
      const { status, body } = await node.admin('POST', '/api/v1/upgrade', {});
      assert.equal(status, 200, body);
    }
    const { answered, failures } = await load.stop();
    assert.deepEqual(failures, []);
    assert.ok(answered > 0);
    const after = await workerPids(node);
    assert.ok(
      after.every((pid) => !before.includes(pid)),
      'every worker was replaced',
    );
  });

  test(`2.6: ${ROUNDS} reloads under ${CLIENTS} clients (${how}) fail no request`, async (t) => {
    const origin = await startOrigin(t, (_request, response) => response.end('hello'));
    const node = await startNode(t, { originPort: origin.port, site, drain: '30s' });
    const load = startLoad(t, node.httpPort, '/page', { clients: CLIENTS, keepAlive });
    const text = await readFile(node.configPath, 'utf8');
    for (let round = 0; round < ROUNDS; round++) {
      await writeFile(node.configPath, text.replace('"60s"', `"${61 + round}s"`));
      const { status, body } = await node.admin('POST', '/api/v1/reload', {});
      assert.equal(status, 200, body);
    }
    const { answered, failures } = await load.stop();
    assert.deepEqual(failures, []);
    assert.ok(answered > 0);
    assert.ok((await node.status()).config.version > ROUNDS);
  });
}

test('a worker killed under load is replaced, and requests of the other worker all succeed', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.end('hello'));
  const node = await startNode(t, { originPort: origin.port, site });
  const [victim, survivor] = await workerPids(node);
  assert.ok(victim !== undefined && survivor !== undefined);
  const load = startLoad(t, node.httpPort, '/page', { clients: CLIENTS, keepAlive: true });
  let held: readonly number[] = [];
  await eventually(async () => {
    held = await clientPortsOf(victim, node.httpPort);
    return held.length + (await clientPortsOf(survivor, node.httpPort)).length === CLIENTS;
  }, 'the clients are not all connected');
  process.kill(victim, 'SIGKILL');
  await eventually(async () => {
    const { workers } = await node.status();
    return workers.length === 2 && workers.every((worker) => worker.state === 'ready' && worker.pid !== victim);
  }, 'the worker was not replaced');
  const { answered, failures, failedPorts } = await load.stop();
  assert.ok(answered > 0);
  // Only what the dead worker held in its hands may have been lost: one request on each of its connections.
  const lost = failures.map((failure, i) => `${failedPorts[i]}: ${failure}`).filter((_, i) => !held.includes(failedPorts[i]!));
  assert.deepEqual(lost, []);
  assert.equal(new Set(failedPorts).size, failedPorts.length);
  assert.ok((await workerPids(node)).includes(survivor));
});

test('the agent killed under load costs no request, and comes back', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.end('hello'));
  const node = await startNode(t, { originPort: origin.port, site });
  let agent: number | null = null;
  await eventually(async () => (agent = (await node.status()).agent.pid) !== null, 'the agent did not start');
  assert.ok(agent !== null);
  const load = startLoad(t, node.httpPort, '/page', { clients: CLIENTS, keepAlive: true });
  process.kill(agent, 'SIGKILL');
  await eventually(async () => {
    const { pid } = (await node.status()).agent;
    return pid !== null && pid !== agent;
  }, 'the agent did not come back');
  const { failures } = await load.stop();
  assert.deepEqual(failures, []);
});

test('kill -9 of everything leaves the disk cache intact', async (t) => {
  const origin = await startOrigin(t, (_request, response) => {
    response.setHeader('cache-control', 'max-age=600');
    response.end('x'.repeat(100_000));
  });
  const node = await startNode(t, { originPort: origin.port });
  for (let i = 0; i < 50; i++) assert.equal((await request(node.httpPort, `/object/${i}`)).status, 200);
  const pids = [...(await workerPids(node)), node.process.pid ?? 0];
  const load = startLoad(t, node.httpPort, '/under-load', { clients: 8, keepAlive: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await load.stop().catch(() => {});
  await node.stop();
  const asked = origin.requests.get('/object/7');
  const again = await runNode(t, {
    directory: node.directory,
    configPath: node.configPath,
    ports: { http: node.httpPort, https: node.httpsPort, admin: node.adminPort },
  });
  let hits = 0;
  for (let i = 0; i < 50; i++) {
    const response = await request(again.httpPort, `/object/${i}`);
    assert.equal(response.status, 200);
    assert.equal(response.body.toString(), 'x'.repeat(100_000));
    if (response.fields.get('cache-status')?.includes(';hit') === true) hits++;
  }
  assert.equal(hits, 50, 'what was stored before the kill answers after it');
  assert.equal(origin.requests.get('/object/7'), asked);
});

test('a bad configuration changes nothing, says why, and the last good one is used at the next start', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.end('hello'));
  const node = await startNode(t, { originPort: origin.port, site });
  const text = await readFile(node.configPath, 'utf8');
  const { version } = (await node.status()).config;
  await writeFile(node.configPath, text.replace('default_ttl', 'defualt_ttl'));
  const refused = await node.admin('POST', '/api/v1/reload', {});
  assert.equal(refused.status, 422, refused.body);
  assert.match(refused.body, /defualt_ttl/);
  assert.match(refused.body, /default_ttl/, 'the nearest valid name is offered');
  assert.equal((await node.status()).config.version, version);
  assert.equal((await request(node.httpPort, '/')).status, 200);
  assert.match((await node.admin('GET', '/metrics')).body, /aegis_config_last_reload_successful 0/);
  await node.stop();
  const again = await runNode(t, {
    directory: node.directory,
    configPath: node.configPath,
    ports: { http: node.httpPort, https: node.httpsPort, admin: node.adminPort },
  });
  assert.equal((await request(again.httpPort, '/')).status, 200);
  assert.match(again.stderr() + again.stdout(), /last good|last known good/i);
});

test('a port that is taken is named with the reason', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.end('hello'));
  const node = await startNode(t, { originPort: origin.port, site });
  const directory = join(node.directory, 'other');
  await mkdir(directory);
  const configPath = join(directory, 'aegis.toml');
  const text = await readFile(node.configPath, 'utf8');
  await writeFile(configPath, text.replace(`${node.directory}/data`, `${directory}/data`).replace('disk =', '# disk ='));
  await assert.rejects(
    runNode(t, { directory, configPath, ports: { http: node.httpPort, https: node.httpsPort, admin: await freePort() } }),
    new RegExp(`127\\.0\\.0\\.1:${node.httpPort}.*another process`),
  );
});
