/**
 * Builds native/coraza: to WebAssembly for packages/waf, and natively for tests and benchmarks to compare with.
 *
 * The WebAssembly is committed, compressed, beside a description with its checksum and the compiler it came from. The same compiler makes
 * the same bytes from the same sources on any machine; tests/waf compares.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCE = join(ROOT, 'native', 'coraza');

/** Where the artefact and its description are. */
export const ARTEFACT = join(ROOT, 'packages', 'waf', 'wasm', 'coraza.wasm.br');
export const DESCRIPTION = join(ROOT, 'packages', 'waf', 'wasm', 'coraza.json');

/**
 * Without file system; without the multi-line mode that ModSecurity does not have either; `tinygo` leaves out Coraza's HTTP middleware and
 * audit log writers, two thirds of the size.
 */
const TAGS = 'no_fs_access,coraza.rule.no_regex_multiline,tinygo';

/**
 * @typedef {{ sha256: string, bytes: number, compiler: string }} Description
 */

/**
 * The compiler that is here, as `go version` names it, `go1.26.8`; undefined when there is none.
 * @returns {string | undefined}
 */
export function goVersion() {
  const run = spawnSync('go', ['env', 'GOVERSION'], { cwd: SOURCE, encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

/**
 * Builds the WebAssembly.
 * @returns {Buffer}
 */
export function buildWasm() {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-coraza-'));
  try {
    const out = join(folder, 'coraza.wasm');
    // An empty build id: Go's own would name the machine's file names.
    go(['-buildmode=c-shared', '-ldflags=-s -w -buildid=', `-tags=${TAGS}`, '-o', out], { GOOS: 'wasip1', GOARCH: 'wasm' });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The native program, built where Go's cache does not have it already.
 * @returns {string} Its path, outside the checkout.
 */
export function buildNative() {
  const folder = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'aegis', 'coraza');
  mkdirSync(folder, { recursive: true });
  const out = join(folder, 'coraza');
  go([`-tags=${TAGS}`, '-o', out], {});
  return out;
}

/** Runs the sources' own tests; throws with what they print when one fails. */
export function testSources() {
  execFileSync('go', ['test', `-tags=${TAGS}`, './...'], { cwd: SOURCE, encoding: 'utf8', stdio: 'pipe' });
}

/** @returns {string} Folder of the Core Rule Set's tests, in Go's module cache. */
export function corpusFolder() {
  execFileSync('go', ['mod', 'download'], { cwd: SOURCE });
  const list = ['list', '-m', '-f', '{{.Dir}}', 'github.com/corazawaf/coraza-coreruleset/v4'];
  return join(execFileSync('go', list, { cwd: SOURCE, encoding: 'utf8' }).trim(), 'tests');
}

/** @returns {Description} */
export function readDescription() {
  return /** @type {Description} */ (JSON.parse(readFileSync(DESCRIPTION, 'utf8')));
}

/**
 * @param {Buffer} bytes
 * @returns {string}
 */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} environment
 */
function go(args, environment) {
  execFileSync('go', ['build', '-trimpath', '-buildvcs=false', ...args, '.'], {
    cwd: SOURCE,
    env: { ...env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
