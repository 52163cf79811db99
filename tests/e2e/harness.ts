/**
 * The real programs, started for a test: an origin that counts what it is asked, a node in front of it, and a client that speaks bytes.
 *
 * Ports come from the system; everything is stopped, and its files removed, when the test ends.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const NODE_MAIN = fileURLToPath(new URL('../../apps/node/src/main.ts', import.meta.url));

/** How long a program may take to come up on a busy machine before the test gives up. */
const START_DEADLINE_MS = 120_000;

export interface Origin {
  readonly port: number;
  /** Requests received, by URL. */
  readonly requests: Map<string, number>;
  readonly server: Server;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export async function startOrigin(t: TestContext, handler: Handler, port = 0): Promise<Origin> {
  const requests = new Map<string, number>();
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    requests.set(request.url ?? '', (requests.get(request.url ?? '') ?? 0) + 1);
    handler(request, response);
  });
  server.listen({ port, host: '127.0.0.1' });
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, requests, server };
}

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createTcpServer().listen({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface NodeUnderTest {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly adminPort: number;
  readonly configPath: string;
  readonly directory: string;
  readonly process: ChildProcess;
  /** Everything it wrote so far. */
  stdout(): string;
  stderr(): string;
  /** Access log lines so far. */
  log(): readonly Record<string, unknown>[];
  admin(method: string, path: string, body?: unknown): Promise<{ status: number; body: string }>;
  status(): Promise<NodeStatus>;
  stop(): Promise<number | null>;
}

export interface NodeStatus {
  readonly config: { readonly version: number; readonly lastReload?: { readonly result: string; readonly problems?: unknown } };
  readonly workers: readonly { readonly slot: number; readonly pid: number; readonly state: string }[];
  readonly agent: { readonly pid: number | null };
}

export interface NodeOptions {
  readonly originPort: number;
  readonly workers?: number;
  /** Lines of the `[[site]]` table and what follows it. */
  readonly site?: string;
  /** Lines before the sites, e.g. `[timeouts]`. */
  readonly extra?: string;
  readonly disk?: boolean;
  /** How long requests under way are given when a worker ends. */
  readonly drain?: string;
  readonly env?: Record<string, string>;
  /** Descriptors that each of its processes may have (RLIMIT_NOFILE). */
  readonly descriptors?: number;
}

export function configText(options: NodeOptions, ports: { http: number; https: number; admin: number }, directory: string): string {
  return `
[node]
data_dir = "${directory}/data"
workers = ${options.workers ?? 2}
name = "edge-test"

[listen]
http = ["127.0.0.1:${ports.http}"]
https = ["127.0.0.1:${ports.https}"]
admin = "127.0.0.1:${ports.admin}"

[cache]
memory = "32MiB"
${options.disk === false ? '' : `disk = { path = "${directory}/cache", size = "64MiB" }`}

[timeouts]
drain = "${options.drain ?? '3s'}"

${options.extra ?? ''}

[[site]]
hosts = ["*"]
origins = ["http://127.0.0.1:${options.originPort}"]
${options.site ?? ''}
`;
}

export async function startNode(t: TestContext, options: NodeOptions): Promise<NodeUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'aegis-e2e-'));
  t.after(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  const ports = { http: await freePort(), https: await freePort(), admin: await freePort() };
  const configPath = join(directory, 'aegis.toml');
  await writeFile(configPath, configText(options, ports, directory));
  return runNode(t, {
    directory,
    configPath,
    ports,
    descriptors: options.descriptors,
    ...(options.env === undefined ? {} : { env: options.env }),
  });
}

export interface RunOptions {
  readonly directory: string;
  readonly configPath: string;
  readonly ports: { readonly http: number; readonly https: number; readonly admin: number };
  readonly env?: Record<string, string>;
  readonly descriptors?: number | undefined;
}

