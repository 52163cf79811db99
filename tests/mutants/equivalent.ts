/** Faults that no test can notice, as the program does the same with them, each with the reason. They count as neither noticed nor survived. */

export interface Equivalent {
  readonly file: string;
  /** The line as it stands, trimmed. */
  readonly line: string;
  /** What is replaced, and by what: `< → <=`. */
  readonly change: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'packages/http1/src/client-connection.ts',
    line: '#requestSent = true;',
    change: 'true → false',
    why: 'each exchange sets it as it begins, and nothing asks for it before the first',
  },
  {
    file: 'packages/upstream/src/sweep.ts',
    line: 'nowMs = 0;',
    change: '0 → (0 + 1)',
    why: '`wake` sets it before anything waits',
  },
];
