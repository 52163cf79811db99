/** The kernel shield's part of the node's metrics, from what the agent says of it. */
import type { ShieldStatus } from '@aegis/shield';
import type { MetricsRegistry } from '@aegis/telemetry';

/** Keeps the families up to date; call what it returns with each status. Where kernel or agent count anew, a counter stands until it is passed. */
export function shieldMetrics(registry: MetricsRegistry): (status: ShieldStatus) => void {
  const on = registry.gauge({ name: 'aegis_shield_on', help: '1 when the kernel shield judges packets, else 0.' }).labels();
  const blocks = registry.gauge({ name: 'aegis_shield_blocks', help: 'Entries of the block list.' }).labels();
  const packets = registry.counter({
    name: 'aegis_shield_packets_total',
    help: 'Packets judged by the kernel shield, by what became of them.',
    labels: ['reason'],
  });
  const proposals = registry.counter({
    name: 'aegis_shield_proposals_total',
    help: 'Blocks proposed by data plane and threat intelligence.',
    labels: ['result'],
  });
  return (status) => {
    on.set(status.state === 'on' ? 1 : 0);
    if (status.state === 'off') return blocks.set(0);
    blocks.set(status.blocks);
    for (const [reason, count] of Object.entries(status.counts)) packets.labels(reason).raiseTo(count.packets);
    for (const [result, count] of Object.entries(status.proposals)) proposals.labels(result).raiseTo(count);
  };
}
