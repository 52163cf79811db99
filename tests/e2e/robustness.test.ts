/** One started node, and what must not end it: names that do not resolve, descriptors that are out, a data directory that takes nothing. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { eventually, request, startNode, startOrigin } from './harness.ts';

const DESCRIPTORS = 256;

test('a node outlives its surroundings', async (t) => {
  const origin = await startOrigin(t, (_request, response) => void response.end('content'));
  const node = await startNode(t, {
    originPort: origin.port,
    workers: 1,
    descriptors: DESCRIPTORS,
    site: `[[site]]
hosts = ["unresolvable.test"]
origins = ["http://origin.invalid"]`,
  });
  const [worker] = (await node.status()).workers;
  const sameWorker = async (): Promise<void> => assert.equal((await node.status()).workers[0]?.pid, worker?.pid);

  await t.test('an origin whose name does not resolve is 502 dns_error, and costs no worker', async () => {
    for (let i = 0; i < 3; i++) {
      const { status, fields } = await request(node.httpPort, '/', { headers: { host: 'unresolvable.test' } });
      assert.equal(status, 502);
      assert.match(String(fields.get('proxy-status')), /error=dns_error/);
    }
    await sameWorker();
  });

  await t.test('more connections than descriptors leave some for origins, the disk and the admin listener', async () => {
    const idle: Socket[] = [];
    for (let i = 0; i < DESCRIPTORS * 2; i++) {
      const socket = connect(node.httpPort, '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      idle.push(socket);
    }
    await eventually(() => node.stderr().includes('node.descriptors'), 'the log says that descriptors are out');
    const open = idle[0] as Socket;
    open.write('GET /from-origin HTTP/1.1\r\nHost: site.test\r\n\r\n');
    const [answer] = (await once(open, 'data')) as [Buffer];
    assert.match(String(answer), /^HTTP\/1\.1 200 /);
    assert.equal((await node.admin('GET', '/readyz')).status, 200);
    assert.equal((await node.admin('GET', '/metrics')).status, 200);
    for (const socket of idle) socket.destroy();
    await sameWorker();
  });

  await t.test('a data directory that cannot be written refuses no reload', async () => {
    await mkdir(join(node.directory, 'data', 'config', 'candidate.json.new'));
    const before = (await node.status()).config.version;
    await writeFile(node.configPath, (await readFile(node.configPath, 'utf8')).replace('hosts = ["*"]', 'hosts = ["*", "new.test"]'));
    await eventually(async () => (await node.status()).config.version > before, 'the configuration is reloaded');
    assert.match(node.stderr(), /node\.data_dir_unwritable/);
    assert.equal((await request(node.httpPort, '/', { headers: { host: 'new.test' } })).status, 200);
    await sameWorker();
  });
});

test('a replaced worker ends what takes longer than a stop may, and a hung one stops nobody', async (t) => {
  const origin = await startOrigin(t, (asked, response) => {
    if (asked.url !== '/long') return void response.end('content');
    response.write('begun');
    long = () => void response.end(' and ended');
  });
  let long = (): void => {};
  const node = await startNode(t, { originPort: origin.port, workers: 2, drain: '1ms', disk: false });

  await t.test('2.9: a download that takes longer than `drain` outlives an upgrade', async () => {
    const client = connect(node.httpPort, '127.0.0.1');
    let received = '';
    client.on('data', (bytes: Buffer) => (received += String(bytes)));
    client.write('GET /long HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n');
    await eventually(() => received.includes('begun'), 'the download has begun');
    const before = (await node.status()).workers.map(({ pid }) => pid);
    const { body } = await node.admin('POST', '/api/v1/upgrade', {});
    assert.match(body, /"result":"completed"/);
    long();
    await once(client, 'close');
    assert.match(received, / and ended/);
    await eventually(async () => (await node.status()).workers.every(({ pid }) => !before.includes(pid)), 'the old workers end');
  });

  await t.test('2.6: with a stopped worker the admin listener answers, reload and upgrade go on, and it is replaced', async () => {
    const [stopped] = (await node.status()).workers;
    process.kill(stopped?.pid as number, 'SIGSTOP');
    assert.equal((await node.admin('GET', '/metrics')).status, 200);
    assert.equal((await node.admin('GET', '/healthz')).status, 200);
    const before = (await node.status()).config.version;
    await writeFile(node.configPath, (await readFile(node.configPath, 'utf8')).replace('hosts = ["*"]', 'hosts = ["*", "new.test"]'));
    await eventually(async () => (await node.status()).config.version > before, 'the configuration is reloaded');
    assert.match((await node.admin('POST', '/api/v1/upgrade', {})).body, /"result":"completed"/);
    await eventually(async () => (await node.status()).workers.every(({ pid }) => pid !== stopped?.pid), 'the stopped worker is replaced');
    assert.equal((await node.status()).workers.length, 2);
    for (let i = 0; i < 8; i++) assert.equal((await request(node.httpPort, '/', { headers: { host: 'new.test' } })).status, 200);
  });
});

test('log.level holds in every process, and a reload changes it', async (t) => {
  const origin = await startOrigin(t, (_request, response) => response.end('x'));
  const log = (level: string, nic: string): string => `[log]\nlevel = "${level}"\n[shield]\ninterface = "${nic}"`;
  const node = await startNode(t, { originPort: origin.port, workers: 1, disk: false, extra: log('error', 'none0') });
  const text = await readFile(node.configPath, 'utf8');
  const change = async (level: string, nic: string): Promise<void> => {
    await writeFile(node.configPath, text.replace(log('error', 'none0'), log(level, nic)));
    assert.equal((await node.admin('POST', '/api/v1/reload', {})).status, 200);
  };
  // The agent has taken the first configuration when it answers for it.
  await eventually(async () => (await node.admin('GET', '/api/v1/shield')).body.includes('none0'), 'the agent is told');
  assert.doesNotMatch(node.stderr(), /"level"/);
  await change('warn', 'none1');
  await eventually(() => node.stderr().includes('there is no interface none1'), `no warning of the agent: ${node.stderr()}`);
  assert.doesNotMatch(node.stderr(), /none0|configuration applied/);
  await change('info', 'none1');
  await change('info', 'none1');
  await eventually(() => node.stderr().includes('configuration unchanged'), 'the supervisor obeys too');
});
