/** What binding is asked and what it gives, however it is done. */
import { AegisError } from '@aegis/base';

export interface BoundSocket {
  /** Descriptor to inherit; close-on-exec, so only children it is handed to have it. */
  readonly fd: number;
  readonly address: string;
  /** The port the system gave when 0 was asked for. */
  readonly port: number;
  close(): void;
}

export interface BindOptions {
  /** Address literal. */
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  /** Lets further sockets of this user bind the same address. Default true. */
  readonly reusePort?: boolean;
  /** Whether a socket on `::` takes IPv4 too. Default false. */
  readonly dualStack?: boolean;
}

/** `sockets.bind`, with where and why. */
export function bindError(options: BindOptions, reason: string, sentence: string): AegisError {
  const where = options.host.includes(':') ? `[${options.host}]:${options.port}` : `${options.host}:${options.port}`;
  return new AegisError('sockets.bind', `cannot bind ${where}: ${sentence} (${reason})`, {
    source: 'operator',
    context: { reason, host: options.host, port: options.port },
  });
}
