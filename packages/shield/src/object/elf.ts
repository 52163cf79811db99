/**
 * As much of ELF as a BPF object needs: sections, symbols, relocations (ELF-64, little-endian, relocatable; System V gABI 4.1).
 *
 * Errors: `shield.bad_object` for anything else, or for offsets that lead out of the file.
 */
import { AegisError } from '@aegis/base';

export interface Section {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  /** sh_info: for relocations the section that they apply to. */
  readonly info: number;
  readonly bytes: Buffer;
}

export interface Symbol {
  readonly name: string;
  /** Index of the section it is defined in. */
  readonly section: number;
  /** Offset in that section. */
  readonly value: number;
}

export interface Relocation {
  /** Where, in the section it applies to. */
  readonly offset: number;
  readonly type: number;
  readonly symbol: Symbol;
}

export interface Elf {
  readonly sections: readonly Section[];
  readonly symbols: readonly Symbol[];
  /** Relocations that apply to a section. */
  relocationsOf(section: Section): Relocation[];
  /** Errors: `shield.bad_object` when there is none. */
  section(name: string): Section;
  find(name: string): Section | undefined;
}

const SECTION_HEADER_BYTES = 64;
const SYMBOL_BYTES = 24;
const RELOCATION_BYTES = 16;
const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHT_REL = 9;
const EM_BPF = 247;

export function readElf(file: Buffer): Elf {
  try {
    return read(file);
  } catch (error) {
    if (error instanceof RangeError) throw badObject('it ends too early', error);
    throw error;
  }
}

export function badObject(reason: string, cause?: unknown): AegisError {
  return new AegisError('shield.bad_object', `not a BPF object of this project: ${reason}`, cause === undefined ? {} : { cause });
}

function read(file: Buffer): Elf {
  if (file.readUInt32BE(0) !== 0x7f454c46 || file.readUInt8(4) !== 2 || file.readUInt8(5) !== 1 || file.readUInt16LE(18) !== EM_BPF) {
    throw badObject('the header is not that of a little-endian BPF ELF file');
  }
  const start = Number(file.readBigUInt64LE(40));
  const count = file.readUInt16LE(60);
  const headers = Array.from({ length: count }, (_, index) => slice(file, start + index * SECTION_HEADER_BYTES, SECTION_HEADER_BYTES));
  const names = contentOf(file, headers[file.readUInt16LE(62)]);
  const sections = headers.map((header, index): Section => ({
    index,
    name: textAt(names, header.readUInt32LE(0)),
    type: header.readUInt32LE(4),
    info: header.readUInt32LE(44),
    bytes: contentOf(file, header),
  }));
  const table = sections.find(({ type }) => type === SHT_SYMTAB);
  const symbols = table === undefined ? [] : readSymbols(table.bytes, contentOf(file, headers[linkOf(headers[table.index])]));
  return {
    sections,
    symbols,
    relocationsOf: (section) =>
      sections
        .filter(({ type, info }) => type === SHT_REL && info === section.index)
        .flatMap(({ bytes }) => readRelocations(bytes, symbols)),
    find: (name) => sections.find((section) => section.name === name),
    section(name) {
      const found = this.find(name);
      if (found === undefined) throw badObject(`it has no section ${name}`);
      return found;
    },
  };
}

function readSymbols(bytes: Buffer, names: Buffer): Symbol[] {
  return records(bytes, SYMBOL_BYTES).map((record) => ({
    name: textAt(names, record.readUInt32LE(0)),
    section: record.readUInt16LE(6),
    value: Number(record.readBigUInt64LE(8)),
  }));
}

function readRelocations(bytes: Buffer, symbols: readonly Symbol[]): Relocation[] {
  return records(bytes, RELOCATION_BYTES).map((record) => {
    const symbol = symbols[record.readUInt32LE(12)];
    if (symbol === undefined) throw badObject('a relocation names a symbol that there is not');
    return { offset: Number(record.readBigUInt64LE(0)), type: record.readUInt32LE(8), symbol };
  });
}

function records(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => slice(bytes, index * size, size));
}

function linkOf(header: Buffer | undefined): number {
  return header?.readUInt32LE(40) ?? 0;
}

function contentOf(file: Buffer, header: Buffer | undefined): Buffer {
  if (header === undefined) throw badObject('a section refers to one that there is not');
  if (header.readUInt32LE(4) === SHT_NOBITS) return Buffer.alloc(0);
  return slice(file, Number(header.readBigUInt64LE(24)), Number(header.readBigUInt64LE(32)));
}

function slice(bytes: Buffer, start: number, length: number): Buffer {
  if (start + length > bytes.length) throw new RangeError(`${start} + ${length} is beyond ${bytes.length}`);
  return bytes.subarray(start, start + length);
}

/** The zero-terminated text at `offset`. */
export function textAt(bytes: Buffer, offset: number): string {
  const end = bytes.indexOf(0, offset);
  if (end === -1) throw new RangeError('a text does not end');
  return bytes.toString('utf8', offset, end);
}
