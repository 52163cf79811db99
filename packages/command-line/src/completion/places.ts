/**
 * What may follow which words, read off the commands themselves: the one model of the scripts for all shells.
 *
 * ```
 *   aegis-node shield block 192.0.2.1 --for ▏
 *              └── place ──┘              └── a flag that takes a value: what may follow is its values
 *                                └ no command's name: the place stays
 * ```
 *
 * Nothing of the program runs when Tab is pressed: Node alone takes longer to start than a finger waits.
 */
import type { Argument, Command, Option } from 'commander';
import { invariant } from '@aegis/base';

export interface Candidate {
  readonly word: string;
  readonly summary: string;
}

/** What may stand for a value: nothing that is known, names of files or folders, or one of these words. */
export type Values = 'unknown' | 'path' | readonly string[];

export interface Place {
  /** The words up to here without the program's name: `shield block`; '' is the program itself. */
  readonly path: string;
  readonly commands: readonly Candidate[];
  /** With the long name, like `--for`. */
  readonly flags: readonly (Candidate & { readonly short: string | undefined; readonly values: Values | undefined })[];
  /** Of the arguments that are not flags. */
  readonly values: Values;
}

export interface ValueFlag {
  /** Long and short name. */
  readonly names: readonly string[];
  readonly values: Values;
}

/** All places, the program first. */
export function placesOf(program: Command): Place[] {
  return placesBelow(program, []);
}

function placesBelow(command: Command, path: readonly string[]): Place[] {
  const help = command.createHelp();
  const place: Place = {
    path: path.join(' '),
    commands: help.visibleCommands(command).map((inner) => ({ word: inner.name(), summary: inner.summary() || inner.description() })),
    flags: help
      .visibleOptions(command)
      .filter(({ long }) => long !== undefined)
      .map((option) => ({
        word: option.long!,
        short: option.short,
        summary: option.description,
        // Where a value may be left out, the next word is as likely something else.
        values: option.required ? valuesOf(option, option.flags) : undefined,
      })),
    values: argumentValues(command),
  };
  return [place, ...command.commands.flatMap((inner) => placesBelow(inner, [...path, inner.name()]))];
}

/** A value is a path when it is called so: `<file>`, `[folder]`. */
function valuesOf({ argChoices }: Option | Argument, name: string): Values {
  if (argChoices !== undefined) return argChoices;
  return /^(.* )?[<[]?(file|folder)[\]>]?$/.test(name) ? 'path' : 'unknown';
}

/** Of all arguments together: which one it is, is not counted. */
function argumentValues({ registeredArguments }: Command): Values {
  const values = registeredArguments.map((argument) => valuesOf(argument, argument.name()));
  if (values.includes('path')) return 'path';
  const words = values.flatMap((value) => (typeof value === 'string' ? [] : value));
  return words.length > 0 ? words : 'unknown';
}

/** The flags that a value follows. A flag takes the same values wherever it stands, so that the scripts need not look where. */
export function valueFlags(places: readonly Place[]): ValueFlag[] {
  const byName = new Map<string, Values>();
  for (const { word, short, values } of places.flatMap(({ flags }) => flags)) {
    if (values === undefined) continue;
    for (const name of short === undefined ? [word] : [word, short]) {
      const before = byName.get(name);
      invariant(
        before === undefined || String(before) === String(values),
        `${name} takes ${String(before)} here and ${String(values)} there`,
      );
      byName.set(name, values);
    }
  }
  const groups = Map.groupBy(byName, ([, values]) => String(values));
  return [...groups.values()].map((flags) => ({ names: flags.map(([name]) => name), values: flags[0]![1] }));
}
