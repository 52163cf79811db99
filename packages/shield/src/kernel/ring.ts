/**
 * Reading a BPF ring buffer (kernel documentation, bpf/ringbuf): two pages of positions and the data, mapped twice in a row so that a record
 * that wraps is read in one piece.
 *
 * ```
 *   consumer page (ours to write) │ producer page │ data │ the same data again
 * ```
 *
 * The reader asks by the clock; the program wakes nobody. Two readers at once would each move the position: there is one, the agent.
 */
import { calls, lastError, memoryAt } from './bpf.ts';
import type { EventReader } from './way.ts';

const PAGE_BYTES = 4_096;
const PROT_READ = 1;
const PROT_WRITE = 2;
const MAP_SHARED = 1;
const MAP_FAILED = 0xffff_ffff_ffff_ffffn;
const BUSY = 0x8000_0000;
const DISCARDED = 0x4000_0000;
const HEADER_BYTES = 8;

export class RingReader implements EventReader {
  readonly #bytes: number;
  readonly #consumerAt: bigint;
  readonly #producerAt: bigint;
  readonly #consumer: Buffer;
  readonly #producer: Buffer;

  /** `bytes` is the map's size, a power of two. */
  constructor(fd: number, bytes: number) {
    this.#bytes = bytes;
    this.#consumerAt = map(fd, PAGE_BYTES, PROT_READ | PROT_WRITE, 0);
    this.#producerAt = map(fd, PAGE_BYTES + 2 * bytes, PROT_READ, PAGE_BYTES);
    this.#consumer = memoryAt(this.#consumerAt, PAGE_BYTES);
    this.#producer = memoryAt(this.#producerAt, PAGE_BYTES + 2 * bytes);
  }

  read(max: number, onRecord: (record: Buffer) => void): number {
    let position = this.#consumer.readBigUInt64LE(0);
    const end = this.#producer.readBigUInt64LE(0);
    let count = 0;
    while (position < end && count < max) {
      const at = PAGE_BYTES + Number(position & BigInt(this.#bytes - 1));
      const header = this.#producer.readUInt32LE(at);
      // Reserved but not yet written: what follows waits for it.
      if ((header & BUSY) !== 0) break;
      const length = header & ~(BUSY | DISCARDED);
      if ((header & DISCARDED) === 0) {
        count++;
        onRecord(this.#producer.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length));
      }
      position += BigInt((length + HEADER_BYTES + 7) & ~7);
      this.#consumer.writeBigUInt64LE(position, 0);
    }
    return count;
  }

  close(): void {
    calls().munmap(this.#consumerAt, BigInt(PAGE_BYTES));
    calls().munmap(this.#producerAt, BigInt(PAGE_BYTES + 2 * this.#bytes));
  }
}

function map(fd: number, bytes: number, protection: number, offset: number): bigint {
  const address = calls().mmap(null, BigInt(bytes), protection, MAP_SHARED, fd, BigInt(offset));
  if (address === MAP_FAILED || address === -1n) throw lastError('mmap');
  return address;
}
