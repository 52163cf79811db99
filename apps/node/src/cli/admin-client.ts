/**
 * Talking to a running node's admin listener.
 *
 * A node is found by its configuration file: by what it left in its data directory, or by the address that the file names. Another node may
 * listen there, so each request says which file is meant (`CONFIG_HEADER`), and a node that runs with another one refuses it.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { AegisError, messageOf } from '@aegis/base';
import { formatProblems, loadConfig } from '@aegis/config';
import { CONFIG_HEADER } from '../admin/right-node.ts';
import { guessDataDir } from '../config/data-dir.ts';
import { readRuntimeFile } from '../runtime-file.ts';

export interface AdminLocation {
  /** Its URL; wins. */
  readonly admin?: string;
  /** The configuration file that the node was started with, else. Default: `aegis.toml` here, or the node of the default data directory. */
  readonly config?: string;
}

export interface AdminAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Answer = IncomingMessage & { readonly origin: string };

/** Longer than any single step that a node takes before it answers. */
const TIMEOUT_MS = 120_000;

/** Errors: `cli.bad_config` when the configuration file that was named is not there; `cli.unreachable`; `cli.not_a_node` when no JSON object comes; `cli.broken_off`. */
export async function askAdmin(location: AdminLocation, method: 'GET' | 'POST', path: string, body?: unknown): Promise<AdminAnswer> {
  const response = await request(location, method, path, body);
  return { status: response.statusCode ?? 0, body: await readObject(response) };
}

/** The JSON lines of an answer as they come, or what it says when it is no 200. Errors: as of `askAdmin`. */
export async function* askAdminLines(location: AdminLocation, path: string): AsyncGenerator<object> {
  const response = await request(location, 'POST', path, {});
  if (response.statusCode !== 200) {
    yield await readObject(response);
    return;
  }
  let rest = '';
  for await (const text of textOf(response)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) yield parseObject(line, response);
  }
}

async function readObject(response: Answer): Promise<object> {
  let text = '';
  for await (const piece of textOf(response)) text += piece;
  return parseObject(text, response);
}

async function* textOf(response: Answer): AsyncGenerator<string> {
  try {
    for await (const piece of response.setEncoding('utf8')) yield piece as string;
  } catch (error) {
    throw new AegisError('cli.broken_off', `${response.origin} broke off its answer: ${reasonOf(error)}`, {
      source: 'operator',
      cause: error,
    });
  }
}

function parseObject(text: string, response: Answer): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new AegisError('cli.not_a_node', `what answers at ${response.origin} is no node: its answer is no JSON object`, {
    source: 'operator',
  });
}

async function request(location: AdminLocation, method: 'GET' | 'POST', path: string, body: unknown): Promise<Answer> {
  const { base, source } = await findAdmin(location);
  try {
    const url = new URL(path, base);
    // Not by fetch, which refuses the ports that browsers do (6000, 10080 …), where a node may well listen.
    const asked = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(source === undefined ? {} : { [CONFIG_HEADER]: encodeURI(source) }),
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
    });
    asked.end(method === 'POST' ? JSON.stringify(body ?? {}) : undefined);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return Object.assign(response, { origin: url.origin });
  } catch (error) {
    throw new AegisError('cli.unreachable', `no node answers at ${base}: ${reasonOf(error)}`, { source: 'operator', cause: error });
  }
}

/** A name with several addresses fails with an error for each. */
function reasonOf(error: unknown): string {
  return messageOf(error instanceof AggregateError ? error.errors[0] : error);
}

/** Where the node listens, and the configuration file that it must run with; undefined when any will do. */
interface FoundAdmin {
  readonly base: string;
  readonly source: string | undefined;
}

async function findAdmin({ admin, config }: AdminLocation): Promise<FoundAdmin> {
  if (admin !== undefined) return { base: admin, source: undefined };
  const path = configPathOf(config);
  if (config !== undefined && !existsSync(config)) {
    throw new AegisError('cli.bad_config', `--config ${config}: there is no such file`, { source: 'operator' });
  }
  const source = existsSync(path) ? resolve(path) : undefined;
  const loaded = await loadConfig(path);
  const dataDir = loaded.ok ? loaded.config.node.dataDir : await guessDataDir(path);
  const running = (await readRuntimeFile(dataDir)) ?? (loaded.ok ? loaded.config.listen.admin : undefined);
  if (running === undefined || running.port === 0) {
    const reason = loaded.ok ? `no node of ${path} runs` : formatProblems(loaded.problems.slice(0, 1));
    throw new AegisError('cli.unreachable', `which node? ${reason}`, { source: 'operator' });
  }
  return { base: `http://${reachable(running.host)}:${running.port}`, source };
}

/** The file that is meant when none is named. */
export function configPathOf(config: string | undefined): string {
  return config ?? 'aegis.toml';
}

/** "All addresses" is nowhere to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return isIPv6(host) ? `[${host === '::' ? '::1' : host}]` : host;
}
