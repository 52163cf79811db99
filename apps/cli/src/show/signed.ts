/** The signature, before the transaction leaves: what a person or a script needs when it is never heard of again. */
import type { Surroundings } from '../surroundings.ts';

/** On standard error, also with --json --yes: results alone are on standard output. */
export function announcement(surroundings: Surroundings): (signature: string, attempt: number) => void {
  return (signature, attempt) =>
    surroundings.err(`${attempt === 1 ? 'sending' : 'the last one has surely expired; sending'} transaction ${signature}\n`);
}
