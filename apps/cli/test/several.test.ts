/** What an operator of several nodes sees, and keys that are never overwritten, on the real devnet with the real programs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { connect, foundLocalNetwork } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { ExitCode } from '@aegis/command-line';
import { startDevnet } from '@aegis/devnet';
import { terminal } from './terminal.ts';

async function founded(t: TestContext): Promise<string[]> {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  await foundLocalNetwork(connect(devnet.rpcUrl), await readProgramArtifacts());
  return ['-u', devnet.rpcUrl];
}

test('8.6: with several nodes status names all of them, and --node one', async (t) => {
  const url = await founded(t);
  const { run, home } = terminal(t);
  await run(['keys', 'new']);
  await run(['airdrop', '2', '--aegis', '100', ...url]);
  const identities: string[] = [];
  for (const name of ['one.json', 'two.json']) {
    const file = join(home, name);
    const { identity } = JSON.parse((await run(['keys', 'new-node', '-o', file, '--json'])).out) as { identity: string };
    identities.push(identity);
    const registered = await run(['register', '--region', 'eu-west-1', '--metadata-url', 'https://a.example', '-i', file, '--yes', ...url]);
    assert.equal(registered.code, ExitCode.ok, registered.err);
  }
  const status = ['status', '--admin', 'http://127.0.0.1:1', ...url];
  const { out } = await run(status);
  assert.match(out, /registered +2 nodes; --node says which is meant:/);
  for (const identity of identities) assert.ok(out.includes(`${identity}  pending, 0 AEGIS at stake`), out);
  const one = await run([...status, '--node', identities[1]!]);
  assert.match(one.out, new RegExp(`identity +${identities[1]}`));
  assert.ok(!one.out.includes(identities[0]!));
});

test('8.6: localnet --keys-dir overwrites nothing, and writes nothing where it would', async (t) => {
  const url = await founded(t);
  const { run, home } = terminal(t);
  const folder = join(home, 'keys');
  const mine = join(folder, 'member-3.json');
  await run(['keys', 'new', '-o', mine]);
  const before = readFileSync(mine, 'utf8');
  const refused = await run(['localnet', '--keys-dir', folder, ...url]);
  assert.deepEqual(
    [refused.code, /member-3\.json is there already .* never overwritten/.test(refused.err)],
    [ExitCode.failed, true],
    refused.err,
  );
  assert.equal(readFileSync(mine, 'utf8'), before);
  assert.throws(() => readFileSync(join(folder, 'member-1.json')));
  for (const again of [1, 2])
    assert.equal((await run(['localnet', '--keys-dir', join(home, 'others'), ...url])).code, ExitCode.ok, `run ${again}`);
});

test('8.6: amounts that are none are refused before anything is asked or signed', async (t) => {
  const { run } = terminal(t);
  for (const amount of ['-1', '1e30', '1,5', '0x10', '', 'NaN', '99999999999999999999', '0.0000000001', '１']) {
    const { code, err } = await run(['token', 'burn', '--yes', '--', amount]);
    assert.equal(code, ExitCode.usage, `${amount}: ${err}`);
  }
});
