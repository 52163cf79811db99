/** How an exchange with an origin ends when it does not end well. */
import { Buffer } from 'node:buffer';
import { AegisError } from '@aegis/base';

/** What some servers send on an idle connection before they close it. */
export const TIMED_OUT = Buffer.from('HTTP/1.1 408', 'latin1');

export const ANSWERED = new AegisError('http1.answered', 'the request has been answered');

export function originError(code: string, sentence: string, cause?: Error): AegisError {
  return new AegisError(code, sentence, { source: 'origin', cause });
}

/**
 * What happens to a request on an idle connection that its origin was about to close. Whether its method may be tried again (RFC 9110 9.2.2)
 * is for the pool to say.
 */
export function resetBeforeResponse(retryable: boolean, cause: Error | undefined): AegisError {
  return new AegisError('http1.reset_before_response', 'the origin closed the connection without an answer', {
    source: 'origin',
    retryable,
    cause,
  });
}
