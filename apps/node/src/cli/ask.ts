/** The commands that ask a running node. */
import { AegisError } from '@aegis/base';
import { ExitCode, type Output, toJson } from '@aegis/command-line';
import type { PhaseOpinion } from '@aegis/proxy';
import type { NodeStatus, PurgeOutcome, ReloadResult, UpgradeResult } from '../node-control.ts';
import type { RollStep, StoredResponses } from '../status.ts';
import { type AdminAnswer, type AdminLocation, askAdmin, askAdminLines } from './admin-client.ts';
import { statusText } from './status-text.ts';

export interface AskOptions extends AdminLocation {
  readonly json: boolean;
}

export async function status(options: AskOptions, output: Output): Promise<ExitCode> {
  const answer = await askAdmin(options, 'GET', '/api/v1/status');
  return printAnswer(answer, options, output, (body) => statusText(body as NodeStatus));
}

export async function reload(options: AskOptions, output: Output): Promise<ExitCode> {
  const answer = await askAdmin(options, 'POST', '/api/v1/reload');
  return printAnswer(answer, options, output, (body) => {
    const { result, version, how } = body as ReloadResult;
    return `${result}: version ${version}${how === null ? '' : ` (${how})`}\n`;
  });
}

export interface PurgeOptions {
  readonly url?: string;
  readonly prefix?: string;
  readonly host?: string;
  readonly tag?: string;
  readonly all?: true;
  readonly soft?: boolean;
}

export async function purge(what: PurgeOptions, options: AskOptions, output: Output): Promise<ExitCode> {
  const { soft, ...scope } = what;
  const answer = await askAdmin(options, 'POST', '/api/v1/purge', { ...scope, mode: soft === true ? 'soft' : 'hard' });
  return printAnswer(answer, options, output, (body) => {
    const { complete, workers, storedResponses } = body as PurgeOutcome;
    const acknowledged = workers.filter((worker) => worker.result !== 'silent').length;
    const state = complete ? 'purged' : 'NOT YET EVERYWHERE';
    return `${state}: ${acknowledged} of ${workers.length} workers acknowledged\n${countText(storedResponses, soft === true)}\n`;
  });
}

function countText({ memory, disk }: StoredResponses, soft: boolean): string {
  const of = (count: number | null, where: string): string => (count === null ? `${where} not counted in time` : `${count} ${where}`);
  return `stored responses ${soft ? 'made stale' : 'removed'}: ${of(memory, 'in memory')}, ${of(disk, 'on disk')}`;
}

export type Header = readonly [name: string, value: string];

export interface ExplainOptions {
  readonly url: string;
  readonly method?: string;
  readonly header?: readonly Header[];
  readonly client?: string;
  readonly ja4?: string;
}

export async function explain(what: ExplainOptions, options: AskOptions, output: Output): Promise<ExitCode> {
  const { header = [], ...rest } = what;
  const answer = await askAdmin(options, 'POST', '/api/v1/explain', { ...rest, headers: header });
  return printAnswer(answer, options, output, (body) => explanationText((body as { phases: readonly PhaseOpinion[] }).phases));
}

/** Of `Name: value`. Errors: `cli.bad_header`. */
export function parseHeader(text: string): Header {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new AegisError('cli.bad_header', 'it must be a name, a colon and a value', { source: 'operator' });
  return [name.toLowerCase(), value];
}

/** A line for each phase that had something to say; the one that would answer is marked. */
function explanationText(phases: readonly PhaseOpinion[]): string {
  const width = Math.max(...phases.map(({ phase }) => phase.length));
  return phases
    .map(({ phase, outcome, why, ends }) => `${ends === true ? '■' : '│'} ${phase.padEnd(width)}  ${outcome}: ${why}\n`)
    .join('');
}

export async function stop(options: AskOptions, output: Output): Promise<ExitCode> {
  const answer = await askAdmin(options, 'POST', '/api/v1/stop');
  return printAnswer(answer, options, output, () => 'stopping: requests in flight are let end\n');
}

export async function upgrade(options: AskOptions, output: Output): Promise<ExitCode> {
  for await (const line of askAdminLines(options, '/api/v1/upgrade')) {
    if (options.json) output.out(`${toJson(line)}\n`);
    const event = line as ({ event: 'step' } & RollStep) | ({ event: 'result' } & UpgradeResult) | { event?: undefined };
    if (event.event === 'step' && !options.json) output.err(stepText(event));
    if (event.event === 'result') {
      if (!options.json)
        output.out(`${event.result}: ${event.replaced} worker(s) replaced${event.failure === null ? '' : `; ${event.failure.message}`}\n`);
      return event.result === 'completed' ? ExitCode.ok : ExitCode.failed;
    }
    if (event.event === undefined) {
      if (!options.json) output.err(errorText(line));
      return ExitCode.failed;
    }
  }
  throw new AegisError('cli.broken_off', 'the node ended its answer without saying what came of the upgrade', { source: 'operator' });
}

function stepText({ slot, action, pid, reason }: RollStep): string {
  return `slot ${slot}: ${action}${pid === null ? '' : `, pid ${pid}`}${reason === undefined ? '' : `, ${reason}`}\n`;
}

/** The answer as data or as text; its status as exit code. */
export function printAnswer(answer: AdminAnswer, options: AskOptions, output: Output, text: (body: unknown) => string): ExitCode {
  const ok = answer.status < 300;
  if (options.json) output.out(`${toJson(answer.body)}\n`);
  else if (ok) output.out(text(answer.body));
  else output.err(errorText(answer.body));
  return ok ? ExitCode.ok : ExitCode.failed;
}

function errorText(body: unknown): string {
  const { error } = body as { error?: { code?: string; message?: string; field?: string } };
  return `${error?.code ?? 'unknown'}: ${error?.field ? `${error.field}: ` : ''}${error?.message ?? 'the node refused'}\n`;
}
