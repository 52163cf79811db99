/** An epoch from the command line: oracles report, everybody computes again, the node claims; on the real devnet with the real programs. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ExitCode } from '@aegis/command-line';
import { startDevnet } from '@aegis/devnet';
import { terminal } from './terminal.ts';

test('6.4, 7.2: two of three oracles agree, the epoch is computed again without a difference, the node claims and is told why', async (t) => {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  const { run, home } = terminal(t);
  const url = ['-u', devnet.rpcUrl];
  const does = async (words: readonly string[]): Promise<string> => {
    const { code, out, err } = await run([...words, ...url]);
    assert.equal(code, ExitCode.ok, `${words.join(' ')}: ${err}${out}`);
    return out;
  };
  // What is decided already is left alone.
  for (let i = 0; i < 2; i++) await does(['localnet', '--rewards', '3600', '--keys-dir', join(home, 'keys')]);
  const keys = [1, 2, 3].map((oracle) => ['-k', join(home, 'keys', `oracle-${oracle}.json`), '--yes']);
  await run(['keys', 'new']);
  const { identity } = JSON.parse((await run(['keys', 'new-node', '--json'])).out) as { identity: string };
  await does(['airdrop', '2', '--aegis', '5000']);
  await does(['register', '--region', 'eu-west-1', '--metadata-url', 'https://a.example', '--yes']);
  await does(['stake', '--amount', '4000', '--yes']);
  await does(['activate', '--yes']);
  assert.match(await does(['oracle', 'status']), /2 of 3 must agree\n(?:.*\n)+.*counts/);
  assert.match(await does(['rewards', 'show']), /no oracle has reported the node yet/);
  assert.match((await run(['claim-rewards', '--yes', ...url])).err, /no rewards are due/);

  const file = join(home, 'measured.json');
  const report = async (epoch: number, requests: number, from: readonly number[]): Promise<void> => {
    writeFileSync(
      file,
      JSON.stringify([{ identity, uptimePpm: 1_000_000, latencyUs: 40_000, cacheHitPpm: 500_000, requests, megabytes: 3 }]),
    );
    for (const i of from) await does(['oracle', 'submit', '--epoch', String(epoch), file, ...keys[i]!]);
  };
  // The first epoch begins after the node was in service: nobody opened one for the hour before.
  devnet.moveTime(7_200);
  await does(['rewards', 'advance', '--yes']);
  await report(0, 1_000, [0, 1]);
  await report(0, 999, [2]);
  assert.match(await does(['rewards', 'show']), /pending/);
  devnet.moveTime(3_600);
  await does(['rewards', 'advance', '--yes']);
  const recomputed = await does(['rewards', 'recompute', '--epoch', '0']);
  assert.match(recomputed, /not credited yet/);
  assert.match(recomputed, /\nno difference\n$/);
  const claimed = await does(['claim-rewards', '--yes']);
  // An hour of 200,000 a day, and this is the only node.
  assert.match(claimed, /claimed 8,333\.333333333 AEGIS/);
  const again = JSON.parse(await does(['rewards', 'recompute', '--epoch', '0', '--json'])) as {
    differences: unknown[];
    nodes: { reward: string; credited: string }[];
  };
  assert.deepEqual([again.differences, again.nodes[0]?.reward, again.nodes[0]?.credited], [[], '8333333333333', '8333333333333']);
  assert.match((await run(['claim-rewards', '--yes', ...url])).err, /no rewards are due/);

  await report(1, 2_000, [0, 1]);
  devnet.moveTime(3_600);
  await does(['rewards', 'advance', '--yes']);
  const why = await does(['rewards', 'explain']);
  assert.match(why, /^epoch 1 pays 8,333\.333333334 AEGIS; epoch 0 paid 8,333\.333333333 AEGIS\n/);
  assert.match(why, /requests +1000 of 1000 +2000 of 2000 +\+100 %/);
  assert.match(why, /quality of these +84\.00 % +84\.00 % +0 %/);
  assert.match(why, /stake +4000 AEGIS, × 2\.000/);
  assert.match(await does(['rewards', 'show']), /1 +earned +2000 +8,333\.333333334 AEGIS/);
  assert.match(await does(['rewards', 'epoch', '--epoch', '1']), /state +final/);

  writeFileSync(file, '[{"identity":"x"}]');
  assert.match((await run(['oracle', 'submit', '--epoch', '2', file, ...keys[0]!, ...url])).err, /entry 1: identity is not an address/);
  assert.match((await run(['rewards', 'recompute', '--epoch', '77', ...url])).err, /there is no epoch 77/);
});
