import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ExitCode } from '@aegis/command-line';
import { terminal } from './terminal.ts';

test('8.6 keys: a new key goes where the Solana tools look, for its owner only, and is never overwritten', async (t) => {
  const { run, home } = terminal(t);
  const path = join(home, '.config', 'solana', 'id.json');
  const made = await run(['keys', 'new', '--json']);
  assert.equal(made.code, ExitCode.ok);
  const { address } = JSON.parse(made.out) as { address: string };
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal((JSON.parse(readFileSync(path, 'utf8')) as number[]).length, 64);
  assert.match((await run(['keys', 'show'])).out, new RegExp(address));
  const again = await run(['keys', 'new']);
  assert.equal(again.code, ExitCode.failed);
  assert.match(again.err, /never overwritten/);
  assert.match((await run(['keys', 'show'])).out, new RegExp(address));
});

test('8.6 keys: the command line wins over the Solana settings, those over the usual place', async (t) => {
  const { run, home } = terminal(t);
  const addressOf = async (...words: string[]): Promise<string> =>
    (JSON.parse((await run([...words, '--json'])).out) as { address: string }).address;
  const usual = await addressOf('keys', 'new');
  const second = await addressOf('keys', 'new', '--outfile', join(home, 'second.json'));
  const third = await addressOf('keys', 'new', '--outfile', join(home, 'third.json'));
  assert.equal(await addressOf('keys', 'show'), usual);
  mkdirSync(join(home, '.config', 'solana', 'cli'), { recursive: true });
  const config = join(home, '.config', 'solana', 'cli', 'config.yml');
  writeFileSync(
    config,
    `---\njson_rpc_url: http://127.0.0.1:8899\nwebsocket_url: ''\nkeypair_path: ~/second.json\naddress_labels:\n  '11111111111111111111111111111111': System Program\ncommitment: confirmed\n`,
  );
  assert.equal(await addressOf('keys', 'show'), second);
  assert.equal(await addressOf('keys', 'show', '-k', join(home, 'third.json')), third);
  writeFileSync(config, 'keypair_path: [1]\n');
  const bad = await run(['keys', 'show']);
  assert.equal(bad.code, ExitCode.failed);
  assert.match(bad.err, /config\.yml: keypair_path is no text/);
});

test('8.6 keys: a key that is not there, or no key, is said so with its path', async (t) => {
  const { run, home } = terminal(t);
  const absent = await run(['keys', 'show']);
  assert.equal(absent.code, ExitCode.failed);
  assert.match(absent.err, /no keypair at .*id\.json: make one with aegis-cli keys new/);
  writeFileSync(join(home, 'x.json'), '{"secret": 1}');
  const bad = await run(['keys', 'show', '-k', join(home, 'x.json')]);
  assert.match(bad.err, /x\.json is not a keypair/);
  assert.match((await run(['keys', 'show', '-k', 'usb://ledger'])).err, /only keypair files/);
});

test('8.6: settings that are named must be there', async (t) => {
  const { run, home } = terminal(t);
  await run(['keys', 'new']);
  const { code, err } = await run(['keys', 'show', '--config', join(home, 'absent.yml')]);
  assert.equal(code, ExitCode.failed);
  assert.match(err, /cannot use .*absent\.yml: ENOENT/);
});
