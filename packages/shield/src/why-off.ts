/** Why the shield cannot be used, in words of the operator. */
import { release } from 'node:os';
import { isAegisError, messageOf } from '@aegis/base';

/** What bpftool says of a map whose types it may not look at. */
const BPFTOOL_MAY_NOT_READ = 'failed to get btf';
const KERNEL_MIN = [5, 15] as const;

/** What to do about an error of `KernelShield`. `kernel` is a release as uname(1) prints it. */
export function whyOff(error: unknown, kernel: string = release()): string {
  if (process.platform !== 'linux') return 'XDP is Linux’s: this system has no such thing';
  const old = isOlder(kernel) ? ` (Linux ${kernel} is older than ${KERNEL_MIN.join('.')}, the oldest that has all that is needed)` : '';
  return `${inWords(error)}${old}`;
}

function inWords(error: unknown): string {
  if (messageOf(error).includes(BPFTOOL_MAY_NOT_READ))
    return 'the node may not read maps by bpftool: that needs root, or CAP_SYS_ADMIN besides';
  const refusal = isAegisError(error, 'shield.kernel') || !(error instanceof Error) ? error : (error.cause ?? error);
  switch (isAegisError(refusal) ? refusal.context['reason'] : undefined) {
    case 'EPERM':
    case 'EACCES':
      return 'the node may not load programs into the kernel: it needs root, or CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON';
    case 'ENOSYS':
      return 'this kernel, or its sandbox, has no bpf(2)';
    default:
      return messageOf(error);
  }
}

function isOlder(kernel: string): boolean {
  const [major = 0, minor = 0] = kernel.split(/[.-]/).map(Number);
  return major < KERNEL_MIN[0] || (major === KERNEL_MIN[0] && minor < KERNEL_MIN[1]);
}
