/**
 * `npm start`: the demonstration site, a node in front of it, and a few lines that say what to try.
 *
 * ```
 *   this program ── starts ──▶ origin (src/origin/main.ts)       a small site on a port of its own
 *        │
 *        ├──────── starts ──▶ aegis-node start --config .aegis/demo/aegis.toml
 *        │
 *        └──────── starts ──▶ aegis-devnet, on which the node is then registered and staked for (start/chain.ts)
 * ```
 */
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv, cwd, env, exit } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AegisError, isAegisError, messageOf } from '@aegis/base';
import { type NodeOnChain, putIntoService, SLOT_MS } from './start/chain.ts';
import { type Child, startChild } from './start/child.ts';
import { configFile } from './start/config-file.ts';
import { earn } from './start/earn.ts';
import { claimFolder } from './start/folder.ts';
import { guide } from './start/guide.ts';
import { choosePorts } from './start/ports.ts';
import { CHAIN_HOST, readSettings, type Settings, USAGE } from './start/settings.ts';

const ORIGIN_MAIN = fileURLToPath(new URL('./origin/main.ts', import.meta.url));
const DEVNET_MAIN = fileURLToPath(new URL('../../devnet/src/main.ts', import.meta.url));
const NODE_MAIN = fileURLToPath(new URL('../../node/src/main.ts', import.meta.url));
/** As its own first line has them. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];
const USUAL_FOLDER = fileURLToPath(new URL('../../../.aegis/demo', import.meta.url));

/** How long the programs may take to come up. */
const READY_TIMEOUT_MS = 30_000;
const READY_POLL_MS = 50;
/** Requests in flight get 30 s to finish (`timeouts.drain`), and the node a little more. */
const STOP_GRACE_MS = 35_000;
const LOG_TAIL_LINES = 15;

const children: Child[] = [];
/** Aborted when all of it stops. */
const earning = new AbortController();
let stopping: Promise<never> | undefined;

async function start({ host, ports: wishes, dataDir }: Settings): Promise<void> {
  const { folder, remarks: inUse } = await claimFolder(dataDir, USUAL_FOLDER);
  const { ports, remarks } = await choosePorts(host, wishes);
  for (const remark of [...inUse, ...remarks]) console.log(remark);

  const configPath = join(folder, 'aegis.toml');
  const logPath = join(folder, 'node.log');
  writeFileSync(configPath, configFile(host, ports));
  writeFileSync(logPath, '');

  const origin = keep(startChild('the site', [ORIGIN_MAIN, host, String(ports.origin)], ['ignore', 'inherit', 'inherit', 'ipc']));
  await Promise.race([message(origin, 'listening'), failed(origin, '')]);
  const log = openSync(logPath, 'a');
  const node = keep(startChild('the node', [...NODE_FLAGS, NODE_MAIN, 'start', '--config', configPath], ['ignore', log, log]));
  const serves = Promise.race([ready(`http://${inUrl(host)}:${ports.admin}/readyz`), failed(node, logPath)]);
  const [onChain] = await Promise.all([startChain(ports.chain, folder), serves]);

  const shown = (path: string): string => relative(cwd(), path);
  const paths = { logPath: shown(logPath), configPath: shown(configPath), keypairPath: shown(onChain.keypairPath) };
  console.log(guide({ host, ports, originPid: origin.pid, node: onChain.node, ...paths }));
  void earn(onChain.client, onChain.node.identity, `http://${inUrl(host)}:${ports.admin}`, earning.signal).catch((error: unknown) => {
    if (stopping === undefined) console.log(`Nobody reports for rewards any more (${messageOf(error)}). The node goes on.`);
  });

  void origin.ended.then((how) => {
    if (stopping === undefined) console.log(`The site has ended (${how}). The node goes on with what it has stored. Ctrl-C stops it too.`);
  });
  void node.ended.then((how) => {
    if (stopping === undefined) stop(1, `The node has ended (${how}).\n${tail(logPath)}`);
  });
}

async function startChain(port: number, folder: string): Promise<NodeOnChain> {
  const logPath = join(folder, 'chain.log');
  writeFileSync(logPath, '');
  const log = openSync(logPath, 'a');
  const options = ['--host', CHAIN_HOST, '--port', String(port), '--slot-ms', String(SLOT_MS), '--no-ledger'];
  const chain = keep(startChild('the chain', [DEVNET_MAIN, ...options], ['ignore', log, log]));
  void chain.ended.then((how) => {
    if (stopping === undefined) console.log(`The chain has ended (${how}). The node goes on without it.`);
  });
  const url = `http://${CHAIN_HOST}:${port}`;
  const inService = ready(`${url}/health`).then(async () => putIntoService(url, folder));
  return Promise.race([inService, failed(chain, logPath)]);
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function keep(child: Child): Child {
  children.push(child);
  return child;
}

function message(child: Child, expected: string): Promise<void> {
  return new Promise((resolve) => child.process.on('message', (said) => said === expected && resolve()));
}

async function ready(url: string): Promise<void> {
  const end = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < end) {
    const response = await fetch(url, { signal: AbortSignal.timeout(READY_POLL_MS * 20) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok === true) return;
    await wait(READY_POLL_MS);
  }
  throw new AegisError('demo.not_ready', `not ready after ${READY_TIMEOUT_MS / 1000} s: ${url} does not answer 200`);
}

async function failed(child: Child, logPath: string): Promise<never> {
  const how = await child.ended;
  throw new AegisError('demo.start', `${child.name} did not start (${how})${logPath === '' ? '' : `\n${tail(logPath)}`}`);
}

function tail(path: string): string {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return [`The end of ${relative(cwd(), path)}:`, ...lines.slice(-LOG_TAIL_LINES).map((line) => `  ${line}`)].join('\n');
}

/** Stops the programs in reverse order of their start, once. */
function stop(code: number, reason?: string): void {
  if (reason !== undefined) console.error(reason);
  stopping ??= (async () => {
    earning.abort();
    for (const child of children.toReversed()) await child.stop(STOP_GRACE_MS);
    exit(code);
  })();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping === undefined) {
      console.log('\nStopping: requests in flight may finish. Once more to stop at once.');
      stop(0);
    } else {
      for (const child of children) child.kill();
    }
  });
}

try {
  const settings = readSettings(argv.slice(2), env);
  if (settings === undefined) console.log(USAGE);
  else await start(settings);
} catch (error) {
  if (stopping === undefined) stop(isAegisError(error, 'demo.usage') ? 2 : 1, messageOf(error));
}
