/** The engines that are compared: ours in this process, the others as programs that read packed requests. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { buildNative, corpusFolder } from '../../scripts/wasm/coraza.mjs';

const CACHE = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'aegis', 'bench-waf');
const OUTPUT_BYTES_MAX = 1 << 28;

export interface Peer {
  readonly name: string;
  /** Nanoseconds of CPU of one judgement of each request, judged so often. */
  measure(packed: readonly Buffer[], repeat: number): number[];
  /** Whether each request is refused. */
  refuses(packed: readonly Buffer[]): boolean[];
}

export function nativeCoraza(directives: string): Peer {
  const program = buildNative();
  const file = written('coraza.conf', directives);
  return {
    name: 'Coraza, native',
    measure: (packed, repeat) => lines(program, [file, String(repeat)], packed).map(Number),
    refuses: (packed) => lines(program, [file], packed).map((line) => line.includes('"refused":true')),
  };
}

export function libmodsecurity(): Peer {
  const program = join(CACHE, 'modsecurity');
  mkdirSync(CACHE, { recursive: true });
  execFileSync('g++', ['-O2', '-std=c++17', '-o', program, join(import.meta.dirname, 'modsecurity.cc'), '-lmodsecurity']);
  const file = written('modsecurity.conf', modsecurityRules());
  return {
    name: 'libmodsecurity',
    measure: (packed, repeat) => lines(program, [file, String(repeat)], packed).map(Number),
    refuses: (packed) => lines(program, [file], packed).map((line) => line !== '0'),
  };
}

/** The same rules, from the same files, with the settings that ModSecurity recommends where they matter here. */
function modsecurityRules(): string {
  // It cannot open what has an @ in its path, as everything in Go's module cache has.
  const rules = join(CACHE, 'rules');
  const source = join(dirname(corpusFolder()), 'rules');
  mkdirSync(join(rules, 'crs'), { recursive: true });
  writeFileSync(join(rules, 'crs-setup.conf'), readFileSync(join(source, '@crs-setup.conf.example')));
  for (const name of readdirSync(join(source, '@owasp_crs'))) {
    const text = readFileSync(join(source, '@owasp_crs', name), 'latin1');
    // Nor does it see where a rule without actions ends, unless a line is empty.
    writeFileSync(join(rules, 'crs', name), name.endsWith('.conf') ? text.replace(/^Sec/gm, '\nSec') : text, 'latin1');
  }
  return [
    'SecRuleEngine On',
    'SecRequestBodyAccess On',
    'SecResponseBodyAccess Off',
    'SecAuditEngine Off',
    'SecRule REQUEST_HEADERS:Content-Type "^(?:application(?:/soap\\+|/)|text/)xml" "id:200000,phase:1,t:none,t:lowercase,pass,nolog,ctl:requestBodyProcessor=XML"',
    'SecRule REQUEST_HEADERS:Content-Type "^application/json" "id:200001,phase:1,t:none,t:lowercase,pass,nolog,ctl:requestBodyProcessor=JSON"',
    `Include ${join(rules, 'crs-setup.conf')}`,
    `Include ${join(rules, 'crs')}/*.conf`,
    '',
  ].join('\n');
}

function written(name: string, text: string): string {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, name);
  writeFileSync(file, text);
  return file;
}

function lines(program: string, args: readonly string[], packed: readonly Buffer[]): string[] {
  const input = Buffer.concat(
    packed.flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
  return execFileSync(program, args, { input, maxBuffer: OUTPUT_BYTES_MAX, encoding: 'utf8' }).split('\n').slice(0, -1);
}