/** Starts the program on a directory that exists: what a restart does. */
export async function runNode(t: TestContext, { directory, configPath, ports, env, descriptors }: RunOptions): Promise<NodeUnderTest> {
  const command = [process.execPath, NODE_MAIN, 'start', '--config', configPath];
  if (descriptors !== undefined) command.unshift('prlimit', `--nofile=${descriptors}:${descriptors}`);
  const [program, ...words] = command as [string, ...string[]];
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  const exited = once(child, 'exit');
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
    return child.exitCode;
  };
  t.after(stop);
  const admin = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: string }> => {
    const response = await fetch(`http://127.0.0.1:${ports.admin}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, body: await response.text() };
  };
  const node: NodeUnderTest = {
    httpPort: ports.http,
    httpsPort: ports.https,
    adminPort: ports.admin,
    configPath,
    directory,
    process: child,
    stdout: () => out,
    stderr: () => err,
    log: () =>
      out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((line) => 'status' in line && 'method' in line),
    admin,
    status: async () => JSON.parse((await admin('GET', '/api/v1/status')).body) as NodeStatus,
    stop,
  };
  const ready = async (): Promise<boolean> => {
    assert.equal(child.exitCode, null, `the node ended at start:\n${err}`);
    return (await admin('GET', '/readyz').catch(() => ({ status: 0 }))).status === 200;
  };
  await eventually(ready, `the node is not ready:\n${err}\n${out}`, START_DEADLINE_MS);
  return node;
}

/** Waits for what takes its time; the deadline is there to end a broken test, not to measure. */
export async function eventually(condition: () => Promise<boolean> | boolean, message: string, deadlineMs = 60_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > end) assert.fail(message);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface RawResponse {
  readonly status: number;
  readonly head: string;
  readonly fields: Map<string, string>;
  readonly body: Buffer;
}

/** Sends bytes as they are, and returns all that came back until the server closed. */
export async function raw(port: number, bytes: string | Buffer, options: { readonly halfClose?: boolean } = {}): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => {});
  if (options.halfClose === false) socket.write(bytes);
  else socket.end(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks);
}

/** One request on a connection of its own. */
export async function request(
  port: number,
  target: string,
  options: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<RawResponse> {
  const lines = [`${options.method ?? 'GET'} ${target} HTTP/1.1`];
  const headers: Record<string, string> = { host: 'site.test', connection: 'close', ...options.headers };
  if (options.body !== undefined) headers['content-length'] = String(Buffer.byteLength(options.body));
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return parseResponse(await raw(port, `${lines.join('\r\n')}\r\n\r\n${options.body ?? ''}`, { halfClose: false }));
}

export function parseResponse(bytes: Buffer): RawResponse {
  const end = bytes.indexOf('\r\n\r\n');
  assert.notEqual(end, -1, `no response head in ${JSON.stringify(bytes.toString('latin1').slice(0, 200))}`);
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    fields.set(name, fields.has(name) ? `${fields.get(name)}, ${value}` : value);
  }
  const rest = bytes.subarray(end + 4);
  const body = fields.get('transfer-encoding') === 'chunked' ? dechunk(rest) : rest;
  return { status: Number(statusLine.split(' ')[1]), head: bytes.toString('latin1', 0, end), fields, body };
}

function dechunk(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    assert.notEqual(line, -1, 'the chunked body is cut off');
    const size = parseInt(bytes.toString('latin1', at, line), 16);
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

export interface LoadResult {
  readonly answered: number;
  readonly failures: readonly string[];
  /** The clients' ports of the connections on which a request failed. */
  readonly failedPorts: readonly number[];
}

/** Clients that ask for one URL again and again until told to stop, or until the test is over; counts what went wrong. */
export function startLoad(
  t: TestContext,
  port: number,
  target: string,
  options: { readonly clients: number; readonly keepAlive: boolean },
): { stop(): Promise<LoadResult> } {
  let running = true;
  t.after(() => {
    running = false;
  });
  let answered = 0;
  const failures: string[] = [];
  const failedPorts: number[] = [];
  const client = async (): Promise<void> => {
    let socket: Socket | undefined;
    while (running) {
      socket ??= await open(port).catch((error: Error) => void failures.push(`connect: ${error.message}`));
      if (socket === undefined) continue;
      const { localPort = 0 } = socket;
      const outcome = await ask(socket, target, options.keepAlive);
      if (outcome.error === undefined) answered++;
      else {
        failures.push(outcome.error);
        failedPorts.push(localPort);
      }
      if (outcome.close || outcome.error !== undefined) {
        socket.destroy();
        socket = undefined;
      }
    }
    socket?.destroy();
  };
  const all = Promise.all(Array.from({ length: options.clients }, client));
  return {
    async stop() {
      running = false;
      await all;
      return { answered, failures, failedPorts };
    },
  };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

/** One request on an open connection. `close`: the server said that it was the last. */
async function ask(socket: Socket, target: string, keepAlive: boolean): Promise<{ close: boolean; error?: string }> {
  const { promise, resolve } = Promise.withResolvers<{ close: boolean; error?: string }>();
  let received: Buffer = Buffer.alloc(0);
  const onData = (bytes: Buffer): void => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = received.toString('latin1', 0, end).toLowerCase();
    const length = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? NaN);
    if (!(received.length >= end + 4 + length)) return;
    const status = head.slice(9, 12);
    resolve({ close: !keepAlive || head.includes('\r\nconnection: close'), ...(status === '200' ? {} : { error: `status ${status}` }) });
  };
  const onClose = (): void => resolve({ close: true, error: `connection closed after ${received.length} bytes of the answer` });
  socket.on('data', onData);
  socket.once('close', onClose);
  socket.write(`GET ${target} HTTP/1.1\r\nHost: site.test\r\n${keepAlive ? '' : 'Connection: close\r\n'}\r\n`);
  const outcome = await promise;
  socket.off('data', onData);
  socket.off('close', onClose);
  return outcome;
}

/** Worker process ids, by slot. */
export async function workerPids(node: NodeUnderTest): Promise<readonly number[]> {
  return (await node.status()).workers.map((worker) => worker.pid);
}

/** Resident memory of a process in bytes. */
export async function residentBytes(pid: number): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** The clients' ports of the connections to `port` that a process holds. */
export async function clientPortsOf(pid: number, port: number): Promise<readonly number[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all((await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')));
  const inodes = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1);
  const connections = rows.map((row) => row.trim().split(/\s+/)).filter((columns) => portOf(columns[1]) === port && inodes.has(columns[9]));
  return connections.map((columns) => portOf(columns[2])).filter((clientPort) => clientPort !== 0);
}

/** Of `0100007F:1F90`. */
function portOf(address = ''): number {
  return parseInt(address.slice(address.indexOf(':') + 1), 16);
}
