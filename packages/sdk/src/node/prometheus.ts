/** The Prometheus text format, read: one sample a line, `name{label="value"} number`. Comments and what is malformed are passed over. */

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

export function parsePrometheus(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const match = line.startsWith('#') ? null : LINE.exec(line.trim());
    if (match === null) return [];
    const [, name = '', labels = '', number = ''] = match;
    const value = number === '+Inf' ? Infinity : number === '-Inf' ? -Infinity : Number(number);
    return Number.isNaN(value) ? [] : [{ name, labels: readLabels(labels), value }];
  });
}

function readLabels(text: string): Record<string, string> {
  const labels: [string, string][] = [];
  for (const [, name = '', value = ''] of text.matchAll(LABEL)) {
    labels.push([name, value.replace(/\\[n"\\]/g, (escape) => ESCAPES[escape] ?? escape)]);
  }
  return Object.fromEntries(labels);
}

/** The sum of all samples of a name whose labels include `labels`; 0 when there is none. */
export function sumOf(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}): number {
  return samples.filter((sample) => sample.name === name && includes(sample, labels)).reduce((sum, { value }) => sum + value, 0);
}

/**
 * A quantile of a histogram, all its label sets together, by linear interpolation in the bucket that it falls into, as Prometheus's
 * `histogram_quantile` does. Undefined when nothing was observed. What lies beyond the last bound is said to be at it.
 */
export function quantileOf(samples: readonly Sample[], name: string, quantile: number): number | undefined {
  const counts = new Map<number, number>();
  for (const { name: of, labels, value } of samples) {
    if (of !== `${name}_bucket`) continue;
    const bound = labels['le'] === '+Inf' ? Infinity : Number(labels['le']);
    counts.set(bound, (counts.get(bound) ?? 0) + value);
  }
  const buckets = [...counts].sort(([a], [b]) => a - b);
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return undefined;
  const rank = quantile * total;
  const at = buckets.findIndex(([, count]) => count >= rank);
  const [bound, count] = buckets[at]!;
  const [below, before] = at === 0 ? [0, 0] : buckets[at - 1]!;
  if (bound === Infinity) return below;
  return count === before ? bound : below + ((bound - below) * (rank - before)) / (count - before);
}

function includes(sample: Sample, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([name, value]) => sample.labels[name] === value);
}
