/** Text to configuration. All problems that can be told apart are found in one pass. */
import { LIMITS } from '@aegis/base';
import { checkRules } from './checks.ts';
import { type ConfigProblem, fileProblem, locatedProblems, syntaxProblems } from './problem.ts';
import { type ResolvePath, resolveConfig } from './resolve.ts';
import { documentSchema } from './schema/document.ts';
import { explainIssues } from './schema/explain.ts';
import { readToml } from './syntax/toml.ts';
import type { Finding } from './syntax/tree.ts';
import { readYaml } from './syntax/yaml.ts';
import type { NodeConfig } from './types.ts';
import { findWarnings } from './warnings.ts';

export type ConfigFormat = 'toml' | 'yaml';

/** Warnings are problems that do not keep the configuration from being used. */
export type ConfigResult =
  | { readonly ok: true; readonly config: NodeConfig; readonly warnings: readonly ConfigProblem[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

export interface ParseOptions {
  /** JSON is read as YAML, of which it is part. */
  readonly format: ConfigFormat;
  /** Name of the file, for problems. */
  readonly file: string;
  /** Default: paths stay as they are written. */
  readonly resolvePath?: ResolvePath;
}

/** Reads `text`. Never throws for what it says. Files that it names are not looked at: `loadConfig` does that. */
export function parseConfig(text: string, options: ParseOptions): ConfigResult {
  const parsed = parseLocated(text, options);
  if (!parsed.ok) return parsed;
  return { ok: true, config: parsed.config, warnings: parsed.problemsOf(findWarnings(parsed.config)) };
}

/** A good configuration that can still say where in the file its fields stand. */
export interface LocatedConfig {
  readonly ok: true;
  readonly config: NodeConfig;
  readonly problemsOf: (findings: readonly Finding[]) => ConfigProblem[];
}

export function parseLocated(
  text: string,
  options: ParseOptions,
): LocatedConfig | { readonly ok: false; readonly problems: readonly ConfigProblem[] } {
  const { format, file, resolvePath = (path) => path } = options;
  if (text.length > LIMITS.configFileBytesMax.value) return { ok: false, problems: [fileProblem(file, tooLarge)] };
  const nul = text.indexOf('\0');
  if (nul !== -1) return { ok: false, problems: syntaxProblems(file, text, [{ offset: nul, reason: 'a NUL character' }]) };
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const read = format === 'toml' ? readToml(body) : readYaml(body);
  if (!read.ok) return { ok: false, problems: syntaxProblems(file, body, read.faults) };
  const tree = read.tree ?? {};
  const problemsOf = (findings: readonly Finding[]): ConfigProblem[] => locatedProblems(file, body, read.marks, findings);
  const checked = documentSchema.safeParse(tree);
  const findings = [...(checked.success ? [] : explainIssues(checked.error.issues, tree)), ...checkRules(tree)];
  if (!checked.success || findings.length > 0) return { ok: false, problems: problemsOf(findings) };
  return { ok: true, config: resolveConfig(checked.data, resolvePath), problemsOf };
}

export const tooLarge = `larger than ${LIMITS.configFileBytesMax.value} bytes`;

/** The format that a file's extension stands for; undefined for others than .toml, .yaml, .yml and .json. */
export function formatOf(file: string): ConfigFormat | undefined {
  if (/\.toml$/i.test(file)) return 'toml';
  return /\.(?:ya?ml|json)$/i.test(file) ? 'yaml' : undefined;
}
