/** `aegis-node status` for people. */
import type { NodeStatus } from '../node-control.ts';
import type { BotsStatus } from '../supervisor/bots-status.ts';
import type { WafStatus } from '../supervisor/waf-status.ts';

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
    ...(status.waf === null ? [] : [`firewall       ${wafText(status.waf)}`]),
    ...(status.bots === null ? [] : [`bots           ${botsText(status.bots)}`]),
    '',
    ...table(
      ['slot', 'pid', 'state', 'version', 'config', 'up', 'connections', 'waf engines', 'memory', 'restarts'],
      status.workers.map((worker) => [
        String(worker.slot),
        String(worker.pid),
        worker.state,
        worker.version,
        String(worker.configVersion),
        duration(worker.uptimeMs),
        String(worker.connectionsOpen),
        String(worker.wafEnginesReady),
        `${Math.round(worker.rssBytes / 1024 / 1024)} MiB`,
        String(worker.restarts),
      ]),
    ),
  ];
  return `${lines.join('\n')}\n`;
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

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
