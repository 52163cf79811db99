/**
 * `npm run bench`: what a request costs here and elsewhere, in one run on one machine.
 *
 * ```
 *   core 0: the server that is measured        core 1: wrk, the origin, this program
 *
 *   for each round, for each server:  start → verify → idle connections → (warm up → measure → verify) × scenarios → stop
 * ```
 *
 * CPU per request is the figure to trust: requests per second also depend on how fast the load can be made.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { argv, exit, pid } from 'node:process';
import { LOAD_CORE, makeCertificate, makeFolder, removeFolder, startOrigin, stopAll } from './ground.ts';
import { machine } from './machine.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { aegis } from './peers/aegis.ts';
import { floor } from './peers/floor.ts';
import { haproxy } from './peers/haproxy.ts';
import { nginx, nginxStock } from './peers/nginx.ts';
import type { Peer } from './peers/peer.ts';
import { trafficserver } from './peers/trafficserver.ts';
import { varnish } from './peers/varnish.ts';
import { page, type Report, tables } from './report.ts';
import { runSession, type SessionResult } from './session.ts';

const PEERS: readonly Peer[] = [aegis, haproxy, nginx, nginxStock, varnish, trafficserver, floor];
const IDLE_CONNECTIONS = 8_000;
const PAGE = new URL('../docs/benchmarks.md', import.meta.url);

async function run(options: Options, folder: string): Promise<Report> {
  const facts = machine();
  if (facts.cores < 2) throw new Error('a benchmark needs two cores: one for the server, one for the load');
  spawnSync('taskset', ['-acp', String(LOAD_CORE), String(pid)]);
  const peers = PEERS.filter(({ name }) => options.only?.includes(name) ?? true);
  // HAProxy needs two descriptors for each connection it may take.
  const idleConnections = Math.min(IDLE_CONNECTIONS, Math.floor(facts.filesMax / 2) - 1_000);
  const origin = await startOrigin(folder);
  const stand = { folder, originPort: origin.port, idleConnections, ...makeCertificate(folder) };
  const rounds = new Map<string, SessionResult[]>(peers.map(({ name }) => [name, []]));
  for (let round = 0; round < options.rounds; round++) {
    // Each round begins with another server: what drifts with time meets all of them.
    for (const peer of [...peers.slice(round % peers.length), ...peers.slice(0, round % peers.length)]) {
      console.error(`round ${round + 1} of ${options.rounds}: ${peer.title}`);
      rounds.get(peer.name)!.push(await runSession(peer, stand, options));
    }
  }
  await origin.stop();
  const servers = peers.map((peer) => ({ name: peer.name, title: peer.title, version: peer.version(), rounds: rounds.get(peer.name)! }));
  const date = new Date().toISOString().slice(0, 10);
  return { date, machine: facts, secondsPerMeasurement: options.seconds, idleConnections, servers };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => exit(130));

if (argv.includes('--help')) {
  console.log(USAGE);
} else {
  const options = readOptions(
    argv.slice(2),
    PEERS.map(({ name }) => name),
  );
  const folder = makeFolder();
  process.on('exit', () => {
    stopAll();
    removeFolder(folder);
  });
  const report = await run(options, folder);
  console.log(options.json ? JSON.stringify(report, null, 2) : tables(report));
  if (options.record) writeFileSync(PAGE, page(report));
}
