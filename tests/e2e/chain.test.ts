/** A started node that says on the chain that it lives, with the real programs on a devnet; and one whose chain is away, which serves. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateKeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { connect, foundLocalNetwork, grantLocal, parseAegis } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { startDevnet } from '@aegis/devnet';
import { activateNode, openClient, readNode, registerNode, stake } from '@aegis/sdk';
import { type NodeUnderTest, startNode, startOrigin } from './harness.ts';

interface ChainPart {
  readonly identity: string | null;
  readonly registration: string;
  readonly sent: number;
  readonly failed: number;
  readonly failure: string | null;
  readonly balanceLow: boolean;
}

async function chainOf(node: NodeUnderTest): Promise<ChainPart | null> {
  const { body } = await node.admin('GET', '/api/v1/status');
  return (JSON.parse(body) as { readonly agent: { readonly chain: ChainPart | null } }).agent.chain;
}

async function until(node: NodeUnderTest, holds: (chain: ChainPart) => boolean): Promise<ChainPart> {
  for (;;) {
    const chain = await chainOf(node);
    if (chain !== null && holds(chain)) return chain;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('6.2: a node sends its own heartbeats, says so, and serves whatever the chain does', async (t) => {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  const connection = connect(devnet.rpcUrl);
  await foundLocalNetwork(connection, await readProgramArtifacts());
  const operator = await generateKeyPairSigner();
  const identity = await generateKeyPairSigner(true);
  devnet.airdrop(operator.address, 10_000_000_000n);
  devnet.airdrop(identity.address, 2_000_000n);
  await grantLocal(connection, operator.address, parseAegis('2000'));
  const client = openClient({ network: devnet.rpcUrl, signer: operator });
  const capabilities = { region: 'eu-west-1', features: [], bandwidthMbps: 1, cpuCores: 1, storageGb: 0, pricePerGb: parseAegis('0.01') };
  await registerNode(client, { identity, metadata: 'https://a.example', capabilities });
  await stake(client, identity.address, parseAegis('1000'));
  await activateNode(client, identity.address);
  devnet.moveTime(7 * 3_600);
  const before = (await readNode(client, identity.address)).lastHeartbeat;

  const directory = mkdtempSync(join(tmpdir(), 'aegis-chain-e2e-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const key = join(directory, 'node.json');
  await writeKeyPairSigner(identity, key);
  const origin = await startOrigin(t, (_, response) => response.end('hello'));
  const extra = `[chain]\nrpc = ["http://127.0.0.1:1", "${devnet.rpcUrl}"]\nkey = "${key}"`;
  const node = await startNode(t, { originPort: origin.port, workers: 1, disk: false, extra });

  const alive = await until(node, ({ sent }) => sent === 1);
  assert.deepEqual([alive.identity, alive.registration, alive.failure], [identity.address, 'active', null]);
  // 0.002 SOL are a few hundred heartbeats.
  assert.equal(alive.balanceLow, true);
  assert.match(node.stdout() + node.stderr(), /low on SOL/);
  assert.ok((await readNode(client, identity.address)).lastHeartbeat > before);
  const metrics = (await node.admin('GET', '/metrics')).body;
  assert.match(metrics, /^aegis_chain_heartbeats_total\{result="sent"\} 1$/m);
  assert.match(metrics, /^aegis_chain_node_active 1$/m);
  assert.match(metrics, /^aegis_chain_balance_lamports 2000000$/m);
  assert.equal(await (await fetch(`http://127.0.0.1:${node.httpPort}/`)).text(), 'hello');
});

test('6.2: a chain that is away, or a key that is not there, is an alarm and nothing else', async (t) => {
  const origin = await startOrigin(t, (_, response) => response.end('hello'));
  const extra = '[chain]\nrpc = ["http://127.0.0.1:1"]\nkey = "/nonexistent/node.json"';
  const node = await startNode(t, { originPort: origin.port, workers: 1, disk: false, extra });
  const failing = await until(node, ({ failed }) => failed > 0);
  assert.match(failing.failure ?? '', /ENOENT.*node\.json/);
  assert.match((await node.admin('GET', '/metrics')).body, /^aegis_chain_failing 1$/m);
  assert.match(node.stdout() + node.stderr(), /"the heartbeat to the chain failed"/);
  assert.equal(await (await fetch(`http://127.0.0.1:${node.httpPort}/`)).text(), 'hello');
});
