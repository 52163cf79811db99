import type { Phase, Transaction, Verdict } from './phase.ts';

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

/**
 * The verdict of somebody who is asked by `ask` and answers now or later. One that comes later goes on from here; when the client leaves before,
 * nobody hears it. `ask` may return how to withdraw the question.
 */
export function whenAnswered<Answer extends readonly unknown[]>(
  tx: Transaction,
  ask: (onAnswer: (...answer: Answer) => void) => (() => void) | undefined,
  verdictOn: (...answer: Answer) => Verdict,
): Verdict {
  let verdict: Verdict | undefined;
  let waits = false;
  let gone = false;
  const withdraw = ask((...answer) => {
    if (gone) return;
    tx.cancel = undefined;
    verdict = verdictOn(...answer);
    if (waits && verdict === 'next') tx.proceed();
  });
  if (verdict !== undefined) return verdict;
  waits = true;
  tx.cancel = () => {
    gone = true;
    withdraw?.();
  };
  return 'taken';
}
