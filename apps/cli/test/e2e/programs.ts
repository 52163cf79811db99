/** The real programs as processes: aegis-devnet, aegis-node, aegis-cli with a home of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const APPS = new URL('../../../', import.meta.url);
const mainOf = (app: string): string => fileURLToPath(new URL(`${app}/src/main.ts`, APPS));
/** As the node's own first line has them. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Machine {
  readonly home: string;
  /** Runs aegis-cli in `home`, with nobody at the terminal. */
  readonly cli: (...words: string[]) => Promise<Ran>;
}

export function machine(t: TestContext): Machine {
  const home = folder(t, 'aegis-operator-');
  const env = { ...process.env, HOME: home };
  return {
    home,
    cli: (...words) =>
      new Promise((resolve) => {
        execFile(process.execPath, [mainOf('cli'), ...words], { cwd: home, env }, (error, out, err) => {
          resolve({ code: error === null ? 0 : Number(error.code), out, err });
        }).stdin?.end();
      }),
  };
}

/** Slots pass faster than on a cluster: what is waited for is a slot, not a time. Returns the RPC URL. */
export async function devnet(t: TestContext): Promise<string> {
  const child = start(t, [mainOf('devnet'), '--port', '0', '--no-ledger', '--slot-ms', '50', '--finality-blocks', '1', '--json']);
  const ready = await firstLine(child, 'stdout', (line) => line.includes('"ready"'));
  return (JSON.parse(ready) as { rpcUrl: string }).rpcUrl;
}

export interface RunningNode {
  readonly http: string;
  readonly admin: string;
}

/** A node in front of a site that answers everything. */
export async function node(t: TestContext): Promise<RunningNode> {
  const site = createServer((_, response) => {
    response.setHeader('cache-control', 'max-age=60');
    response.end('hello');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  t.after(() => site.close());
  const directory = folder(t, 'aegis-node-');
  const config = join(directory, 'aegis.toml');
  writeFileSync(
    config,
    `[node]
data_dir = "data"
name = "lighthouse"
workers = 1
[listen]
http = ["127.0.0.1:0"]
admin = "127.0.0.1:0"
[[site]]
hosts = ["*"]
origins = ["http://127.0.0.1:${(site.address() as AddressInfo).port}"]
`,
  );
  const child = start(t, [...NODE_FLAGS, mainOf('node'), 'start', '--config', config]);
  await firstLine(child, 'stderr', (line) => line.includes('"node serves"'));
  const { port } = JSON.parse(readFileSync(join(directory, 'data', 'admin.json'), 'utf8')) as { port: number };
  const admin = `127.0.0.1:${port}`;
  const status = (await (await fetch(`http://${admin}/api/v1/status`)).json()) as { listeners: { kind: string; port: number }[] };
  return { admin, http: `http://127.0.0.1:${status.listeners.find(({ kind }) => kind === 'http')!.port}` };
}

function start(t: TestContext, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  // Whoever is not read would stop for a full pipe.
  child.stdout?.resume();
  child.stderr?.resume();
  return child;
}

async function firstLine(child: ChildProcess, stream: 'stdout' | 'stderr', wanted: (line: string) => boolean): Promise<string> {
  const seen: string[] = [];
  for await (const line of createInterface({ input: child[stream]! })) {
    if (wanted(line)) return line;
    seen.push(line);
  }
  throw new Error(`it ended:\n${seen.join('\n')}`);
}

function folder(t: TestContext, prefix: string): string {
  const path = mkdtempSync(join(tmpdir(), prefix));
  t.after(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}
