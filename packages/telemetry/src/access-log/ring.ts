/**
 * A ring of byte records between one producer and one consumer in two threads, over shared memory.
 *
 * ```
 *   control   │ WRITTEN │ … │ READ │ … │ DROPPED │ ASLEEP │ STOP │      32-bit words; positions count bytes and wrap at 2³²
 *   data      │ record │ record │ skip → │            capacity is a power of two; a record starts at a multiple of 8,
 *                                                     never wraps, and begins with its length (-1: go on at the start)
 * ```
 *
 * The producer never waits: a record that does not fit is dropped and counted. It publishes by storing WRITTEN; it wakes the consumer
 * only when that has said it sleeps, so a busy ring costs no system call.
 */
import { invariant } from '@aegis/base';

const CONTROL_BYTES = 512;
// A cache line apart, so that the two threads do not invalidate each other's line with every step.
const WRITTEN = 0;
const READ = 32;
const DROPPED = 64;
const ASLEEP = 65;
const STOP = 66;
/** Never changes: something to wait on. */
const PAUSE = 67;

const SKIP = -1;

/** The shared memory, and views of it of the widths that a record's fields have. Offsets in `data` are in bytes. */
export class RingMemory {
  readonly shared: SharedArrayBuffer;
  readonly capacity: number;
  readonly data: Buffer;
  readonly words: Int32Array;
  readonly halves: Uint16Array;
  readonly doubles: Float64Array;
  readonly control: Int32Array;

  constructor(shared: SharedArrayBuffer) {
    this.shared = shared;
    this.capacity = shared.byteLength - CONTROL_BYTES;
    invariant(this.capacity >= 8 && (this.capacity & (this.capacity - 1)) === 0, 'ring capacity is a power of two');
    this.control = new Int32Array(shared, 0, CONTROL_BYTES / 4);
    this.data = Buffer.from(shared, CONTROL_BYTES);
    this.words = new Int32Array(shared, CONTROL_BYTES);
    this.halves = new Uint16Array(shared, CONTROL_BYTES);
    this.doubles = new Float64Array(shared, CONTROL_BYTES);
  }

  /** `capacityBytes` is a power of two. */
  static ofCapacity(capacityBytes: number): RingMemory {
    return new RingMemory(new SharedArrayBuffer(CONTROL_BYTES + capacityBytes));
  }

  /** Records given up, by either side. */
  get dropped(): number {
    return Atomics.load(this.control, DROPPED) >>> 0;
  }

  drop(records: number): void {
    Atomics.add(this.control, DROPPED, records);
  }

  /** Asks the consumer to read what is left and end. */
  stop(): void {
    Atomics.store(this.control, STOP, 1);
    Atomics.store(this.control, ASLEEP, 0);
    Atomics.notify(this.control, STOP);
    Atomics.notify(this.control, ASLEEP);
  }

  get stopping(): boolean {
    return Atomics.load(this.control, STOP) === 1;
  }
}

export class RingProducer {
  readonly memory: RingMemory;
  readonly #mask: number;
  #written = 0;
  /** The consumer's position when last asked: it can only have gone on since. */
  #read = 0;
  #pending = 0;

  constructor(memory: RingMemory) {
    this.memory = memory;
    this.#mask = memory.capacity - 1;
  }

  /** Offset where a record of `bytes` (a multiple of 8) may be written, or -1 when there is no room; then it is counted as dropped. */
  reserve(bytes: number): number {
    const { capacity, words, control } = this.memory;
    const offset = this.#written & this.#mask;
    const skipped = offset + bytes > capacity ? capacity - offset : 0;
    const needed = skipped + bytes;
    if (needed > capacity - ((this.#written - this.#read) >>> 0)) {
      this.#read = Atomics.load(control, READ) >>> 0;
      if (needed > capacity - ((this.#written - this.#read) >>> 0)) {
        this.memory.drop(1);
        return -1;
      }
    }
    if (skipped > 0) words[offset >> 2] = SKIP;
    const start = (offset + skipped) & this.#mask;
    words[start >> 2] = bytes;
    this.#pending = needed;
    return start;
  }

  /** Shows the reserved record to the consumer. */
  publish(): void {
    const { control } = this.memory;
    this.#written = (this.#written + this.#pending) >>> 0;
    Atomics.store(control, WRITTEN, this.#written | 0);
    if (Atomics.load(control, ASLEEP) === 1) {
      Atomics.store(control, ASLEEP, 0);
      Atomics.notify(control, ASLEEP);
    }
  }
}

export class RingConsumer {
  readonly memory: RingMemory;
  readonly #mask: number;
  #read = 0;

  constructor(memory: RingMemory) {
    this.memory = memory;
    this.#mask = memory.capacity - 1;
  }

  /** Hands the offset of each record that is there now to `take`, and frees it. Returns how many there were. */
  drain(take: (offset: number) => void): number {
    const { control, words, capacity } = this.memory;
    const written = Atomics.load(control, WRITTEN) >>> 0;
    let records = 0;
    while (this.#read !== written) {
      const offset = this.#read & this.#mask;
      const bytes = words[offset >> 2]!;
      if (bytes === SKIP) {
        this.#read = (this.#read + capacity - offset) >>> 0;
        continue;
      }
      take(offset);
      records++;
      this.#read = (this.#read + bytes) >>> 0;
      Atomics.store(control, READ, this.#read | 0);
    }
    return records;
  }

  /** Rests for `ms` or until the ring stops, without being woken by records: lets a batch gather. */
  nap(ms: number): void {
    Atomics.wait(this.memory.control, STOP, 0, ms);
  }

  /** Rests for `ms`, whatever happens. */
  pause(ms: number): void {
    Atomics.wait(this.memory.control, PAUSE, 0, ms);
  }

  /** Sleeps until there is a record or the ring stops. */
  sleep(): void {
    const { control } = this.memory;
    Atomics.store(control, ASLEEP, 1);
    if (Atomics.load(control, WRITTEN) >>> 0 === this.#read && !this.memory.stopping) Atomics.wait(control, ASLEEP, 1);
    Atomics.store(control, ASLEEP, 0);
  }
}
