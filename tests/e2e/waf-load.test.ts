/** Requirement 3.2 under load: many clients at once, whatever becomes of the engines. `npm run soak:waf` is the long version. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { seededRandom } from '@aegis/base';
import { countOf, runClients, type Tally } from '../../bench/waf/soak/clients.ts';
import { CACHED_PREFIX, soakMix } from '../../bench/waf/soak/mix.ts';
import { eventually, type NodeUnderTest, startNode, startOrigin } from './harness.ts';

const SEED = 6;

async function guardedNode(t: TestContext, waf: string, env: Record<string, string> = {}): Promise<NodeUnderTest> {
  const origin = await startOrigin(t, (incoming, response) => {
    incoming.resume();
    response.setHeader('cache-control', incoming.url?.startsWith(CACHED_PREFIX) === true ? 'max-age=600' : 'no-store');
    response.end('from the origin');
  });
  const site = `waf = { ${waf} }`;
  const node = await startNode(t, { originPort: origin.port, workers: 1, disk: false, site, extra: '[log]\naccess = false', env });
  await eventually(async () => (await metric(node, 'aegis_waf_threads_ready')) > 0, 'no engine', 120_000);
  return node;
}

async function metric(node: NodeUnderTest, name: string, label = ''): Promise<number> {
  const { body } = await node.admin('GET', '/metrics');
  const lines = body.split('\n').filter((line) => line.startsWith(name) && line.includes(label));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

function ask(node: NodeUnderTest, requests: number): Promise<Tally> {
  return runClients({ port: node.httpPort, requests, clients: 16, next: soakMix(seededRandom(SEED)) });
}

test(`mixed requests of 16 clients at once, seed ${SEED}: none that is harmless fails, no attack passes`, async (t) => {
  // However busy the machine is.
  const node = await guardedNode(t, 'mode = "block", deadline = "60s", body_deadline = "60s"');
  const { outcomes } = await ask(node, 3_000);
  assert.deepEqual(Object.keys(outcomes).toSorted(), ['attack 403', 'benign 200'], JSON.stringify(outcomes));
});

test('engines that break are replaced under load, and no benign request fails', async (t) => {
  const breaking = new URL('./fixtures/breaking-engine.mjs', import.meta.url);
  const node = await guardedNode(t, 'mode = "block"', { NODE_OPTIONS: `--import ${breaking.href}` });
  const tally = await ask(node, 3_000);
  assert.equal(
    countOf(tally, 'benign', (outcome) => outcome !== '200'),
    0,
    JSON.stringify(tally.outcomes),
  );
  assert.ok((await metric(node, 'aegis_waf_threads_ended_total', 'reason="crash"')) > 1);
  assert.equal((await node.status()).workers[0]!.state, 'ready');
  const attack = `http://127.0.0.1:${node.httpPort}/?id=1'%20OR%20'1'='1`;
  await eventually(async () => (await fetch(attack)).status === 403, 'the firewall did not come back');
});
