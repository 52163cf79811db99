/**
 * bpf(2), by node:ffi, which a Node may lack: `whyNoFfi`. Every command takes one structure (union bpf_attr, <linux/bpf.h>), written here byte by byte by the callers; what it
 * points to must stay alive until the call returns, which it does: the call is synchronous.
 *
 * Errors: `shield.kernel` with the system's reason in `context.reason` (EPERM, ENOENT, …) and the command in `context.command`.
 */
import type * as NodeFfi from 'node:ffi';
import { getSystemErrorMap } from 'node:util';
import { AegisError, messageOf } from '@aegis/base';

/** Commands, <linux/bpf.h>: the same on every machine. */
export const COMMAND = {
  mapCreate: 0,
  mapLookup: 1,
  mapUpdate: 2,
  mapDelete: 3,
  mapNextKey: 4,
  programLoad: 5,
  pin: 6,
  openPin: 7,
  programTestRun: 10,
  infoByFd: 15,
  btfLoad: 18,
  mapLookupBatch: 24,
  mapUpdateBatch: 26,
  mapDeleteBatch: 27,
  linkCreate: 28,
  linkUpdate: 29,
  linkDetach: 34,
} as const;

/** The number of bpf(2), <asm/unistd.h>. */
const SYSCALL_NUMBERS: Readonly<Record<string, bigint>> = { x64: 321n, arm64: 280n };

/** Asked for when it is used: an import of what is not there would take the whole process with it. */
function ffi(): typeof NodeFfi {
  const module = process.getBuiltinModule('node:ffi');
  if (module === undefined) throw new AegisError('shield.no_ffi', 'this Node has no node:ffi, or was started with --no-experimental-ffi');
  return module;
}

/** Why bpf(2) cannot be called from this process; undefined when it can. The kernel may still refuse. */
export function whyNoFfi(): string | undefined {
  if (SYSCALL_NUMBERS[process.arch] === undefined) return `the number of bpf(2) on ${process.arch} is not known`;
  try {
    calls();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function loadCalls() {
  return ffi().dlopen(null, {
    syscall: { arguments: ['i64', 'i64', 'buffer', 'u64'], return: 'i64' },
    mmap: { arguments: ['pointer', 'u64', 'i32', 'i32', 'i32', 'i64'], return: 'pointer' },
    munmap: { arguments: ['pointer', 'u64'], return: 'i32' },
    mount: { arguments: ['buffer', 'buffer', 'buffer', 'u64', 'pointer'], return: 'i32' },
    if_nametoindex: { arguments: ['buffer'], return: 'u32' },
    close: { arguments: ['i32'], return: 'i32' },
    __errno_location: { arguments: [], return: 'pointer' },
  }).functions;
}

let loaded: ReturnType<typeof loadCalls> | undefined;

/** The C library's calls that this room uses. */
export const calls = (): ReturnType<typeof loadCalls> => (loaded ??= loadCalls());

/** The call's result; a descriptor for most commands. */
export function bpf(command: keyof typeof COMMAND, attributes: Buffer): number {
  const number = SYSCALL_NUMBERS[process.arch];
  if (number === undefined) throw kernelError(command, 'ENOSYS', `the number of bpf(2) on ${process.arch} is not known`);
  const result = Number(calls().syscall(number, BigInt(COMMAND[command]), attributes, BigInt(attributes.length)));
  if (result >= 0) return result;
  throw lastError(command);
}

/** The error of the call before. */
export function lastError(command: string): AegisError {
  const errno = ffi().getInt32(calls().__errno_location(), 0);
  const [reason, sentence] = getSystemErrorMap().get(-errno) ?? [`errno ${errno}`, 'unknown error'];
  return kernelError(command, reason, sentence);
}

function kernelError(command: string, reason: string, sentence: string): AegisError {
  return new AegisError('shield.kernel', `the kernel refuses ${command}: ${sentence} (${reason})`, { context: { command, reason } });
}

/** Whether it is the kernel's refusal for this reason, `ENOENT` and its like. */
export function isKernelError(error: unknown, reason: string): boolean {
  return error instanceof AegisError && error.code === 'shield.kernel' && error.context['reason'] === reason;
}

/** Its address, for a field of a structure. The buffer must outlive the call. */
export function addressOf(bytes: Buffer): bigint {
  return ffi().getRawPointer(bytes);
}

/** Memory that is not Node's, as a buffer. It must not be used once it is unmapped. */
export function memoryAt(address: bigint, bytes: number): Buffer {
  return ffi().toBuffer(address, bytes, false);
}

/** Zero-terminated, for C. */
export function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

/** A zeroed structure with some of its 32- and 64-bit fields set, by offset. */
export function attributes(
  bytes: number,
  fields: { readonly u32?: Record<number, number>; readonly u64?: Record<number, bigint> },
): Buffer {
  const structure = Buffer.alloc(bytes);
  for (const [offset, value] of Object.entries(fields.u32 ?? {})) structure.writeUInt32LE(value, Number(offset));
  for (const [offset, value] of Object.entries(fields.u64 ?? {})) structure.writeBigUInt64LE(value, Number(offset));
  return structure;
}
