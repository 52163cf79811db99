/**
 * Measures what the tests of a room notice: takes a sample of the faults that its code can have, puts each into a copy of the checkout, and
 * runs the room's own tests. A fault that makes them fail, or hang, is noticed; the others are printed.
 *
 * The sample is the same for the same `--seed` and the same code, so a figure can be repeated.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@aegis/base';
import { EQUIVALENT } from './equivalent.ts';
import { apply, type Mutant, mutantsOf } from './mutate.ts';
import { Sandbox } from './sandbox.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const HELP = `npm run mutants [-- [--sample N] [--seed N] [--aim PERCENT] [--json] [ROOM …]]

  ROOM           packages/http, apps/node …; default: every package with tests of its own
  --sample N     faults tried in each room (default 40); 0 is all of them
  --seed N       which ones (default 1)
  --aim PERCENT  exit code 1 when a room's tests notice less
  --json         one JSON object a room on standard output
`;

interface Placed extends Mutant {
  readonly file: string;
}

interface Result {
  readonly room: string;
  readonly tried: number;
  readonly noticed: number;
  readonly equivalent: number;
  readonly survivors: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    aim: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const [sample, seed, aim] = [values.sample, values.seed, values.aim].map(Number) as [number, number, number];
const rooms = positionals.length > 0 ? positionals.map((room) => room.replace(/\/+$/, '')) : testedRooms();
const unknown = rooms.find((room) => !existsSync(join(ROOT, room, 'src')) || !existsSync(join(ROOT, room, 'test')));
if (![sample, seed, aim].every((number) => Number.isSafeInteger(number) && number >= 0) || unknown !== undefined) {
  process.stderr.write(unknown === undefined ? HELP : `${unknown} has no src and test folders\n\n${HELP}`);
  process.exit(2);
}

const sandbox = new Sandbox(ROOT);
process.on('exit', () => sandbox.remove());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
const results: Result[] = [];
for (const room of rooms) {
  const result = await measure(room);
  results.push(result);
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}
if (!values.json) for (const result of results) process.stdout.write(`${summary(result)}\n`);
process.exit(results.every((result) => shareOf(result) * 100 >= aim) ? 0 : 1);

function testedRooms(): string[] {
  return readdirSync(join(ROOT, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((room) => existsSync(join(ROOT, room, 'test')) && existsSync(join(ROOT, room, 'src')));
}

async function measure(room: string): Promise<Result> {
  const all = sourcesOf(room).flatMap((file) => mutantsOf(file, read(file)).map((mutant): Placed => ({ ...mutant, file })));
  const chosen = sample === 0 ? all : pick(all, sample);
  process.stderr.write(`${room}: ${chosen.length} of ${all.length} faults\n`);
  const startedMs = performance.now();
  if (!(await passes(room, 600_000))) {
    process.stderr.write(`${room}: its tests fail without any fault\n`);
    process.exit(1);
  }
  const timeoutMs = 10_000 + 3 * (performance.now() - startedMs);
  const survivors: string[] = [];
  let noticed = 0;
  let equivalent = 0;
  for (const [index, mutant] of chosen.entries()) {
    const where = describe(mutant);
    if (isEquivalent(mutant)) {
      equivalent++;
      continue;
    }
    const text = read(mutant.file);
    writeFileSync(join(sandbox.root, mutant.file), apply(text, mutant));
    const survived = await passes(room, timeoutMs);
    writeFileSync(join(sandbox.root, mutant.file), text);
    if (survived) survivors.push(where);
    else noticed++;
    process.stderr.write(`${room} ${index + 1}/${chosen.length} ${survived ? 'SURVIVED' : 'noticed'} ${where}\n`);
  }
  return { room, tried: chosen.length, noticed, equivalent, survivors };
}

function shareOf({ tried, noticed, equivalent }: Result): number {
  return tried === equivalent ? 1 : noticed / (tried - equivalent);
}

function summary(result: Result): string {
  const { room, tried, noticed, equivalent, survivors } = result;
  const lines = survivors.map((survivor) => `  ${survivor}`);
  return [`${room}: ${noticed} of ${tried - equivalent} noticed (${Math.round(shareOf(result) * 100)} %)`, ...lines].join('\n');
}

function sourcesOf(room: string): string[] {
  const files = readdirSync(join(ROOT, room, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('index.ts') && !file.startsWith('generated'))
    .map((file) => join(room, 'src', file))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function pick(all: readonly Placed[], count: number): Placed[] {
  const random = seededRandom(seed);
  const pool = [...all];
  const chosen: Placed[] = [];
  while (chosen.length < count && pool.length > 0) chosen.push(...pool.splice(Math.floor(random.float() * pool.length), 1));
  return chosen;
}

/** `packages/http/src/range.ts:45 < → <= in: if (first < last)`. */
function describe(mutant: Placed): string {
  const text = read(mutant.file);
  const before = text.slice(0, mutant.start).split('\n');
  const line = text.split('\n')[before.length - 1] as string;
  return `${mutant.file}:${before.length} ${changeOf(mutant, text)} in: ${line.trim()}`;
}

function changeOf({ start, end, replacement }: Mutant, text: string): string {
  const was = text.slice(start, end).replace(/\s+/g, ' ');
  return `${was.length > 60 ? `${was.slice(0, 60)}…` : was} → ${replacement === '' ? 'nothing' : replacement}`;
}

function isEquivalent(mutant: Placed): boolean {
  const text = read(mutant.file);
  const line = (text.split('\n')[text.slice(0, mutant.start).split('\n').length - 1] as string).trim();
  const change = changeOf(mutant, text);
  return EQUIVALENT.some((known) => known.file === mutant.file && known.line === line && known.change === change);
}

/** Runs the room's tests in the sandbox; false when one fails, or when they take too long. */
function passes(room: string, timeoutMs: number): Promise<boolean> {
  const args = ['--test', '--test-reporter=dot', '--test-timeout=60000', `${room}/test/**/*.test.ts`];
  const child = spawn(process.execPath, args, { cwd: sandbox.root, stdio: 'ignore', detached: true });
  return new Promise((resolve) => {
    // The whole group: tests start processes of their own.
    const timer = setTimeout(() => process.kill(-(child.pid as number), 'SIGKILL'), timeoutMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
