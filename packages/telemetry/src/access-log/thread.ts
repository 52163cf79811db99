/**
 * The thread that turns records into lines and writes them. It may block on a slow reader: then the ring fills, records are dropped and
 * counted, and no request waits.
 *
 * Lines go out in writes of at most `accessLogWriteBytesMax` that end at a line's end, so that the lines of several workers sharing one
 * pipe never run into each other.
 */
import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { LIMITS } from '@aegis/base';
import { lineFormatter, type LineOptions } from './format.ts';
import { LineBuffer } from './line.ts';
import { RingConsumer, RingMemory } from './ring.ts';

export interface ThreadData extends LineOptions {
  readonly shared: SharedArrayBuffer;
  /** Descriptor that lines are written to. */
  readonly fd: number;
}

/** Batches gather for so long while there is traffic: the line's latency, bought for far fewer wake-ups. */
const NAP_MS = 20;
/** Between two tries when the pipe is full. */
const RETRY_MS = 5;

const WRITE_BYTES_MAX = LIMITS.accessLogWriteBytesMax.value;

run(workerData as ThreadData);

function run(options: ThreadData): void {
  const memory = new RingMemory(options.shared);
  const ring = new RingConsumer(memory);
  const out = openNonBlocking(options.fd);
  const line = new LineBuffer(2 * WRITE_BYTES_MAX);
  const format = lineFormatter(memory, line, options);
  let linesInBuffer = 0;

  const write = (length: number, lines: number): void => {
    if (!writeAll(ring, out, line.bytes, length)) memory.drop(lines);
  };
  const take = (offset: number): void => {
    const start = line.position;
    format(offset);
    linesInBuffer++;
    if (line.position <= WRITE_BYTES_MAX) return;
    write(start, linesInBuffer - 1);
    line.bytes.copyWithin(0, start, line.position);
    line.position -= start;
    linesInBuffer = 1;
  };

  for (;;) {
    const stopping = memory.stopping;
    const records = ring.drain(take);
    write(line.position, linesInBuffer);
    line.position = 0;
    linesInBuffer = 0;
    if (stopping) break;
    if (records > 0) ring.nap(NAP_MS);
    else ring.sleep();
  }
  if (out !== options.fd) closeSync(out);
}

/** False when the lines are lost: the reader is gone, the disk is full. */
function writeAll(ring: RingConsumer, fd: number, bytes: Buffer, length: number): boolean {
  for (let written = 0; written < length;) {
    try {
      written += writeSync(fd, bytes, written, length - written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false;
      ring.pause(RETRY_MS);
    }
  }
  return true;
}

/**
 * A pipe or terminal is opened anew without blocking, for this thread alone: a write that blocks for ever could not be given up, not even
 * by ending the thread. Files do not block; sockets cannot be opened anew and are used as they are.
 */
function openNonBlocking(fd: number): number {
  const kind = fstatSync(fd);
  if (!kind.isFIFO() && !kind.isCharacterDevice()) return fd;
  try {
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return fd;
  }
}
