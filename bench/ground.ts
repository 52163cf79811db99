/** What a run stands on: a folder, a certificate, the origin; and how a program is held on a core and ended. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Launch } from './peers/peer.ts';
import { contentOf, HOST, SCENARIOS, UNCACHED_HOST } from './scenarios.ts';

export const SERVER_CORE = 0;
/** For the load and the origin. */
export const LOAD_CORE = 1;

const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

export interface Program {
  readonly pid: number;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** For when the run is broken off: what it started ends with it. */
export function stopAll(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** Starts a program on one core and waits until it listens on `port`. What it writes goes to `logPath`. */
export async function startProgram(launch: Launch, core: number, port: number, logPath: string): Promise<Program> {
  const log = openSync(logPath, 'w');
  const child = spawn('taskset', ['-c', String(core), launch.command, ...launch.args], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...launch.env },
  });
  running.add(child);
  const exited = once(child, 'exit').then(() => running.delete(child));
  const program: Program = {
    pid: child.pid ?? 0,
    async stop() {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(timer);
    },
  };
  const end = performance.now() + READY_TIMEOUT_MS;
  while (!(await accepts(port))) {
    const reason = child.exitCode !== null ? `ended with code ${child.exitCode}` : performance.now() > end ? 'does not listen' : undefined;
    if (reason !== undefined) {
      await program.stop();
      throw new Error(`${launch.command} ${reason}:\n${readFileSync(logPath, 'utf8').slice(-2_000)}`);
    }
    await wait(50);
  }
  return program;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A folder for the run, in memory where that is possible: nginx and Traffic Server keep their caches in files. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'aegis-bench-'));
  mkdirSync(join(folder, 'content'));
  for (const scenario of SCENARIOS) writeFileSync(join(folder, 'content', scenario.path), contentOf(scenario));
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A self-signed P-256 certificate: what a site has today. */
export function makeCertificate(folder: string): { certificate: string; key: string; pair: string } {
  const [certificate, key, pair] = ['certificate.pem', 'key.pem', 'pair.pem'].map((name) => join(folder, name)) as [string, string, string];
  const what = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${HOST} -keyout ${key} -out ${certificate}`;
  const names = `subjectAltName=DNS:${HOST},DNS:${UNCACHED_HOST}`;
  execFileSync('openssl', [...what.split(' '), '-addext', names], { stdio: 'ignore' });
  writeFileSync(pair, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  return { certificate, key, pair };
}

export async function startOrigin(folder: string): Promise<Program & { readonly port: number }> {
  const [port] = await freePorts(1);
  const text = readFileSync(new URL('./origin.conf', import.meta.url), 'utf8');
  const config = join(folder, 'origin.conf');
  writeFileSync(config, text.replaceAll('{{folder}}', folder).replaceAll('{{port}}', String(port)));
  const launch = { command: 'nginx', args: ['-c', config, '-p', folder, '-g', 'daemon off;'] };
  return { ...(await startProgram(launch, LOAD_CORE, port!, join(folder, 'origin.log'))), port: port! };
}

/** Ports that nobody listened on a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
