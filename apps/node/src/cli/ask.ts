/** The commands that ask a running node. */
import { ExitCode, type Output, toJson } from '@aegis/command-line';
import type { PhaseOpinion } from '@aegis/proxy';
import type { NodeStatus, ReloadResult, UpgradeResult } from '../node-control.ts';
import type { RollStep } from '../supervisor/worker-pool.ts';
import { type AdminAnswer, type AdminLocation, askAdmin, askAdminLines } from './admin-client.ts';
import { statusText } from './status-text.ts';

export interface AskOptions extends AdminLocation {
  readonly json: boolean;
}

export async function status(options: AskOptions, output: Output): Promise<ExitCode> {
  const answer = await askAdmin(options, 'GET', '/api/v1/status');
  return print(answer, options, output, (body) => statusText(body as NodeStatus));
}

export async function reload(options: AskOptions, output: Output): Promise<ExitCode> {
  const answer = await askAdmin(options, 'POST', '/api/v1/reload');
  return print(answer, options, output, (body) => {
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
  return print(answer, options, output, (body) => {
    const { complete, workers } = body as { complete: boolean; workers: readonly { result: string }[] };
    const acknowledged = workers.filter((worker) => worker.result !== 'silent').length;
    return `${complete ? 'purged' : 'NOT YET EVERYWHERE'}: ${acknowledged} of ${workers.length} workers acknowledged\n`;
  });
}

export interface ExplainOptions {
  readonly url: string;
  readonly method?: string;
  /** `Name: value`. */
  readonly header?: readonly string[];
  readonly client?: string;
  readonly ja4?: string;
}

export async function explain(what: ExplainOptions, options: AskOptions, output: Output): Promise<ExitCode> {
  const { header = [], ...rest } = what;
  const answer = await askAdmin(options, 'POST', '/api/v1/explain', { ...rest, headers: header.map(splitHeader) });
  return print(answer, options, output, (body) => explanationText((body as { phases: readonly PhaseOpinion[] }).phases));
}

function splitHeader(text: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':');
  return [text.slice(0, Math.max(0, colon)).trim().toLowerCase(), text.slice(colon + 1).trim()];
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
  return print(answer, options, output, () => 'stopping: requests in flight are let end\n');
}

export async function upgrade(options: AskOptions, output: Output): Promise<ExitCode> {
  for await (const line of askAdminLines(options, '/api/v1/upgrade')) {
    if (options.json) output.out(`${toJson(line)}\n`);
    const event = line as ({ event: 'step' } & RollStep) | ({ event: 'result' } & UpgradeResult) | { event?: undefined };
    if (event.event === 'step' && !options.json) output.err(stepText(event));
    if (event.event !== 'result') continue;
    if (!options.json)
      output.out(`${event.result}: ${event.replaced} worker(s) replaced${event.failure === null ? '' : `; ${event.failure.message}`}\n`);
    return event.result === 'completed' ? ExitCode.ok : ExitCode.failed;
  }
  return ExitCode.failed;
}

function stepText({ slot, action, pid, reason }: RollStep): string {
  return `slot ${slot}: ${action}${pid === null ? '' : `, pid ${pid}`}${reason === undefined ? '' : `, ${reason}`}\n`;
}

/** The answer as data or as text; its status as exit code. */
export function print(answer: AdminAnswer, options: AskOptions, output: Output, text: (body: unknown) => string): ExitCode {
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
