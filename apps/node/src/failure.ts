/** Errors as they cross process borders and go into the log. */
import { AegisError, messageOf } from '@aegis/base';
import type { Failure } from './protocol.ts';

/** The code is the error's own, or `node.internal` for what is not an `AegisError`. */
export function toFailure(error: unknown): Failure {
  return { code: error instanceof AegisError ? error.code : 'node.internal', message: messageOf(error) };
}

/** As fields of a log line, beside the line's own message. */
export function failureFields(failure: Failure): { readonly code: string; readonly reason: string } {
  return { code: failure.code, reason: failure.message };
}
