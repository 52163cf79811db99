/** The kernel's objects by their names in the BPF file system: what bpf(2) does with a path. */
import { addressOf, attributes, bpf, calls, cString, isKernelError, lastError } from './bpf.ts';

export function pin(fd: number, path: string): void {
  const name = cString(path);
  bpf('pin', attributes(16, { u32: { 8: fd }, u64: { 0: addressOf(name) } }));
}

/** The descriptor of what is pinned there; undefined when nothing is. */
export function openPin(path: string): number | undefined {
  const name = cString(path);
  try {
    return bpf('openPin', attributes(16, { u64: { 0: addressOf(name) } }));
  } catch (error) {
    if (isKernelError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Mounts a BPF file system there. */
export function mountBpfFs(mountPoint: string): void {
  const source = cString('bpf');
  if (calls().mount(source, cString(mountPoint), source, 0n, null) !== 0) throw lastError('mount');
}
