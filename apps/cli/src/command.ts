/** What a group of commands is given to add itself to the program. */
import type { ExitCode } from '@aegis/command-line';
import type { Command } from 'commander';
import type { Surroundings } from './surroundings.ts';

export interface CommandContext {
  readonly surroundings: Surroundings;
  /** Called once by the command that ran, when it is not `ok`. */
  readonly finish: (code: ExitCode) => void;
}

export type AddCommands = (program: Command, context: CommandContext) => void;
