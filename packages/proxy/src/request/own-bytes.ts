/** Bytes that are kept: alone in their memory. A small buffer from Node's pool keeps alive all that was put beside it, 64 KiB. */
import { Buffer } from 'node:buffer';

export function ownBytes(...parts: readonly Uint8Array[]): Buffer {
  const own = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    own.set(part, at);
    at += part.length;
  }
  return own;
}
