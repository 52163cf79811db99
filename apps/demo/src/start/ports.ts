/** Finding ports that are free, and saying who has those that are not. */
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { AegisError } from '@aegis/base';
import type { PortName, PortWish } from './settings.ts';

/** How many ports above a taken one are tried. */
const TRIES_MAX = 100;

export interface ChosenPorts {
  readonly ports: Readonly<Record<PortName, number>>;
  /** A sentence for each port that could not be had. */
  readonly remarks: readonly string[];
}

/** Errors: `demo.no_port` when none near a wished one is free. */
export async function choosePorts(host: string, wishes: readonly PortWish[], isFree = canListen): Promise<ChosenPorts> {
  const ports = { http: 0, https: 0, admin: 0, origin: 0, chain: 0 };
  const given: number[] = [];
  const remarks: string[] = [];
  for (const { name, port: wished, count, flag, variable, host: own = host } of wishes) {
    const first = await firstTaken(own, rowOf(wished, count), given, isFree);
    let port = wished;
    for (let taken = first; taken !== undefined; taken = await firstTaken(own, rowOf(port, count), given, isFree)) {
      port++;
      if (port + count - 1 > Math.min(65_535, wished + TRIES_MAX)) {
        throw new AegisError('demo.no_port', `no port from ${wished} on is free for ${name}: choose another with ${flag}`, {
          source: 'operator',
        });
      }
    }
    ports[name] = port;
    given.push(...rowOf(port, count));
    if (first !== undefined)
      remarks.push(`port ${first} is taken${byWhom(first)}: ${name} uses ${port} (choose with ${flag} or ${variable})`);
  }
  return { ports, remarks };
}

function rowOf(port: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => port + i);
}

async function firstTaken(
  host: string,
  row: readonly number[],
  given: readonly number[],
  isFree: typeof canListen,
): Promise<number | undefined> {
  for (const port of row) if (given.includes(port) || !(await isFree(host, port))) return port;
  return undefined;
}

/** Errors other than a taken port are the operator's to know: a host that is not ours, a port that needs root. */
export async function canListen(host: string, port: number): Promise<boolean> {
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return false;
    throw new AegisError('demo.listen', `cannot listen on ${host}:${port}: ${message}`, { source: 'operator', cause: error });
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** ` by NAME (pid N)`, or nothing where Linux does not let us see it. */
function byWhom(port: number): string {
  try {
    const inodes = listeningInodes(port);
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (socketInodes(pid).some((inode) => inodes.has(inode)))
        return ` by ${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (pid ${pid})`;
    }
  } catch {
    // Not Linux, or the process has just ended.
  }
  return '';
}

/** Inode numbers of the sockets in state LISTEN on `port`, from /proc/net/tcp (proc(5)): hexadecimal port, state 0A, inode in column 10. */
export function listeningInodes(port: number, tables = ['/proc/net/tcp', '/proc/net/tcp6'].map(readIfThere)): Set<string> {
  const rows = tables.flatMap((table) => table.split('\n').slice(1));
  const columns = rows.map((row) => row.trim().split(/\s+/));
  const listening = columns.filter(([, local, , state]) => state === '0A' && parseInt(local?.split(':')[1] ?? '', 16) === port);
  return new Set(listening.map((row) => row[9]!));
}

/** None where the process belongs to someone else. */
function socketInodes(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []);
  } catch {
    return [];
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
