/** TOML, parsed by smol-toml. It tells positions of syntax errors only; those of values come from `toml-marks.ts` when someone asks. */
import { LIMITS, messageOf } from '@aegis/base';
import { TomlDate, TomlError, parse } from 'smol-toml';
import { explainTomlFault } from './mistakes.ts';
import { offsetOfPosition } from './position.ts';
import { tomlMarks } from './toml-marks.ts';
import { type Mark, type Path, type ReadTree, type Tree, TreeBudget, formatPath, offsetOf } from './tree.ts';

export function readToml(text: string): ReadTree {
  let document: Record<string, unknown>;
  try {
    document = parse(text, { maxDepth: LIMITS.configDepthMax.value });
  } catch (error) {
    if (!(error instanceof TomlError)) return { ok: false, faults: [{ offset: 0, reason: `not TOML: ${messageOf(error)}` }] };
    const reason = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
    const offset = offsetOfPosition(text, error);
    return { ok: false, faults: [explainTomlFault(text, offset, reason) ?? { offset, reason: `not TOML: ${reason}` }] };
  }
  let marks: Mark | undefined;
  const lazyMarks = (): Mark => (marks ??= tomlMarks(text));
  const misfit = findMisfit(document);
  if (misfit !== undefined) return { ok: false, faults: [{ offset: offsetOf(lazyMarks(), misfit.path, 'key'), reason: misfit.reason }] };
  return { ok: true, tree: document as Tree, marks: lazyMarks };
}

/** The first value that is not a `Tree` or breaks a bound. Not recursive: dotted keys nest as deep as they please. */
function findMisfit(document: unknown): { readonly path: Path; readonly reason: string } | undefined {
  const budget = new TreeBudget();
  const open: Array<{ readonly value: unknown; readonly path: Path }> = [{ value: document, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    const spent = budget.spend(path.length);
    if (spent !== undefined) return { path, reason: spent };
    // Legal, and silently lost by whoever copies objects.
    if (path.at(-1) === '__proto__') return { path, reason: 'a key that is not a name' };
    if (value instanceof TomlDate) return { path, reason: `${formatPath(path)}: dates have no use here; text stands in quotes` };
    if (Array.isArray(value)) value.forEach((entry, i) => open.push({ value: entry, path: [...path, i] }));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) open.push({ value: entry, path: [...path, key] });
    }
  }
  return undefined;
}
