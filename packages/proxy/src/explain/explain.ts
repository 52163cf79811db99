/** Tells an operator which phase would say what to a request, and why. Nothing is counted, stored, asked of an origin or answered. */
import { type Opinion, type Phase, type PhaseText, Transaction } from '../request/phase.ts';
import { dryExchange, type ExplainRequest } from './dry-exchange.ts';

/** What one phase said. */
export interface PhaseOpinion extends Opinion {
  readonly phase: string;
}

/** Runs `phases` up to the one that would answer; of `texts`, those that the site does without are off. Errors: those of `dryExchange`. */
export async function explain(request: ExplainRequest, first: Phase, texts: readonly PhaseText[], nowMs: number): Promise<PhaseOpinion[]> {
  const tx = new Transaction(dryExchange(request), 0, nowMs);
  const opinions: PhaseOpinion[] = [];
  /** Whether the request goes on. */
  const ask = async ({ name, explain: opinionOf }: Phase): Promise<boolean> => {
    const opinion = await opinionOf?.(tx);
    if (opinion !== undefined) opinions.push({ phase: name, ...opinion });
    return opinion?.ends !== true;
  };
  if (!(await ask(first))) return opinions;
  for (const { name, off } of texts) {
    const phase = tx.site?.phases.find((one) => one.name === name);
    if (phase === undefined && off !== undefined) opinions.push({ phase: name, outcome: 'off', why: off });
    if (phase !== undefined && !(await ask(phase))) break;
  }
  return opinions;
}
