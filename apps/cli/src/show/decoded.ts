/** An instruction that somebody is asked to sign for, part by part. */
import type { DecodedInstruction } from '@aegis/chain';
import { facts, printable } from '@aegis/command-line';

/** Several lines: nothing that it names is left out. */
export function decodedText({ program, programName, name, title, arguments: given, accounts, data }: DecodedInstruction): string {
  const parts = accounts.map(({ name: part, address, label, signer, writable }): readonly [string, string] => [
    printable(part),
    `${address}${[signer ? ', signs' : '', writable ? ', written' : '', label === null ? '' : ` (${printable(label)})`].join('')}`,
  ]);
  return facts([
    ['what it does', name === null ? `!!! ${printable(title)} !!!` : printable(title)],
    ['program', programName === null ? `${program} (unknown)` : `${programName}, ${program}`],
    ['instruction', name ?? 'NOT DECODED: nothing here can tell what it does'],
    ...given.map((argument) => [printable(argument.name), printable(argument.value)] as const),
    ...parts,
    ...(name === null ? [['data', data === '' ? 'none' : data] as const] : []),
  ]);
}
