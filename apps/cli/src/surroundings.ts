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
  /** From now on Ctrl-C does not end the process, once, but aborts what this returns. */
  untilInterrupted(): AbortSignal;
}

export function processSurroundings(): Surroundings {
  return {
    home: homedir(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ask,
    untilInterrupted() {
      const interrupted = new AbortController();
      process.once('SIGINT', () => interrupted.abort());
      return interrupted.signal;
    },
  };
}

/** On standard error, so that a pipe gets results only. Ctrl-C is an answer, too: an empty one. */
async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const interrupted = new AbortController();
  lines.once('SIGINT', () => interrupted.abort());
  lines.once('close', () => interrupted.abort());
  try {
    return await lines.question(question, { signal: interrupted.signal });
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    process.stderr.write('\n');
    return '';
  } finally {
    lines.close();
  }
}
