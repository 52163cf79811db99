/**
 * The agent: the process that will talk to the world for the node (mesh, state, chain, certificates, releases). Today it has no such
 * duty; it lives, says so, and ends with its supervisor. Traffic never waits for it.
 */
import { LIMITS } from '@aegis/base';
import type { AgentMessage } from '../protocol.ts';

function beat(): void {
  const message: AgentMessage = { type: 'heartbeat', rssBytes: process.memoryUsage.rss() };
  process.send?.(message, () => {});
}

beat();
setInterval(beat, LIMITS.agentHeartbeatTimeoutMs.value / 3);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
// A terminal sends these to the whole group; the supervisor says when to end.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
