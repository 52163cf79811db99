/** The Prometheus text exposition format, version 0.0.4. */
import type { ChildSnapshot, FamilySnapshot, MetricsSnapshot } from './snapshot.ts';

export const PROMETHEUS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Families in order of name; one that nothing was counted in says HELP and TYPE only. */
export function renderPrometheus(snapshot: MetricsSnapshot): string {
  const families = [...snapshot.families].sort((a, b) => (a.name < b.name ? -1 : 1));
  return families.map(renderFamily).join('');
}

function renderFamily(family: FamilySnapshot): string {
  const head = `# HELP ${family.name} ${escapeHelp(family.help)}\n# TYPE ${family.name} ${family.type}\n`;
  return head + family.children.map((child) => renderChild(family, child)).join('');
}

function renderChild(family: FamilySnapshot, child: ChildSnapshot): string {
  const labels = family.labelNames.map((name, index) => `${name}="${escapeLabel(child.labels[index] ?? '')}"`);
  if (family.type === 'histogram') return renderHistogram(family, labels, child.values);
  return sample(family.name, labels, child.values[0] ?? 0);
}

function renderHistogram(family: FamilySnapshot, labels: readonly string[], values: readonly number[]): string {
  const bounds = [...(family.buckets ?? []), Infinity];
  let count = 0;
  let text = '';
  for (const [index, bound] of bounds.entries()) {
    count += values[index] ?? 0;
    text += sample(`${family.name}_bucket`, [...labels, `le="${number(bound)}"`], count);
  }
  const sum = values[bounds.length] ?? 0;
  return text + sample(`${family.name}_sum`, labels, sum) + sample(`${family.name}_count`, labels, count);
}

function sample(name: string, labels: readonly string[], value: number): string {
  return `${name}${labels.length === 0 ? '' : `{${labels.join(',')}}`} ${number(value)}\n`;
}

function number(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
