/** 8.6: completion of this program's own commands; packages/command-line asks the shells for everything else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { terminal } from './terminal.ts';

test('8.6 completion: bash offers groups, their commands, flags, their values, and files where a file is meant', async (t) => {
  const { run, home } = terminal(t);
  const { out: script } = await run(['completion', 'bash']);
  await run(['keys', 'new', '--outfile', `${home}/operator.json`]);
  const complete = (...words: string[]): string[] => {
    const command = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _aegis_cli; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', command, 'bash', 'aegis-cli', ...words], { cwd: home, encoding: 'utf8' })
      .trim()
      .split('\n');
  };
  assert.deepEqual(complete('ke'), ['keys']);
  assert.deepEqual(complete('keys', 'sh'), ['show']);
  assert.deepEqual(complete('multisig', 'propose', 'pa'), ['parameter']);
  assert.deepEqual(complete('multisig', 'propose', 'parameter', 'min'), ['min-stake']);
  assert.deepEqual(complete('keys', 'show', '--url', 'localhost', '--key'), ['--keypair']);
  assert.deepEqual(complete('status', '--commitment', ''), ['confirmed', 'finalized']);
  assert.deepEqual(complete('register', '--feature', 'w'), ['waf']);
  for (const flag of ['--keypair', '-k']) assert.deepEqual(complete('keys', 'show', flag, 'oper'), ['operator.json']);
});
