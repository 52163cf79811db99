/**
 * Compiles native/xdp: writes its objects and `build.json`, which says of what and by what they were made. `--check` writes nothing: it fails
 * when an object is not what build.json says, when the sources are not those it was made of, or, where the same toolchain is installed,
 * when compiling them gives another object.
 *
 * The toolchain is Debian's: `node scripts/setup.mjs xdp` installs it. A node that runs needs none of it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';

interface Build {
  /** SHA-256 of each object, hexadecimal. */
  readonly objects: Readonly<Record<string, string>>;
  /** SHA-256 of the sources, in the order of their names. */
  readonly sources: string;
  readonly toolchain: Toolchain;
}

/** Versions that the object's bytes depend on. */
interface Toolchain {
  readonly clang: string;
  readonly libbpf: string;
  readonly kernelHeaders: string;
}

const FOLDER = join(import.meta.dirname, '..', 'native', 'xdp');
const PROGRAMS = ['flood.bpf', 'shield.bpf'];
const RECORD = join(FOLDER, 'build.json');
const CLANG = 'clang-16';
const STRIP = 'llvm-strip-16';
/** Where Debian keeps asm/types.h, which linux/types.h wants; the program itself uses nothing that depends on the machine. */
const ASM_HEADERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/include/${machine}`).find((path) => existsSync(path));

if (argv.includes('--check')) check();
else build();

function build(): void {
  const toolchain = installedToolchain();
  if (typeof toolchain === 'string') return fail(`${toolchain}: run "node scripts/setup.mjs xdp"`);
  const compiled = PROGRAMS.map((program) => [`${program}.o`, compile(program)] as const);
  for (const [name, object] of compiled) writeFileSync(join(FOLDER, name), object);
  const objects = Object.fromEntries(compiled.map(([name, object]) => [name, digest(object)]));
  const record: Build = { objects, sources: sourcesDigest(), toolchain };
  writeFileSync(RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
  console.log(`native/xdp written: ${Object.keys(objects).join(', ')}`);
}

function check(): void {
  const record = JSON.parse(readFileSync(RECORD, 'utf8')) as Build;
  for (const [name, expected] of Object.entries(record.objects)) {
    if (digest(readFileSync(join(FOLDER, name))) !== expected) return fail(`${name} is not the object that build.json names`);
  }
  if (sourcesDigest() !== record.sources) return fail('the objects were made of other sources: run "node scripts/build-xdp.ts"');
  const toolchain = installedToolchain();
  if (typeof toolchain === 'string') return console.log(`not compiled anew: ${toolchain}`);
  if (JSON.stringify(toolchain) !== JSON.stringify(record.toolchain)) {
    return console.log(`not compiled anew: made with ${describe(record.toolchain)}, here is ${describe(toolchain)}`);
  }
  for (const program of PROGRAMS) {
    if (digest(compile(program)) !== record.objects[`${program}.o`]) fail(`compiling ${program}.c gives another object`);
  }
}

function compile(program: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-xdp-'));
  const output = join(folder, `${program}.o`);
  try {
    // The object must not depend on where it is made, so neither paths nor debugging sections other than BTF stay in it.
    const flags = ['-O2', '-g', '-target', 'bpf', '-mcpu=v3', '-Wall', '-Wextra', '-Werror', `-ffile-prefix-map=${FOLDER}=.`];
    run(CLANG, [...flags, `-I${ASM_HEADERS}`, '-c', `${program}.c`, '-o', output]);
    run(STRIP, ['--strip-debug', output]);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is installed, or what is missing. */
function installedToolchain(): Toolchain | string {
  const clang = /version (\S+?)[\s(]/.exec(spawnSync(CLANG, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
  if (clang === undefined) return `${CLANG} is not installed`;
  if (spawnSync(STRIP, ['--version']).status !== 0) return `${STRIP} is not installed`;
  const libbpf = headerNumbers('/usr/include/bpf/libbpf_version.h', /LIBBPF_M(?:AJOR|INOR)_VERSION (\d+)/g);
  if (libbpf === undefined) return 'the headers of libbpf are not installed';
  const kernelHeaders = headerNumbers('/usr/include/linux/version.h', /LINUX_VERSION_(?:MAJOR|PATCHLEVEL) (\d+)/g);
  if (kernelHeaders === undefined || ASM_HEADERS === undefined) return 'the headers of the kernel are not installed';
  return { clang, libbpf, kernelHeaders };
}

function headerNumbers(path: string, pattern: RegExp): string | undefined {
  if (!existsSync(path)) return undefined;
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map((match) => match[1]).join('.');
}

function sourcesDigest(): string {
  const sources = readdirSync(FOLDER).filter((name) => /\.[ch]$/.test(name));
  const hash = createHash('sha256');
  for (const name of sources.toSorted())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(FOLDER, name)))
      .update('\0');
  return hash.digest('hex');
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function describe({ clang, libbpf, kernelHeaders }: Toolchain): string {
  return `clang ${clang}, libbpf ${libbpf}, headers of Linux ${kernelHeaders}`;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd: FOLDER, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

function fail(reason: string): void {
  console.error(`native/xdp: ${reason}`);
  process.exitCode = 1;
}
