/**
 * `npm run bench:waf [seconds]`: what a judgement costs, and what it is worth, here and in native Coraza and libmodsecurity, in one run.
 *
 * The same requests in the same bytes, the same rules at paranoia level 1. Ours is measured as a worker has it: a request never seen before,
 * which the prefilter clears or the engine judges, CPU of all threads included; one that was seen; and the engine alone.
 */
import { argv, cpuUsage, threadCpuUsage } from 'node:process';
import { secureRandom, seededRandom, silentLogger, systemClock } from '@aegis/base';
import type { WafRulesConfig } from '@aegis/config';
import { benignRequests, type CorpusRequest, readCorpus } from '@aegis/testkit';
import {
  createWaf,
  directivesOf,
  Engine,
  engineModule,
  type Inspection,
  type Inspector,
  loadPrefilters,
  packRequest,
  type RequestFacts,
} from '@aegis/waf';
import { corpusFolder } from '../../scripts/wasm/coraza.mjs';
import { cachedRates } from './cached.ts';
import { libmodsecurity, nativeCoraza, type Peer } from './peers.ts';
import { neverSeen, REQUESTS } from './requests.ts';

const RULES: WafRulesConfig = {
  paranoia: 1,
  inboundThreshold: 5,
  outboundThreshold: 4,
  presets: [],
  exclusions: [],
  custom: '',
  responses: false,
  bodyBytesMax: 131_072,
  argumentsMax: 1_000,
  depthMax: 64,
  workMax: 500_000_000,
};
const BENIGN_SEED = 20_261_121;
const BENIGN_COUNT = 4_000;
const MICROSECONDS_PER_MS = 1_000;

const quick = argv.includes('--quick');
const directives = directivesOf(RULES);
const prefilters = await loadPrefilters();
const waf = createWaf({ prefilter: prefilters.prefilterFor })({ clock: systemClock, logger: silentLogger });
await waf.useRules([RULES]);
const inspector = waf.inspector(RULES);
await prefilters.built();
const engine = new Engine(await engineModule());
const policy = engine.compile(directives, RULES.workMax);
const peers: readonly Peer[] = [nativeCoraza(directives), libmodsecurity()];

const costs = [];
for (const { name, facts, repeat } of REQUESTS) {
  const times = quick ? Math.ceil(repeat / 10) : repeat;
  const packed = packRequest(facts);
  costs.push({
    'ms of CPU': name,
    'never seen': await costNeverSeen(inspector, facts, times),
    'seen before': await costRepeated(inspector, facts, times * 10),
    'engine alone': costOfEngine(packed, times),
    ...Object.fromEntries(peers.map((peer) => [peer.name, round(peer.measure([packed], times)[0]! / 1e6)])),
  });
}
console.table(costs);
console.table([detection('attacks of the corpus refused', attacks()), detection('benign requests refused', benign())]);
waf.stop();
const rates = await cachedRates(quick ? 1 : 5);
console.table(
  Object.entries(rates).map(([site, rate]) => ({
    'cached 1 KiB on one core': site === 'plain.test' ? 'without firewall' : 'with it',
    'requests/s': Math.round(rate.requestsPerSecond),
    'CPU in µs': round(rate.cpuMicrosecondsPerRequest),
  })),
);

function inspect(of: Inspector, facts: RequestFacts): Promise<Inspection> {
  return new Promise((resolve) => of.inspect(facts, 60_000, resolve));
}

/** CPU of all threads, garbage collection and message passing included. */
async function costNeverSeen(of: Inspector, facts: RequestFacts, times: number): Promise<number> {
  const salt = Math.floor(secureRandom.float() * 1e9);
  // The first ones find tables that are still to be built, and code that is still to be compiled.
  for (let i = 0; i < times; i++) await inspect(of, neverSeen(facts, salt + i));
  const before = cpuUsage();
  for (let i = 0; i < times; i++) await inspect(of, neverSeen(facts, salt + times + i));
  const { user, system } = cpuUsage(before);
  return round((user + system) / MICROSECONDS_PER_MS / times);
}

async function costRepeated(of: Inspector, facts: RequestFacts, times: number): Promise<number> {
  await inspect(of, facts);
  for (let i = 0; i < times; i++) of.inspect(facts, 1, () => {});
  const before = threadCpuUsage();
  for (let i = 0; i < times; i++) of.inspect(facts, 1, () => {});
  const { user, system } = threadCpuUsage(before);
  return round((user + system) / MICROSECONDS_PER_MS / times);
}

function costOfEngine(packed: Buffer, times: number): number {
  for (let i = 0; i < times; i++) engine.judge(policy, packed);
  const before = threadCpuUsage();
  for (let i = 0; i < times; i++) engine.judge(policy, packed);
  const { user, system } = threadCpuUsage(before);
  return round((user + system) / MICROSECONDS_PER_MS / times);
}

/** The corpus' requests that a rule of level 1 must find. */
function attacks(): Buffer[] {
  return readCorpus(corpusFolder())
    .flatMap(({ stages }) => stages)
    .filter(({ expected }) => expected.some((id) => id >= 930_000 && id < 950_000))
    .map(({ request }) => packedOf(request));
}

function benign(): Buffer[] {
  return benignRequests(seededRandom(BENIGN_SEED), BENIGN_COUNT).map(packedOf);
}

function packedOf({ method, target, version, fields, body }: CorpusRequest): Buffer {
  return packRequest({ client: '203.0.113.9', method, target, protocol: version, fields: fields.flat(), body, bodyIsCut: false });
}

function detection(what: string, all: readonly Buffer[]): Record<string, string | number> {
  const packed = quick ? all.filter((_request, i) => i % 20 === 0) : all;
  const ours = packed.filter((bytes) => engine.judge(policy, bytes).includes('"refused":true')).length;
  const theirs = peers.map((peer): [string, number] => [peer.name, peer.refuses(packed).filter(Boolean).length]);
  return { [`of ${packed.length}`]: what, here: ours, ...Object.fromEntries(theirs) };
}

function round(ms: number): number {
  return Number(ms.toPrecision(3));
}
