/** The figures as tables: medians of the rounds, and Aegis's share of each server's cost. */
import type { Machine } from './machine.ts';
import { SCENARIOS } from './scenarios.ts';
import type { Measurement, SessionResult } from './session.ts';

export interface ServerResult {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly rounds: readonly SessionResult[];
}

export interface Report {
  readonly date: string;
  readonly machine: Machine;
  readonly secondsPerMeasurement: number;
  readonly idleConnections: number;
  readonly servers: readonly ServerResult[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Markdown, which is readable as text. */
export function tables({ servers }: Report): string {
  const scenarios = SCENARIOS.map(({ name }) => name);
  const head = ['Server', ...scenarios];
  const idle = servers.map((server) => median(server.rounds.map((round) => round.idleConnectionBytes)));
  return [
    '## CPU per request',
    'Microseconds of the server’s CPU time, all its processes counted; in brackets Aegis’s cost divided by it: below 1, Aegis needs less.',
    table(
      head,
      servers.map((server) => [
        server.title,
        ...scenarios.map((scenario) =>
          cell(
            server,
            scenario,
            (m) => m.cpuUsPerRequest,
            (us) => us.toFixed(1) + share(servers, server, scenario, us),
          ),
        ),
      ]),
    ),
    '## Requests per second',
    'On one core, as the load generator on the other core saw them. Where the server’s core was not busy, the load was the limit: the share of it that was used stands in brackets.',
    table(
      head,
      servers.map((server) => [
        server.title,
        ...scenarios.map((scenario) =>
          cell(
            server,
            scenario,
            (m) => m.requestsPerSecond,
            (rate) => `${thousands(rate)} (${percent(valueOf(server, scenario, (m) => m.busy))})`,
          ),
        ),
      ]),
    ),
    '## Memory per idle keep-alive connection',
    'Growth of the resident memory of all its processes, by connection.',
    table(
      ['Server', 'KiB'],
      servers.map((server, i) => [server.title, (idle[i]! / 1_024).toFixed(1)]),
    ),
    '## Spread',
    'Lowest and highest CPU per request of the rounds, in microseconds.',
    table(
      head,
      servers.map((server) => [server.title, ...scenarios.map((scenario) => spread(server, scenario))]),
    ),
  ].join('\n\n');
}

export function page(report: Report): string {
  const { date, machine, secondsPerMeasurement, idleConnections, servers } = report;
  const supervision = overhead(servers);
  return `# Benchmarks

Written by \`npm run bench\`, which also says how to repeat it: everything here comes out of one run on one machine.

- ${date}; ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGib} GiB, Linux ${machine.kernel}
- ${servers.map(({ title, version }) => `${title} (${version})`).join(', ')}

Each server runs alone on core 0, configured by [bench/peers](../bench/peers): one worker, cache in memory, connections kept, nothing
logged. The last row is no server: it parses nothing and sends fixed answers, which is the least that one read and one write for each
request cost here. The load (wrk, 64 connections) and the origin (nginx, static files) share core 1. In each of ${servers[0]?.rounds.length ?? 0} rounds every server is
started afresh, checked (right bytes, right fields, from the cache or not as it should be), given ${idleConnections} idle connections, warmed up and
measured for ${secondsPerMeasurement} seconds a scenario. At most ${percent(disturbance(servers))} of the core's time went to anything else during a measurement. Figures are medians. Ratios hold on other machines of the kind; absolute figures drift.

${tables(report)}
${supervision === undefined ? '' : `\nOf Aegis’s CPU per cached 1 KiB request, ${supervision} are outside the worker (supervisor and agent).\n`}`;
}

type Figure = (measurement: Measurement) => number;

function valueOf(server: ServerResult, scenario: string, figure: Figure): number {
  return median(
    server.rounds.flatMap((round) => (round.measurements[scenario] === undefined ? [] : [figure(round.measurements[scenario])])),
  );
}

function cell(server: ServerResult, scenario: string, figure: Figure, format: (value: number) => string): string {
  return server.rounds.some((round) => round.measurements[scenario] !== undefined) ? format(valueOf(server, scenario, figure)) : '–';
}

function share(servers: readonly ServerResult[], server: ServerResult, scenario: string, us: number): string {
  const ours = servers.find(({ name }) => name === 'aegis');
  if (ours === undefined || ours === server) return '';
  return ` (${(valueOf(ours, scenario, (m) => m.cpuUsPerRequest) / us).toFixed(2)})`;
}

function spread(server: ServerResult, scenario: string): string {
  const values = server.rounds.flatMap((round) => round.measurements[scenario]?.cpuUsPerRequest ?? []);
  return values.length === 0 ? '–' : `${Math.min(...values).toFixed(1)} – ${Math.max(...values).toFixed(1)}`;
}

/** What of Aegis's cost is not its busiest process's. */
function overhead(servers: readonly ServerResult[]): string | undefined {
  const ours = servers.find(({ name }) => name === 'aegis');
  const shares = ours?.rounds.flatMap((round) => {
    const processes = round.measurements[SCENARIOS[0]!.name]?.processes.map(({ cpuUsPerRequest }) => cpuUsPerRequest) ?? [];
    return processes.length === 0 ? [] : [processes.reduce((a, b) => a + b) - Math.max(...processes)];
  });
  return shares === undefined || shares.length === 0 ? undefined : `${median(shares).toFixed(2)} µs`;
}

function disturbance(servers: readonly ServerResult[]): number {
  const shares = servers.flatMap((server) =>
    server.rounds.flatMap((round) => Object.values(round.measurements).map(({ disturbed }) => disturbed)),
  );
  return Math.max(0, ...shares);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function thousands(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** First column to the left, figures to the right, padded so that it reads as text. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length), 3));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
