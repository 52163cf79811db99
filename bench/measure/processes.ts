/** What a server costs, by the kernel's account of its processes (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs';

/** Unit of CPU times in /proc: USER_HZ, 100 on Linux whatever the kernel's own tick. */
const MS_PER_TICK = 10;

export interface ProcessUsage {
  readonly pid: number;
  readonly name: string;
  /** User and system time of all threads since the start. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** The process and all below it. */
export function usageOfTree(rootPid: number): ProcessUsage[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readIfAlive(`/proc/${pid}/stat`) ?? [])
    .map(parseStat);
  const inTree = new Set([rootPid]);
  for (let size = 0; size !== inTree.size;) {
    size = inTree.size;
    for (const { pid, parentPid } of all) if (inTree.has(parentPid)) inTree.add(pid);
  }
  return all.filter(({ pid }) => inTree.has(pid)).map(({ pid, name, cpuMs }) => ({ pid, name, cpuMs, residentBytes: residentBytes(pid) }));
}

interface Stat {
  readonly pid: number;
  readonly name: string;
  readonly parentPid: number;
  readonly cpuMs: number;
}

/** `pid (name) state ppid …`, utime and stime in fields 14 and 15. The name may hold spaces and parentheses. */
export function parseStat(text: string): Stat {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' '); // from field 3 on
  return {
    pid: Number(text.slice(0, open)),
    name: text.slice(open + 1, close),
    parentPid: Number(fields[1]),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
  };
}

/** Time that `core` was not idle since boot, or not ours because the hypervisor gave it to others. */
export function takenMsOfCore(core: number): number {
  return parseCoreTakenMs(readFileSync('/proc/stat', 'utf8'), core);
}

/** Columns: user nice system idle iowait irq softirq steal, then guests, which user holds already. */
export function parseCoreTakenMs(text: string, core: number): number {
  const line = text.split('\n').find((row) => row.startsWith(`cpu${core} `)) ?? '';
  const [, user, nice, system, , , irq, softirq, steal] = line.split(' ').map(Number);
  return [user, nice, system, irq, softirq, steal].reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0) * MS_PER_TICK;
}

function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readIfAlive(`/proc/${pid}/status`) ?? '')?.[1] ?? 0) * 1_024;
}

function readIfAlive(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
