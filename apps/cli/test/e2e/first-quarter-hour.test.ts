/** Requirement 8.6, an operator's first quarter of an hour, with the real programs as processes. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { devnet, machine, node, type Ran } from './programs.ts';

function succeeded({ code, out, err }: Ran): string {
  assert.equal(code, 0, `${out}${err}`);
  return out;
}

function json<T>(ran: Ran): T {
  return JSON.parse(succeeded(ran)) as T;
}

async function moveTime(url: string, seconds: number): Promise<void> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'aegis_moveTime', params: [{ seconds }] });
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

test('8.6: from no key to a node in service, and out again with the stake', async (t) => {
  const { cli, home } = machine(t);
  const [url, edge] = await Promise.all([devnet(t), node(t)]);
  // As `solana config set --url` leaves it.
  mkdirSync(join(home, '.config', 'solana', 'cli'), { recursive: true });
  writeFileSync(join(home, '.config', 'solana', 'cli', 'config.yml'), `json_rpc_url: ${url}\ncommitment: confirmed\n`);
  writeFileSync(join(home, 'node.json'), JSON.stringify({ name: 'Lighthouse', website: 'https://lighthouse.example' }));

  const { address } = json<{ address: string }>(await cli('keys', 'new', '--json'));
  const { identity } = json<{ identity: string }>(await cli('keys', 'new-node', '--json'));
  const early = await cli('airdrop', '5', '--aegis', '5000');
  assert.equal(early.code, 1);
  assert.match(early.err, /Aegis is not on this network yet: aegis-cli localnet/);
  assert.match(succeeded(await cli('localnet')), /mint +F1fmd1/);
  assert.match(succeeded(await cli('airdrop', '5', '--aegis', '5000')), /has (5|10) SOL and 5,000 AEGIS/);

  const asked = await cli('register', '--region', 'eu-west-1', '--metadata', 'node.json');
  assert.equal(asked.code, 1);
  assert.match(asked.err, /register a node\n +node +\w+\n +metadata +bafkrei\w+/);
  assert.match(asked.err, /network +local, http:\/\/127\.0\.0\.1/);
  assert.match(asked.err, /rent deposit +0\.\d+ SOL/);
  assert.match(asked.err, /no terminal to ask at: --yes/);
  assert.match(
    succeeded(await cli('register', '--yes', '--region', 'eu-west-1', '--feature', 'cdn', 'waf', '--metadata', 'node.json')),
    /registered; next/,
  );

  const tooEarly = await cli('activate', '--yes');
  assert.equal(tooEarly.code, 1);
  assert.match(tooEarly.err, /registry refused: The stake is under the minimum \(StakeTooLow, 6009\)/);
  assert.match(succeeded(await cli('stake', '--amount', '1000', '--yes')), /at stake are 1,000 AEGIS/);
  succeeded(await cli('activate', '--yes'));
  succeeded(await cli('heartbeat', '--yes'));

  for (const _ of [1, 2, 3]) await (await fetch(`${edge.http}/`)).text();
  const status = json<{ process: { status: { name: string } }; chain: { wallet: string; node: { status: string; stake: string } } }>(
    await cli('status', '--json', '--admin', edge.admin),
  );
  assert.deepEqual([status.process.status.name, status.chain.wallet, status.chain.node.status], ['lighthouse', address, 'active']);
  assert.equal(status.chain.node.stake, '1000000000000');
  const text = succeeded(await cli('status', '--admin', edge.admin));
  for (const line of [/node +lighthouse .*running/, /workers +1 of 1 serve/, /cache hits +2 of 3 /, /status +active/, /stake +1,000 AEGIS/])
    assert.match(text, line);
  assert.match(succeeded(await cli('metrics', '--admin', edge.admin)), /requests +3/);

  assert.match(
    succeeded(await cli('nodes', 'list', '--region', 'eu-west-1', '--feature', 'waf')),
    new RegExp(`${identity} +active +eu-west-1 +cdn waf`),
  );
  assert.equal(succeeded(await cli('nodes', 'list', '--region', 'eu-west-1', '--feature', 'http3')), 'no such node\n');
  assert.match(succeeded(await cli('nodes', 'show', identity)), /metadata +bafkrei/);

  assert.match(succeeded(await cli('unstake', '--yes')), /called back 1,000 AEGIS; after the cooldown of 7d/);
  const waiting = await cli('withdraw', '--yes');
  assert.match(waiting.err, /staking refused: .*\(CooldownNotOver, \d+\)/);
  await moveTime(url, 7 * 86_400);
  assert.match(succeeded(await cli('withdraw', '--yes')), /withdrew 1,000 AEGIS/);
  assert.match(succeeded(await cli('token', 'balance')), /\$AEGIS +4,999 AEGIS/);
  assert.match(succeeded(await cli('token', 'info')), /name +Aegis \(AEGIS\)[^]*the 3-of-5 multisig/);
  assert.match(succeeded(await cli('multisig', 'show')), /threshold +3 of 5[^]*no proposals/);
});

test('8.6: failures say what is wrong: not enough SOL, no network, no node, wrong network', async (t) => {
  const { cli } = machine(t);
  const url = await devnet(t);
  succeeded(await cli('keys', 'new'));
  const poor = await cli('activate', '--node', '11111111111111111111111111111112', '--yes', '-u', url);
  assert.deepEqual([poor.code, /not enough SOL/.test(poor.err)], [1, true], poor.err);
  succeeded(await cli('airdrop', '1', '-u', url));
  const wrong = await cli('token', 'transfer', '1', '11111111111111111111111111111112', '--yes', '-u', url);
  assert.deepEqual([wrong.code, /Aegis is not on the network that answers: is --url/.test(wrong.err)], [1, true], wrong.err);
  const absent = await cli('token', 'info', '-u', 'http://127.0.0.1:1');
  assert.deepEqual([absent.code, /no Solana network at http:\/\/127\.0\.0\.1:1/.test(absent.err)], [3, true], absent.err);
  const nobody = await cli('metrics', '--admin', '127.0.0.1:1');
  assert.deepEqual([nobody.code, /no node answers at http:\/\/127\.0\.0\.1:1/.test(nobody.err)], [3, true], nobody.err);
  const stranger = await cli('metrics', '--admin', url);
  assert.deepEqual([stranger.code, /is not a node's admin listener/.test(stranger.err)], [1, true], stranger.err);
});
