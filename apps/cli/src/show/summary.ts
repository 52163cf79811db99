/** What is about to be signed, and the question whether it should be. */
import { AegisError } from '@aegis/base';
import { count, facts } from '@aegis/command-line';
import type { Action } from '@aegis/sdk';
import type { Surroundings } from '../surroundings.ts';
import { decodedText } from './decoded.ts';
import { sol } from './units.ts';

/** Shows the summary, also with --yes; only --json with --yes is silent. Errors: `cli.nobody_to_ask`. */
interface Approval {
  /** Nobody is asked. */
  readonly yes: boolean;
  readonly json: boolean;
}

export function approval({ yes, json }: Approval, surroundings: Surroundings): (action: Action) => Promise<boolean> {
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

function summary(action: Action): string {
  const { title, details, network, signer, feeLamports, costLamports, depositLamports, transfers, computeUnits, decoded } = action;
  return `${title}\n${facts([
    ...details,
    ['network', `${network.cluster}, ${network.url}`],
    ['signed by', signer],
    ['fee', `${sol(feeLamports)} (${count(computeUnits)} compute units)`],
    ...(depositLamports > 0n ? [['rent deposit', sol(depositLamports)] as const] : []),
    ...transfers.map(({ to, lamports }) => ['transfer', `${sol(lamports)} to ${to}`] as const),
    ['your SOL', costLamports >= 0n ? `${sol(costLamports)} less` : `${sol(-costLamports)} more`],
  ])
    .replace(/^/gm, '  ')
    .trimEnd()}\n${decoded === undefined ? '' : decodedText(decoded).replace(/^(?=.)/gm, '  | ')}`;
}
