/**
 * The node and what surrounds it: a mount namespace of its own with its hosts file and resolver, a small file system for its disk cache, and
 * a clock that can be set.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAIN = fileURLToPath(new URL('../../apps/node/src/main.ts', import.meta.url));
const FAKETIME = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1'];

/** Of the file system under the disk cache; the cache may have more, so that it meets the end. */
const DISK_MIB = 96;

export interface Status {
  readonly workers: readonly { readonly pid: number; readonly state: string }[];
  readonly agent: { readonly pid: number | null };
}

export class Stand {
  readonly directory = mkdtempSync(join(tmpdir(), 'aegis-soak-'));
  readonly port: number;
  readonly #admin: number;
  readonly #origins: { readonly honest: number; readonly bad: number };
  #child: ChildProcess | undefined;
  #log = '';

  private constructor(port: number, admin: number, origins: { readonly honest: number; readonly bad: number }) {
    this.port = port;
    this.#admin = admin;
    this.#origins = origins;
  }

  static async start(origins: { readonly honest: number; readonly bad: number }): Promise<Stand> {
    const stand = new Stand(await freePort(), await freePort(), origins);
    mkdirSync(stand.#at('disk'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', stand.#at('disk')]);
    stand.setResolver(true);
    stand.setClock(0);
    stand.configure(30);
    await stand.#run();
    return stand;
  }

  #at(name: string): string {
    return join(this.directory, name);
  }

  async #run(): Promise<void> {
    const script = 'mount --bind "$0" /etc/hosts && mount --bind "$1" /etc/resolv.conf && shift && exec "$@"';
    const command = [process.execPath, '--disable-warning=ExperimentalWarning', NODE_MAIN, 'start', '--config', this.#at('aegis.toml')];
    const library = FAKETIME.find((path) => readableFile(path));
    if (library === undefined) throw new Error('libfaketime is not where Debian puts it');
    const child = spawn('unshare', ['-m', 'sh', '-c', script, this.#at('hosts'), this.#at('resolv.conf'), ...command], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: this.#at('clock'),
        FAKETIME_NO_CACHE: '1',
        DONT_FAKE_MONOTONIC: '1',
      },
    });
    this.#child = child;
    child.stderr?.on('data', (bytes: Buffer) => (this.#log = (this.#log + String(bytes)).slice(-1_000_000)));
    for (let tries = 0; !(await this.#isReady()); tries++) {
      if (child.exitCode !== null || tries > 600) throw new Error(`the node did not start: ${this.#log.slice(-2_000)}`);
      await sleep(100);
    }
  }

  async #isReady(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.#admin}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** Writes the configuration; `drainSeconds` is what a reload changes. */
  configure(drainSeconds: number): void {
    const site = (host: string, origin: string, more: string): string =>
      `[[site]]\nhosts = ["${host}"]\norigins = ["${origin}"]\n${more}\n`;
    writeFileSync(
      this.#at('aegis.toml'),
      [
        `[node]\ndata_dir = "${this.#at('data')}"\nworkers = 2`,
        `[listen]\nhttp = ["127.0.0.1:${this.port}"]\nadmin = "127.0.0.1:${this.#admin}"`,
        `[cache]\nmemory = "32MiB"\ndisk = { path = "${this.#at('disk')}/cache", size = "256MiB" }`,
        `[log]\nlevel = "warn"\n[timeouts]\ndrain = "${drainSeconds}s"`,
        site('honest.test', `http://honest.soak:${this.#origins.honest}`, ''),
        site('bad.test', `http://127.0.0.1:${this.#origins.bad}`, '[site.upstream]\nfirst_byte_timeout = "3s"\nidle_timeout = "3s"'),
        site('gone.test', 'http://nowhere.soak', ''),
      ].join('\n'),
    );
  }

  /** With the resolver gone, names are in no hosts file and the server that is asked does not answer. */
  setResolver(there: boolean): void {
    writeFileSync(this.#at('hosts'), `127.0.0.1 localhost\n${there ? '127.0.0.1 honest.soak\n' : ''}`);
    writeFileSync(this.#at('resolv.conf'), 'nameserver 127.0.0.77\noptions timeout:5 attempts:1\n');
  }

  /** The wall clock that the node sees, by its distance from the true one. */
  setClock(seconds: number): void {
    writeFileSync(this.#at('clock'), `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}s\n`);
  }

  fillDisk(): void {
    try {
      execFileSync('dd', ['if=/dev/zero', `of=${this.#at('disk')}/ballast`, 'bs=64k'], { stdio: 'ignore' });
    } catch {
      // It ends when the disk is full: that is what it is for.
    }
  }

  emptyDisk(): void {
    rmSync(join(this.#at('disk'), 'ballast'), { force: true });
  }

  async admin(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(`http://127.0.0.1:${this.#admin}${path}`, {
      method,
      ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text.split('\n').find(Boolean) as string) : text };
  }

  async status(): Promise<Status> {
    return (await this.admin('GET', '/api/v1/status')).body as Status;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get log(): string {
    return this.#log;
  }

  reloadBySignal(): void {
    this.#child?.kill('SIGHUP');
  }

  /** Resident memory and open descriptors of all processes of the node. */
  use(): { readonly residentBytes: number; readonly descriptors: number; readonly processes: number } {
    const pids = familyOf(this.#child?.pid as number);
    let residentBytes = 0;
    let descriptors = 0;
    for (const pid of pids) {
      const kib = /VmRSS:\s+(\d+)/.exec(tryRead(`/proc/${pid}/status`))?.[1];
      residentBytes += Number(kib ?? 0) * 1_024;
      descriptors += countOf(`/proc/${pid}/fd`);
    }
    return { residentBytes, descriptors, processes: pids.length };
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child !== undefined && this.isRunning) {
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), sleep(60_000)]);
      child.kill('SIGKILL');
    }
    execFileSync('umount', ['-l', this.#at('disk')]);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function familyOf(root: number): number[] {
  const children = tryRead(`/proc/${root}/task/${root}/children`).split(' ').filter(Boolean).map(Number);
  return [root, ...children.flatMap(familyOf)];
}

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function countOf(directory: string): number {
  try {
    return readdirSync(directory).length;
  } catch {
    return 0;
  }
}

function readableFile(path: string): boolean {
  return tryRead(path) !== '';
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
