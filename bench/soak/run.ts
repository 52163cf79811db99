/**
 * `npm run soak`: ten minutes in which a node meets everything at once.
 *
 * Ends with 1 when a request that the honest origin answered was lost or wrong, when a purge that was acknowledged did not hold, when the node
 * ended, or when memory or descriptors did not come back to where they were. A request is excused only when it was broken off while a worker
 * was killed or stopped.
 */
import { argv, exit, getuid } from 'node:process';
import { parseArgs } from 'node:util';
import { seededRandom } from '@aegis/base';
import { badClient, honestClient, type Tally, type World } from './clients.ts';
import { FAULTS } from './faults.ts';
import { startBadOrigin, startHonestOrigin } from './origins.ts';
import { sleep, Stand } from './stand.ts';

const USAGE = `npm run soak -- [--minutes N] [--clients N] [--seed N] [--json]

  --minutes  how long, 10 unless said
  --clients  how many ask the honest site at once, 12 unless said; a third of them read slowly
  --seed     which faults in which order, 1 unless said
  --json     all figures on standard output at the end

Needs root: it mounts a small file system and gives the node a hosts file of its own.`;

/** What memory may have grown by between a warm node and the end; caches fill, and V8 keeps what it once had. */
const GROWTH_MAX = 1.5;
const DESCRIPTORS_MORE_MAX = 32;
const WARM_UP_MS = 20_000;
const CALM_MS = 45_000;

const { minutes, clients, seed, json } = readOptions();
if (getuid?.() !== 0) {
  console.error('soak: needs root');
  exit(2);
}
const say = json ? console.error : console.log;
const random = seededRandom(seed);
const honest = await startHonestOrigin();
const bad = await startBadOrigin(seededRandom(seed + 1));
const stand = await Stand.start({ honest: honest.port, bad: bad.port });
const tally: Tally = { right: 0, wrong: [], excused: 0, badAnswered: 0, badSilent: 0 };
const oldest = new Map<string, number>();
let brokenAtMs = -Infinity;
let over = false;
const world: World = {
  port: stand.port,
  random,
  tally,
  brokenAtMs: () => brokenAtMs,
  oldestOf: (path) => oldest.get(path) ?? 1,
  stopped: () => over,
};
const counts: Record<string, number> = {};
const faultsFound: string[] = [];

try {
  const running = [
    ...Array.from({ length: clients }, (_, i) => honestClient(world, i % 3 === 0)),
    ...Array.from({ length: 4 }, () => badClient(world)),
  ];
  await sleep(WARM_UP_MS);
  const before = stand.use();
  say(`warm: ${describe(before)}`);
  const endMs = performance.now() + minutes * 60_000;
  const names = Object.keys(FAULTS);
  while (performance.now() < endMs && stand.isRunning) {
    const name = names[Math.floor(random.float() * names.length)] as string;
    counts[name] = (counts[name] ?? 0) + 1;
    await FAULTS[name]?.({ stand, origin: honest, random, oldest, broken: () => (brokenAtMs = performance.now()), say });
    say(`${name}: ${tally.right} right, ${tally.wrong.length} wrong, ${tally.excused} excused; ${describe(stand.use())}`);
    await sleep(2_000 + random.float() * 4_000);
  }
  stand.emptyDisk();
  stand.setResolver(true);
  stand.setClock(0);
  over = true;
  await Promise.all(running);
  await sleep(CALM_MS);
  const after = stand.use();
  say(`at the end: ${describe(after)}`);
  if (!stand.isRunning) faultsFound.push('the node ended');
  if (tally.wrong.length > 0) faultsFound.push(`${tally.wrong.length} requests were lost or wrong`);
  if (after.residentBytes > before.residentBytes * GROWTH_MAX)
    faultsFound.push(`memory grew: ${describe(before)}, then ${describe(after)}`);
  if (after.descriptors > before.descriptors + DESCRIPTORS_MORE_MAX)
    faultsFound.push(`descriptors leak: ${before.descriptors}, then ${after.descriptors}`);
  if (json) console.log(JSON.stringify({ seed, minutes, clients, tally, counts, before, after, originRequests: honest.requests }));
  else report();
} finally {
  over = true;
  if (faultsFound.length > 0) say(stand.log.split('\n').slice(-40).join('\n'));
  await stand.stop();
  honest.stop();
  bad.stop();
}
for (const fault of faultsFound) console.error(`soak: ${fault}`);
exit(faultsFound.length === 0 ? 0 : 1);

function report(): void {
  console.table(counts);
  for (const line of tally.wrong.slice(0, 40)) console.log(line);
  console.log(
    `seed ${seed}: ${tally.right} right, ${tally.wrong.length} wrong, ${tally.excused} excused; the origin was asked ${honest.requests} times; ` +
      `of the bad site ${tally.badAnswered} answered, ${tally.badSilent} broken off`,
  );
}

function describe({ residentBytes, descriptors, processes }: ReturnType<Stand['use']>): string {
  return `${Math.round(residentBytes / 2 ** 20)} MiB, ${descriptors} descriptors in ${processes} processes`;
}

function readOptions(): { minutes: number; clients: number; seed: number; json: boolean } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: argv.slice(2),
      options: { minutes: text, clients: text, seed: text, json: { type: 'boolean', default: false } },
    });
    const count = (name: 'minutes' | 'clients' | 'seed', unsaid: number, min: number): number => {
      const value = values[name] === undefined ? unsaid : Number(values[name]);
      if (!Number.isSafeInteger(value) || value < min)
        throw new Error(`--${name} takes a whole number from ${min} on, not ${values[name]}`);
      return value;
    };
    return { minutes: count('minutes', 10, 1), clients: count('clients', 12, 1), seed: count('seed', 1, 0), json: values.json };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return exit(2);
  }
}
