/**
 * `npm run bench:shield`: what a packet costs the shield, and how many it drops in a second on one interface, beside nftables and iptables
 * with the same block on the same interface, one after the other in each round. Root only; everything is in network namespaces of its own.
 */
import { once } from 'node:events';
import { argv, exit } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Network, noNetwork } from '../../packages/shield/test/fixtures/network.ts';
import { noKernel } from '../../packages/shield/test/fixtures/program.ts';
import { packetCosts } from './packets.ts';
import { WAYS, type Way } from './ways.ts';

const ROUNDS = argv.includes('--quick') ? 1 : 5;
const SECONDS = 3;
const MEASURED_MS = 2_000;

const obstacle = noKernel() || noNetwork();
if (obstacle !== false) {
  console.error(`bench:shield ${obstacle}`);
  exit(1);
}

const costs = packetCosts();
const rates = new Map<string, number[]>(WAYS.map(({ name }) => [name, []]));
for (let round = 0; round < ROUNDS; round++) for (const way of WAYS) rates.get(way.name)?.push(await dropRate(way));

const native = median(rates.get(WAYS[0]?.name ?? '') ?? []);
console.log('| Packet | ns, median | ns, best |\n|---|---:|---:|');
for (const { packet, medianNs, bestNs } of costs) console.log(`| ${packet} | ${medianNs} | ${bestNs} |`);
console.log('\n| Dropping one block | million a second, median | of XDP native |\n|---|---:|---:|');
for (const [name, values] of rates)
  console.log(`| ${name} | ${(median(values) / 1e6).toFixed(2)} | ${((median(values) / native) * 100).toFixed(0)} % |`);
if (argv.includes('--json')) console.log(JSON.stringify({ costs, rates: Object.fromEntries(rates) }));

/** Packets dropped in a second, while one CPU sends as many as it can. */
async function dropRate(way: Way): Promise<number> {
  const network = new Network();
  try {
    // Without an XDP program a veth takes redirected frames only when it does GRO; with one, it always does.
    network.run('edge', 'ethtool', '-K', 'eth0', 'gro', 'on');
    const placed = way.set(network);
    const flood = network.startScript('client', 'flood.ts', '100.64.0.0', '22', '198.18.0.1', '8080', '1000000000', String(SECONDS));
    const begun = placed.dropped();
    while (placed.dropped() === begun) await sleep(20);
    const before = placed.dropped();
    const startedMs = performance.now();
    await sleep(MEASURED_MS);
    const rate = ((placed.dropped() - before) / (performance.now() - startedMs)) * 1_000;
    await once(flood, 'exit');
    placed.remove();
    return rate;
  } finally {
    network.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
