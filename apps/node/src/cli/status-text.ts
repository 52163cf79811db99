/** `aegis-node status` for people. */
import { bytes, duration, printable, table } from '@aegis/command-line';
import type { ChainStatus } from '../chain-status.ts';
import type { NodeStatus } from '../node-control.ts';
import type { BotsStatus, WafStatus } from '../status.ts';

export function statusText(status: NodeStatus): string {
  const { config, agent } = status;
  const reload = config.lastReload;
  const lines = [
    `${status.name} ${status.version}, ${status.state}, up ${duration(status.uptimeMs)}, pid ${status.pid}`,
    `configuration  version ${config.version} of ${config.source}${config.lastKnownGood ? '  (LAST KNOWN GOOD: the file is bad)' : ''}`,
    ...(reload === null
      ? []
      : [`last reload    ${reload.result} at ${new Date(reload.atMs).toISOString()} by ${reload.trigger}${failureText(reload.failure)}`]),
    `listeners      ${status.listeners.map(({ kind, host, port }) => `${kind} ${authority(host, port)}`).join(', ')}, admin ${authority(status.admin.host, status.admin.port)}`,
    `agent          ${agent.state}${agent.pid === null ? '' : `, pid ${agent.pid}, up ${duration(agent.uptimeMs)}`}, restarts ${agent.restarts}`,
    ...(agent.chain === null ? [] : [`chain          ${chainText(agent.chain)}`]),
    ...diskLines(status.workers),
    ...(status.waf === null ? [] : [`firewall       ${wafText(status.waf)}`]),
    ...(status.bots === null ? [] : [`bots           ${botsText(status.bots)}`]),
  ];
  const columns = WORKER_TITLES.map((title) => ({ title }));
  return `${lines.join('\n')}\n\n${table(columns, status.workers.map(workerRow))}`;
}

function chainText({ identity, network, registration, lastHeartbeatAt, slashableAt, balanceLow, failure }: ChainStatus): string {
  const moment = (seconds: number): string => new Date(seconds * 1_000).toISOString();
  return [
    `${identity ?? 'no key'} ${registration}${network === null ? '' : ` on ${network}`}`,
    `last heartbeat ${lastHeartbeatAt === null ? 'never' : moment(lastHeartbeatAt)}`,
    ...(slashableAt === null ? [] : [`slashed if silent until ${moment(slashableAt)}`]),
    ...(balanceLow ? ['LOW ON SOL'] : []),
    ...(failure === null ? [] : [`FAILING: ${printable(failure)}`]),
  ].join(', ');
}

const WORKER_TITLES = ['slot', 'pid', 'state', 'version', 'config', 'up', 'connections', 'waf engines', 'memory', 'restarts'];

function workerRow(worker: NodeStatus['workers'][number]): string[] {
  return [
    String(worker.slot),
    String(worker.pid),
    worker.state,
    worker.version,
    String(worker.configVersion),
    duration(worker.uptimeMs),
    String(worker.connectionsOpen),
    String(worker.wafEnginesReady),
    bytes(worker.rssBytes),
    String(worker.restarts),
  ];
}

/** Only what is wrong: a disk cache that is configured and not used. */
function diskLines(workers: NodeStatus['workers']): string[] {
  const without = workers.flatMap(({ disk }) => (disk === null || disk.inUse ? [] : [disk.reason]));
  return without.length === 0 ? [] : [`disk cache     NOT IN USE in ${without.length} of ${workers.length} worker(s): ${without[0]}`];
}

function wafText({ passed, blocked, wouldBlock, unjudged, enginesLost }: WafStatus): string {
  const failures = Object.entries(unjudged).filter(([, requests]) => requests > 0);
  const failed = failures.length === 0 ? '' : `; UNJUDGED ${failures.map(([failure, requests]) => `${requests} ${failure}`).join(', ')}`;
  const lost = enginesLost === 0 ? '' : `; ENGINES LOST ${enginesLost} TIME(S)`;
  return `${passed} passed, ${blocked} blocked, ${wouldBlock} would have been${failed}${lost}`;
}

function botsText({ verdicts, challenges, moduleFailures }: BotsStatus): string {
  const judged = verdicts.map(({ verdict, action, requests }) => `${requests} ${verdict} (${action})`).join(', ');
  const failed = moduleFailures === 0 ? '' : `; MODULE ENDED ${moduleFailures} TIME(S)`;
  return `${judged}; challenges ${challenges.issued} issued, ${challenges.solved} solved, ${challenges.refused} answers refused${failed}`;
}

function failureText(failure: { readonly message: string } | null): string {
  return failure === null ? '' : `: ${failure.message}`;
}

function authority(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
