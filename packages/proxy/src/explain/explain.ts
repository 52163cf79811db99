/** Tells an operator which phase would say what to a request, and why. Nothing is counted, stored, asked of an origin or answered. */
import type { Edge } from '../edge.ts';
import { Transaction } from '../transaction.ts';
import { dryExchange, type ExplainRequest } from './dry-exchange.ts';
import { OPINIONS, type Opinion } from './opinions.ts';

/** What one phase said. */
export interface PhaseOpinion extends Opinion {
  readonly phase: string;
}

/** Up to the phase that would answer. Errors: those of `dryExchange`. */
export async function explain(request: ExplainRequest, edge: Edge): Promise<PhaseOpinion[]> {
  const tx = new Transaction(dryExchange(request), edge.accessLog.nextRequestId(), edge.clock.monotonicMs());
  const opinions: PhaseOpinion[] = [];
  for (const [{ name }, ask] of OPINIONS) {
    const opinion = await ask(tx, edge);
    if (opinion === undefined) continue;
    opinions.push({ phase: name, ...opinion });
    if (opinion.ends === true) break;
  }
  return opinions;
}
