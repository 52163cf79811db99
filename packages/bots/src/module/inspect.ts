/**
 * What a module would take, read from its bytes before it is compiled: nothing of the host, and no more memory than it may have.
 *
 * WebAssembly 2.0, 5.5: a module is a list of sections, each with its number and length. Only types, imports, tables and memories matter here;
 * what is malformed elsewhere, the compiler finds.
 */
import { AegisError, LIMITS } from '@aegis/base';

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const Section = { type: 1, import: 2, table: 4, memory: 5 } as const;
const PAGE_BYTES = 65_536;

const FUNCTION = 0x60;
/** i32, i64, f32, f64, v128, funcref, externref (5.3.4). */
const VALUE_TYPES: ReadonlySet<number> = new Set([0x7f, 0x7e, 0x7d, 0x7c, 0x7b, 0x70, 0x6f]);

/** Limits with a maximum, neither shared nor of 64 bits nor of another page size. */
const BOUNDED = 1;

/** Throws `bots.bad_module` with what is wrong. */
export function inspectModule(bytes: Uint8Array): void {
  if (bytes.length > LIMITS.botsModuleBytesMax.value) refuse(`is larger than ${LIMITS.botsModuleBytesMax.value} bytes`);
  if (!MAGIC.every((byte, at) => bytes[at] === byte)) refuse('is not a WebAssembly module of version 1');
  const reader = new Reader(bytes, MAGIC.length);
  while (reader.at < bytes.length) {
    const section = reader.byte();
    const end = reader.u32() + reader.at;
    if (end > bytes.length) refuse('is cut short');
    if (section === Section.type) checkTypes(reader);
    if (section === Section.import && reader.u32() > 0) refuse('imports something: a bot module gets nothing of the host');
    if (section === Section.table) checkTables(reader);
    if (section === Section.memory) checkMemories(reader);
    reader.at = end;
  }
}

/**
 * Functions of numbers and plain references alone (5.3.6). Structs and arrays, which WebAssembly 3.0 has too, lie in the host's heap: one array
 * that is larger than the thread's share ends the process, not the thread.
 */
function checkTypes(reader: Reader): void {
  for (let left = reader.u32(); left > 0; left--) {
    if (reader.byte() !== FUNCTION) refuse('has types other than functions');
    checkValues(reader);
    checkValues(reader);
  }
}

/** Of a function's parameters or results. */
function checkValues(reader: Reader): void {
  for (let left = reader.u32(); left > 0; left--) if (!VALUE_TYPES.has(reader.byte())) refuse('has values of a kind that is not taken');
}

function checkMemories(reader: Reader): void {
  let pages = 0;
  for (let left = reader.u32(); left > 0; left--) pages += boundOf(reader, 'a memory');
  const pagesMax = LIMITS.botsModuleMemoryBytesMax.value / PAGE_BYTES;
  if (pages > pagesMax) refuse(`may take ${pages} pages of memory, more than ${pagesMax}`);
}

function checkTables(reader: Reader): void {
  let entries = 0;
  for (let left = reader.u32(); left > 0; left--) {
    // One byte for funcref and externref; other types and initialisers are of no use to a module without imports.
    const type = reader.byte();
    if (type !== 0x70 && type !== 0x6f) refuse('has a table of a kind that is not taken');
    entries += boundOf(reader, 'a table');
  }
  if (entries > LIMITS.botsModuleTableMax.value) refuse(`may take ${entries} table entries, more than ${LIMITS.botsModuleTableMax.value}`);
}

/** The maximum of limits (5.3.9). */
function boundOf(reader: Reader, what: string): number {
  if (reader.byte() !== BOUNDED) refuse(`has ${what} without a stated maximum, shared, or of 64 bits`);
  reader.u32();
  return reader.u32();
}

class Reader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? refuse('is cut short');
  }

  /** LEB128 of at most 32 bits (5.2.2). */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return refuse('has a number of more than 32 bits');
  }
}

function refuse(reason: string): never {
  throw new AegisError('bots.bad_module', `the bot module ${reason}`, { source: 'operator' });
}
