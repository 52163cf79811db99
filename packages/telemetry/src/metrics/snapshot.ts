/** A registry's numbers at one moment: plain data that crosses process borders and adds up over the workers of a node. */

export type MetricType = 'counter' | 'gauge' | 'histogram';

/** How gauges of several processes become one: counters and histograms always add up. */
export type GaugeMerge = 'sum' | 'max' | 'last';

export interface FamilySnapshot {
  readonly name: string;
  readonly help: string;
  readonly type: MetricType;
  readonly labelNames: readonly string[];
  readonly merge: GaugeMerge;
  /** Upper bounds in seconds; histograms only. */
  readonly buckets?: readonly number[];
  readonly children: readonly ChildSnapshot[];
}

export interface ChildSnapshot {
  readonly labels: readonly string[];
  /** One number, or for a histogram the count of each bucket, of what is above the last bound, and the sum of values. */
  readonly values: readonly number[];
}

export interface MetricsSnapshot {
  readonly families: readonly FamilySnapshot[];
}

/**
 * Adds snapshots up, child by child, in the order given (`last` takes the last one's value).
 *
 * While a rolling upgrade runs, two versions of the code may define a family differently; the first definition holds and what does
 * not fit it is left out.
 */
export function mergeSnapshots(snapshots: readonly MetricsSnapshot[]): MetricsSnapshot {
  const merged = new Map<string, MergingFamily>();
  for (const snapshot of snapshots) {
    for (const family of snapshot.families) {
      const into = merged.get(family.name);
      if (into === undefined) merged.set(family.name, startMerging(family));
      else if (sameDefinition(into.definition, family)) addChildren(into, family);
    }
  }
  return { families: [...merged.values()].map(finishMerging) };
}

/** What must outlive the process that counted it: its counters and histograms, without its gauges. */
export function totalsOnly(snapshot: MetricsSnapshot): MetricsSnapshot {
  return { families: snapshot.families.filter((family) => family.type !== 'gauge') };
}

interface MergingFamily {
  readonly definition: FamilySnapshot;
  readonly children: Map<string, { labels: readonly string[]; values: number[] }>;
}

function startMerging(definition: FamilySnapshot): MergingFamily {
  const family: MergingFamily = { definition, children: new Map() };
  addChildren(family, definition);
  return family;
}

function addChildren(into: MergingFamily, family: FamilySnapshot): void {
  for (const child of family.children) {
    const key = child.labels.join('\0');
    const known = into.children.get(key);
    if (known === undefined) into.children.set(key, { labels: child.labels, values: [...child.values] });
    else addValues(known.values, child.values, into.definition);
  }
}

function addValues(into: number[], values: readonly number[], definition: FamilySnapshot): void {
  const rule = definition.type === 'gauge' ? definition.merge : 'sum';
  for (const [index, value] of values.entries()) {
    const known = into[index] ?? 0;
    into[index] = rule === 'sum' ? known + value : rule === 'max' ? Math.max(known, value) : value;
  }
}

function finishMerging({ definition, children }: MergingFamily): FamilySnapshot {
  return { ...definition, children: [...children.values()] };
}

function sameDefinition(a: FamilySnapshot, b: FamilySnapshot): boolean {
  return a.type === b.type && a.labelNames.join('\0') === b.labelNames.join('\0') && String(a.buckets) === String(b.buckets);
}
