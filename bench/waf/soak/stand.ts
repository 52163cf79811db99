/** What a soak stands on: the real node with one worker, and a real origin in this process; both on loopback, on ports from the system. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../ground.ts';
import { usageOfTree } from '../../measure/processes.ts';
import { CACHED_PREFIX } from './mix.ts';

const MAIN = fileURLToPath(new URL('../../../apps/node/src/main.ts', import.meta.url));
const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 30_000;
const CONTENT = 'x'.repeat(500);

export interface Stand {
  readonly port: number;
  /** Resident bytes of each process of the node: `supervisor`, `worker PID`, `agent`. */
  residentBytes(): Promise<Record<string, number>>;
  /** Requests that the firewall had to do with, by who said so: `memory`, `engine`, `late`, … */
  judgedBy(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

interface Status {
  readonly workers: readonly { readonly pid: number }[];
  readonly agent: { readonly pid: number | null };
}

/** Throws with what the node wrote when it does not become ready; then nothing of it is left. */
export async function startStand(): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-soak-'));
  const origin = await startOrigin();
  const [http, admin] = (await freePorts(2)) as [number, number];
  const config = join(folder, 'aegis.toml');
  const logPath = join(folder, 'node.log');
  writeFileSync(config, configText(folder, http, admin, origin.port));
  const log = openSync(logPath, 'w');
  const node = spawn(execPath, [MAIN, 'start', '--config', config], { stdio: ['ignore', log, log] });
  const exited = once(node, 'exit');
  const stop = async (): Promise<void> => {
    const timer = setTimeout(() => node.kill('SIGKILL'), STOP_TIMEOUT_MS);
    node.kill('SIGTERM');
    await exited;
    clearTimeout(timer);
    origin.stop();
    // Processes of a node that was killed may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  const get = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${admin}${path}`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
  // A node that starts slowly serves before it has an engine; what it does then is not what is looked at here.
  const isReady = async (): Promise<boolean> =>
    (await get('/readyz')).ok && /^aegis_waf_threads_ready(\{.*\})? [1-9]/m.test(await (await get('/metrics')).text());
  for (const end = performance.now() + READY_TIMEOUT_MS; !(await isReady().catch(() => false)); await wait(50)) {
    if (node.exitCode === null && node.signalCode === null && performance.now() < end) continue;
    const said = readFileSync(logPath, 'utf8').slice(-2_000);
    await stop();
    throw new Error(`the node did not become ready:\n${said}`);
  }
  return {
    port: http,
    async residentBytes() {
      const { workers, agent } = (await (await get('/api/v1/status')).json()) as Status;
      const role = (pid: number): string =>
        pid === node.pid
          ? 'supervisor'
          : pid === agent.pid
            ? 'agent'
            : workers.some((worker) => worker.pid === pid)
              ? `worker ${pid}`
              : `${pid}`;
      return Object.fromEntries(usageOfTree(node.pid!).map(({ pid, residentBytes }) => [role(pid), residentBytes]));
    },
    async judgedBy() {
      const counts: Record<string, number> = {};
      for (const [, by, count] of (await (await get('/metrics')).text()).matchAll(/^aegis_waf_requests_total\{.*by="(\w+)".*\} (\d+)/gm)) {
        counts[by!] = (counts[by!] ?? 0) + Number(count);
      }
      return counts;
    },
    stop,
  };
}

async function startOrigin(): Promise<{ readonly port: number; stop(): void }> {
  const server = createServer({ keepAliveTimeout: STOP_TIMEOUT_MS }, (asked, answer) => {
    asked.resume();
    answer.setHeader('Cache-Control', asked.url?.startsWith(CACHED_PREFIX) === true ? 'max-age=60' : 'no-store');
    answer.end(CONTENT);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** As an operator has it who turns the firewall on and sets nothing else. */
function configText(folder: string, http: number, admin: number, origin: number): string {
  return `[node]
data_dir = "${folder}/data"
workers = 1
[listen]
http = ["127.0.0.1:${http}"]
admin = "127.0.0.1:${admin}"
[log]
access = false
[[site]]
hosts = ["*"]
origins = ["http://127.0.0.1:${origin}"]
waf = { mode = "block" }
`;
}
