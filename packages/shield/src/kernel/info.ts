/** What the kernel says of a map, a program or a link by its descriptor (BPF_OBJ_GET_INFO_BY_FD). */
import type { MapDefinition } from '../object/shield-object.ts';
import { addressOf, attributes, bpf } from './bpf.ts';

/** As long as what is read of struct bpf_map_info, bpf_prog_info and bpf_link_info; the kernel fills what fits. */
const INFO_BYTES = 64;

function infoOf(fd: number): Buffer {
  const info = Buffer.alloc(INFO_BYTES);
  bpf('infoByFd', attributes(16, { u32: { 0: fd, 4: info.length }, u64: { 8: addressOf(info) } }));
  return info;
}

/** Whether a map that is there already can take the place of one that would be made. */
export function fitsDefinition(fd: number, { type, keyBytes, valueBytes, entriesMax, flags }: MapDefinition): boolean {
  const info = infoOf(fd);
  return [type, -1, keyBytes, valueBytes, entriesMax, flags].every((wanted, i) => wanted === -1 || info.readUInt32LE(i * 4) === wanted);
}

export interface ProgramInfo {
  readonly id: number;
  /** Hash of its instructions, hexadecimal, as bpftool shows it. */
  readonly tag: string;
}

export function programInfo(fd: number): ProgramInfo {
  const info = infoOf(fd);
  return { id: info.readUInt32LE(4), tag: info.toString('hex', 8, 16) };
}

export interface LinkInfo {
  readonly programId: number;
  /** 0 when the interface is gone. */
  readonly interfaceIndex: number;
}

export function linkInfo(fd: number): LinkInfo {
  const info = infoOf(fd);
  return { programId: info.readUInt32LE(8), interfaceIndex: info.readUInt32LE(16) };
}
