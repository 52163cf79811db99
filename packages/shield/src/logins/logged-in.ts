/**
 * Who is logged in by SSH, as far as the system knows: an open connection proves nothing, for a stranger has one too before a password is asked.
 *
 * ```
 *   utmp ───────────────────────────────────────────┐
 *   systemd-logind's sessions ──────────────────────┼─▶ leader alive ─▶ address
 *   connections to sshd's ports ─▶ held by a process that serves a user who has logged in (`sshd: alice@pts/0`) ─▶ address
 * ```
 *
 * The last needs the right to look at other users' processes, which root has.
 */
import { globSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { loginInSession, loginsInUtmp } from './records.ts';
import { type ConfigFiles, sshdPorts } from './sshd-config.ts';
import { type Connection, connectionsIn } from './tcp-table.ts';

/** The parts of the system that say so; what is not there, or may not be seen, is empty. */
export interface LoginSystem extends ConfigFiles {
  bytes(path: string): Buffer;
  /** Names in a folder. */
  names(path: string): readonly string[];
  /** What a symbolic link says. */
  link(path: string): string;
  isAlive(pid: number): boolean;
  readonly machine: string;
}

const SESSIONS = '/run/systemd/sessions';
/** setproctitle of sshd once a user has logged in; before that it is `sshd: alice [priv]` and has no terminal. */
const SERVES_USER = /^sshd(?:-session)?: \S+@/;
const SSHD: ReadonlySet<string> = new Set(['sshd', 'sshd-session']);

/** Addresses, as they are written there. */
export function loggedIn(system: LoginSystem = THIS_SYSTEM): string[] {
  const sessions = system.names(SESSIONS).flatMap((name) => loginInSession(system.read(`${SESSIONS}/${name}`)) ?? []);
  const recorded = [...loginsInUtmp(system.bytes('/var/run/utmp'), system.machine), ...sessions];
  return [...recorded.filter(({ pid }) => system.isAlive(pid)).map(({ address }) => address), ...served(system)];
}

/** Far ends of connections to sshd's ports whose user has logged in. */
function served(system: LoginSystem): string[] {
  const ports = sshdPorts(system);
  const connections = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => connectionsIn(system.read(path), ports));
  if (connections.length === 0) return [];
  const bySocket = new Map<string, Connection>(connections.map((connection) => [`socket:[${connection.inode}]`, connection]));
  return system
    .names('/proc')
    .filter((name) => /^\d+$/.test(name) && SERVES_USER.test(system.read(`/proc/${name}/cmdline`)) && isSshd(system, name))
    .flatMap((name) => system.names(`/proc/${name}/fd`).map((fd) => bySocket.get(system.link(`/proc/${name}/fd/${fd}`))))
    .flatMap((connection) => connection?.remote ?? []);
}

/** Anybody may call a process what they like. An upgrade replaces the program of those that run. */
function isSshd(system: LoginSystem, pid: string): boolean {
  return SSHD.has(basename(system.link(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')));
}

const THIS_SYSTEM: LoginSystem = {
  read: (path) => orElse('', () => readFileSync(path, 'utf8')),
  bytes: (path) => orElse(Buffer.alloc(0), () => readFileSync(path)),
  names: (path) => orElse([], () => readdirSync(path)),
  link: (path) => orElse('', () => readlinkSync(path)),
  matching: (pattern) => orElse([], () => globSync(pattern).toSorted()),
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
  machine: process.arch,
};

function orElse<Value>(fallback: Value, look: () => Value): Value {
  try {
    return look();
  } catch {
    return fallback;
  }
}
