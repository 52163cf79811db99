/**
 * Writes log lines to standard error without waiting for its reader.
 *
 * Node keeps what a pipe does not take in memory. A reader that has stopped would fill it: beyond `logQueueBytesMax` lines are dropped, and
 * the first line after that says how many.
 */
import type { Writable } from 'node:stream';
import { LIMITS } from '@aegis/base';

export function logOutput(stream: Pick<Writable, 'write' | 'writableLength' | 'on'>): (line: string) => void {
  // Nobody is left who could be told: a node whose log is closed or full serves on.
  stream.on('error', () => {});
  let dropped = 0;
  return (line) => {
    if (stream.writableLength + line.length > LIMITS.logQueueBytesMax.value) {
      dropped++;
      return;
    }
    if (dropped > 0) {
      stream.write(`${JSON.stringify({ time: new Date().toISOString(), level: 'warn', message: 'log lines were dropped', dropped })}\n`);
      dropped = 0;
    }
    stream.write(line);
  };
}

/** The log of this process. */
export const writeLog: (line: string) => void = logOutput(process.stderr);
