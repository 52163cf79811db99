/**
 * The one read buffer of the process.
 *
 * Every socket reads into it and hands its bytes to its owner before the next read starts, so ten thousand idle connections hold no read
 * memory at all. 64 KiB is what the kernel hands over in one read on a busy connection.
 */
import { Buffer } from 'node:buffer';

export const READ_BUFFER_BYTES = 65_536;

export const sharedReadBuffer: Buffer = Buffer.allocUnsafeSlow(READ_BUFFER_BYTES);
