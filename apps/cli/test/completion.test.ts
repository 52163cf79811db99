/** Completion, asked of the real shells where they are installed. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { terminal } from './terminal.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

test('8.6 completion: bash offers commands, commands of a group, options, and files where a file is meant', async (t) => {
  const { run, home } = terminal(t);
  const { out: script } = await run(['completion', 'bash']);
  const complete = (...words: string[]): string[] => {
    const command = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _aegis_cli; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', command, 'bash', 'aegis-cli', ...words], { cwd: home, encoding: 'utf8' })
      .trim()
      .split('\n');
  };
  assert.deepEqual(complete('ke'), ['keys']);
  assert.deepEqual(complete('keys', 'sh'), ['show']);
  assert.deepEqual(complete('keys', 'show', '--key'), ['--keypair']);
  assert.deepEqual(complete('keys', 'show', '--url', 'localhost', '--key'), ['--keypair']);
  await run(['keys', 'new', '--outfile', `${home}/operator.json`]);
  assert.deepEqual(complete('keys', 'show', '--keypair', 'oper'), ['operator.json']);
});

test('8.6 completion: zsh can read its script', { skip: has('zsh') ? false : 'zsh is not installed' }, async (t) => {
  const { run, home } = terminal(t);
  writeFileSync(join(home, '_aegis-cli'), (await run(['completion', 'zsh'])).out);
  execFileSync('zsh', ['-n', join(home, '_aegis-cli')]);
});

test('8.6 completion: fish offers the same', { skip: has('fish') ? false : 'fish is not installed' }, async (t) => {
  const { run, home } = terminal(t);
  writeFileSync(join(home, 'aegis-cli.fish'), (await run(['completion', 'fish'])).out);
  const complete = (line: string): string[] => {
    const command = `source ${home}/aegis-cli.fish; complete -C ${JSON.stringify(line)}`;
    const out = execFileSync('fish', ['--no-config', '-c', command], { cwd: home, encoding: 'utf8' });
    return out.split('\n').flatMap((offered) => offered.split('\t')[0] || []);
  };
  assert.deepEqual(complete('aegis-cli ke'), ['keys']);
  assert.deepEqual(complete('aegis-cli keys sh'), ['show']);
  assert.deepEqual(complete('aegis-cli keys show --url localhost --key'), ['--keypair']);
});

test('8.6 completion: every shell knows every command and option', async (t) => {
  const { run } = terminal(t);
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { out, code } = await run(['completion', shell]);
    assert.equal(code, 0);
    for (const word of ['keys', 'new-node', 'airdrop', 'metrics', 'keypair', 'commitment'])
      assert.ok(out.includes(word), `${shell}: ${word}`);
  }
});
