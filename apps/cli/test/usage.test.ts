import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { ExitCode } from '@aegis/command-line';
import { terminal } from './terminal.ts';

test('8.6: a command line that is not understood is exit code 2, and says what and why', async (t) => {
  const { run } = terminal(t);
  const wrong: readonly (readonly [words: string, said: RegExp])[] = [
    ['bogus', /unknown command 'bogus'/],
    ['keys shw', /Did you mean show\?/],
    ['airdrop', /missing required argument 'amount'/],
    ['airdrop -5', /'-5' is invalid for argument 'amount'\. Not an amount: -5/],
    ['airdrop 1 nobody', /'nobody' is invalid for argument 'address'\. It must be an address/],
    ['airdrop 1000000000', /At most 9,007,199\.254740991 SOL can be asked for at once\./],
    ['nodes list --url nowhere', /'nowhere' is invalid\. Not a network: nowhere \(localhost, devnet,/],
    ['nodes list --min-reputation 1001', /a whole number from 0 to 1000\./],
    ['register --region eu --cpu-cores 70000 --metadata-url x', /a whole number from 0 to 65535\./],
    ['register --region eu', /say where the description of the node is: --metadata-url or --metadata/],
    ['unstake --cancel --amount 5', /'--cancel' cannot be used with option '--amount <amount>'/],
    ['metrics --watch x', /'x' is invalid\. It must be a number of seconds/],
    ['metrics --admin 9180', /'9180' is invalid\. It must be an address with a port/],
  ];
  for (const [words, said] of wrong) {
    const { code, out, err } = await run(words.split(' '));
    assert.deepEqual([code, out], [ExitCode.usage, ''], words);
    assert.match(err, said);
  }
});

test('8.6: what does not answer is exit code 3, with what to do about it', async (t) => {
  const { run } = terminal(t);
  await run(['keys', 'new']);
  const nodes = await run(['nodes', 'list', '--url', 'http://127.0.0.1:1']);
  assert.deepEqual([nodes.code, nodes.out], [ExitCode.unreachable, '']);
  assert.match(nodes.err, /no Solana network at .*\n\(npx aegis-devnet runs a network on this machine; --url names another\)\n$/);
  const metrics = await run(['metrics', '--admin', '127.0.0.1:1']);
  assert.deepEqual([metrics.code, metrics.out], [ExitCode.unreachable, '']);
  assert.match(metrics.err, /no node answers at .*\n\(aegis-node start runs one; --admin names its admin listener\)\n$/);
  const status = await run(['status', '--admin', '127.0.0.1:1', '--url', 'http://127.0.0.1:1']);
  assert.equal(status.code, ExitCode.unreachable);
  assert.match(status.out, /^node +no node answers.*\nto do +aegis-node start.*\n\nchain +no Solana network.*\nto do +npx aegis-devnet/);
});

test('8.6: status is exit code 3 only when waiting would help: what fails otherwise comes first', async (t) => {
  const { run } = terminal(t);
  const noNode = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
  t.after(() => noNode.close());
  await once(noNode, 'listening');
  const status = async (admin: string) => (await run(['status', '--admin', admin, '--url', 'http://127.0.0.1:1'])).code;
  assert.equal(await status('127.0.0.1:1'), ExitCode.failed, 'no key');
  await run(['keys', 'new']);
  assert.equal(await status(`127.0.0.1:${(noNode.address() as AddressInfo).port}`), ExitCode.failed, 'no node');
  assert.equal(await status('127.0.0.1:1'), ExitCode.unreachable);
});
