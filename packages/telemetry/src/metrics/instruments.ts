/**
 * What the hot path holds: one child of a metric family, already resolved to its labels.
 *
 * A child owns its numbers in a typed array, so that counting is one element increment: no lookup, no string, no boxed number.
 */

export class Counter {
  readonly slots = new Float64Array(1);

  /** Adds `amount` (default 1), which is never negative. */
  add(amount = 1): void {
    this.slots[0]! += amount;
  }

  /** For totals that are kept elsewhere: takes `total` where it is larger. A counter never goes back. */
  raiseTo(total: number): void {
    if (total > this.slots[0]!) this.slots[0] = total;
  }

  get value(): number {
    return this.slots[0]!;
  }
}

export class Gauge {
  readonly slots = new Float64Array(1);

  set(value: number): void {
    this.slots[0] = value;
  }

  /** Adds `amount` (default 1); negative takes away. */
  add(amount = 1): void {
    this.slots[0]! += amount;
  }

  get value(): number {
    return this.slots[0]!;
  }
}

/** Upper bounds in seconds, from cached answers (100 µs) to slow origins, with the promised 1, 60 and 200 ms among them. */
export const LATENCY_BUCKETS_SECONDS: readonly number[] = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.06, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30, 60,
];

const MICROSECONDS_MAX = 2 ** 31 - 1;

/**
 * ```
 *   slots  │ ≤ bounds[0] │ ≤ bounds[1] │ … │ more │ sum of values │      counts are not cumulative; the text format makes them so
 * ```
 * The octave of the value in microseconds names the first bucket it can be in, so a value is placed in a step or two however many
 * buckets there are.
 */
export class Histogram {
  readonly slots: Float64Array;
  readonly #bounds: Float64Array;
  readonly #firstOfOctave: Uint8Array;

  constructor(shape: HistogramShape) {
    this.#bounds = shape.bounds;
    this.#firstOfOctave = shape.firstOfOctave;
    this.slots = new Float64Array(shape.bounds.length + 2);
  }

  observe(seconds: number): void {
    const micros = seconds * 1e6;
    const octave = 32 - Math.clz32(micros < MICROSECONDS_MAX ? micros : MICROSECONDS_MAX);
    const bounds = this.#bounds;
    let index = this.#firstOfOctave[octave]!;
    while (index < bounds.length && seconds > bounds[index]!) index++;
    this.slots[index]! += 1;
    this.slots[bounds.length + 1]! += seconds;
  }
}

/** The buckets of a histogram family, shared by its children. */
export interface HistogramShape {
  /** Ascending upper bounds, seconds. */
  readonly bounds: Float64Array;
  /** By number of significant bits of the microseconds: the first bucket a value of that octave may fall into. */
  readonly firstOfOctave: Uint8Array;
}

export function histogramShape(bucketsSeconds: readonly number[]): HistogramShape {
  const bounds = Float64Array.from(bucketsSeconds);
  const firstOfOctave = Uint8Array.from({ length: 33 }, (_, octave) => {
    const smallestSeconds = octave === 0 ? 0 : 2 ** (octave - 1) / 1e6;
    const first = bounds.findIndex((bound) => bound >= smallestSeconds);
    return first === -1 ? bounds.length : first;
  });
  return { bounds, firstOfOctave };
}
