/**
 * BTF, the types of a BPF object (kernel documentation, bpf/btf): read for what the object says of its maps, and completed as the kernel
 * wants it, because the compiler leaves the sizes of data sections to the loader.
 *
 * A map is a variable of section `.maps`; its type is a structure whose members speak:
 *
 *   __uint(max_entries, 262144)   pointer to an array of 262144     → a number
 *   __type(key, struct prefix)    pointer to a type                 → its id and size
 */
import { badObject, textAt } from './elf.ts';

export interface Type {
  readonly id: number;
  readonly name: string;
  readonly kind: number;
  /** Bytes, or the id of the type that this one is about; which of the two depends on the kind. */
  readonly sizeOrType: number;
  /** What follows the common part: members, elements, variables. */
  readonly rest: Buffer;
  readonly count: number;
}

export interface Member {
  readonly name: string;
  readonly type: number;
  /** Bytes from the start of the structure. */
  readonly offset: number;
}

export const KIND = {
  int: 1,
  pointer: 2,
  array: 3,
  struct: 4,
  union: 5,
  enum: 6,
  typedef: 8,
  restrict: 11,
  function: 12,
  variable: 14,
  section: 15,
} as const;

const HEADER_BYTES = 24;
const COMMON_BYTES = 12;

export class Btf {
  /** As the kernel takes it. Completed in place. */
  readonly bytes: Buffer;
  readonly #strings: Buffer;
  readonly types: readonly Type[];

  constructor(section: Buffer) {
    this.bytes = Buffer.from(section);
    if (this.bytes.readUInt16LE(0) !== 0xeb9f) throw badObject('its BTF has no header');
    const start = this.bytes.readUInt32LE(4);
    const typeBytes = this.bytes.subarray(start + this.bytes.readUInt32LE(8)).subarray(0, this.bytes.readUInt32LE(12));
    this.#strings = this.bytes.subarray(start + this.bytes.readUInt32LE(16)).subarray(0, this.bytes.readUInt32LE(20));
    if (start < HEADER_BYTES) throw badObject('the header of its BTF is too short');
    this.types = this.#readTypes(typeBytes);
  }

  text(offset: number): string {
    return textAt(this.#strings, offset);
  }

  type(id: number): Type {
    const type = this.types[id];
    if (type === undefined) throw badObject(`its BTF has no type ${id}`);
    return type;
  }

  named(name: string, kind: number): Type {
    const found = this.types.find((type) => type.name === name && type.kind === kind);
    if (found === undefined) throw badObject(`its BTF has no ${name}`);
    return found;
  }

  members(structure: Type): Member[] {
    return Array.from({ length: structure.count }, (_, i) => ({
      name: this.text(structure.rest.readUInt32LE(i * 12)),
      type: structure.rest.readUInt32LE(i * 12 + 4),
      offset: (structure.rest.readUInt32LE(i * 12 + 8) & 0xffffff) / 8,
    }));
  }

  /** Bytes that a value of the type takes. */
  sizeOf(id: number): number {
    const type = this.type(id);
    if (type.kind === KIND.pointer) return 8;
    if (type.kind === KIND.array) return this.sizeOf(type.rest.readUInt32LE(0)) * type.rest.readUInt32LE(8);
    return type.kind >= KIND.typedef && type.kind <= KIND.restrict ? this.sizeOf(type.sizeOrType) : type.sizeOrType;
  }

  /** Sets size and places of a data section's variables: `offsets` by variable. */
  completeSection(name: string, size: number, offsets: ReadonlyMap<string, number>): void {
    const section = this.named(name, KIND.section);
    const variables = Array.from({ length: section.count }, (_, i) => {
      const record = Buffer.from(section.rest.subarray(i * 12, i * 12 + 12));
      const type = record.readUInt32LE(0);
      record.writeUInt32LE(offsets.get(this.type(type).name) ?? 0, 4);
      record.writeUInt32LE(this.sizeOf(this.type(type).sizeOrType), 8);
      return record;
    });
    variables.sort((a, b) => a.readUInt32LE(4) - b.readUInt32LE(4));
    variables.forEach((record, i) => record.copy(section.rest, i * 12));
    // `rest` is a view of `bytes`: the size stands right before it.
    this.bytes.writeUInt32LE(size, section.rest.byteOffset - this.bytes.byteOffset - 4);
  }

  #readTypes(bytes: Buffer): Type[] {
    const types: Type[] = [{ id: 0, name: 'void', kind: 0, sizeOrType: 0, rest: bytes.subarray(0, 0), count: 0 }];
    for (let at = 0; at < bytes.length;) {
      const info = bytes.readUInt32LE(at + 4);
      const kind = (info >>> 24) & 0x1f;
      const count = info & 0xffff;
      const rest = bytes.subarray(at + COMMON_BYTES, at + COMMON_BYTES + restBytes(kind, count));
      types.push({ id: types.length, name: this.text(bytes.readUInt32LE(at)), kind, sizeOrType: bytes.readUInt32LE(at + 8), rest, count });
      at += COMMON_BYTES + rest.length;
    }
    return types;
  }
}

function restBytes(kind: number, count: number): number {
  switch (kind) {
    case KIND.int:
    case KIND.variable:
      return 4;
    case KIND.array:
      return 12;
    case KIND.struct:
    case KIND.union:
    case KIND.section:
      return count * 12;
    case KIND.enum:
    case 13: // function prototype
      return count * 8;
    default:
      return 0;
  }
}
