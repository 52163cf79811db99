/** `aegis-node start`: runs a node in the foreground until a signal or the admin listener ends it. */
import { jsonLogger, secureRandom, systemClock, type LogLevel } from '@aegis/base';
import { ExitCode, type Output } from '@aegis/command-line';
import { formatProblems } from '@aegis/config';
import { bindListener, isFree } from '@aegis/sockets';
import { openAdminServer } from '../admin/server.ts';
import type { Entries } from '../entries.ts';
import { catchFaults, Faults } from '../faults.ts';
import { writeLog } from '../log-output.ts';
import { childSpawner } from '../supervisor/child.ts';
import { compileCacheDir } from '../supervisor/compile-cache.ts';
import { launchNode } from '../supervisor/launch.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';

export async function start(configPath: string, entries: Entries, output: Output): Promise<ExitCode> {
  const started = obeySignals();
  let level: LogLevel = 'info';
  const launched = await launchNode(
    { configPath, entries },
    {
      spawnerFor: async (dataDir) => childSpawner(await compileCacheDir(dataDir)),
      clock: systemClock,
      random: secureRandom,
      socketCalls: { bindListener, isFree },
      logger: jsonLogger(writeLog, { level: () => level, fields: { process: 'supervisor' } }),
      useLogLevel: (asked) => (level = asked),
      openAdmin: (address, node, logger) => openAdminServer(address, node, logger),
    },
  );
  if (!launched.ok) {
    output.err(
      `${formatProblems(launched.problems)}\nThe configuration is bad and there is no last good one to start with; --config names another.\n`,
    );
    return ExitCode.failed;
  }
  // From here on it serves, and workers end with it: no error of its own is worth that.
  const logger = jsonLogger(writeLog, { fields: { process: 'supervisor' } });
  catchFaults(new Faults({ clock: systemClock, logger, onBroken: () => {} }));
  started(launched.node);
  await launched.node.ended;
  return ExitCode.ok;
}

/** From now on signals end nothing by themselves: what comes while the node starts is obeyed when it has, by what is returned. */
function obeySignals(): (node: Supervisor) => void {
  let node: Supervisor | undefined;
  let ends = 0;
  const end = (): void => {
    ends++;
    if (ends === 1) node?.stop();
    else if (node !== undefined) node.kill();
    else process.exit(ExitCode.failed);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('SIGHUP', () => void node?.reload('signal'));
  return (started) => {
    node = started;
    if (ends > 0) node.stop();
  };
}
