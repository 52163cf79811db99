/** What a group of commands is given to add itself to the program. */
import type { ExitCode } from '@aegis/command-line';
import type { Client, Receipt } from '@aegis/sdk';
import type { Command } from 'commander';
import type { Surroundings } from './surroundings.ts';

export interface CommandContext {
  readonly surroundings: Surroundings;
  /** Called once by the command that ran, when it is not `ok`. */
  readonly finish: (code: ExitCode) => void;
}

export type AddCommands = (program: Command, context: CommandContext) => void;

/** A command that signs one transaction about a node, a proposal or whatever else `target` names. */
export interface SigningAct<Target> {
  readonly name: string;
  readonly summary: string;
  /** What is said once it is done. */
  readonly done: string;
  readonly run: (client: Client, target: Target) => Promise<Receipt>;
}
