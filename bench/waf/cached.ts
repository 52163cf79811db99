/** What the firewall leaves of the requests per second of cached content: one node with two sites, one of which has it. */
import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePorts, LOAD_CORE, makeFolder, removeFolder, SERVER_CORE, startOrigin, startProgram } from '../ground.ts';
import { parseWrk } from '../measure/load.ts';

const MAIN = fileURLToPath(new URL('../../apps/node/src/main.ts', import.meta.url));
const ROUNDS = 3;

const SITES = ['plain.test', 'guarded.test'] as const;

/** Requests per second of each site, the best of a few rounds by turns. */
export async function cachedThroughput(seconds: number): Promise<Record<(typeof SITES)[number], number>> {
  spawnSync('taskset', ['-acp', String(LOAD_CORE), String(pid)], { stdio: 'ignore' });
  const folder = makeFolder();
  try {
    const origin = await startOrigin(folder);
    const [http, admin] = (await freePorts(2)) as [number, number];
    const config = join(folder, 'aegis.toml');
    writeFileSync(config, configText(folder, http, admin, origin.port));
    const launch = { command: execPath, args: [MAIN, 'start', '--config', config] };
    const node = await startProgram(launch, SERVER_CORE, http, join(folder, 'node.log'));
    const best = { 'plain.test': 0, 'guarded.test': 0 };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const site of SITES) {
        const rate = await load(http, site, seconds);
        // The first warms up.
        if (round > 0) best[site] = Math.max(best[site], rate);
      }
    }
    await Promise.all([node.stop(), origin.stop()]);
    return best;
  } finally {
    removeFolder(folder);
  }
}

async function load(port: number, site: string, seconds: number): Promise<number> {
  const fields = [`Host: ${site}`, 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:129.0) Gecko/20100101 Firefox/129.0', 'Accept: */*'];
  const headers = fields.flatMap((field) => ['-H', field]);
  const args = ['-c', String(LOAD_CORE), 'wrk', '-t1', '-c64', `-d${seconds}s`, ...headers, `http://127.0.0.1:${port}/1k`];
  return parseWrk((await promisify(execFile)('taskset', args)).stdout).requestsPerSecond;
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
