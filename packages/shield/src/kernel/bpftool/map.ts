/**
 * One pinned map by bpftool. Many changes are one process that reads them from its input; a list is one dump. A process costs milliseconds, so
 * nothing here is done entry by entry.
 */
import { invariant } from '@aegis/base';
import type { MapDefinition } from '../../object/shield-object.ts';
import { valueBytesIn } from '../machine.ts';
import type { Entry, KernelMap } from '../way.ts';
import { mustRun, refused, run, wrongAnswer } from './command.ts';

/** How many changes one process is given. */
const BATCH = 4_096;
const BATCH_ARGS = ['batch', 'file', '-'];

/** What bpftool prints of an entry: of a per-CPU map `values`, of others `value`; bytes as `0x2a`. */
interface Printed {
  readonly key?: unknown;
  readonly value?: unknown;
  readonly values?: readonly { readonly cpu: number; readonly value: unknown }[];
}

export class BpftoolMap implements KernelMap {
  readonly #tool: string;
  readonly #path: string;
  readonly #definition: MapDefinition;
  readonly #valueBytes: number;

  /** `path` is where it is pinned. */
  constructor(tool: string, path: string, definition: MapDefinition) {
    invariant(/^[\w/@.+-]+$/.test(path), 'a path of a pin is one word of a batch');
    this.#tool = tool;
    this.#path = path;
    this.#definition = definition;
    this.#valueBytes = valueBytesIn(definition);
  }

  lookup(key: Uint8Array): Buffer | undefined {
    const args = ['-j', 'map', 'lookup', 'pinned', this.#path, 'key', 'hex', ...this.#hex(key, this.#definition.keyBytes).split(' ')];
    const { ok, stdout, refusal } = run(this.#tool, args);
    if (stdout.trim() === 'null') return undefined;
    if (!ok) throw refused(this.#tool, args, refusal);
    return this.#read(stdout).value;
  }

  updateMany(entries: readonly Entry[]): void {
    for (let i = 0; i < entries.length; i += BATCH) {
      const lines = entries.slice(i, i + BATCH).map(({ key, value }) => {
        const { keyBytes, valueBytes } = this.#definition;
        return `map update pinned ${this.#path} key hex ${this.#hex(key, keyBytes)} value hex ${this.#hex(value, valueBytes)}\n`;
      });
      mustRun(this.#tool, BATCH_ARGS, lines.join(''));
    }
  }

  deleteMany(keys: readonly Uint8Array[]): void {
    for (let i = 0; i < keys.length;) {
      const part = keys.slice(i, i + BATCH);
      const lines = part.map((key) => `map delete pinned ${this.#path} key hex ${this.#hex(key, this.#definition.keyBytes)}\n`);
      const { ok, stdout, refusal } = run(this.#tool, ['-j', ...BATCH_ARGS], lines.join(''));
      // It stops at a key that is not there, the last that it prints: that one is passed over.
      if (!ok && !refusal.includes('No such file or directory')) throw refused(this.#tool, ['map', 'delete'], refusal);
      const done = ok ? part.length : stdout.split('{"command":').length - 1;
      if (done === 0) throw refused(this.#tool, ['map', 'delete'], refusal);
      i += done;
    }
  }

  entries(): Entry[] {
    const args = ['-j', 'map', 'dump', 'pinned', this.#path];
    const text = mustRun(this.#tool, args).trim();
    if (!text.startsWith('[') || !text.endsWith(']')) throw wrongAnswer(args, text);
    const found = new Map<string, Entry>();
    // Piece by piece: a long list as one JSON value is ten times as large in memory.
    for (const piece of text === '[]' ? [] : text.slice(1, -1).split(/,(?=\{"key":\[)/)) {
      const entry = this.#read(piece);
      found.set(entry.key.toString('latin1'), entry);
    }
    return [...found.values()];
  }

  #hex(bytes: Uint8Array, length: number): string {
    invariant(bytes.length === length, 'keys and values have the sizes of their map');
    return Buffer.from(bytes)
      .toString('hex')
      .replace(/..(?!$)/g, '$& ');
  }

  #read(text: string): Entry {
    const { keyBytes, valueBytes } = this.#definition;
    const bytes = (list: unknown, length: number): Buffer => {
      const read = Buffer.from(Array.isArray(list) ? list.join('').replaceAll('0x', '') : '', 'hex');
      if (read.length !== length) throw wrongAnswer(['map'], text);
      return read;
    };
    const printed = parse(text);
    const key = bytes(printed.key, keyBytes);
    if (printed.values === undefined) return { key, value: bytes(printed.value, this.#valueBytes) };
    const value = Buffer.alloc(this.#valueBytes);
    const step = Math.ceil(valueBytes / 8) * 8;
    for (const { cpu, value: one } of printed.values) value.set(bytes(one, valueBytes), cpu * step);
    return { key, value };
  }
}

function parse(text: string): Printed {
  try {
    return JSON.parse(text) as Printed;
  } catch {
    throw wrongAnswer(['map'], text);
  }
}
