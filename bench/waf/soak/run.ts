/**
 * `npm run soak:waf`: many mixed requests through the real node with the firewall on, as fast as they are answered.
 *
 * Ends with 1 when a benign request failed, an attack was not refused, or memory was not flat (flat.ts says what that means).
 */
import { argv, exit } from 'node:process';
import { parseArgs } from 'node:util';
import { seededRandom } from '@aegis/base';
import { runClients, type Tally } from './clients.ts';
import { soakMix } from './mix.ts';
import { startStand } from './stand.ts';
import { faultsOf, type Mark, mebibytes, type SoakResult, unjudged } from './verdict.ts';

const USAGE = `npm run soak:waf -- [--requests N] [--clients N] [--seed N] [--json]

  --requests  how many, 100000 unless said
  --clients   how many ask at once, 16 unless said
  --seed      what is asked for, 1 unless said
  --json      all figures on standard output at the end`;

/** Resident memory is looked at so often. */
const MARKS = 40;

interface Options {
  readonly requests: number;
  readonly clients: number;
  readonly seed: number;
  readonly json: boolean;
}

const options = readOptions();
const say = options.json ? console.error : console.log;
const result = await soak(options);
report(result);
const faults = faultsOf(result);
for (const fault of faults) console.error(`soak:waf: ${fault}`);
exit(faults.length === 0 ? 0 : 1);

async function soak({ requests, clients, seed }: Options): Promise<SoakResult> {
  const stand = await startStand();
  const startedMs = performance.now();
  const marks: Mark[] = [];
  const every = Math.floor(requests / MARKS);
  const look = async ({ answered, outcomes }: Tally): Promise<void> => {
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    const residentBytes = await stand.residentBytes();
    marks.push({ requests: answered, seconds, residentBytes });
    say(`${answered} requests, ${seconds} s: ${outcomesText(outcomes)}; resident ${residentText(residentBytes)}`);
  };
  try {
    const tally = await runClients({
      port: stand.port,
      requests,
      clients,
      next: soakMix(seededRandom(seed)),
      onAnswer: (now) => (now.answered % every === 0 ? look(now) : undefined),
    });
    return { seed, clients, tally, marks, judgedBy: await stand.judgedBy() };
  } finally {
    await stand.stop();
  }
}

function report(all: SoakResult): void {
  if (options.json) return console.log(JSON.stringify(all));
  console.log(`\nseed ${all.seed}, ${all.clients} clients: ${outcomesText(all.tally.outcomes)}`);
  console.log(`judged by: ${outcomesText(all.judgedBy)}; unjudged ${unjudged(all)}`);
  return console.table(
    all.marks.map(({ requests, seconds, residentBytes }) => ({
      requests,
      seconds,
      ...Object.fromEntries(Object.entries(residentBytes).map(([name, bytes]) => [`${name}, MiB`, mebibytes(bytes)])),
    })),
  );
}

function outcomesText(outcomes: Readonly<Record<string, number>>): string {
  return Object.keys(outcomes)
    .toSorted()
    .map((outcome) => `${outcome}: ${outcomes[outcome]}`)
    .join(', ');
}

function residentText(residentBytes: Readonly<Record<string, number>>): string {
  return Object.entries(residentBytes)
    .map(([name, bytes]) => `${name} ${mebibytes(bytes)} MiB`)
    .join(', ');
}

function readOptions(): Options {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: argv.slice(2),
      options: { requests: text, clients: text, seed: text, json: { type: 'boolean', default: false } },
    });
    const count = (name: 'requests' | 'clients' | 'seed', unsaid: number, min: number): number => {
      const value = values[name] === undefined ? unsaid : Number(values[name]);
      if (!Number.isSafeInteger(value) || value < min)
        throw new Error(`--${name} takes a whole number from ${min} on, not ${values[name]}`);
      return value;
    };
    return { requests: count('requests', 100_000, MARKS), clients: count('clients', 16, 1), seed: count('seed', 1, 0), json: values.json };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return exit(2);
  }
}
