/**
 * The receiving side as a thread of its own: NAPI of the edge's interface in a kernel thread (sysfs `threaded`). Its time on the CPU is what
 * a packet costs the receiver, whatever the sender costs and whatever else the machine does. Where it runs decides what is in that cost:
 *
 * ```
 *   the sender's CPU    frames are in its caches, and go back to their pool on the CPU they came from, as with a network card's queue
 *   another CPU         each frame is fetched from the other CPU's caches, and handed back to it
 * ```
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Network } from '../../packages/shield/test/fixtures/network.ts';

export type Placement = "the sender's CPU" | 'another CPU';

const SENDER_CPU = 0;
export const RECEIVER_CPUS: Readonly<Record<Placement, number>> = {
  "the sender's CPU": SENDER_CPU,
  'another CPU': availableParallelism() - 1,
};

/** The machine's other work is least in the way so. */
const NICE = '-20';

/** What the sender is started by. */
export const SENDER_BEFORE: readonly string[] = ['nice', '-n', NICE, 'taskset', '--cpu-list', String(SENDER_CPU)];

export class Receiver {
  readonly #threads: readonly number[];

  /** The edge's interface must have its NAPI, which a veth has with GRO or with an XDP program. */
  constructor(network: Network, placement: Placement) {
    const before = new Set(napiThreads());
    // ip-netns shows the namespace's own /sys.
    run('ip', 'netns', 'exec', network.nameOf('edge'), 'sh', '-c', 'echo 1 > /sys/class/net/eth0/threaded');
    this.#threads = napiThreads().filter((pid) => !before.has(pid));
    if (this.#threads.length === 0) throw new Error('this kernel runs no NAPI in threads (Linux 5.12 does)');
    for (const pid of this.#threads.map(String)) {
      run('taskset', '--pid', '--cpu-list', String(RECEIVER_CPUS[placement]), pid);
      run('renice', '-n', NICE, '-p', pid);
    }
  }

  /** Nanoseconds on the CPU, since its threads began (proc(5), schedstat). */
  cpuNs(): number {
    return this.#threads.reduce((sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]), 0);
  }
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function napiThreads(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandOf(name).startsWith('napi/eth0'))
    .map(Number);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
