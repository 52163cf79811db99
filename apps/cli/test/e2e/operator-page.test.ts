/** What docs/operator.md tells an operator to type in the first quarter of an hour works as it stands there. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { devnet, machine } from './programs.ts';

const ROOT = new URL('../../../../', import.meta.url);
const PAGE = readFileSync(new URL('docs/operator.md', ROOT), 'utf8');
const DEPLOYED = fileURLToPath(new URL('deploy/aegis-cli', ROOT));

/** The commands of the section, each on its line. */
function commandsOf(heading: string): string[] {
  const section = PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const blocks = [...section.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1]!);
  return blocks.join('').trimEnd().split('\n');
}

test('8.6: the commands of the first quarter of an hour in docs/operator.md work', async (t) => {
  const { home } = machine(t);
  const url = await devnet(t);
  mkdirSync(join(home, 'bin'));
  symlinkSync(DEPLOYED, join(home, 'bin', 'aegis-cli'));
  // Nobody is at the terminal; the network is on a port of the system's choice, and no node runs.
  const commands = commandsOf('The first quarter of an hour').map((command) => {
    const here = command.replace(/--url localhost/, `--url ${url}`);
    if (here.includes('aegis-cli status')) return `${here} || test $? = 3`;
    return /aegis-cli (register|stake|activate)/.test(here) ? here.replace(/(aegis-cli \w+)/, '$1 --yes') : here;
  });
  assert.ok(commands.length >= 10);
  const env = { ...process.env, HOME: home, PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter) };
  const out = await new Promise<string>((resolve, reject) => {
    execFile('bash', ['-e', '-c', commands.join('\n')], { cwd: home, env }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${stdout}${stderr}`));
    });
  });
  assert.match(out, /has 5 SOL and 5,000 AEGIS/);
  assert.match(out, /node +no node answers at http:\/\/127\.0\.0\.1:\d+|workers/);
  assert.match(out, /status +active/);
  assert.match(out, /active +eu-west-1 +cdn waf +1,000 +200 +0\.01 +1000 +500/);
});
