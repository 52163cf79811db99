/** What is about to be signed, and the question whether it should be. */
import { AegisError } from '@aegis/base';
import { count, facts } from '@aegis/command-line';
import type { Action } from '@aegis/sdk';
import type { SigningFlags } from '../settings/flags.ts';
import type { Surroundings } from '../surroundings.ts';
import { sol } from './units.ts';

/** Shows the summary, also with --yes; only --json with --yes is silent. Errors: `cli.nobody_to_ask`. */
export function approval({ yes, json }: SigningFlags, surroundings: Surroundings): (action: Action) => Promise<boolean> {
  return async (action) => {
    if (!(json && yes)) surroundings.err(summary(action));
    if (yes) return true;
    const answer = await surroundings.ask('Sign it? [y/N] ');
    if (answer === undefined) {
      throw new AegisError('cli.nobody_to_ask', 'there is no terminal to ask at: --yes signs without asking', { source: 'operator' });
    }
    return /^y(es)?$/i.test(answer.trim());
  };
}

function summary({ title, details, network, signer, feeLamports, costLamports, computeUnits }: Action): string {
  const deposit = costLamports - feeLamports;
  return `${title}\n${facts([
    ...details,
    ['network', `${network.cluster}, ${network.url}`],
    ['signed by', signer],
    ['fee', `${sol(feeLamports)} (${count(computeUnits)} compute units)`],
    ...(deposit > 0n ? [['rent deposit', sol(deposit)] as const] : []),
  ])
    .replace(/^/gm, '  ')
    .trimEnd()}\n`;
}
