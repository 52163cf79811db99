/** What a program's end says to whoever started it; the same numbers in every program. */
import { isAegisError } from '@aegis/base';

export const ExitCode = {
  ok: 0,
  /** Failed, refused, or declined. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** The node or the network that was asked does not answer. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** As every program's help has it. */
export const EXIT_CODES_HELP =
  'Exit codes: 0 done, 1 failed, refused or declined, 2 command line not understood, 3 the node or network does not answer.';

/** Of what a command threw. An error is `unreachable` when its code ends so: `chain.unreachable`, `sdk.node_unreachable`. */
export function exitCodeOf(error: unknown): ExitCode {
  return isAegisError(error) && /[._]unreachable$/.test(error.code) ? ExitCode.unreachable : ExitCode.failed;
}
