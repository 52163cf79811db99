/** One server, started fresh, measured in every scenario, and stopped: alone on its core, and alone on the machine but for load and origin. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, LOAD_CORE, removeFolder, SERVER_CORE, startProgram } from './ground.ts';
import { bytesPerIdleConnection } from './measure/idle.ts';
import { load } from './measure/load.ts';
import { type ProcessUsage, takenMsOfCore, usageOfTree } from './measure/processes.ts';
import { verify } from './measure/verify.ts';
import type { Options } from './options.ts';
import type { Ground, Peer } from './peers/peer.ts';
import { hostFor, type Scenario, SCENARIOS } from './scenarios.ts';

export interface Measurement {
  readonly requestsPerSecond: number;
  /** Of all the server's processes. */
  readonly cpuUsPerRequest: number;
  /** Share of the core's time. */
  readonly busy: number;
  /** Share of the core's time that neither the server used nor nobody: other processes, or other machines of the same host. */
  readonly disturbed: number;
  /** The same by process. */
  readonly processes: readonly { readonly name: string; readonly cpuUsPerRequest: number }[];
}

export interface SessionResult {
  readonly idleConnectionBytes: number;
  readonly measurements: Readonly<Record<string, Measurement>>;
}

export interface Stand {
  readonly folder: string;
  readonly originPort: number;
  readonly certificate: string;
  readonly key: string;
  readonly pair: string;
  readonly idleConnections: number;
}

export async function runSession(peer: Peer, stand: Stand, options: Options): Promise<SessionResult> {
  const folder = join(stand.folder, peer.name);
  mkdirSync(folder);
  const [cached, proxied, tls, admin] = (await freePorts(4)) as [number, number, number, number];
  const ports = { origin: stand.originPort, cached, proxied, tls, admin };
  const { certificate, key, pair, idleConnections } = stand;
  const ground: Ground = { folder, ports, certificate, key, pair, connections: idleConnections + 600, files: 2 * idleConnections + 2_000 };
  const program = await startProgram(peer.prepare(ground), SERVER_CORE, ports.cached, join(folder, 'output.log'));
  try {
    const scenarios = SCENARIOS.filter(({ door }) => peer.doors.includes(door));
    for (const scenario of scenarios) await verify(scenario, urlOf(scenario, ports));
    // First: after the load, memory that was used and given back would take the connections in unseen.
    const idleConnectionBytes = await bytesPerIdleConnection(program.pid, ports.cached, idleConnections);
    const measurements: Record<string, Measurement> = {};
    for (const scenario of scenarios) measurements[scenario.name] = await measure(program.pid, scenario, urlOf(scenario, ports), options);
    return { idleConnectionBytes, measurements };
  } finally {
    await program.stop();
    removeFolder(folder);
  }
}

function urlOf({ door, path }: Scenario, ports: Ground['ports']): string {
  return `${door === 'tls' ? 'https' : 'http'}://127.0.0.1:${ports[door]}${path}`;
}

/** A measurement that others disturbed more than this is made again. */
const DISTURBED_MAX = 0.03;
const TRIES_MAX = 3;

async function measure(rootPid: number, scenario: Scenario, url: string, options: Options): Promise<Measurement> {
  await load(url, hostFor(scenario.door), options.warmUpSeconds, LOAD_CORE);
  let best = await measureOnce(rootPid, scenario, url, options);
  for (let i = 1; i < TRIES_MAX && best.disturbed > DISTURBED_MAX; i++) {
    const again = await measureOnce(rootPid, scenario, url, options);
    if (again.disturbed < best.disturbed) best = again;
  }
  await verify(scenario, url);
  return best;
}

async function measureOnce(rootPid: number, { door }: Scenario, url: string, { seconds }: Options): Promise<Measurement> {
  const before = usageOfTree(rootPid);
  const takenBeforeMs = takenMsOfCore(SERVER_CORE);
  const { requests, requestsPerSecond } = await load(url, hostFor(door), seconds, LOAD_CORE);
  const takenMs = takenMsOfCore(SERVER_CORE) - takenBeforeMs;
  const processes = perRequest(before, usageOfTree(rootPid), requests);
  const cpuUsPerRequest = processes.reduce((sum, process) => sum + process.cpuUsPerRequest, 0);
  const busyMs = (cpuUsPerRequest * requests) / 1_000;
  const ofTime = (ms: number): number => Math.max(0, ms) / (seconds * 1_000);
  return { requestsPerSecond, cpuUsPerRequest, busy: ofTime(busyMs), disturbed: ofTime(takenMs - busyMs), processes };
}

/** Errors: a process that came meanwhile, as its time would be lost. One that only started things up (nginx's cache loader) may go. */
function perRequest(before: readonly ProcessUsage[], after: readonly ProcessUsage[], requests: number): Measurement['processes'] {
  const cpuMsBefore = new Map(before.map(({ pid, cpuMs }) => [pid, cpuMs]));
  return after.map(({ pid, name, cpuMs }) => {
    const from = cpuMsBefore.get(pid);
    if (from === undefined) throw new Error(`the server started another process under load: ${name} (${pid})`);
    return { name, cpuUsPerRequest: ((cpuMs - from) * 1_000) / requests };
  });
}
