/** Exit codes of `aegis-cli`; those that it shares with `aegis-node` mean the same. */
import { isAegisError } from '@aegis/base';

export const ExitCode = {
  ok: 0,
  /** Refused, failed, or declined. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** The network or the node does not answer. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export function exitCodeOf(error: unknown): ExitCode {
  const unreachable = isAegisError(error, 'chain.unreachable') || isAegisError(error, 'sdk.node_unreachable');
  return unreachable ? ExitCode.unreachable : ExitCode.failed;
}
