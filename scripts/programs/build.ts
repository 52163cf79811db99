/**
 * `npm run programs:build`: everything that is made of programs/, written into the checkout.
 *
 * ```text
 *   programs/*  ──cargo──▶  programs/artifacts/NAME.so, SHA256SUMS
 *       │
 *       └──aegis-idl──▶ packages/chain/idl/NAME.json ──▶ NAME.codama.json ──▶ packages/chain/src/generated/NAME/
 *                                                   └──▶ packages/chain/addresses.json
 * ```
 *
 * Programs are built twice from nothing, and both builds must agree. `--fast` builds once, with what is compiled already. Names build these
 * programs only. `--check` writes nothing: it builds once from nothing and fails where the checkout has something else; without the
 * toolchain it checks what follows from the committed IDLs and checksums, and says so.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { argv, exit } from 'node:process';
import { toolchainMissing } from '../setup/programs.mjs';
import { addressesOf } from './addresses.ts';
import { clientOf } from './clients.ts';
import { buildClean, buildFast, buildIdls, CargoError, checkOnHost, type Elves, PROGRAMS, ROOT } from './compile.ts';

const ARTIFACTS = 'programs/artifacts';
const CHAIN = 'packages/chain';

/** Folders in which nothing lies but what is made here. */
const MADE = [ARTIFACTS, `${CHAIN}/idl`, `${CHAIN}/src/generated`];

type Files = Map<string, Uint8Array>;

const checking = argv.includes('--check');
const missing = toolchainMissing();
if (missing !== undefined && !checking) {
  console.error(`programs: ${missing}`);
  exit(1);
}
if (missing !== undefined) console.log(`programs: not built here, because ${missing}; checksums, IDLs and clients are compared`);
const named = argv.slice(2).filter((argument) => !argument.startsWith('--'));
const names = missing !== undefined ? [] : named.length > 0 ? named : PROGRAMS;
try {
  if (missing === undefined && checking) checkOnHost();
  const made = await everything();
  exit(checking ? compare(made) : write(made));
} catch (error) {
  if (!(error instanceof CargoError)) throw error;
  console.error(`programs: ${error.message}`);
  exit(1);
}

function compile(): Elves {
  if (names.length === 0) return new Map();
  if (argv.includes('--fast')) return buildFast(names);
  const once = buildClean(names);
  if (checking) return once;
  const again = buildClean(names);
  const different = names.filter((name) => sha256(once.get(name)!) !== sha256(again.get(name)!));
  if (different.length > 0) throw new Error(`two clean builds differ: ${different.join(', ')}`);
  return again;
}

async function everything(): Promise<Files> {
  const kept = PROGRAMS.filter((name) => !names.includes(name));
  const programs = new Map([...committed(kept, ARTIFACTS, 'so'), ...compile()]);
  const texts = new Map([...committed(kept, `${CHAIN}/idl`, 'json'), ...(names.length > 0 ? buildIdls(names) : [])].map(asText));
  const files: Files = new Map();
  const add = (path: string, text: string): void => void files.set(path, new TextEncoder().encode(text));
  const inOrder = PROGRAMS.flatMap((name): [string, Uint8Array][] => (programs.has(name) ? [[name, programs.get(name)!]] : []));
  for (const [name, elf] of inOrder) files.set(`${ARTIFACTS}/${name}.so`, elf);
  add(`${ARTIFACTS}/SHA256SUMS`, inOrder.map(([name, elf]) => `${sha256(elf)}  ${name}.so\n`).join(''));
  for (const [name, idl] of texts) {
    const client = clientOf(idl);
    add(`${CHAIN}/idl/${name}.json`, idl);
    add(`${CHAIN}/idl/${name}.codama.json`, client.codama);
    for (const [path, text] of client.files) add(`${CHAIN}/src/generated/${name}/${path}`, text);
  }
  add(`${CHAIN}/addresses.json`, await addressesOf(texts));
  return files;
}

function write(files: Files): number {
  for (const path of stale(files)) rmSync(join(ROOT, path));
  let written = 0;
  for (const [path, content] of files) {
    if (isSame(path, content)) continue;
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
    written += 1;
  }
  console.log(`programs: ${names.join(', ')} built; ${files.size} files made of all, ${written} of them new or changed`);
  return 0;
}

function compare(files: Files): number {
  const different = [...files].filter(([path, content]) => !isSame(path, content)).map(([path]) => path);
  for (const path of different) console.error(`${path} is not what programs/ makes`);
  for (const path of stale(files)) console.error(`${path} is made by no program`);
  const failed = different.length + stale(files).length > 0;
  if (failed) console.error('programs: run `npm run programs:build` and commit the result');
  return failed ? 1 : 0;
}

/** Files of the made folders that are not made any more. */
function stale(files: Files): string[] {
  return MADE.flatMap(filesBelow).filter((path) => !files.has(path));
}

function isSame(path: string, content: Uint8Array): boolean {
  try {
    return readFileSync(join(ROOT, path)).equals(content);
  } catch {
    return false;
  }
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}

/** What the checkout has, in the order of the programs; what it lacks is left out. */
function committed(of: readonly string[], folder: string, extension: string): [string, Uint8Array][] {
  return of.flatMap((name) => {
    const file = join(ROOT, folder, `${name}.${extension}`);
    return existsSync(file) ? [[name, new Uint8Array(readFileSync(file))]] : [];
  });
}

function asText([name, content]: [string, Uint8Array | string]): [string, string] {
  return [name, typeof content === 'string' ? content : new TextDecoder().decode(content)];
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
