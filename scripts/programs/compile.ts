/**
 * Programs from source to sBPF, and to IDLs, by cargo.
 *
 * A clean build happens in a copy of the sources with nothing compiled before. Where the copy and cargo's downloads lie does not show in the
 * result: paths are remapped.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { TOOLCHAIN, toolchainEnvironment } from '../setup/programs.mjs';

export const ROOT = join(import.meta.dirname, '../..');
export const SOURCES = join(ROOT, 'programs');

const TARGET = 'bpfel-unknown-none';

/** Names of the programs: the members of the workspace that are built as dynamic libraries. */
export const PROGRAMS: readonly string[] = [
  ...readFileSync(join(SOURCES, 'Cargo.toml'), 'utf8')
    .split('\n[', 2)[0]!
    .matchAll(/"(\w+)"/g),
]
  .map(([, name]) => name!)
  .filter((name) => existsSync(join(SOURCES, name, 'Cargo.toml')))
  .filter((name) => readFileSync(join(SOURCES, name, 'Cargo.toml'), 'utf8').includes('"cdylib"'))
  .toSorted();

/** What compiled programs are, by name. */
export type Elves = ReadonlyMap<string, Uint8Array>;

/** Builds programs in a copy, from nothing. */
export function buildClean(names: readonly string[]): Elves {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-programs-'));
  try {
    const sources = join(folder, 'programs');
    cpSync(SOURCES, sources, { recursive: true, filter: (path) => !/[/\\](target|artifacts)$/.test(path) });
    // Nothing may be newer than the lock file says.
    cargo(['fetch', '--locked', '--quiet'], sources, join(folder, 'target'));
    return build(names, sources, join(folder, 'target'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds programs where they are, with what is compiled already. */
export function buildFast(names: readonly string[]): Elves {
  return build(names, SOURCES, TOOLCHAIN.target);
}

function build(names: readonly string[], sources: string, target: string): Elves {
  cargo(['fetch', '--quiet'], sources, target);
  const flags = ['--config', `target.${TARGET}.rustflags=${JSON.stringify(remapping())}`];
  return new Map(
    names.map((name) => {
      // One by one: built together, a crate that another uses as a library would be built with its entry point.
      const crate = ['--package', `aegis-${name}`, '--crate-type', 'cdylib'];
      cargo(['rustc', '--offline', '--quiet', '--release', '--target', TARGET, ...crate, ...flags], sources, target);
      return [name, new Uint8Array(readFileSync(join(target, TARGET, 'release', `libaegis_${name}.so`)))];
    }),
  );
}

/** The Anchor IDLs of programs, as text. */
export function buildIdls(names: readonly string[]): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-idl-'));
  try {
    cargo(['run', '--quiet', '--package', 'aegis-idl', '--', folder], SOURCES, TOOLCHAIN.target);
    return new Map(names.map((name) => [name, readFileSync(join(folder, `${name}.json`), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What can be said without a chain: the format, and the tests that run on the host (arithmetic, hashes, states). */
export function checkOnHost(): void {
  cargo(['fmt', '--check'], SOURCES, TOOLCHAIN.target);
  cargo(['test', '--quiet', '--workspace'], SOURCES, TOOLCHAIN.target);
}

/** Panics name source files; cargo keeps those of dependencies below a folder named after the registry. */
function remapping(): string[] {
  const downloads = join(env['CARGO_HOME'] ?? join(homedir(), '.cargo'), 'registry', 'src');
  return readdirSync(downloads).map((registry) => `--remap-path-prefix=${join(downloads, registry)}=crates`);
}

function cargo(args: readonly string[], sources: string, target: string): void {
  const run = spawnSync(TOOLCHAIN.cargo, args, {
    cwd: sources,
    env: { ...toolchainEnvironment(), CARGO_TARGET_DIR: target },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) throw new CargoError(`cargo ${args[0]} failed: its reason stands above`);
}

/** cargo has said what is wrong. */
export class CargoError extends Error {}
