/** What a command has around it; passed in, so that tests stand in for a terminal and a home directory. */
import { homedir } from 'node:os';
import { createInterface } from 'node:readline/promises';

export interface Surroundings {
  readonly home: string;
  /** Results, for people or with --json for programs. */
  out(text: string): void;
  /** What went wrong, summaries, questions, progress. */
  err(text: string): void;
  /** The answer of the person at the terminal; undefined when there is none. */
  ask(question: string): Promise<string | undefined>;
  /** Aborted when the command is to end: Ctrl-C. */
  readonly signal: AbortSignal;
}

export function processSurroundings(): Surroundings {
  const interrupted = new AbortController();
  // The second Ctrl-C ends the process as it would without us.
  process.once('SIGINT', () => interrupted.abort(new Error('interrupted')));
  return {
    home: homedir(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ask,
    signal: interrupted.signal,
  };
}

/** On standard error, so that a pipe gets results only. */
async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
