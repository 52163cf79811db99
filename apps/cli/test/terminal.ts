/** A terminal that is not there: what a command prints, what it is told, and a home directory of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ExitCode } from '@aegis/command-line';
import { runProgram } from '../src/program.ts';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly home: string;
  /** Ctrl-C, for what watches. */
  readonly interrupt: () => void;
  /** Runs one command line; `answer` is what the person says when asked, nobody is there without one. */
  readonly run: (words: readonly string[], answer?: string) => Promise<Ran>;
}

export function terminal(t: TestContext): Terminal {
  const home = mkdtempSync(join(tmpdir(), 'aegis-cli-'));
  t.after(() => rmSync(home, { recursive: true }));
  const interrupted = new AbortController();
  return {
    home,
    interrupt: () => interrupted.abort(),
    async run(words, answer) {
      let [out, err] = ['', ''];
      const code = await runProgram(words, {
        home,
        nodeDataDir: join(home, 'node-data'),
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        ask: async (question) => {
          err += question;
          return answer;
        },
        untilInterrupted: () => interrupted.signal,
      });
      return { code, out, err };
    },
  };
}
