/**
 * The repository as the laws see it: its files, its workspaces, and who imports whom.
 *
 * Files are what git tracks or would track. Imports are found by their shape at the start of a line, which the formatter guarantees; a
 * parser would find no more.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Paths of all files, relative to the root, with slashes. */
export const files: readonly string[] = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile());

const texts = new Map<string, string>();

export function textOf(path: string): string {
  const known = texts.get(path) ?? readFileSync(join(ROOT, path), 'utf8');
  texts.set(path, known);
  return known;
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

export const isCode = (path: string): boolean => /\.(ts|mjs|js)$/.test(path);
export const isSource = (path: string): boolean => isCode(path) && /^(apps|packages)\/[^/]+\/src\//.test(path);

/** `packages/cache`, `apps/node`; undefined for what belongs to no workspace. */
export function workspaceOf(path: string): string | undefined {
  return /^(?:apps|packages)\/[^/]+(?=\/)/.exec(path)?.[0];
}

export const workspaces: readonly string[] = files
  .filter((path) => /^(apps|packages)\/[^/]+\/package\.json$/.test(path))
  .map((path) => dirname(path));

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly type?: string;
  /** One path, or by entry: `"."`, and `"./name"` for a part that is taken without the rest. */
  readonly exports?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export function manifestOf(workspace: string): Manifest {
  return JSON.parse(textOf(posix.join(workspace, 'package.json'))) as Manifest;
}

const workspaceByName = new Map(workspaces.map((workspace) => [manifestOf(workspace).name, workspace]));

export interface Import {
  readonly from: string;
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** `import type`: gone before the program runs. */
  readonly typeOnly: boolean;
  /** The file it names, when that is one of ours; for a workspace's name what its `exports` say. */
  readonly file: string | undefined;
  /** The workspace it names, by path or by name. */
  readonly workspace: string | undefined;
}

const IMPORT_SHAPES = [
  /^(?:import|export)\s[^'";]*?from\s'([^']+)'/gm, // import … from, export … from
  /^import '([^']+)'/gm,
  /\bimport\('([^']+)'\)/g, // import('…'), also as a type
];

export function importsOf(path: string): Import[] {
  return importsIn(textOf(path)).map((found) => {
    const file = resolve(path, found.specifier);
    return { ...found, from: path, file, workspace: file === undefined ? undefined : workspaceOf(file) };
  });
}

export function importsIn(text: string): Pick<Import, 'specifier' | 'line' | 'typeOnly'>[] {
  return IMPORT_SHAPES.flatMap((shape) => [...text.matchAll(shape)]).map((match) => ({
    specifier: match[1]!,
    line: lineAt(text, match.index),
    typeOnly: /^(import|export) type\s/.test(match[0]),
  }));
}

/** Files that are named in a string, as a program or thread to start: `new URL('./thread.ts', import.meta.url)` and its like. */
export function filesNamedIn(path: string): string[] {
  return [...textOf(path).matchAll(/'([\w./-]+\.(?:ts|mjs|js))'/g)]
    .flatMap((match) => [posix.join(dirname(path), match[1]!), posix.normalize(match[1]!)])
    .filter((named) => named !== path && files.includes(named));
}

function resolve(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(dirname(path), specifier);
  const workspace = workspaceByName.get(packageOf(specifier));
  if (workspace === undefined) return undefined;
  const inside = specifier.slice(packageOf(specifier).length + 1);
  if (inside === '') return posix.join(workspace, entriesOf(workspace)['.'] ?? 'src/index.ts');
  return posix.join(workspace, entriesOf(workspace)[`./${inside}`] ?? inside);
}

/** The `exports` of a workspace, by entry. */
export function entriesOf(workspace: string): Readonly<Record<string, string>> {
  const { exports: entries = {} } = manifestOf(workspace);
  return typeof entries === 'string' ? { '.': entries } : entries;
}

/** `@scope/name/deep` → `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < index; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
