/** A penalty from the command line: proposed, seen, appealed and settled, on the real devnet with the real programs. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect, foundLocalNetwork, localKeys } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { ExitCode } from '@aegis/command-line';
import { startDevnet } from '@aegis/devnet';
import { terminal } from './terminal.ts';

const EVIDENCE = 'ab'.repeat(32);

interface Slash {
  readonly address: string;
  readonly state: string;
  readonly amount: string;
  readonly evidenceHash: string;
}

test('6.3: the multisig slashes, the operator sees why and how to appeal, the rest is settled', async (t) => {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  await foundLocalNetwork(connect(devnet.rpcUrl), await readProgramArtifacts());
  for (const { address } of (await localKeys()).members) devnet.airdrop(address, 1_000_000_000n);
  const { run, home } = terminal(t);
  const url = ['-u', devnet.rpcUrl];
  const does = async (words: readonly string[]): Promise<string> => {
    const { code, out, err } = await run([...words, ...url]);
    assert.equal(code, ExitCode.ok, `${words.join(' ')}: ${err}${out}`);
    return out;
  };
  await run(['keys', 'new']);
  const { identity } = JSON.parse((await run(['keys', 'new-node', '--json'])).out) as { identity: string };
  await does(['localnet', '--keys-dir', join(home, 'keys')]);
  await does(['airdrop', '2', '--aegis', '5000']);
  await does(['register', '--region', 'eu-west-1', '--metadata-url', 'https://a.example', '--yes']);
  await does(['stake', '--amount', '2000', '--yes']);
  let proposals = 0;
  const decide = async (...proposal: string[]): Promise<void> => {
    const as = (i: number): string[] => ['-k', join(home, 'keys', `member-${i}.json`), '--yes'];
    await does(['multisig', 'propose', ...proposal, ...as(1)]);
    for (const i of [2, 3]) await does(['multisig', 'approve', String(proposals), ...as(i)]);
    await does(['multisig', 'execute', String(proposals), ...as(3)]);
    proposals += 1;
  };
  const listed = async (): Promise<Slash[]> => JSON.parse(await does(['slashes', 'list', '--node', identity, '--json'])) as Slash[];

  assert.match(await does(['slashes', 'list']), /^no slashes\n$/);
  await decide('slash', identity, 'failed-challenge', EVIDENCE);
  const [open] = await listed();
  assert.deepEqual([open?.state, open?.evidenceHash], ['open', EVIDENCE]);
  const shown = await does(['slashes', 'show', open!.address]);
  assert.match(shown, /reason +failed-challenge\n/);
  assert.match(shown, new RegExp(`evidence +SHA-256 ${EVIDENCE}\n`));
  assert.match(shown, /appeal until +\d{4}-/);
  assert.ok(shown.includes(`aegis-cli multisig propose reduce-slash ${open!.address} 0`), shown);

  await decide('reduce-slash', open!.address, '1');
  assert.deepEqual([(await listed())[0]?.amount, (await listed())[0]?.state], ['1000000000', 'open']);
  const early = await run(['slashes', 'settle', open!.address, '--yes', ...url]);
  assert.match(early.err, /staking refused: .*\(AppealWindowOpen, \d+\)/);
  devnet.moveTime(31 * 86_400);
  assert.equal((await listed())[0]?.state, 'due');
  await does(['slashes', 'settle', open!.address, '--yes']);
  assert.equal((await listed())[0]?.state, 'settled');
  assert.match(await does(['slashes', 'show', open!.address]), /appeal +no longer/);

  const stranger = await run(['slashes', 'new', identity, 'attack', EVIDENCE, '--yes', ...url]);
  assert.match(stranger.err, /staking refused: .*\((NotSlashingAuthority|EvidenceUsed), \d+\)/);
  await does(['slashes', 'close', open!.address, '--yes']);
  const closed = await run(['slashes', 'show', open!.address, ...url]);
  assert.deepEqual([closed.code, closed.err.includes(`the slash at ${open!.address} was closed`)], [ExitCode.failed, true], closed.err);
  const malformed = await run(['slashes', 'new', identity, 'attack', 'abc', '--yes', ...url]);
  assert.match(malformed.err, /not a SHA-256 of evidence/);
});
