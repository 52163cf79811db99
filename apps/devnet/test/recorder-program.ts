/**
 * A program small enough to be written by hand, so that the tests need no toolchain: sBPF version 3 machine code in the two-segment ELF that
 * the version asks for (SIMD-0189).
 *
 * Its first instruction byte says what it does with the rest:
 * ```
 *   0  record   logs the whole instruction data (an event)
 *   1  fail     logs the Borsh string behind the u32 that follows, and returns that u32 (a custom error)
 *   2  store    writes the u64 that follows behind the discriminator of the first account
 *   3  echo     returns what follows as return data
 * ```
 */
import { getBase58Decoder, type Address } from '@solana/kit';

export const RECORDER_PROGRAM = getBase58Decoder().decode(new Uint8Array(32).fill(7)) as Address;

const [R0, R1, R2, R3, R6, R10] = [0, 1, 2, 3, 6, 10];

/** Murmur3 hashes (seed 0) of the names of syscalls. */
const SOL_LOG = 0x20_75_59_bd;
const SOL_LOG_DATA = 0x73_17_b4_34;
const SOL_SET_RETURN_DATA = 0xa2_26_d3_eb;

/** Bytes in front of the first account's data in a program's input (SIMD-0177's layout), and of its discriminator. */
const FIRST_ACCOUNT_DATA = 96;
const DISCRIMINATOR = 8;

export function recorderElf(): Uint8Array {
  const code = assemble([
    // r2 points to the instruction data, its length is in the 8 bytes before (SIMD-0321).
    mov(R6, R2),
    loadByte(R3, R6, 0),
    jumpIfEqual(R3, 1, 'fail'),
    jumpIfEqual(R3, 2, 'store'),
    jumpIfEqual(R3, 3, 'echo'),
    // One slice, {address, length}, on the stack.
    storeDouble(R10, -16, R6),
    loadDouble(R3, R6, -8),
    storeDouble(R10, -8, R3),
    mov(R1, R10),
    addImmediate(R1, -16),
    moveImmediate(R2, 1),
    syscall(SOL_LOG_DATA),
    moveImmediate(R0, 0),
    exit(),
    label('fail'),
    mov(R1, R6),
    addImmediate(R1, 9),
    loadWord(R2, R6, 5),
    syscall(SOL_LOG),
    loadWord(R0, R6, 1),
    exit(),
    label('store'),
    loadDouble(R3, R6, 1),
    storeDouble(R1, FIRST_ACCOUNT_DATA + DISCRIMINATOR, R3),
    moveImmediate(R0, 0),
    exit(),
    label('echo'),
    loadDouble(R2, R6, -8),
    addImmediate(R2, -1),
    mov(R1, R6),
    addImmediate(R1, 1),
    syscall(SOL_SET_RETURN_DATA),
    moveImmediate(R0, 0),
    exit(),
  ]);
  return elf(code);
}

type Line =
  | { readonly label: string }
  | { readonly opcode: number; readonly dst: number; readonly src: number; readonly offset: number | string; readonly immediate: number };

const op = (opcode: number, dst: number, src: number, offset: number | string, immediate: number): Line => ({
  opcode,
  dst,
  src,
  offset,
  immediate,
});
const label = (name: string): Line => ({ label: name });
const mov = (dst: number, src: number): Line => op(0xbf, dst, src, 0, 0);
const moveImmediate = (dst: number, value: number): Line => op(0xb7, dst, 0, 0, value);
const addImmediate = (dst: number, value: number): Line => op(0x07, dst, 0, 0, value);
const loadByte = (dst: number, src: number, offset: number): Line => op(0x71, dst, src, offset, 0);
const loadWord = (dst: number, src: number, offset: number): Line => op(0x61, dst, src, offset, 0);
const loadDouble = (dst: number, src: number, offset: number): Line => op(0x79, dst, src, offset, 0);
const storeDouble = (dst: number, offset: number, src: number): Line => op(0x7b, dst, src, offset, 0);
const jumpIfEqual = (dst: number, value: number, target: string): Line => op(0x15, dst, 0, target, value);
const syscall = (hash: number): Line => op(0x85, 0, 0, 0, hash | 0);
const exit = (): Line => op(0x95, 0, 0, 0, 0);

function assemble(lines: readonly Line[]): Uint8Array {
  const labels = new Map<string, number>();
  const instructions: Exclude<Line, { readonly label: string }>[] = [];
  for (const line of lines) {
    if ('label' in line) labels.set(line.label, instructions.length);
    else instructions.push(line);
  }
  const view = new DataView(new ArrayBuffer(instructions.length * 8));
  for (const [index, { opcode, dst, src, offset, immediate }] of instructions.entries()) {
    const distance = typeof offset === 'string' ? (labels.get(offset) ?? 0) - index - 1 : offset;
    view.setUint8(index * 8, opcode);
    view.setUint8(index * 8 + 1, dst | (src << 4));
    view.setInt16(index * 8 + 2, distance, true);
    view.setInt32(index * 8 + 4, immediate, true);
  }
  return new Uint8Array(view.buffer);
}

/** File header, a read-only segment of 8 zero bytes at address 0, the code at 2^32. */
function elf(code: Uint8Array): Uint8Array {
  const [headerBytes, programHeaderBytes, rodataBytes] = [64, 56, 8];
  const codeOffset = headerBytes + 2 * programHeaderBytes + rodataBytes;
  const codeAddress = 2n ** 32n;
  const view = new DataView(new ArrayBuffer(codeOffset + code.length));
  const [readable, executable, loadable] = [4, 1, 1];
  const [sharedObject, machineBpf, sbpfVersion] = [3, 247, 3];
  view.setUint32(0, 0x7f_45_4c_46);
  for (const [offset, value] of [
    [4, 2],
    [5, 1],
    [6, 1],
  ] as const)
    view.setUint8(offset, value);
  view.setUint16(16, sharedObject, true);
  view.setUint16(18, machineBpf, true);
  view.setUint32(20, 1, true);
  view.setBigUint64(24, codeAddress, true);
  view.setBigUint64(32, BigInt(headerBytes), true);
  view.setUint32(48, sbpfVersion, true);
  for (const [offset, value] of [
    [52, headerBytes],
    [54, programHeaderBytes],
    [56, 2],
    [58, 64],
    [60, 1],
    [62, 0],
  ] as const) {
    view.setUint16(offset, value, true);
  }
  const programHeader = (index: number, flags: number, offset: number, address: bigint, bytes: number): void => {
    const at = headerBytes + index * programHeaderBytes;
    view.setUint32(at, loadable, true);
    view.setUint32(at + 4, flags, true);
    const fields = [BigInt(offset), address, address, BigInt(bytes), BigInt(bytes), 8n];
    for (const [field, value] of fields.entries()) view.setBigUint64(at + 8 + field * 8, value, true);
  };
  programHeader(0, readable, codeOffset - rodataBytes, 0n, rodataBytes);
  programHeader(1, executable, codeOffset, codeAddress, code.length);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(code, codeOffset);
  return bytes;
}
