/**
 * Looks at what a client sends first, before TLS does, and gives it back.
 *
 * ```
 *   accepted socket ──bytes──▶ read(bytes): result? ── not yet ──▶ waits for more
 *                                  └ yes ──▶ unshift ──▶ TLS finds all of it in the socket's own buffer, and waits for nothing
 * ```
 */
import { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import { LIMITS } from '@aegis/base';

/** Undefined when there must be more bytes; anything else ends the reading. */
export type ReadFirstBytes = (bytes: Buffer) => string | undefined;

/** Calls back once with what `read` made of the first bytes, '' when it made nothing of them; never for a socket that ends before. */
export function readFirstBytes(socket: Socket, read: ReadFirstBytes, onRead: (result: string) => void): void {
  let seen: Buffer | undefined;
  const timer = setTimeout(() => socket.destroy(), LIMITS.tlsHandshakeTimeoutMs.value).unref();
  const stop = (): void => {
    clearTimeout(timer);
    socket.off('readable', onReadable);
    socket.off('error', ignore);
    socket.off('end', onEnd);
    socket.off('close', stop);
  };
  const onReadable = (): void => {
    const piece = socket.read() as Buffer | null;
    if (piece === null) return;
    seen = seen === undefined ? piece : Buffer.concat([seen, piece]);
    const result = seen.length > LIMITS.tlsHelloBytesMax.value ? '' : read(seen);
    if (result === undefined) return;
    stop();
    socket.unshift(seen);
    onRead(result);
  };
  const onEnd = (): void => void socket.destroy();
  // Whoever takes the socket over hears of errors; until then it just ends.
  socket.on('error', ignore);
  socket.on('end', onEnd);
  socket.on('close', stop);
  socket.on('readable', onReadable);
}

function ignore(): void {}
