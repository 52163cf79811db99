/**
 * What a refused transaction means: Solana's reasons and the programs' own errors, as one `AegisError` with a stable code.
 *
 * | Code | When |
 * |---|---|
 * | `chain.insufficient_sol` | the payer has not enough SOL for fee, rent or transfer |
 * | `chain.insufficient_tokens` | a token account has less than is to be moved |
 * | `chain.wrong_network` | the programs are not on the network that answers |
 * | `staking.cooldown_not_over` and so on | a program of ours refused: its name, and its error's name in the IDL |
 * | `chain.program_error` | a program that we have no IDL of refused |
 * | `chain.refused` | anything else, with Solana's own words |
 *
 * The failing program is read from the logs: with a program that calls another, the transaction's error names only the outer one.
 */
import {
  getSolanaErrorFromTransactionError,
  isSolanaError,
  SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM,
  SOLANA_ERROR__INSTRUCTION_ERROR__INSUFFICIENT_FUNDS,
  SOLANA_ERROR__INSTRUCTION_ERROR__UNSUPPORTED_PROGRAM_ID,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SEND_TRANSACTION_PREFLIGHT_FAILURE,
  SOLANA_ERROR__TRANSACTION_ERROR__ACCOUNT_NOT_FOUND,
  SOLANA_ERROR__TRANSACTION_ERROR__INSUFFICIENT_FUNDS_FOR_FEE,
  SOLANA_ERROR__TRANSACTION_ERROR__INSUFFICIENT_FUNDS_FOR_RENT,
  SOLANA_ERROR__TRANSACTION_ERROR__INVALID_PROGRAM_FOR_EXECUTION,
  SOLANA_ERROR__TRANSACTION_ERROR__PROGRAM_ACCOUNT_NOT_FOUND,
} from '@solana/kit';
import { AegisError, isAegisError, messageOf } from '@aegis/base';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import { programErrorOf } from './program-errors.ts';

/** `InsufficientFunds` of SPL Token, `ResultWithNegativeLamports` of the system program. */
const NOT_ENOUGH = 1;

const NO_SOL = [
  SOLANA_ERROR__TRANSACTION_ERROR__ACCOUNT_NOT_FOUND,
  SOLANA_ERROR__TRANSACTION_ERROR__INSUFFICIENT_FUNDS_FOR_FEE,
  SOLANA_ERROR__TRANSACTION_ERROR__INSUFFICIENT_FUNDS_FOR_RENT,
  SOLANA_ERROR__INSTRUCTION_ERROR__INSUFFICIENT_FUNDS,
] as const;

const NO_PROGRAM = [
  SOLANA_ERROR__TRANSACTION_ERROR__PROGRAM_ACCOUNT_NOT_FOUND,
  SOLANA_ERROR__TRANSACTION_ERROR__INVALID_PROGRAM_FOR_EXECUTION,
  SOLANA_ERROR__INSTRUCTION_ERROR__UNSUPPORTED_PROGRAM_ID,
] as const;

/** `error` is what kit threw, or the `err` of a simulation or a transaction's status; `logs` are its logs where they are known. */
export function toChainError(error: unknown, logs: readonly string[] | null = null): AegisError {
  if (isAegisError(error)) return error;
  if (isSolanaError(error, SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SEND_TRANSACTION_PREFLIGHT_FAILURE)) {
    return toChainError(error.cause, error.context.logs ?? logs);
  }
  if (!(error instanceof Error)) return toChainError(getSolanaErrorFromTransactionError(error as string | Record<string, unknown>), logs);
  if (NO_PROGRAM.some((code) => isSolanaError(error, code))) {
    return new AegisError('chain.wrong_network', "the network that answers does not have Aegis's programs: is --url the one you mean?", {
      source: 'operator',
      cause: error,
    });
  }
  if (NO_SOL.some((code) => isSolanaError(error, code))) return notEnoughSol(error);
  if (!isSolanaError(error, SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM)) {
    return new AegisError('chain.refused', `the network refused the transaction: ${messageOf(error)}`, { cause: error });
  }
  return customError(Number(error.context.code), failedProgram(logs ?? []), error);
}

function customError(number: number, program: string | undefined, cause: unknown): AegisError {
  if (number === NOT_ENOUGH && program === SYSTEM_PROGRAM_ADDRESS) return notEnoughSol(cause);
  if (number === NOT_ENOUGH && program === TOKEN_PROGRAM_ADDRESS) {
    return new AegisError('chain.insufficient_tokens', 'there is not enough $AEGIS in the account', { source: 'operator', cause });
  }
  const known = programErrorOf(program, number);
  if (known === undefined) {
    return new AegisError('chain.program_error', `program ${program ?? 'unknown'} refused with error ${number}`, {
      cause,
      context: { number, ...(program !== undefined && { program }) },
    });
  }
  return new AegisError(known.code, `${known.program} refused: ${known.message} (${known.name}, ${number})`, {
    source: 'operator',
    cause,
    context: { program: known.program, name: known.name, number },
  });
}

function notEnoughSol(cause: unknown): AegisError {
  return new AegisError('chain.insufficient_sol', 'not enough SOL for fee and rent in the account that pays', {
    source: 'operator',
    cause,
  });
}

/** The innermost program that failed says so first. */
function failedProgram(logs: readonly string[]): string | undefined {
  for (const line of logs) {
    const match = /^Program (\w+) failed: custom program error/.exec(line);
    if (match !== null) return match[1]!;
  }
  return undefined;
}
