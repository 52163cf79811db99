/** Where commands print; passed in, so that tests read it. */
export interface Output {
  /** Results, for people or with --json for programs. */
  out(text: string): void;
  /** What went wrong, and progress. */
  err(text: string): void;
}

export const processOutput: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};
