/** A program with everything a command line of ours may have. */
import { Argument, type Command, Option } from 'commander';
import { AegisError } from '@aegis/base';
import { addCommand, ExitCode, failUsage, integer, jsonOption, listOf, type ProgramSpec, runProgram } from '../src/index.ts';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export async function run(...words: string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await runProgram(words, harbour(), { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

function harbour(): ProgramSpec {
  return {
    name: 'harbour-master',
    description: 'Ships and where they lie.',
    version: '1.2.3',
    help: 'Example:\n  harbour-master ship moor Erna --berth 3',
    hints: { 'harbour.unreachable': 'blow the horn' },
    addCommands(program, finish) {
      const ship = addCommand(program, 'ship', "a ship's life: moor, sail");
      addCommand(ship, 'moor', 'bring one in')
        .argument('<name>', 'which')
        .addOption(new Option('--pilot <name>', 'who brings it').helpGroup('Pilots:'))
        .addOption(new Option('-b, --berth <number>', 'where').argParser(integer(1, 9)))
        .addOption(new Option('--side <side>', "which side's to the quay").choices(['port', 'starboard']))
        .addOption(new Option('--cargo <kinds...>', 'what it brings').argParser(listOf(['coal', 'tea'])))
        .option('--papers <file>', 'its papers')
        .option('--lights [colour]', 'with lights')
        .option('--dry-run', 'only say what would happen')
        .addOption(jsonOption())
        .action((name: string, _: unknown, command: Command) => {
          if (name === 'Nobody') failUsage(command, 'Nobody is no name');
          if (name === 'Ghost') throw new AegisError('harbour.unreachable', 'nobody answers\u001B[31m');
          if (name === 'Wreck') throw new Error('it has sunk');
          if (name === 'Late') finish(ExitCode.failed);
        });
      addCommand(ship, 'sail', 'let one go').argument('<name>', 'which');
      addCommand(program, 'log', 'read a log').argument('<file>', 'which');
      addCommand(program, 'tide', 'say how high the water is').addArgument(new Argument('<when>', 'when').choices(['now', 'tomorrow']));
    },
  };
}
