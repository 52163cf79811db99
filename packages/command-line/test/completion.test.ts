/** 8.6: completion, asked of the real shells where they are installed. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from './harbour.ts';

const folder = mkdtempSync(join(tmpdir(), 'aegis-completion-'));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'pilots book'));
writeFileSync(join(folder, 'paper.json'), '{}');

for (const shell of ['bash', 'zsh', 'fish']) writeFileSync(join(folder, shell), (await run('completion', shell)).out);
mkdirSync(join(folder, 'site-functions'));
copyFileSync(join(folder, 'zsh'), join(folder, 'site-functions', '_harbour-master'));

/** `line` is what was typed, with the cursor at its end. */
type Complete = (line: string) => string[];

/** As readline splits a line, `=` being a word of its own. */
const bash: Complete = (line) => {
  const words = line.split(/ |(?<==)|(?==)/);
  const script = 'source ./bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _harbour_master; printf "%s\\n" "${COMPREPLY[@]}"';
  return lines(execFileSync('bash', ['--norc', '-c', script, 'bash', ...words], { cwd: folder, encoding: 'utf8' }));
};

const fish: Complete = (line) => {
  const script = `source ./fish; complete -C ${JSON.stringify(line)}`;
  const out = execFileSync('fish', ['--no-config', '-c', script], { cwd: folder, encoding: 'utf8' });
  // A flag that takes a value is offered with it where the line already says `--flag=`.
  return lines(out).map((offered) => offered.split('\t')[0]!.replace(/^--[a-z-]+=/, ''));
};

/** A zsh that is typed at: its completion works nowhere else. */
const zsh =
  (by: 'source' | 'fpath'): Complete =>
  (line) => {
    const out = execFileSync('zsh', ['-f', ZSH_DRIVER, line, by], { cwd: folder, encoding: 'utf8' });
    return Array.from(out.matchAll(/<<(.+?)>>/g), ([, offered]) => offered!).sort();
  };
const ZSH_DRIVER = fileURLToPath(new URL('./complete.zsh', import.meta.url));

function lines(out: string): string[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

const installed = (shell: string): false | string => (spawnSync(shell, ['--version']).status === 0 ? false : `${shell} is not installed`);

for (const [shell, complete] of [
  ['bash', bash],
  ['zsh', zsh('source')],
  ['fish', fish],
] as const) {
  suite(`8.6 completion in ${shell}`, { skip: installed(shell) }, () => {
    test('the commands of the program, and those of a group', () => {
      assert.deepEqual(complete('harbour-master '), shell === 'bash' ? [...FLAGS, ...COMMANDS] : COMMANDS);
      assert.deepEqual(complete('harbour-master sh'), ['ship']);
      assert.deepEqual(complete('harbour-master ship m'), ['moor']);
    });

    test('the flags of a command, also behind arguments and flags with values', () => {
      const flags = ['--berth', '--cargo', '--dry-run', '--help', '--json', '--lights', '--papers', '--pilot', '--side'];
      assert.deepEqual(complete('harbour-master ship moor --'), flags);
      assert.deepEqual(complete('harbour-master ship moor Erna --berth 3 --dr'), ['--dry-run']);
      assert.deepEqual(complete('harbour-master ship sail --'), ['--help']);
    });

    test('the values of a flag, however it is written; nothing where they cannot be known', () => {
      assert.deepEqual(complete('harbour-master ship moor Erna --side '), ['port', 'starboard']);
      assert.deepEqual(complete('harbour-master ship moor Erna --side s'), ['starboard']);
      assert.deepEqual(complete('harbour-master ship moor Erna --side='), ['port', 'starboard']);
      assert.deepEqual(complete('harbour-master ship moor Erna --side=s'), ['starboard']);
      assert.deepEqual(complete('harbour-master ship moor Erna --berth '), []);
      assert.deepEqual(complete('harbour-master ship moor Erna -b '), []);
    });

    test('paths where a file is meant, blanks in them included', () => {
      assert.deepEqual(complete('harbour-master ship moor Erna --papers pa'), ['paper.json']);
      assert.deepEqual(complete('harbour-master log pa'), ['paper.json']);
      assert.deepEqual(
        complete('harbour-master log pi').map((path) => path.replace(/[\\/]/g, '')),
        ['pilots book'],
      );
      assert.deepEqual(complete('harbour-master ship sail pa'), []);
    });

    test('the words of an argument', () => {
      assert.deepEqual(complete('harbour-master tide t'), ['tomorrow']);
      assert.deepEqual(complete('harbour-master completion z'), ['zsh']);
    });
  });
}

test('8.6 completion in zsh: the first Tab offers, the script being in a folder of fpath', { skip: installed('zsh') }, () => {
  assert.deepEqual(zsh('fpath')('harbour-master ship m'), ['moor']);
  assert.deepEqual(zsh('fpath')('harbour-master '), COMMANDS);
});

const COMMANDS = ['completion', 'help', 'log', 'ship', 'tide', 'version'];
const FLAGS = ['--help', '--version'];
