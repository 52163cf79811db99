/** What a command has around it; passed in, so that tests stand in for a terminal and a home directory. */
import { homedir } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { type Output, processOutput } from '@aegis/command-line';

export interface Surroundings extends Output {
  readonly home: string;
  /** Where a node of this machine keeps what is its own, unless its configuration says otherwise. */
  readonly nodeDataDir: string;
  /** The answer of the person at the terminal; undefined when there is none. */
  ask(question: string): Promise<string | undefined>;
  /** From now on Ctrl-C does not end the process, once, but aborts what this returns; so does a reader of the results that goes. */
  untilInterrupted(): AbortSignal;
}

export function processSurroundings(): Surroundings {
  const { readerGone, ...output } = processOutput();
  return {
    ...output,
    home: homedir(),
    nodeDataDir: '/var/lib/aegis',
    ask,
    untilInterrupted() {
      const interrupted = new AbortController();
      process.once('SIGINT', () => interrupted.abort());
      return AbortSignal.any([interrupted.signal, readerGone]);
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
