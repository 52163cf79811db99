/** From the object to a program in the kernel: types, maps, program. What the verifier says against it is in the error. */
import { AegisError } from '@aegis/base';
import type { InfoRecords, MapDefinition, ShieldObject } from '../object/shield-object.ts';
import { addressOf, attributes, bpf, calls, cString, isKernelError } from './bpf.ts';

export interface LoadedProgram {
  /** Close it when it is attached or given up. */
  readonly fd: number;
  /** Maps by name; they live on while the program does, whoever closes these. */
  readonly maps: ReadonlyMap<string, number>;
}

const PROGRAM_TYPE_XDP = 6;
const ATTACH_XDP = 37;
/** Marks the first half of a two-part load: its immediate is a map's descriptor. */
const PSEUDO_MAP_FD = 1;
const NAME_BYTES_MAX = 15;
const LOG_BYTES = 1_048_576;
const LOG_LINES_SHOWN = 30;
const ATTEMPTS_MAX = 10;

/**
 * Loads the program with the maps that are given, and creates the others. The object's own definition is what a given map must agree with:
 * see `fitsDefinition`. Errors: `shield.kernel`, and `shield.verifier` with the end of the verifier's log.
 */
export function loadProgram(object: ShieldObject, given: ReadonlyMap<string, number> = new Map()): LoadedProgram {
  const created: number[] = [];
  const btf = loadBtf(object.btf.bytes);
  try {
    const maps = new Map<string, number>();
    for (const definition of object.maps) {
      const known = given.get(definition.name);
      const fd = known ?? createMap(definition, btf);
      if (known === undefined) created.push(fd);
      maps.set(definition.name, fd);
    }
    return { fd: loadInstructions(object, maps, btf), maps };
  } catch (error) {
    for (const fd of created) closeFd(fd);
    throw error;
  } finally {
    closeFd(btf);
  }
}

export function closeFd(fd: number): void {
  calls().close(fd);
}

function loadBtf(bytes: Buffer): number {
  return bpf('btfLoad', attributes(32, { u64: { 0: addressOf(bytes) }, u32: { 16: bytes.length } }));
}

function createMap(definition: MapDefinition, btf: number): number {
  const { type, keyBytes, valueBytes, entriesMax, flags, keyType, valueType } = definition;
  const typed = keyType === 0 ? {} : { 48: btf, 52: keyType, 56: valueType };
  const structure = attributes(72, { u32: { 0: type, 4: keyBytes, 8: valueBytes, 12: entriesMax, 16: flags, ...typed } });
  structure.write(definition.name.slice(0, NAME_BYTES_MAX), 28);
  return bpf('mapCreate', structure);
}

function loadInstructions(object: ShieldObject, maps: ReadonlyMap<string, number>, btf: number): number {
  const instructions = Buffer.from(object.instructions);
  for (const { offset, map } of object.mapReferences) {
    const fd = maps.get(map);
    if (fd === undefined) throw new AegisError('shield.bad_object', `the program uses a map ${map} that is not defined`);
    instructions.writeUInt8((instructions.readUInt8(offset + 1) & 0x0f) | (PSEUDO_MAP_FD << 4), offset + 1);
    instructions.writeUInt32LE(fd, offset + 4);
  }
  const license = cString(object.license);
  const { functionInfo, lineInfo } = object;
  const structure = attributes(128, {
    u32: {
      0: PROGRAM_TYPE_XDP,
      4: instructions.length / 8,
      68: ATTACH_XDP,
      72: btf,
      ...infoSize(76, functionInfo),
      ...infoSize(92, lineInfo),
    },
    u64: { 8: addressOf(instructions), 16: addressOf(license), 80: addressOf(functionInfo.bytes), 96: addressOf(lineInfo.bytes) },
  });
  structure.write(object.programName.slice(0, NAME_BYTES_MAX), 48);
  try {
    return verify(structure);
  } catch (error) {
    if (isKernelError(error, 'EPERM')) throw error;
    throw verifierError(structure, error);
  }
}

/** The verifier stops for any signal, a child's end for instance, and wants to be asked again. */
function verify(structure: Buffer): number {
  for (let attempt = 1; ; attempt++) {
    try {
      return bpf('programLoad', structure);
    } catch (error) {
      if (!isKernelError(error, 'EAGAIN') || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

function infoSize(at: 76 | 92, { recordBytes, count }: InfoRecords): Record<number, number> {
  return { [at]: recordBytes, [at + 12]: count };
}

/** Loads once more, with a log: the verifier is several times slower when it writes one. */
function verifierError(structure: Buffer, cause: unknown): AegisError {
  const log = Buffer.alloc(LOG_BYTES);
  structure.writeUInt32LE(1, 24);
  structure.writeUInt32LE(log.length, 28);
  structure.writeBigUInt64LE(addressOf(log), 32);
  try {
    closeFd(verify(structure));
  } catch {
    // The log says why.
  }
  const lines = log
    .toString('utf8', 0, Math.max(0, log.indexOf(0)))
    .trimEnd()
    .split('\n');
  const shown = lines.slice(-LOG_LINES_SHOWN).join('\n');
  return new AegisError('shield.verifier', `the kernel does not take the program: ${shown === '' ? String(cause) : shown}`, { cause });
}
