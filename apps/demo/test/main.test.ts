import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listNodes, openClient, readParameters } from '@aegis/sdk';
import { readSettings } from '../src/start/settings.ts';
import { choosePorts } from '../src/start/ports.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

interface Demonstration {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown>;
  readonly ports: Readonly<Record<'http' | 'admin' | 'origin' | 'chain', number>>;
  readonly folder: string;
  output(): string;
}

/** Starts it on ports that are free, apart from one that is taken by the test if asked, and waits for its last line. */
async function start(t: TestContext, takeHttpPort = false): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-demo-'));
  const { ports } = await choosePorts('127.0.0.1', readSettings(randomPorts(), {})!.ports);
  if (takeHttpPort) {
    const taker = createServer().listen(ports.http, '127.0.0.1');
    await once(taker, 'listening');
    t.after(() => taker.close());
  }
  const flags = Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, String(port)]);
  const child = spawn(process.execPath, [MAIN, '--data-dir', folder, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  t.after(async () => {
    // Not SIGKILL: the programs that it started are apart from it and would stay.
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  let output = '';
  const started = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        output += bytes.toString();
        if (output.includes('Ctrl-C stops all of it.')) resolve();
      });
    }
  });
  await Promise.race([started, exited.then(() => assert.fail(`it ended:\n${output}`))]);
  return { child, exited, ports, folder, output: () => output };
}

/** Away from the usual ports, so that a demonstration that is being looked at does not matter. */
function randomPorts(): string[] {
  const base = 20_000 + (process.pid % 10_000);
  return ['http', 'https', 'admin', 'origin', 'chain'].flatMap((name, i) => [`--${name}-port`, String(base + 10 * i)]);
}

async function stop({ child, exited }: Demonstration): Promise<number | null> {
  child.kill('SIGTERM');
  await exited;
  return child.exitCode;
}

test('npm start: a miss, then a hit, a purge, then a miss again; SIGTERM stops all of it', async (t) => {
  const demonstration = await start(t);
  const { http, admin, origin, chain } = demonstration.ports;
  const ask = async (): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${http}/api/products`);
    await response.text();
    return response.headers.get('cache-status') ?? '';
  };
  assert.match(await ask(), /fwd=uri-miss/);
  // The worker that did not fetch it may be asked before the answer is on disk, where it would find it.
  let again = await ask();
  for (let more = 20; more > 0 && !/; *hit/.test(again); more--) again = await ask();
  assert.match(again, /; *hit/);
  const headers = { 'content-type': 'application/json' };
  const purge = await fetch(`http://127.0.0.1:${admin}/api/v1/purge`, { method: 'POST', headers, body: '{"tag": "products"}' });
  assert.equal(purge.status, 200);
  assert.match(await ask(), /fwd=/);
  assert.equal((await fetch(`http://127.0.0.1:${http}/`)).status, 200);
  const client = openClient({ network: `http://127.0.0.1:${chain}` });
  const [node] = await listNodes(client, { status: 'active' });
  assert.equal(node?.stake, (await readParameters(client)).minStake);
  assert.match(demonstration.output(), new RegExp(`${node?.identity}, with 1000 \\$AEGIS at stake`));
  assert.equal(await stop(demonstration), 0);
  for (const port of [http, admin, origin, chain]) await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
});

test('npm start: a taken port is named and another one used', async (t) => {
  const demonstration = await start(t, true);
  assert.match(demonstration.output(), new RegExp(`port ${demonstration.ports.http} is taken by .*pid ${process.pid}.*http uses \\d+`));
  const used = /http = \["127\.0\.0\.1:(\d+)"\]/.exec(readFileSync(join(demonstration.folder, 'aegis.toml'), 'utf8'))?.[1];
  assert.equal((await fetch(`http://127.0.0.1:${used}/`)).status, 200);
  assert.equal(await stop(demonstration), 0);
});
