/** Load by wrk, on a core of its own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
}

const CONNECTIONS = 64;

/** Errors: any response that is no 2xx or 3xx, any socket error, a run that does not end. */
export async function load(url: string, host: string, seconds: number, core: number): Promise<LoadResult> {
  const args = ['-c', String(core), 'wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-H', `Host: ${host}`, url];
  const { stdout } = await promisify(execFile)('taskset', args, { timeout: (seconds + 20) * 1_000 });
  return parseWrk(stdout);
}

export function parseWrk(text: string): LoadResult {
  const requests = Number(/^\s*(\d+) requests in/m.exec(text)?.[1]);
  const requestsPerSecond = Number(/^Requests\/sec:\s+([\d.]+)/m.exec(text)?.[1]);
  const faults = text.split('\n').filter((line) => /Non-2xx|Socket errors/.test(line));
  if (!(requests > 0) || Number.isNaN(requestsPerSecond)) throw new Error(`wrk made no requests:\n${text}`);
  if (faults.length > 0) throw new Error(`wrk saw failures: ${faults.map((line) => line.trim()).join('; ')}`);
  return { requests, requestsPerSecond };
}
