/**
 * Runs a request through the phases, in the order of the list, and closes its books when the wire is done with it.
 *
 * A phase that returns 'taken' answers by itself or calls `proceed` later; everything runs by callbacks, because a promise a phase would
 * cost a proxied request more than all phases together.
 */
import type { Edge } from './edge.ts';
import type { Transaction, Verdict } from './transaction.ts';

export interface Phase {
  /** As docs/phases.md lists it. */
  readonly name: string;
  /** One sentence for docs/phases.md. */
  readonly does: string;
  readonly run: (tx: Transaction, edge: Edge) => Verdict;
}

export function runPhases(phases: readonly Phase[], tx: Transaction, edge: Edge): void {
  const from = (start: number): void => {
    for (let i = start; i < phases.length; i++) {
      const phase = phases[i] as Phase;
      tx.proceed = () => from(i + 1);
      if (phase.run(tx, edge) === 'taken') return;
    }
  };
  from(0);
}
