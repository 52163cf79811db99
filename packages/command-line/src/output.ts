import { ExitCode } from './exit-code.ts';

/** Where commands print; passed in, so that tests read it. */
export interface Output {
  /** Results, for people or with --json for programs. */
  out(text: string): void;
  /** What went wrong, and progress. */
  err(text: string): void;
}

export interface ProcessOutput extends Output {
  /** Aborted when whoever reads the results has gone (`… | head -1`): what would print for ever ends then. */
  readonly readerGone: AbortSignal;
}

/**
 * Standard output and error of this process. A reader that has gone fails nothing: what is written then is lost, so that a command that does
 * more than print is never cut in half by a pipe, and its exit code says what it did. Results that a full disk does not take are a failure.
 */
export function processOutput(): ProcessOutput {
  const gone = new AbortController();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return gone.abort();
    process.stderr.write(`cannot write to standard output: ${error.message}\n`);
    process.exit(ExitCode.failed);
  });
  // Nobody is left who could be told: a node whose log is closed or full serves on.
  process.stderr.on('error', () => {});
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readerGone: gone.signal,
  };
}
