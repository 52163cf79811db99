/** The committed object of native/xdp, taken apart: what its maps are, and the program as the kernel takes it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Btf, KIND } from './btf.ts';
import { badObject, type Elf, readElf } from './elf.ts';

export interface MapDefinition {
  readonly name: string;
  readonly type: number;
  readonly keyBytes: number;
  readonly valueBytes: number;
  readonly entriesMax: number;
  readonly flags: number;
  /** Ids in `btf`; 0 when the map has no such type. */
  readonly keyType: number;
  readonly valueType: number;
}

export interface MapReference {
  /** Offset of the two-part load instruction, in bytes. */
  readonly offset: number;
  readonly map: string;
}

export interface InfoRecords {
  readonly recordBytes: number;
  readonly count: number;
  readonly bytes: Buffer;
}

export interface ShieldObject {
  readonly programName: string;
  readonly license: string;
  readonly instructions: Buffer;
  readonly mapReferences: readonly MapReference[];
  readonly maps: readonly MapDefinition[];
  readonly btf: Btf;
  /** Which source line each instruction is of, so that the verifier's log and bpftool show source. */
  readonly functionInfo: InfoRecords;
  readonly lineInfo: InfoRecords;
}

export const SHIELD_OBJECT_PATH = fileURLToPath(new URL('../../../../native/xdp/shield.bpf.o', import.meta.url));
const PROGRAM_SECTION = 'xdp';
const INSTRUCTION_BYTES = 8;
/** R_BPF_64_64: a 64-bit immediate over two instructions. */
const RELOCATION_LOAD = 1;

/** `file` is the content of a compiled object. Default: the shield's. Errors: `shield.bad_object`. */
export function readShieldObject(file: Buffer = readFileSync(SHIELD_OBJECT_PATH)): ShieldObject {
  const elf = readElf(file);
  const btf = new Btf(elf.section('.BTF').bytes);
  for (const name of ['.maps', 'license']) completeSection(btf, elf, name);
  const code = elf.section(PROGRAM_SECTION);
  const isFunction = (name: string): boolean => btf.types.some((type) => type.kind === KIND.function && type.name === name);
  const [program, ...others] = elf.symbols.filter(({ section, name }) => section === code.index && isFunction(name));
  if (program === undefined || others.length > 0) throw badObject('it has not exactly one program');
  const mapsSection = elf.find('.maps')?.index;
  const mapReferences = elf.relocationsOf(code).map(({ offset, type, symbol }) => {
    if (type !== RELOCATION_LOAD || symbol.section !== mapsSection)
      throw badObject(`the program refers to ${symbol.name}, which is no map`);
    return { offset, map: symbol.name };
  });
  const extra = elf.section('.BTF.ext').bytes;
  return {
    programName: program.name,
    license: elf.section('license').bytes.toString('latin1').replace(/\0$/, ''),
    instructions: Buffer.from(code.bytes),
    mapReferences,
    maps: elf.symbols.filter(({ section }) => section === mapsSection).map(({ name }) => readMap(btf, name)),
    btf,
    functionInfo: readInfo(extra, 8, btf),
    lineInfo: readInfo(extra, 16, btf),
  };
}

function completeSection(btf: Btf, elf: Elf, name: string): void {
  const section = elf.find(name);
  if (section === undefined) return;
  const { index, bytes } = section;
  const offsets = elf.symbols.filter((symbol) => symbol.section === index).map((symbol) => [symbol.name, symbol.value] as const);
  btf.completeSection(name, bytes.length, new Map(offsets));
}

function readMap(btf: Btf, name: string): MapDefinition {
  const structure = btf.type(btf.named(name, KIND.variable).sizeOrType);
  const members = new Map(btf.members(structure).map((member) => [member.name, btf.type(member.type).sizeOrType]));
  const numberOf = (member: string): number => {
    const array = members.get(member);
    return array === undefined ? 0 : btf.type(array).rest.readUInt32LE(8);
  };
  const typeOf = (member: string): number => members.get(member) ?? 0;
  return {
    name,
    type: numberOf('type'),
    keyBytes: btf.sizeOf(typeOf('key')),
    valueBytes: btf.sizeOf(typeOf('value')),
    entriesMax: numberOf('max_entries'),
    flags: numberOf('map_flags'),
    keyType: typeOf('key'),
    valueType: typeOf('value'),
  };
}

/** The records of the program's section; `headerOffset` says which kind: 8 functions, 16 lines. Offsets become instruction numbers. */
function readInfo(extra: Buffer, headerOffset: 8 | 16, btf: Btf): InfoRecords {
  const start = extra.readUInt32LE(4) + extra.readUInt32LE(headerOffset);
  const end = start + extra.readUInt32LE(headerOffset + 4);
  const recordBytes = extra.readUInt32LE(start);
  for (let at = start + 4; at < end;) {
    const name = btf.text(extra.readUInt32LE(at));
    const count = extra.readUInt32LE(at + 4);
    const bytes = Buffer.from(extra.subarray(at + 8, at + 8 + count * recordBytes));
    at += 8 + bytes.length;
    if (name !== PROGRAM_SECTION) continue;
    for (let i = 0; i < bytes.length; i += recordBytes) bytes.writeUInt32LE(bytes.readUInt32LE(i) / INSTRUCTION_BYTES, i);
    return { recordBytes, count, bytes };
  }
  throw badObject('it has no line information for its program');
}
