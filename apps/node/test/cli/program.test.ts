import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { silentLogger } from '@aegis/base';
import { ExitCode } from '@aegis/command-line';
import { openAdminServer } from '../../src/admin/server.ts';
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

const ENTRIES = { worker: join(import.meta.dirname, '../../src/edge/main.ts'), agent: '/none' };

async function run(...words: string[]) {
  let out = '';
  let err = '';
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await runProgram(words, { output, entries: ENTRIES });
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

/** Something else than a node of this version listens there. */
async function withListener<Result>(answer: RequestListener, ask: (admin: string) => Promise<Result>): Promise<Result> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await ask(`127.0.0.1:${(server.address() as AddressInfo).port}`);
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

test('check refuses what start would refuse: it builds what a worker builds, and leaves nothing in the data directory', async () => {
  const dataDir = join(directory, 'checked');
  const module = file('module.wasm', 'not WebAssembly');
  const config = `${DEFAULT.replace('/var/lib/aegis', dataDir)}[site.bots]\nmode = "enforce"\n[bots]\nmodule = "${module}"\n`;
  const refused = await run('check', '--config', file('module.toml', config));
  assert.equal(refused.code, ExitCode.failed);
  assert.match(refused.err, /module\.toml: bots\.module: the bot module is not a WebAssembly module/);
  assert.equal(existsSync(dataDir), false);
});

test('check refuses a data directory that cannot be one', async () => {
  const there = file('there', 'a file');
  for (const dataDir of [there, join(there, 'below')]) {
    const refused = await run('check', '--config', file('data.toml', DEFAULT.replace('/var/lib/aegis', dataDir)));
    assert.equal(refused.code, ExitCode.failed);
    assert.match(refused.err, /node\.data_dir: \S+there is not a directory/);
  }
});

test('a node may listen for its admin at ports that browsers refuse', async () => {
  const { code, err } = await run('status', '--admin', '127.0.0.1:1');
  assert.equal(code, ExitCode.unreachable);
  assert.match(err, /no node answers at http:\/\/127\.0\.0\.1:1: connect ECONNREFUSED/);
});

test('check --json is data', async () => {
  const { code, out } = await run('check', '--json', '-c', join(directory, 'absent.toml'));
  assert.equal(code, ExitCode.failed);
  const { ok, problems } = JSON.parse(out) as { ok: boolean; problems: { reason: string }[] };
  assert.equal(ok, false);
  assert.equal(problems.length, 1);
});

test('a command line that is not understood is exit code 2', async () => {
  const wrong: readonly (readonly [words: string[], said: RegExp])[] = [
    [['bogus'], /unknown command 'bogus'/],
    [['start', '--colour'], /unknown option '--colour'/],
    [['shield', 'blok'], /Did you mean block\?/],
    [['status', '--admin', 'nope'], /'--admin <address>' argument 'nope' is invalid\. It must be an address with a port/],
    [['purge'], /exactly one of --url, --prefix, --host, --tag and --all/],
    [['purge', '--all', '--tag', 'a'], /exactly one of/],
    [
      ['explain', '--url', 'http://a/', '--header', 'curl'],
      /'--header <line...>' argument 'curl' is invalid\. It must be a name, a colon and a value\./,
    ],
  ];
  for (const [words, said] of wrong) {
    const { code, err } = await run(...words);
    assert.equal(code, ExitCode.usage, words.join(' '));
    assert.match(err, said);
  }
});

test('help has examples', async () => {
  assert.match((await run('--help')).out, /Examples:\n {2}aegis-node check/);
});

test('a node that does not answer is exit code 3', async () => {
  const { code, err } = await run('status', '--admin', '127.0.0.1:1');
  assert.equal(code, ExitCode.unreachable);
  assert.match(err, /no node answers at http:\/\/127\.0\.0\.1:1: .*\n\(aegis-node start runs one; --config or --admin names another\)\n$/);
});

test('a configuration that is named and not there asks no node at all', async () => {
  const absent = await run('stop', '--config', join(directory, 'absent.toml'), '--json');
  assert.equal(absent.code, ExitCode.failed);
  const { error } = JSON.parse(absent.out) as { error: { code: string; message: string } };
  assert.equal(error.code, 'cli.bad_config');
  assert.match(error.message, /absent\.toml: there is no such file$/);
});

test('a node that runs with another configuration refuses, though it has the address that the named one states', async () => {
  await withNode(async (admin, node) => {
    const port = admin.split(':')[1] as string;
    const other = file('other.toml', DEFAULT.replace('/var/lib/aegis', join(directory, 'other')).replace('9180', port));
    const refused = await run('stop', '--config', other);
    assert.equal(refused.code, ExitCode.failed);
    assert.equal(
      refused.err,
      `admin.other_node: this node runs with /etc/aegis.toml, not with ${other}; --admin asks it whatever it runs with\n`,
    );
    assert.deepEqual(node.calls, []);
    node.source = other;
    assert.equal((await run('stop', '--config', other)).code, ExitCode.ok);
    node.source = '/etc/aegis.toml';
    assert.equal((await run('stop', '--admin', admin)).code, ExitCode.ok);
    assert.deepEqual(node.calls, ['stop', 'stop']);
  });
});

test('a node started through a symbolic link is the node of the file behind it; a path of any characters is compared', async () => {
  await withNode(async (admin, node) => {
    const port = admin.split(':')[1] as string;
    const target = file('ziel ü%20.toml', DEFAULT.replace('/var/lib/aegis', join(directory, 'linked')).replace('9180', port));
    symlinkSync(target, join(directory, 'link.toml'));
    node.source = join(directory, 'link.toml');
    assert.equal((await run('status', '--config', target)).code, ExitCode.ok);
    node.source = target;
    assert.equal((await run('status', '--config', join(directory, 'link.toml'))).code, ExitCode.ok);
  });
});

test('the shield is switched off without a node, too', async () => {
  const off = await run(
    'shield',
    'off',
    '--config',
    file('never-ran.toml', DEFAULT.replace('/var/lib/aegis', join(directory, 'never')).replace(':9180', ':1')),
    '--json',
  );
  assert.deepEqual(off, { code: ExitCode.ok, out: '{"kind":"detached","links":0}\n', err: '' });
});

test('explain sends fields as they are on the wire', async () => {
  await withNode(async (admin, node) => {
    await run('explain', '--admin', admin, '--url', 'http://a/', '--header', 'User-Agent: curl/8', '--header', 'x-a:b:c');
    assert.deepEqual(node.explained, [
      ['user-agent', 'curl/8'],
      ['x-a', 'b:c'],
    ]);
  });
});

test('status is a table for people and JSON for programs', async () => {
  await withNode(async (admin) => {
    const text = await run('status', '--admin', admin);
    assert.equal(text.code, ExitCode.ok);
    assert.match(text.out, /^edge-1 1\.0\.0, running, up 1h, pid 1\n/);
    assert.match(text.out, /^firewall {7}90 passed, 7 blocked, 0 would have been; UNJUDGED 2 overload; ENGINES LOST 1 TIME\(S\)$/m);
    assert.match(text.out, /^bots {11}120 human \(allow\); challenges 4 issued, 3 solved, 1 answers refused$/m);
    assert.match(text.out, /^0 {5}10 {3}ready {2}1\.0\.0 {4}3 {7}10s {2}5 {12}2 {12}100\.0 MiB {2}1$/m);
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
    assert.equal(done.out, 'purged: 1 of 1 workers acknowledged\nstored responses made stale: 3 in memory, 2 on disk\n');
    node.silent = true;
    assert.equal(
      (await run('purge', '--admin', admin, '--all')).out,
      'NOT YET EVERYWHERE: 0 of 1 workers acknowledged\nstored responses removed: 3 in memory, on disk not counted in time\n',
    );
    node.purges.pop();
    assert.deepEqual(node.purges, [{ scope: 'prefix', value: 'https://example.org/a', soft: true }]);
    const refused = await run('purge', '--admin', admin, '--url', 'nope');
    assert.deepEqual([refused.code, refused.err], [ExitCode.failed, 'purge.bad_request: url: must be an absolute http or https URL\n']);
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

test('8.6: an upgrade that is refused, or whose end is not told, says so', async () => {
  const refusal = { error: { code: 'node.busy', message: 'an upgrade runs' } };
  const refused: RequestListener = (_, response) => response.writeHead(409).end(JSON.stringify(refusal));
  await withListener(refused, async (admin) => {
    assert.deepEqual(await run('upgrade', '--admin', admin), { code: ExitCode.failed, out: '', err: 'node.busy: an upgrade runs\n' });
    const data = await run('upgrade', '--admin', admin, '--json');
    assert.deepEqual([data.code, JSON.parse(data.out), data.err], [ExitCode.failed, refusal, '']);
  });
  const step = '{"event":"step","slot":0,"action":"replaced","pid":12}\n';
  const ends: readonly (readonly [answer: RequestListener, said: RegExp])[] = [
    [(_, response) => response.end(step), /\naegis-node: the node ended its answer without saying what came of the upgrade\n$/],
    [(_, response) => response.write(step, () => response.destroy()), /aegis-node: http:\/\/127\.0\.0\.1:\d+ broke off its answer: .+\n$/],
  ];
  for (const [answer, said] of ends) {
    const { code, err } = await withListener(answer, (admin) => run('upgrade', '--admin', admin));
    assert.equal(code, ExitCode.failed);
    assert.match(err, said);
  }
});

test('8.6: what is no node is told with its address', async () => {
  const said = /^aegis-node: what answers at http:\/\/127\.0\.0\.1:\d+ is no node: its answer is no JSON object\n$/;
  for (const [status, text] of [
    [200, '<html>\n'],
    [502, 'Bad Gateway'],
    [404, 'null'],
  ] as const) {
    const page: RequestListener = (_, response) => response.writeHead(status).end(text);
    for (const command of ['status', 'upgrade']) {
      const { code, out, err } = await withListener(page, (admin) => run(command, '--admin', admin));
      assert.deepEqual([code, out], [ExitCode.failed, ''], `${command}: ${text}`);
      assert.match(err, said);
    }
  }
});

test('stop asks the node to end', async () => {
  await withNode(async (admin, node) => {
    assert.equal((await run('stop', '--admin', admin)).code, ExitCode.ok);
    assert.deepEqual(node.calls, ['stop']);
  });
});

test('8.6 completion: bash offers commands, verbs of the shield, flags and files', async () => {
  const script = (await run('completion', 'bash')).out;
  const complete = (...words: string[]): string[] => {
    const command = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _aegis_node; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', command, 'bash', 'aegis-node', ...words], { cwd: directory, encoding: 'utf8' })
      .trim()
      .split('\n');
  };
  assert.deepEqual(complete('st'), ['start', 'status', 'stop']);
  assert.deepEqual(complete('purge', '--h'), ['--host', '--help']);
  const verbs = ['status', 'list', 'top', 'block', 'unblock', 'why', 'hear', 'confirm', 'off', 'on', 'help'];
  assert.deepEqual(complete('shield', ''), [...verbs, '--help']);
  assert.deepEqual(complete('shield', 'block', '192.0.2.1', '--'), ['--config', '--admin', '--json', '--for', '--confirmed', '--help']);
  file('edge.toml', '');
  assert.deepEqual(complete('start', '--config', 'ed'), ['edge.toml']);
  assert.deepEqual(complete('shield', 'hear', 'ed'), ['edge.toml']);
});

test('with no node, `shield off` fails where it cannot tell which node it is; where none has run there is nothing to do', async () => {
  const dataDir = join(directory, 'off');
  const site = '[[site]]\nhosts = ["*"]\norigins = ["http://127.0.0.1"]\n';
  const config = file('off.toml', `[node]\ndata_dir = "${dataDir}"\n[listen]\nhttp = [":80"]\nadmin = "127.0.0.1:0"\n${site}`);
  const none = await run('shield', 'off', '--config', config);
  assert.deepEqual([none.code, none.out], [ExitCode.ok, 'no node runs; nothing was attached\n']);
  // Not to be read by anybody, root neither.
  mkdirSync(join(dataDir, 'node-id'), { recursive: true });
  const unreadable = await run('shield', 'off', '--config', config);
  assert.deepEqual([unreadable.code, unreadable.out], [ExitCode.failed, '']);
  assert.match(unreadable.err, /cannot tell which node it is: EISDIR/);
});
