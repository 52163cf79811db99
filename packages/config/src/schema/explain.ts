/** What zod found, in the words of the file: what was expected, what is there, and what was probably meant. */
import { LIMITS } from '@aegis/base';
import type { z } from 'zod';
import { type Finding, type Path, type Tree, formatPath, valueAt } from '../syntax/tree.ts';
import { nearest } from '../values/nearest.ts';
import { quote } from '../values/parsed.ts';
import { type JsonSchema, configJsonSchema, keysAt, walkKeys } from './json-schema.ts';

type Issue = z.core.$ZodIssue;

/** How many valid keys are listed when none is near. */
const LISTED_KEYS_MAX = 24;

/** At most one more than is reported: explaining costs more than finding. */
export function explainIssues(issues: readonly Issue[], tree: Tree): Finding[] {
  const schema = configJsonSchema();
  const findings: Finding[] = [];
  for (const issue of issues) {
    if (findings.length > LIMITS.configProblemsMax.value) break;
    findings.push(...explain(issue, [], tree, schema));
  }
  return withoutRenamed(findings);
}

/** A missing key that stands there under another name is one mistake, not two: `[[sites]]`. */
function withoutRenamed(findings: readonly Finding[]): Finding[] {
  const meant = new Set(
    findings.flatMap(({ path, suggestion }) => (suggestion === undefined ? [] : [formatPath([...path.slice(0, -1), suggestion])])),
  );
  return findings.filter(({ path, reason }) => !reason.startsWith(MISSING) || !meant.has(formatPath(path)));
}

const MISSING = 'missing: ';

/** `base` is the path that the issue's own path starts from. */
function explain(issue: Issue, base: Path, tree: Tree, schema: JsonSchema): Finding[] {
  const path = [...base, ...issue.path] as Path;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, LIMITS.configProblemsMax.value + 1).map((key) => unknownKey([...path, key], schema));
    case 'invalid_key':
      return [{ path, at: 'key', reason: `${issue.issues[0]?.message ?? issue.message}, found ${quote(String(path.at(-1)))}` }];
    case 'invalid_union':
      return explainUnion(issue, path, tree, schema);
    case 'invalid_type':
    case 'invalid_format':
      return [misfit(issue.message, path, tree)];
    case 'invalid_value':
      return [misfit(issue.message, path, tree, issue.values.map(String))];
    case 'too_small':
    case 'too_big':
      return [issue.origin === 'array' ? { path, at: 'value', reason: issue.message } : misfit(issue.message, path, tree)];
    default:
      return [{ path, at: 'value', reason: issue.message }];
  }
}

function unknownKey(path: Path, schema: JsonSchema): Finding {
  const name = String(path.at(-1));
  const valid = keysAt(schema, path.slice(0, -1));
  const near = nearest(name, valid) ?? containing(name, valid);
  if (near !== undefined) return { path, at: 'key', reason: 'unknown key', suggestion: near };
  for (const entry of walkKeys(schema)) {
    if (entry.name !== name) continue;
    return { path, at: 'key', reason: 'unknown key here', suggestion: [...entry.table, name].join('.') };
  }
  const listed = valid.length > LISTED_KEYS_MAX ? '' : `; valid here: ${valid.join(', ')}`;
  return { path, at: 'key', reason: `unknown key${listed}` };
}

/** `ttl` is part of `default_ttl`. */
function containing(name: string, valid: readonly string[]): string | undefined {
  return valid.find((key) => key.split('_').includes(name.toLowerCase()));
}

/** The form that the value has the type of speaks for the union; when none has, the union itself does. */
function explainUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, tree: Tree, schema: JsonSchema): Finding[] {
  const fitting = issue.errors.find((form) => !form.some(isAboutTheWhole));
  if (fitting !== undefined) return fitting.flatMap((inner) => explain(inner, path, tree, schema));
  const words = issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : []));
  return [misfit(issue.message, path, tree, words)];
}

function isAboutTheWhole(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function misfit(expected: string, path: Path, tree: Tree, words: readonly string[] = []): Finding {
  const found = valueAt(tree, path);
  if (found === undefined) return { path, at: 'key', reason: `${MISSING}${expected}` };
  const suggestion = typeof found === 'string' ? nearest(found, words) : undefined;
  const finding: Finding = { path, at: 'value', reason: `${expected}, found ${describe(found)}${fixOf(expected, found, path)}` };
  return suggestion === undefined ? finding : { ...finding, suggestion };
}

/** What to write instead, where that is plain from what is there; '' elsewhere. */
function fixOf(expected: string, found: Tree, path: Path): string {
  const name = path.filter((step) => typeof step === 'string').join('.');
  const last = typeof path.at(-1) === 'string';
  if (expected === 'expected a list' && typeof found === 'string') return `: write [${quote(found)}]`;
  if (expected === 'expected a list' && isTable(found) && last) return `: each entry starts with [[${name}]] in TOML, with "- " in YAML`;
  if (expected === 'expected a table' && Array.isArray(found) && last) return `: there is only one, [${name}] in TOML`;
  if (expected === 'expected a table' && !isTable(found)) {
    const keys = keysAt(configJsonSchema(), path);
    return keys.length === 0 || keys.length > LISTED_KEYS_MAX ? '' : `: its keys are ${keys.join(', ')}`;
  }
  if (expected === 'expected text like "30s"' && typeof found === 'number') return `: a duration has a unit, like "${found}s"`;
  if (expected === 'expected text like "512MiB"' && typeof found === 'number') return `: a size has a unit, like "${found}MiB"`;
  if (expected.startsWith('expected text') && typeof found === 'number') return `: write "${found}"`;
  return '';
}

function isTable(value: Tree): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: Tree): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'a table';
}
