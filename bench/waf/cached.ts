/** What the firewall leaves of the requests per second of cached content: one node with two sites, one of which has it. */
import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePorts, LOAD_CORE, makeFolder, removeFolder, SERVER_CORE, startOrigin, startProgram } from '../ground.ts';
import { type LoadResult, parseWrk } from '../measure/load.ts';
import { usageOfTree } from '../measure/processes.ts';

const MAIN = fileURLToPath(new URL('../../apps/node/src/main.ts', import.meta.url));
const ROUNDS = 3;

const SITES = ['plain.test', 'guarded.test'] as const;

export interface CachedRate {
  readonly requestsPerSecond: number;
  /** Of all processes of the node; the figure to trust where others use the machine too. */
  readonly cpuMicrosecondsPerRequest: number;
}

/** Of each site, the best of a few rounds by turns. */
export async function cachedRates(seconds: number): Promise<Record<(typeof SITES)[number], CachedRate>> {
  spawnSync('taskset', ['-acp', String(LOAD_CORE), String(pid)], { stdio: 'ignore' });
  const folder = makeFolder();
  try {
    const origin = await startOrigin(folder);
    const [http, admin] = (await freePorts(2)) as [number, number];
    const config = join(folder, 'aegis.toml');
    writeFileSync(config, configText(folder, http, admin, origin.port));
    const launch = { command: execPath, args: [MAIN, 'start', '--config', config] };
    const node = await startProgram(launch, SERVER_CORE, http, join(folder, 'node.log'));
    const best = { 'plain.test': WORST, 'guarded.test': WORST };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const site of SITES) {
        const cpuBefore = cpuMsOf(node.pid);
        const { requests, requestsPerSecond } = await load(http, site, seconds);
        const cpuMicrosecondsPerRequest = ((cpuMsOf(node.pid) - cpuBefore) * 1_000) / requests;
        // The first warms up.
        if (round > 0) best[site] = better(best[site], { requestsPerSecond, cpuMicrosecondsPerRequest });
      }
    }
    await Promise.all([node.stop(), origin.stop()]);
    return best;
  } finally {
    removeFolder(folder);
  }
}

const WORST: CachedRate = { requestsPerSecond: 0, cpuMicrosecondsPerRequest: Infinity };

function better(one: CachedRate, other: CachedRate): CachedRate {
  return {
    requestsPerSecond: Math.max(one.requestsPerSecond, other.requestsPerSecond),
    cpuMicrosecondsPerRequest: Math.min(one.cpuMicrosecondsPerRequest, other.cpuMicrosecondsPerRequest),
  };
}

function cpuMsOf(pid: number): number {
  return usageOfTree(pid).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

async function load(port: number, site: string, seconds: number): Promise<LoadResult> {
  const fields = [`Host: ${site}`, 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:129.0) Gecko/20100101 Firefox/129.0', 'Accept: */*'];
  const headers = fields.flatMap((field) => ['-H', field]);
  const args = ['-c', String(LOAD_CORE), 'wrk', '-t1', '-c64', `-d${seconds}s`, ...headers, `http://127.0.0.1:${port}/1k`];
  return parseWrk((await promisify(execFile)('taskset', args)).stdout);
}

function configText(folder: string, http: number, admin: number, origin: number): string {
  const sites = SITES.map(
    (site) => `[[site]]
hosts = ["${site}"]
origins = ["http://127.0.0.1:${origin}"]
host_header = { value = "bench.test" }
cache = { default_ttl = "1h" }
${site === 'guarded.test' ? 'waf = { mode = "block", deadline = "10s" }' : ''}`,
  );
  return `[node]
data_dir = "${folder}/data"
workers = 1
[listen]
http = ["127.0.0.1:${http}"]
admin = "127.0.0.1:${admin}"
[cache]
memory = "64MiB"
[log]
access = false
${sites.join('\n')}
`;
}
