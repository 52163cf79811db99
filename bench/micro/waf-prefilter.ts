/**
 * What the prefilter costs the request's thread, in microseconds: `node bench/micro/waf-prefilter.ts`.
 *
 * Requests are drawn from a seed; none comes twice, so nothing is known of it but what others had in common with it: user agents and the
 * like. The first thousand are not counted: automata build their states as they meet new texts. Each is timed alone, with its packing; on
 * a machine that does other things too, the CPU time of all together says what the wall clock cannot.
 */
import { threadCpuUsage } from 'node:process';
import { seededRandom } from '@aegis/base';
import { benignRequests, type CorpusRequest } from '@aegis/testkit';
import { loadPrefilters, type RequestFacts } from '@aegis/waf';
import type { WafRulesConfig } from '@aegis/config';

const WARMUP = 1_000;
const REQUESTS = 6_000;
const JSON_KILOBYTES = 10;

const prefilters = await loadPrefilters();

function rulesOf(paranoia: WafRulesConfig['paranoia']): WafRulesConfig {
  const thresholds = { inboundThreshold: 5, outboundThreshold: 4 };
  const bounds = { bodyBytesMax: 131_072, argumentsMax: 1_000, depthMax: 64, workMax: 500_000_000 };
  return { paranoia, ...thresholds, presets: [], exclusions: [], custom: '', responses: false, ...bounds };
}

function factsOf({ method, target, version, fields, body }: CorpusRequest): RequestFacts {
  return { client: '203.0.113.9', method, target, protocol: version, fields: fields.flat(), body, bodyIsCut: false };
}

const orders = { items: Array.from({ length: 95 }, (_, id) => ({ id, name: `Running shoe ${id}`, qty: 1, price: 59.95, note: 'gift' })) };

/** A JSON body of about ten kilobytes, another one each time. */
function order(number: number): RequestFacts {
  const body = Buffer.from(JSON.stringify({ number, ...orders }).padEnd(JSON_KILOBYTES * 1024));
  const fields = ['host', 'a.example', 'accept', '*/*', 'user-agent', 'okhttp/4.12.0', 'content-type', 'application/json'];
  return {
    ...factsOf(benignRequests(seededRandom(1), 1)[0]!),
    method: 'POST',
    fields: [...fields, 'content-length', String(body.length)],
    body,
  };
}

for (const paranoia of [1, 2, 3, 4] as const) {
  const started = performance.now();
  const prefilter = prefilters.prefilterFor(rulesOf(paranoia))!;
  await prefilters.built();
  console.log(`paranoia ${paranoia}: built in ${(performance.now() - started).toFixed(0)} ms`);
  const requests = benignRequests(seededRandom(paranoia), WARMUP + REQUESTS).map(factsOf);
  const time = (facts: RequestFacts): { us: number; clean: boolean } => {
    const from = performance.now();
    const clean = prefilter.noRuleCanMatch(facts);
    return { us: (performance.now() - from) * 1_000, clean };
  };
  for (const facts of requests.slice(0, WARMUP)) time(facts);
  const before = threadCpuUsage();
  const timed = requests.slice(WARMUP).map((facts) => ({ ...time(facts), get: facts.method === 'GET' }));
  const { user, system } = threadCpuUsage(before);
  console.log(`  CPU of all, on average   ${((user + system) / REQUESTS).toFixed(0)} µs a request`);
  const clean = timed.filter((one) => one.clean);
  report(
    'GET, no rule can match',
    clean.filter(({ get }) => get),
  );
  report(
    'POST, no rule can match',
    clean.filter(({ get }) => !get),
  );
  report(
    'asked about',
    timed.filter((one) => !one.clean),
  );
  report(
    'JSON of 10 KB',
    Array.from({ length: 100 }, (_, i) => time(order(i))),
  );
}

function report(name: string, timed: readonly { readonly us: number }[]): void {
  const sorted = timed.map(({ us }) => us).sort((a, b) => a - b);
  if (sorted.length === 0) return;
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1).padStart(8);
  console.log(`  ${name.padEnd(24)} ${String(sorted.length).padStart(5)} requests, median ${at(0.5)} µs, p90 ${at(0.9)}, p99 ${at(0.99)}`);
}
