/** What is wrong with a configuration, for people: where, what, and what was probably meant. */
import { LIMITS } from '@aegis/base';
import { type Position, positionsOf } from './syntax/position.ts';
import { type Finding, type Mark, type SyntaxFault, formatPath, offsetOf } from './syntax/tree.ts';

export interface ConfigProblem {
  /** As it was named by whoever asked. */
  readonly file: string;
  /** Starts at 1; 0 means the file as a whole. */
  readonly line: number;
  /** Starts at 1, in UTF-16 code units; 0 means the file as a whole. */
  readonly column: number;
  /** `site[0].cache.default_ttl`; empty where no field is at fault. */
  readonly field: string;
  /** Reads on after the field's name and a colon. Holds no control characters. */
  readonly reason: string;
  /** The nearest valid key or word. */
  readonly suggestion?: string;
}

/** One line a problem: `aegis.toml:12:3: site[0].cach: unknown key; did you mean "cache"?` */
export function formatProblems(problems: readonly ConfigProblem[]): string {
  return problems.map(formatProblem).join('\n');
}

function formatProblem(problem: ConfigProblem): string {
  const place = problem.line === 0 ? problem.file : `${problem.file}:${problem.line}:${problem.column}`;
  const field = problem.field === '' ? '' : `${problem.field}: `;
  const hint = problem.suggestion === undefined ? '' : `; did you mean "${problem.suggestion}"?`;
  return `${place}: ${field}${problem.reason}${hint}`;
}

/** A problem of the file as a whole: it cannot be read, say. */
export function fileProblem(file: string, reason: string): ConfigProblem {
  return { file, line: 0, column: 0, field: '', reason };
}

export function syntaxProblems(file: string, text: string, faults: readonly SyntaxFault[]): ConfigProblem[] {
  const positionOf = positionsOf(text);
  const few = faults.slice(0, LIMITS.configProblemsMax.value + 1);
  return bounded(
    file,
    few.map(({ offset, reason }) => ({ file, ...positionOf(offset), field: '', reason })),
  );
}

/** Findings put in the order of the file. `marks` is asked only when there are any. */
export function locatedProblems(file: string, text: string, marks: () => Mark, findings: readonly Finding[]): ConfigProblem[] {
  if (findings.length === 0) return [];
  const positionOf = positionsOf(text);
  const root = marks();
  const located = findings.map((finding) => locate(file, positionOf(offsetOf(root, finding.path, finding.at)), finding));
  return bounded(
    file,
    located.sort((a, b) => a.line - b.line || a.column - b.column),
  );
}

function locate(file: string, position: Position, finding: Finding): ConfigProblem {
  const { path, reason, suggestion } = finding;
  const problem = { file, ...position, field: formatPath(path), reason };
  return suggestion === undefined ? problem : { ...problem, suggestion };
}

function bounded(file: string, problems: readonly ConfigProblem[]): ConfigProblem[] {
  const max = LIMITS.configProblemsMax.value;
  if (problems.length <= max) return [...problems];
  return [...problems.slice(0, max), fileProblem(file, 'and more problems')];
}
