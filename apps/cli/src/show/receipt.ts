/** What was done, in which transaction. */
import { facts, print } from '@aegis/command-line';
import type { Receipt } from '@aegis/sdk';
import type { Surroundings } from '../surroundings.ts';
import { sol } from './units.ts';

/** `more` is what the command adds to both the data and the text, `data` to the data alone. */
export function printReceipt(
  surroundings: Surroundings,
  json: boolean,
  { signature, slot, feeLamports }: Receipt,
  done: string,
  more: Readonly<Record<string, string | bigint>> = {},
  data: Readonly<Record<string, unknown>> = {},
): void {
  print(surroundings, json, { ...more, ...data, signature, slot, feeLamports }, () => {
    const added = Object.entries(more).map(
      ([name, value]) => [name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`), String(value)] as const,
    );
    return `${done}\n${facts([...added, ['transaction', signature], ['fee', sol(feeLamports)]])}`;
  });
}
