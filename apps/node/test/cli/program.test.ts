import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { silentLogger } from '@aegis/base';
import { openAdminServer } from '../../src/admin/server.ts';
import { ExitCode } from '../../src/cli/exit-code.ts';
import { runProgram } from '../../src/cli/program.ts';
import { FakeNode, someStatus } from '../fixtures/fake-node.ts';
import { DEFAULT } from '../fixtures/some-config.ts';

const directory = mkdtempSync(join(tmpdir(), 'aegis-cli-'));
after(() => rmSync(directory, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

async function run(...words: string[]) {
  let out = '';
  let err = '';
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await runProgram(words, { output, entries: { worker: '/none', agent: '/none' } });
  return { code, out, err };
}

async function withNode<Result>(ask: (admin: string, node: FakeNode) => Promise<Result>): Promise<Result> {
  const node = new FakeNode();
  const server = await openAdminServer({ host: '127.0.0.1', port: 0, dualStack: false }, node, silentLogger);
  try {
    return await ask(`127.0.0.1:${server.port}`, node);
  } finally {
    server.close();
  }
}

test('check: 0 for a good file, 1 with file, line, field and reason for a bad one', async () => {
  assert.equal((await run('check', '-c', file('good.toml', DEFAULT))).code, ExitCode.ok);
  const bad = await run('check', '--config', file('bad.toml', `${DEFAULT}balanc = "round_robin"\n`));
  assert.equal(bad.code, ExitCode.failed);
  assert.match(bad.err, /bad\.toml:11:1: site\[0\]\.balanc: .*did you mean "balance"\?/);
});

test('check --json is data', async () => {
  const { code, out } = await run('check', '--json', '-c', join(directory, 'absent.toml'));
  assert.equal(code, ExitCode.failed);
  const { ok, problems } = JSON.parse(out) as { ok: boolean; problems: { reason: string }[] };
  assert.equal(ok, false);
  assert.equal(problems.length, 1);
});

test('a command line that is not understood is exit code 2', async () => {
  for (const words of [['bogus'], ['start', '--colour'], ['completion'], ['completion', 'csh'], ['status', '--admin']]) {
    assert.equal((await run(...words)).code, ExitCode.usage, words.join(' '));
  }
});

test('help and version are exit code 0, and help has examples', async () => {
  const help = await run('--help');
  assert.equal(help.code, ExitCode.ok);
  assert.match(help.out, /Examples:\n {2}aegis-node check/);
  assert.equal((await run('start', '--help')).code, ExitCode.ok);
  assert.match((await run('version')).out, /^aegis-node \d+\.\d+\.\d+ /);
  assert.deepEqual(Object.keys(JSON.parse((await run('version', '--json')).out) as object), ['version', 'node']);
});

test('a node that does not answer is exit code 3', async () => {
  const { code, err } = await run('status', '--admin', '127.0.0.1:1');
  assert.equal(code, ExitCode.unreachable);
  assert.match(err, /no node answers at http:\/\/127\.0\.0\.1:1/);
});

test('status is a table for people and JSON for programs', async () => {
  await withNode(async (admin) => {
    const text = await run('status', '--admin', admin);
    assert.equal(text.code, ExitCode.ok);
    assert.match(text.out, /^edge-1 1\.0\.0, running, up 60m, pid 1\n/);
    assert.match(text.out, /^firewall {7}90 passed, 7 blocked, 0 would have been; UNJUDGED 2 overload; ENGINES LOST 1 TIME\(S\)$/m);
    assert.match(text.out, /^bots {11}120 human \(allow\); challenges 4 issued, 3 solved, 1 answers refused$/m);
    assert.match(text.out, /^0 {5}10 {3}ready {2}1\.0\.0 {4}3 {7}10s {2}5 {12}2 {12}100 MiB {2}1$/m);
    assert.deepEqual(JSON.parse((await run('status', '--json', '--admin', admin)).out), someStatus);
  });
});

test('reload says what came of it', async () => {
  await withNode(async (admin, node) => {
    assert.equal((await run('reload', '--admin', `http://${admin}`)).out, 'unchanged: version 3\n');
    node.reloadResult = { result: 'refused', failure: { code: 'config.bad', message: 'aegis.toml:1:1: no' } };
    const refused = await run('reload', '--admin', admin);
    assert.equal(refused.code, ExitCode.failed);
    assert.equal(refused.err, 'config.bad: aegis.toml:1:1: no\n');
  });
});

test('purge asks for what it was told to', async () => {
  await withNode(async (admin, node) => {
    const done = await run('purge', '--admin', admin, '--prefix', 'https://example.org/a', '--soft');
    assert.equal(done.out, 'purged: 1 of 1 workers acknowledged\n');
    assert.deepEqual(node.purges, [{ scope: 'prefix', value: 'https://example.org/a', soft: true }]);
    const nothing = await run('purge', '--admin', admin);
    assert.equal(nothing.code, ExitCode.failed);
    assert.match(nothing.err, /exactly one of/);
  });
});

test('upgrade tells its steps and its result', async () => {
  await withNode(async (admin) => {
    assert.deepEqual(await run('upgrade', '--admin', admin), {
      code: ExitCode.ok,
      out: 'completed: 1 worker(s) replaced\n',
      err: 'slot 0: replaced, pid 12\n',
    });
  });
});

test('stop asks the node to end', async () => {
  await withNode(async (admin, node) => {
    assert.equal((await run('stop', '--admin', admin)).code, ExitCode.ok);
    assert.deepEqual(node.calls, ['stop']);
  });
});

test('completion scripts are made for bash, zsh and fish, and bash takes its own', async () => {
  const bash = (await run('completion', 'bash')).out;
  const complete = (line: string): string[] =>
    execFileSync(
      'bash',
      ['-c', `${bash}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _aegis_node; echo "\${COMPREPLY[@]}"`],
      { encoding: 'utf8' },
    )
      .trim()
      .split(' ');
  assert.deepEqual(complete('aegis-node st'), ['start', 'status', 'stop']);
  assert.deepEqual(complete('aegis-node purge --h'), ['--host']);
  assert.match((await run('completion', 'zsh')).out, /^#compdef aegis-node\n/);
  assert.match((await run('completion', 'fish')).out, /^complete -c aegis-node -n __fish_use_subcommand -f -a start -d /m);
});
