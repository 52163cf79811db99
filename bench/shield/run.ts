/**
 * `npm run bench:shield`: what a packet costs the shield, and how many it drops in a second on one interface, beside nftables and iptables
 * with the same block on the same interface, one after the other in each round. The receiver is a thread (receiver.ts), so that its time for
 * a packet is counted apart from the sender's. Root only; everything is in network namespaces of its own.
 */
import { once } from 'node:events';
import { argv, exit } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Network, noNetwork } from '../../packages/shield/test/fixtures/network.ts';
import { noKernel } from '../../packages/shield/test/fixtures/program.ts';
import { packetCosts } from './packets.ts';
import { type Placement, Receiver, RECEIVER_CPUS, SENDER_BEFORE } from './receiver.ts';
import { WAYS, type Way } from './ways.ts';

const ROUNDS = argv.includes('--quick') ? 1 : 5;
const SECONDS = 2;
const MEASURED_MS = 1_000;

const obstacle = noKernel() || noNetwork();
if (obstacle !== false) {
  console.error(`bench:shield ${obstacle}`);
  exit(1);
}

const costs = packetCosts();
const placements = Object.keys(RECEIVER_CPUS) as Placement[];
const runs = new Map(placements.map((placement) => [placement, new Map(WAYS.map(({ name }) => [name, [] as Dropping[]]))]));
for (let round = 0; round < ROUNDS; round++)
  for (const placement of placements)
    for (const way of WAYS)
      runs
        .get(placement)
        ?.get(way.name)
        ?.push(await dropping(way, placement));

console.log('| Packet | ns, median | ns, best |\n|---|---:|---:|');
for (const { packet, medianNs, bestNs } of costs) console.log(`| ${packet} | ${medianNs} | ${bestNs} |`);
for (const [placement, byWay] of runs) {
  console.log(
    `\n| Dropping one block, receiver on ${placement} | ns a packet, median | least to most | times XDP native | million a second |`,
  );
  console.log('|---|---:|---:|---:|---:|');
  const native = median((byWay.get(WAYS[0]?.name ?? '') ?? []).map(({ receiverNs }) => receiverNs));
  for (const [name, values] of byWay) {
    const ns = values.map(({ receiverNs }) => receiverNs).toSorted((a, b) => a - b);
    const spread = `${ns[0]?.toFixed(0)} to ${ns.at(-1)?.toFixed(0)}`;
    const rate = median(values.map(({ perSecond }) => perSecond)) / 1e6;
    console.log(`| ${name} | ${median(ns).toFixed(0)} | ${spread} | ${(median(ns) / native).toFixed(2)} | ${rate.toFixed(2)} |`);
  }
}
if (argv.includes('--json'))
  console.log(JSON.stringify({ costs, runs: [...runs].map(([placement, byWay]) => [placement, Object.fromEntries(byWay)]) }));

interface Dropping {
  /** By the clock; what else the machine does takes its part. */
  readonly perSecond: number;
  /** The receiver's time on the CPU for each packet dropped. */
  readonly receiverNs: number;
}

/** While one CPU sends as many packets as it can. */
async function dropping(way: Way, placement: Placement): Promise<Dropping> {
  const network = new Network();
  try {
    // Without an XDP program a veth takes redirected frames only when it does GRO; with one, it always does.
    network.run('edge', 'ethtool', '-K', 'eth0', 'gro', 'on');
    const placed = way.set(network);
    const receiver = new Receiver(network, placement);
    const sends = ['100.64.0.0', '22', '198.18.0.1', '8080', '1000000000', String(SECONDS)];
    const flood = network.startScript('client', 'flood.ts', sends, SENDER_BEFORE);
    const ended = once(flood, 'exit');
    const begun = placed.dropped();
    while (placed.dropped() === begun) await sleep(20);
    const start = { packets: placed.dropped(), cpuNs: receiver.cpuNs(), atMs: performance.now() };
    await sleep(MEASURED_MS);
    const end = { packets: placed.dropped(), cpuNs: receiver.cpuNs(), atMs: performance.now() };
    await ended;
    placed.remove();
    const packets = end.packets - start.packets;
    return { perSecond: (packets / (end.atMs - start.atMs)) * 1_000, receiverNs: (end.cpuNs - start.cpuNs) / packets };
  } finally {
    network.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
