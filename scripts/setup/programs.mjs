/**
 * The toolchain of the on-chain programs: Debian's Rust with its prebuilt BPF core library, and sbpf-linker, which turns LLVM's BPF into
 * sBPF. The linker is compiled once (three to six minutes on two cores) and kept outside the checkout.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env, getuid } from 'node:process';
import { apt } from './system.mjs';

/** Versions whose output is committed: others may compile to other bytes. */
export const RUSTC_VERSION = '1.96.0';
const LLVM_MAJOR = 22;
const LINKER_VERSION = '0.2.6';

const CACHE = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'aegis');
const LINKER_ROOT = join(CACHE, `sbpf-linker-${LINKER_VERSION}-llvm-${LLVM_MAJOR}`);

/** Where things are. Debian's own Rust by its full path: a rustup on the search path is another version. */
export const TOOLCHAIN = {
  cargo: '/usr/bin/cargo',
  rustc: '/usr/bin/rustc',
  /** Folder of sbpf-linker. */
  linker: join(LINKER_ROOT, 'bin'),
  /** What cargo compiles, kept between runs. */
  target: join(CACHE, 'programs-target'),
};

/** A file of each Debian package that is needed, and the package. @type {readonly (readonly [string, string])[]} */
const DEBIAN = [
  [TOOLCHAIN.rustc, 'rustc-web'],
  [TOOLCHAIN.cargo, 'cargo-web'],
  ['/usr/bin/cargo-fmt', 'rustfmt-web'],
  ['/usr/lib/rustlib/bpfel-unknown-none', 'libstd-rust-web-dev-bpf'],
  [`/usr/lib/llvm-${LLVM_MAJOR}/bin/llvm-config`, `llvm-${LLVM_MAJOR}-dev`],
  ['/usr/bin/g++', 'g++'],
];

/**
 * Why programs can't be built here so that the bytes are the committed ones; undefined when they can.
 * @returns {string | undefined}
 */
export function toolchainMissing() {
  const packages = DEBIAN.filter(([file]) => !existsSync(file)).map(([, name]) => name);
  if (packages.length > 0) return `these Debian packages are not installed: ${packages.join(', ')}`;
  const version = /^rustc (\S+)/.exec(spawnSync(TOOLCHAIN.rustc, ['--version'], { encoding: 'utf8' }).stdout)?.[1];
  if (version !== RUSTC_VERSION)
    return `${TOOLCHAIN.rustc} is ${version ?? 'broken'}, the committed programs are built by ${RUSTC_VERSION}`;
  if (!existsSync(join(TOOLCHAIN.linker, 'sbpf-linker'))) return `sbpf-linker ${LINKER_VERSION} is not compiled yet`;
  return undefined;
}

/**
 * Installs what is missing, where that is possible: as root, on a Debian that has the packages.
 * @param {(line: string) => void} say
 * @throws {Error} With the reason and what to do by hand.
 */
export function installToolchain(say) {
  const packages = DEBIAN.filter(([file]) => !existsSync(file)).map(([, name]) => name);
  if (packages.length > 0) {
    const byHand = `apt-get install --no-install-recommends ${packages.join(' ')}`;
    if (getuid?.() !== 0) throw new Error(`missing: ${packages.join(', ')}. Run: sudo ${byHand}`);
    say(`installing system packages for the on-chain programs: ${packages.join(', ')}`);
    if (!apt(['install', ...packages]) && !(apt(['update']) && apt(['install', ...packages])))
      throw new Error(`apt-get failed: its reason stands above. By hand: ${byHand}`);
  }
  if (!existsSync(join(TOOLCHAIN.linker, 'sbpf-linker'))) compileLinker(say);
  const still = toolchainMissing();
  if (still !== undefined) throw new Error(still);
}

/**
 * Compiled beside its place and moved there when whole, so that an interrupted run leaves nothing that looks finished.
 * @param {(line: string) => void} say
 */
function compileLinker(say) {
  say(`compiling sbpf-linker ${LINKER_VERSION} (three to six minutes, once; kept in ${LINKER_ROOT})`);
  const building = `${LINKER_ROOT}.building`;
  mkdirSync(building, { recursive: true });
  const features = ['--no-default-features', '--features', `bpf-linker/llvm-${LLVM_MAJOR}`];
  const cargo = spawnSync(
    TOOLCHAIN.cargo,
    ['install', 'sbpf-linker', '--version', LINKER_VERSION, '--locked', '--quiet', ...features, '--root', building],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...toolchainEnvironment(), LLVM_PREFIX: `/usr/lib/llvm-${LLVM_MAJOR}` } },
  );
  if (cargo.status !== 0)
    throw new Error('cargo could not compile sbpf-linker: its reason stands above. crates.io must be reachable once.');
  rmSync(LINKER_ROOT, { recursive: true, force: true });
  renameSync(building, LINKER_ROOT);
}

/**
 * The environment in which cargo finds Debian's Rust and the linker, whatever else is installed.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolchainEnvironment() {
  return { ...env, PATH: `${TOOLCHAIN.linker}:/usr/bin:/bin`, RUSTC: TOOLCHAIN.rustc };
}
