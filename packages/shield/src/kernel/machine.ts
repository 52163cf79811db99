/** What the kernel says of the machine under /proc and /sys. */
import { readFileSync } from 'node:fs';
import type { MapDefinition } from '../object/shield-object.ts';

const PER_CPU_ARRAY = 6;

/** CPUs that there may ever be: per-CPU maps have a value for each. */
export function possibleCpus(): number {
  return cpusIn(readFileSync('/sys/devices/system/cpu/possible', 'utf8'));
}

/** What the kernel copies for one entry: of a per-CPU map each CPU's value, rounded up to 8 bytes. */
export function valueBytesIn({ type, valueBytes }: MapDefinition): number {
  return type === PER_CPU_ARRAY ? Math.ceil(valueBytes / 8) * 8 * possibleCpus() : valueBytes;
}

/** `0-3`, `0`, `0-1,4-5` → one more than the highest. */
export function cpusIn(list: string): number {
  return 1 + Math.max(...list.trim().split(/[,-]/).map(Number));
}

/** `net.ipv4.tcp_syncookies` of this network namespace; null when it cannot be read. */
export function synCookiesSetting(): number | null {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/tcp_syncookies', 'utf8'));
  } catch {
    return null;
  }
}

/** CLOCK_MONOTONIC, as bpf_ktime_get_ns counts. */
export function kernelNowNs(): bigint {
  return process.hrtime.bigint();
}
