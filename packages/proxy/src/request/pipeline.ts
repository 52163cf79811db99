import type { Phase, Transaction } from './phase.ts';

/** Runs `tx` through `phases`; `done` where each lets it go on. */
export function runPhases(phases: readonly Phase[], tx: Transaction, done: () => void): void {
  const from = (start: number): void => {
    for (let i = start; i < phases.length; i++) {
      const phase = phases[i] as Phase;
      tx.proceed = () => from(i + 1);
      if (phase.request(tx) === 'taken') return;
    }
    done();
  };
  from(0);
}
