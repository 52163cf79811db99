/**
 * The agent: the process that talks to the world for the node, and to the kernel. Its duties so far: the shield, and heartbeats to the chain.
 * It lives, says so, and ends with its supervisor. Traffic never waits for it.
 */
import { jsonLogger, LIMITS, type LogLevel, messageOf, systemClock } from '@aegis/base';
import { residentBytes } from '@aegis/telemetry';
import { readConfigSnapshot } from '../config/snapshot.ts';
import { catchFaults, Faults } from '../faults.ts';
import { writeLog } from '../log-output.ts';
import type { AgentCommand, AgentMessage } from '../protocol.ts';
import { ChainDuty } from './chain-duty.ts';
import { ShieldDuty } from './shield-duty.ts';

let level: LogLevel = 'info';
const logger = jsonLogger(writeLog, { level: () => level, fields: { role: 'agent' } });
const chain = new ChainDuty({ clock: systemClock, logger, onChange: beat });
const shield = new ShieldDuty({ clock: systemClock, logger });
catchFaults(new Faults({ clock: systemClock, logger, onBroken: () => process.exit(1) }));
let inOrder: Promise<void> = Promise.resolve();

function send(message: AgentMessage): void {
  process.send?.(message, () => {});
}

function beat(): void {
  send({ type: 'heartbeat', rssBytes: residentBytes(), chain: chain.status });
}

async function receive(command: AgentCommand): Promise<void> {
  switch (command.type) {
    case 'config': {
      const { config } = await readConfigSnapshot(command.path);
      ({ level } = config.log);
      // A snapshot of an earlier version has no such section.
      chain.use(config.chain ?? null);
      return shield.use(config, command.nodeId);
    }
    case 'offences':
      // What follows does not wait for the names of good bots.
      void shield.report(command.offences);
      return;
    case 'served':
      return shield.served(command.clients);
    case 'shield':
      return send({ type: 'shield-answer', id: command.id, answer: shield.answer(command.command) });
  }
}

function end(): void {
  chain.close();
  shield.close();
  process.exit(0);
}

beat();
setInterval(beat, LIMITS.agentHeartbeatTimeoutMs.value / 3);
process.on('message', (command: AgentCommand) => {
  // One after the other: a question that follows a configuration is answered by it.
  inOrder = inOrder
    .then(() => receive(command))
    .catch((error: unknown) => logger.error('agent could not obey', { command: command.type, reason: messageOf(error) }));
});
process.on('disconnect', end);
process.on('SIGTERM', end);
// A terminal sends these to the whole group; the supervisor says when to end.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
