/**
 * Builds native/waf-prefilter to WebAssembly for packages/waf: tables from the rules, and the module around them.
 *
 * The rules and the tables of Coraza come from the Go modules that native/coraza names, so that prefilter and engine know the same. The
 * result is committed, compressed, beside a description with its checksum and the compiler it came from; tests/waf compares.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCE = join(ROOT, 'native', 'waf-prefilter');
const TARGET = 'wasm32-unknown-unknown';

/** Where the artefact and its description are. */
export const ARTEFACT = join(ROOT, 'packages', 'waf', 'wasm', 'prefilter.wasm.br');
export const DESCRIPTION = join(ROOT, 'packages', 'waf', 'wasm', 'prefilter.json');

/**
 * `excludable`: the rules that a policy may leave out, by id and by tag, and those of them that count headers.
 * @typedef {{ ids: number[], tags: string[], counting: number[] }} Excludable
 * @typedef {{ sha256: string, bytes: number, compiler: string, excludable: Excludable }} Description
 */

/**
 * The compiler that is here, as `rustc --version` names it; undefined when there is none that builds for WebAssembly, or no Go to fetch the
 * rules with.
 * @returns {string | undefined}
 */
export function rustVersion() {
  const run = spawnSync('rustc', ['--version'], { cwd: SOURCE, encoding: 'utf8' });
  const targets = spawnSync('rustc', ['--print', 'target-libdir', '--target', TARGET], { cwd: SOURCE, encoding: 'utf8' });
  const go = spawnSync('go', ['version']);
  if (run.status !== 0 || targets.status !== 0 || go.status !== 0) return undefined;
  const installed = spawnSync('ls', [targets.stdout.trim()]).status === 0;
  return installed ? run.stdout.trim() : undefined;
}

/**
 * Builds the WebAssembly.
 * @returns {{ wasm: Buffer, excludable: Excludable }}
 */
export function buildWasm() {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-prefilter-'));
  try {
    const tables = join(folder, 'tables.tsv');
    const modules = ['coraza-coreruleset/v4', 'coraza/v3', 'libinjection-go'].map((name) => moduleFolder(`github.com/corazawaf/${name}`));
    const [rules, ...others] = [join(modules[0] ?? '', 'rules'), ...modules.slice(1), moduleFolder('golang.org/x/net')];
    const compiler = [join(SOURCE, 'compiler', 'main.ts'), rules, ...others, tables];
    const excludable = /** @type {Excludable} */ (JSON.parse(execFileSync(execPath, compiler, { encoding: 'utf8' })));
    return { wasm: cargo(tables), excludable };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} tables
 * @returns {Buffer}
 */
function cargo(tables) {
  const out = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'aegis', 'waf-prefilter');
  // No path of this machine may get into the result.
  const paths = { [SOURCE]: 'waf-prefilter', [env['CARGO_HOME'] ?? join(homedir(), '.cargo')]: 'cargo' };
  const flags = Object.entries(paths).map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  execFileSync('cargo', ['build', '--quiet', '--release', '--locked', '--target', TARGET], {
    cwd: SOURCE,
    env: { ...env, CARGO_TARGET_DIR: out, CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'), AEGIS_WAF_TABLES: tables },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return readFileSync(join(out, TARGET, 'release', 'aegis_waf_prefilter.wasm'));
}

/** @param {string} module */
function moduleFolder(module) {
  const cwd = join(ROOT, 'native', 'coraza');
  execFileSync('go', ['mod', 'download', module], { cwd });
  return execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd, encoding: 'utf8' }).trim();
}

/** @returns {Description} */
export function readDescription() {
  return /** @type {Description} */ (JSON.parse(readFileSync(DESCRIPTION, 'utf8')));
}
