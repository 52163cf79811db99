/** Faults that no test can notice, as the program does the same with them, each with the reason. They count as neither noticed nor survived. */

export interface Equivalent {
  readonly file: string;
  /** The line as it stands, trimmed. */
  readonly line: string;
  /** What is replaced, and by what: `< → <=`. */
  readonly change: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];
