/** Questions before signing, and the multisig, in a terminal, on the real devnet with the real programs. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { connect, foundLocalNetwork, localKeys } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { type Devnet, startDevnet } from '@aegis/devnet';
import { ExitCode } from '@aegis/command-line';
import { terminal } from './terminal.ts';

async function founded(t: TestContext): Promise<Devnet> {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  await foundLocalNetwork(connect(devnet.rpcUrl), await readProgramArtifacts());
  return devnet;
}

const FRIEND = '11111111111111111111111111111113';

test('8.6: the summary comes first; only yes signs, no and silence do not, --json with --yes asks nothing', async (t) => {
  const devnet = await founded(t);
  const { run } = terminal(t);
  const url = ['-u', devnet.rpcUrl];
  await run(['keys', 'new']);
  await run(['airdrop', '2', '--aegis', '100', ...url]);
  const transfer = ['token', 'transfer', '12.5', FRIEND, ...url];
  for (const answer of ['n', '', 'yep']) {
    const { code, err } = await run(transfer, answer);
    assert.equal(code, ExitCode.failed);
    assert.match(
      err,
      /^transfer 12\.5 \$AEGIS\n {2}to +1{31}3\n {2}network +local, .*\n {2}signed by +\w+\n {2}fee +0\.00000\d+ SOL \([\d,]+ compute units\)\n {2}rent deposit +0\.002\d+ SOL\n {2}your SOL +0\.002\d+ SOL less\nSign it\? \[y\/N\] aegis-cli: nothing was signed\n$/,
    );
  }
  assert.match((await run(['token', 'balance', ...url])).out, /\$AEGIS +100 AEGIS/);
  const signed = await run(transfer, 'y');
  assert.equal(signed.code, ExitCode.ok, signed.err);
  assert.match(signed.out, /^sent 12\.5 AEGIS\nto +1{31}3\ntransaction +\w{80,90}\nfee +0\.00000\d+ SOL\n$/);
  const quiet = await run([...transfer, '--yes', '--json']);
  const { signature, ...rest } = JSON.parse(quiet.out) as { signature: string };
  assert.deepEqual(Object.keys(rest), ['to', 'slot', 'feeLamports']);
  // What was signed is known before it leaves, whatever becomes of the process.
  assert.equal(quiet.err, `sending transaction ${signature}\n`);
  assert.match((await run(['transaction', signature, ...url])).out, /^(confirmed|finalized): it landed/);
  const never = '1'.repeat(64);
  const unseen = JSON.parse((await run(['transaction', never, '--json', ...url])).out) as { state: string; slot: null };
  assert.deepEqual([unseen.state, unseen.slot], ['unseen', null]);
  assert.equal((await run(['transaction', FRIEND, ...url])).code, ExitCode.usage);
  const balance = JSON.parse((await run(['token', 'balance', '--json', ...url])).out) as { aegis: string; baseUnits: string };
  assert.deepEqual([balance.aegis, balance.baseUnits], ['75', '75000000000']);
  const greedy = await run([...transfer.with(2, '1000'), '--yes']);
  assert.deepEqual(
    [greedy.code, /not enough \$AEGIS: 75 in the wallet, 1000 needed/.test(greedy.err)],
    [ExitCode.failed, true],
    greedy.err,
  );
});

test('8.6: --priority-fee is part of the fee that is shown', async (t) => {
  const devnet = await founded(t);
  const { run } = terminal(t);
  await run(['keys', 'new']);
  await run(['airdrop', '2', '--aegis', '100', '-u', devnet.rpcUrl]);
  const { err } = await run(['token', 'burn', '1', '--priority-fee', '1000000', '-u', devnet.rpcUrl], 'n');
  const [, lamports = '', units = ''] = /fee +0\.(\d+) SOL \(([\d,]+) compute units\)/.exec(err) ?? [];
  // A lamport a unit, paid for the limit, which is a tenth more than what was used.
  const used = Number(units.replaceAll(',', ''));
  assert.equal(Number(lamports.padEnd(9, '0')), 5_000 + used + Math.ceil(used / 10));
});

test('6.1: members propose, approve and execute from the command line', async (t) => {
  const devnet = await founded(t);
  const { run, home } = terminal(t);
  const { members } = await localKeys();
  const url = ['-u', devnet.rpcUrl];
  for (const { address } of members) devnet.airdrop(address, 1_000_000_000n);
  await run(['localnet', '--keys-dir', join(home, 'keys'), ...url]);
  const as = (i: number): string[] => ['-k', join(home, 'keys', `member-${i + 1}.json`), '--yes', ...url];
  const proposed = await run(['multisig', 'propose', 'parameter', 'min-stake', '1500', ...as(0)]);
  assert.match(proposed.out, /two more members: aegis-cli multisig approve 0/, proposed.err);
  const early = await run(['multisig', 'execute', '0', ...as(0)]);
  assert.match(early.err, /token refused: .*\(NotEnoughApprovals, \d+\)/);
  assert.equal((await run(['multisig', 'approve', '0', ...as(1)])).code, ExitCode.ok);
  assert.match((await run(['multisig', 'show', ...url])).out, / 0 +open +2 .* set MinStake to 1500 AEGIS\n/);
  assert.equal((await run(['multisig', 'approve', '0', ...as(2)])).code, ExitCode.ok);
  assert.equal((await run(['multisig', 'execute', '0', ...as(2)])).code, ExitCode.ok);
  assert.match((await run(['multisig', 'show', ...url])).out, /no proposals/);
  assert.equal((await run(['multisig', 'propose', 'parameter', 'bogus', '1', ...as(0)])).code, ExitCode.usage);
});
