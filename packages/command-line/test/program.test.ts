/** 8.6: what every program's command line has in common. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCommand, ExitCode, jsonOption, runProgram } from '../src/index.ts';
import { run } from './harbour.ts';

test('8.6: what is not understood is exit code 2, with the nearest name and where help is', async () => {
  const wrong: readonly (readonly [words: string[], said: RegExp])[] = [
    [['shp'], /unknown command 'shp'\n\(Did you mean ship\?\)\n\n?\(harbour-master --help says more\)/],
    [['ship', 'mor'], /unknown command 'mor'\n\(Did you mean moor\?\)\n\n?\(harbour-master ship --help says more\)/],
    [
      ['ship', 'moor', 'Erna', '--bert', '3'],
      /unknown option '--bert'\n\(Did you mean --berth\?\)\n\n?\(harbour-master ship moor --help says more\)/,
    ],
    [['ship', 'moor'], /missing required argument 'name'/],
    [['ship', 'moor', 'Erna', 'Ida'], /too many arguments/],
    [['ship', 'moor', 'Erna', '--berth'], /'-b, --berth <number>' argument missing/],
    [
      ['ship', 'moor', 'Erna', '--berth', '12'],
      /'-b, --berth <number>' argument '12' is invalid\. It must be a whole number from 1 to 9\./,
    ],
    [['ship', 'moor', 'Erna', '--berth', '0x3'], /whole number from 1 to 9/],
    [['ship', 'moor', 'Erna', '--side', 'left'], /'left' is invalid\. Allowed choices are port, starboard\./],
    [['ship', 'moor', 'Erna', '--cargo', 'coal,gold'], /'coal,gold' is invalid\. Each must be one of coal, tea\./],
    [['ship', 'moor', 'Nobody'], /^error: Nobody is no name\n\(harbour-master ship moor --help says more\)/],
    [['completion', 'csh'], /Allowed choices are bash, zsh, fish\./],
  ];
  for (const [words, said] of wrong) {
    const { code, out, err } = await run(...words);
    assert.deepEqual([code, out], [ExitCode.usage, ''], words.join(' '));
    assert.match(err, said);
  }
});

test('8.6: without a command, or with half of one, help goes to standard error', async () => {
  for (const words of [[], ['ship']]) {
    const { code, out, err } = await run(...words);
    assert.deepEqual([code, out], [ExitCode.usage, '']);
    assert.match(err, /^Usage: harbour-master /);
  }
});

test('8.6: help that is asked for is a result, and says examples and exit codes', async () => {
  const help = await run('--help');
  assert.deepEqual([help.code, help.err], [ExitCode.ok, '']);
  assert.match(help.out, /Example:\n {2}harbour-master ship moor Erna[^]*\n\nExit codes: 0 done, /);
  assert.match((await run('help', 'ship')).out, /^Usage: harbour-master ship [^]*moor \[options\] <name>\s+bring one in/);
  assert.match((await run('ship', 'moor', '-h')).out, /^Usage: harbour-master ship moor [^]*\nBring one in\./);
});

test('8.6: help has a command’s own options first, and leaves out defaults that say nothing', async () => {
  const { out } = await run('ship', 'moor', '--help');
  assert.match(out, /\nOptions:\n {2}-b, --berth[^]*\nPilots:\n {2}--pilot <name>/);
  assert.match(out, /--json +print data for programs\n/);
});

test('8.6: versions, for people and for programs', async () => {
  const said = `harbour-master 1.2.3 (Node.js ${process.version})\n`;
  for (const words of [['version'], ['--version'], ['-V']])
    assert.deepEqual(await run(...words), { code: ExitCode.ok, out: said, err: '' });
  assert.deepEqual(JSON.parse((await run('version', '--json')).out), { version: '1.2.3', node: process.version });
});

test('8.6: a command that fails says so in one line, and its exit code says how', async () => {
  assert.equal((await run('ship', 'moor', 'Erna')).code, ExitCode.ok);
  assert.equal((await run('ship', 'moor', 'Late')).code, ExitCode.failed);
  assert.deepEqual(await run('ship', 'moor', 'Wreck'), { code: ExitCode.failed, out: '', err: 'harbour-master: it has sunk\n' });
  // What others say cannot steer the terminal.
  const ghost = { code: ExitCode.unreachable, out: '', err: 'harbour-master: nobody answers\uFFFD[31m\n(blow the horn)\n' };
  assert.deepEqual(await run('ship', 'moor', 'Ghost'), ghost);
});

test('8.6: with --json a failure is data with a code, too', async () => {
  const ghost = await run('ship', 'moor', 'Ghost', '--json');
  assert.deepEqual([ghost.code, ghost.err], [ExitCode.unreachable, '']);
  assert.deepEqual(JSON.parse(ghost.out), { error: { code: 'harbour.unreachable', message: 'nobody answers\u001B[31m' } });
  assert.deepEqual(JSON.parse((await run('ship', 'moor', 'Wreck', '--json')).out), {
    error: { code: 'cli.internal', message: 'it has sunk' },
  });
});

test('8.6: below a program that has --json itself it holds for versions and failures, too', async () => {
  const alone = async (...words: string[]): Promise<unknown> => {
    let out = '';
    const spec = { name: 'buoy', description: 'One buoy.', version: '1.2.3', help: '' };
    await runProgram(
      words,
      {
        ...spec,
        addCommands(program) {
          program.addOption(jsonOption()).action(() => {});
          addCommand(program, 'light', 'light it')
            .addOption(jsonOption())
            .action(() => {
              throw new Error('the lamp is broken');
            });
        },
      },
      { out: (text) => void (out += text), err: (text) => void (out += text) },
    );
    return JSON.parse(out);
  };
  for (const words of [
    ['version', '--json'],
    ['--json', 'version'],
  ])
    assert.deepEqual(await alone(...words), { version: '1.2.3', node: process.version });
  assert.deepEqual(await alone('light', '--json'), { error: { code: 'cli.internal', message: 'the lamp is broken' } });
});
