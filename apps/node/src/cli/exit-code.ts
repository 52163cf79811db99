/** Exit codes of `aegis-node`. */
export const ExitCode = {
  ok: 0,
  /** The configuration is bad, the node refused, the operation failed. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** No running node could be asked. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
