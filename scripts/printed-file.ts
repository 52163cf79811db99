/** Files of docs/ that are printed from code: written by their script, or with `--check` compared with what it would write. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';

const ROOT = join(import.meta.dirname, '..');

/** Writes `content` to `path` (from the root of the repository), or under `--check` fails the process when the file differs. */
export function printFile(path: string, content: string): void {
  const file = join(ROOT, path);
  const before = readIfThere(file);
  if (before === content) return;
  if (argv.includes('--check')) {
    console.error(`${path} is not what the code says: run "node ${argv[1]}" and commit the result`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`${path} written`);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A Markdown table with its columns aligned, as the formatter would have it. Cells are Markdown. */
export function markdownTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const escaped = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...escaped.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill: string): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [line(escaped[0] as string[], ' '), line([], '-'), ...escaped.slice(1).map((row) => line(row, ' '))].join('\n');
}
