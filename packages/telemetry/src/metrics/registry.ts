/**
 * The metrics of one process: families defined once at start, children resolved once per label set, numbers read by `snapshot`.
 *
 * ```
 *   registry ── family "aegis_http_requests_total" [site, code] ──┬── child [shop, 200]   ◀── held by the hot path
 *                                                                 └── child [shop, 404]
 * ```
 *
 * Labels never come unbounded from outside: a family holds `metricChildrenMax` children, what is beyond them is counted together
 * under the label value `other`.
 */
import { AegisError, LIMITS } from '@aegis/base';
import { Counter, Gauge, Histogram, histogramShape, LATENCY_BUCKETS_SECONDS } from './instruments.ts';
import type { FamilySnapshot, GaugeMerge, MetricsSnapshot, MetricType } from './snapshot.ts';

/** One value for each label name, in their order. */
export type LabelValues<Names extends readonly string[]> = { readonly [Index in keyof Names]: string };

export interface MetricOptions<Names extends readonly string[]> {
  /** Prometheus name with base unit last: `aegis_http_requests_total`, `…_seconds`, `…_bytes`. */
  readonly name: string;
  readonly help: string;
  /** Default none. */
  readonly labels?: Names;
}

export interface GaugeOptions<Names extends readonly string[]> extends MetricOptions<Names> {
  /** How several processes' values become one. Default `sum`. */
  readonly merge?: GaugeMerge;
}

export interface HistogramOptions<Names extends readonly string[]> extends MetricOptions<Names> {
  /** Ascending upper bounds in seconds. Default `LATENCY_BUCKETS_SECONDS`. */
  readonly buckets?: readonly number[];
}

export interface Family<Names extends readonly string[], Child> {
  /** The child of these label values; the same one for the same values. Not for the hot path: keep what it returns. */
  labels(...values: LabelValues<Names>): Child;
  /** Forgets all children: for gauges that are read anew at each snapshot, of things that come and go. */
  clear(): void;
}

export interface MetricsRegistry {
  /** Defines a counter family. Throws `telemetry.duplicate_metric` or `telemetry.bad_metric`. */
  counter<const Names extends readonly string[] = []>(options: MetricOptions<Names>): Family<Names, Counter>;
  gauge<const Names extends readonly string[] = []>(options: GaugeOptions<Names>): Family<Names, Gauge>;
  histogram<const Names extends readonly string[] = []>(options: HistogramOptions<Names>): Family<Names, Histogram>;
  /** Calls `read` before each snapshot: for what is cheaper to ask than to keep (memory, queue lengths). */
  onSnapshot(read: () => void): void;
  snapshot(): MetricsSnapshot;
}

export function createMetricsRegistry(): MetricsRegistry {
  const families = new Map<string, FamilyOf<Instrument>>();
  const readers: (() => void)[] = [];

  const define = <Child extends Instrument>(definition: Definition, create: () => Child): FamilyOf<Child> => {
    checkDefinition(definition);
    if (families.has(definition.name)) {
      throw new AegisError('telemetry.duplicate_metric', `metric ${definition.name} is defined twice`);
    }
    const family = new FamilyOf(definition, create);
    families.set(definition.name, family);
    return family;
  };

  return {
    counter: (options) => define({ ...base(options), type: 'counter', merge: 'sum' }, () => new Counter()),
    gauge: (options) => define({ ...base(options), type: 'gauge', merge: options.merge ?? 'sum' }, () => new Gauge()),
    histogram: (options) => {
      const buckets = options.buckets ?? LATENCY_BUCKETS_SECONDS;
      const shape = histogramShape(buckets);
      return define({ ...base(options), type: 'histogram', merge: 'sum', buckets }, () => new Histogram(shape));
    },
    onSnapshot: (read) => void readers.push(read),
    snapshot() {
      for (const read of readers) read();
      return { families: [...families.values()].map((family) => family.snapshot()) };
    },
  };
}

type Instrument = Counter | Gauge | Histogram;

interface Definition {
  readonly name: string;
  readonly help: string;
  readonly type: MetricType;
  readonly labelNames: readonly string[];
  readonly merge: GaugeMerge;
  readonly buckets?: readonly number[];
}

class FamilyOf<Child extends Instrument> {
  readonly #definition: Definition;
  readonly #create: () => Child;
  readonly #children = new Map<string, { readonly labels: readonly string[]; readonly child: Child }>();

  constructor(definition: Definition, create: () => Child) {
    this.#definition = definition;
    this.#create = create;
    if (definition.labelNames.length === 0) this.labels();
  }

  labels(...values: readonly string[]): Child {
    const key = values.join('\0');
    const known = this.#children.get(key);
    if (known !== undefined) return known.child;
    if (this.#children.size >= LIMITS.metricChildrenMax.value) return this.#overflow();
    return this.#add(key, values);
  }

  clear(): void {
    this.#children.clear();
  }

  snapshot(): FamilySnapshot {
    const children = [...this.#children.values()].map(({ labels, child }) => ({ labels, values: [...child.slots] }));
    return { ...this.#definition, children };
  }

  #overflow(): Child {
    const values = this.#definition.labelNames.map(() => 'other');
    const key = values.join('\0');
    return this.#children.get(key)?.child ?? this.#add(key, values);
  }

  #add(key: string, labels: readonly string[]): Child {
    const child = this.#create();
    this.#children.set(key, { labels, child });
    return child;
  }
}

function base(options: MetricOptions<readonly string[]>): Pick<Definition, 'name' | 'help' | 'labelNames'> {
  return { name: options.name, help: options.help, labelNames: options.labels ?? [] };
}

const NAME = /^[a-z_][a-z0-9_]*$/;

function checkDefinition({ name, labelNames, buckets }: Definition): void {
  const ascending = buckets === undefined || buckets.every((bound, index) => index === 0 || bound > buckets[index - 1]!);
  if (NAME.test(name) && labelNames.every((label) => NAME.test(label) && label !== 'le') && ascending) return;
  throw new AegisError('telemetry.bad_metric', `metric ${name} has a bad name, label or bucket list`);
}
