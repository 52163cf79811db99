/** What a group of commands is given to add itself to the program. */
import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Surroundings } from './surroundings.ts';

export interface CommandContext {
  readonly surroundings: Surroundings;
  /** Called once by the command that ran, when it is not `ok`. */
  readonly finish: (code: ExitCode) => void;
}

export type AddCommands = (program: Command, context: CommandContext) => void;

/** A command with one sentence, which both lists and its own help show. */
export function addCommand(parent: Command, name: string, summary: string): Command {
  return parent
    .command(name)
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`);
}
