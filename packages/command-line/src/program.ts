/**
 * How a program of ours runs: commander reads the words, this room says what all programs have in common.
 *
 * ```
 *   words ──▶ runProgram ──▶ commander ──▶ a command of the program ──▶ finish(code)
 *                 │              └─ not understood: said with the nearest name, exit code 2
 *                 └─ thrown: one sentence on standard error, or {"error": …} with --json; exit code of the error
 * ```
 */
import { Argument, Command, CommanderError, Option } from 'commander';
import { isAegisError, messageOf } from '@aegis/base';
import { completionScript, type Shell, SHELLS } from './completion/script.ts';
import { EXIT_CODES_HELP, ExitCode, exitCodeOf } from './exit-code.ts';
import { HELP_STYLE } from './help.ts';
import type { Output } from './output.ts';
import { print, toJson } from './print.ts';
import { printable } from './table.ts';

export interface ProgramSpec {
  /** As it is called. */
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  readonly version: string;
  /** Examples, below the lists of commands and options. */
  readonly help: string;
  /** By error code: what to do about it, said below the error. */
  readonly hints?: Readonly<Record<string, string>>;
  /** Adds everything but `version` and `completion`. `finish` is called once by the command that ran, when it is not `ok`. */
  readonly addCommands: (program: Command, finish: (code: ExitCode) => void) => void;
}

/** Runs one command line (without the program's name); resolves to its exit code and never rejects. */
export async function runProgram(words: readonly string[], spec: ProgramSpec, output: Output): Promise<ExitCode> {
  let code: ExitCode = ExitCode.ok;
  let asJson = false;
  const program = buildProgram(spec, output, (result) => {
    code = result;
  });
  program.hook('preAction', (_, command) => {
    asJson = wantsJson(command);
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    if (asJson) output.out(`${toJson({ error: failureOf(error) })}\n`);
    else output.err(`${spec.name}: ${printable(messageOf(error))}\n${hintFor(error, spec)}`);
    return exitCodeOf(error);
  }
}

function hintFor(error: unknown, { hints = {} }: ProgramSpec): string {
  const hint = isAegisError(error) ? hints[error.code] : undefined;
  return hint === undefined ? '' : `(${hint})\n`;
}

/** Ends a command whose words do not fit together, as commander ends one that it does not understand. */
export function failUsage(command: Command, reason: string): never {
  return command.error(`error: ${reason}`, { exitCode: ExitCode.usage });
}

/** As with --json an error is printed on standard output: `cli.internal` is the code of what is no `AegisError`. */
export function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  return { code: isAegisError(error) ? error.code : 'cli.internal', message: messageOf(error) };
}

function buildProgram(spec: ProgramSpec, output: Output, finish: (code: ExitCode) => void): Command {
  const { name, version } = spec;
  const versions = `${name} ${version} (Node.js ${process.version})`;
  const program = new Command(name)
    .description(spec.description)
    .exitOverride()
    .configureHelp(HELP_STYLE)
    .configureOutput({ writeOut: (text) => output.out(text), writeErr: (text) => output.err(text) })
    .version(versions, '-V, --version', 'print versions')
    .helpOption('-h, --help', 'say how it is used')
    .helpCommand('help [command]', 'say how a command is used')
    .addHelpText('after', `\n${spec.help.trim()}\n\n${EXIT_CODES_HELP}`);
  pointToHelp(program);
  spec.addCommands(program, finish);
  addCommand(program, 'version', 'print versions')
    .addOption(jsonOption())
    .action((_: unknown, command: Command) => print(output, wantsJson(command), { version, node: process.version }, () => `${versions}\n`));
  addCommand(program, 'completion', 'print a shell completion script')
    .addArgument(new Argument('<shell>', 'which').choices(SHELLS))
    .addHelpText(
      'after',
      `
For the shell that runs:
  source <(${name} completion bash)
  source <(${name} completion zsh)
  ${name} completion fish | source`,
    )
    .action((shell: Shell) => output.out(completionScript(shell, program)));
  return program;
}

/** A program that has --json itself takes it for its own wherever it stands, before the command sees it. */
function wantsJson(command: Command): boolean {
  return command.optsWithGlobals()['json'] === true;
}

/** A command, or a group of them, with one sentence, which both lists and its own help show. */
export function addCommand(parent: Command, name: string, summary: string): Command {
  const command = parent
    .command(name)
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`);
  return pointToHelp(command);
}

/** Every command whose answer a machine may want has it. */
export function jsonOption(): Option {
  return new Option('--json', 'print data for programs').default(false);
}

function pointToHelp(command: Command): Command {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) names.unshift(at.name());
  return command.showHelpAfterError(`(${names.join(' ')} --help says more)`);
}
