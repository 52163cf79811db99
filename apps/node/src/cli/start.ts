/** `aegis-node start`: runs a node in the foreground until a signal or the admin listener ends it. */
import { jsonLogger, secureRandom, systemClock } from '@aegis/base';
import { formatProblems } from '@aegis/config';
import { bindListener, isFree } from '@aegis/sockets';
import { openAdminServer } from '../admin/server.ts';
import type { Entries } from '../entries.ts';
import { spawnChild } from '../supervisor/child.ts';
import { launchNode } from '../supervisor/launch.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { ExitCode } from './exit-code.ts';
import type { Output } from './output.ts';

export async function start(configPath: string, entries: Entries, output: Output): Promise<ExitCode> {
  const launched = await launchNode(
    { configPath, entries },
    {
      spawn: spawnChild,
      clock: systemClock,
      random: secureRandom,
      socketCalls: { bindListener, isFree },
      loggerFor: (config) => jsonLogger((line) => output.err(line), { level: config.log.level, fields: { process: 'supervisor' } }),
      openAdmin: (address, node) =>
        openAdminServer(
          address,
          node,
          jsonLogger((line) => output.err(line)),
        ),
    },
  );
  if (!launched.ok) {
    output.err(`${formatProblems(launched.problems)}\nThe configuration is bad and there is no last good one to start with.\n`);
    return ExitCode.failed;
  }
  obeySignals(launched.node);
  await launched.node.ended;
  return ExitCode.ok;
}

function obeySignals(node: Supervisor): void {
  let asked = false;
  const end = (): void => {
    if (asked) node.kill();
    else node.stop();
    asked = true;
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('SIGHUP', () => void node.reload('signal'));
}
