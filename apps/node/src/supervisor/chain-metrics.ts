/** The chain's part of the node's metrics, from what the agent says of its heartbeats. */
import type { MetricsRegistry } from '@aegis/telemetry';
import type { ChainStatus } from '../chain-status.ts';

/** Keeps the families up to date; call what it returns with each status. Where the agent counts anew, a counter stands until it is passed. */
export function chainMetrics(registry: MetricsRegistry): (status: ChainStatus | null) => void {
  const on = registry.gauge({ name: 'aegis_chain_on', help: '1 when the node sends heartbeats to the chain, else 0.' }).labels();
  const active = registry.gauge({ name: 'aegis_chain_node_active', help: '1 when the registered node is in service, else 0.' }).labels();
  const failing = registry.gauge({ name: 'aegis_chain_failing', help: '1 when the last look or heartbeat failed, else 0.' }).labels();
  const last = registry
    .gauge({
      name: 'aegis_chain_last_heartbeat_timestamp_seconds',
      help: 'When the last heartbeat was, on the chain; 0 when none is known.',
    })
    .labels();
  const slashable = registry
    .gauge({ name: 'aegis_chain_slashable_timestamp_seconds', help: 'From when on silence can be slashed; 0 when that is not known.' })
    .labels();
  const balance = registry
    .gauge({ name: 'aegis_chain_balance_lamports', help: 'What the key that pays for heartbeats has; 0 when that is not known.' })
    .labels();
  const heartbeats = registry.counter({
    name: 'aegis_chain_heartbeats_total',
    help: 'Heartbeats sent to the chain, and looks or heartbeats that failed.',
    labels: ['result'],
  });
  return (status) => {
    on.set(status === null ? 0 : 1);
    active.set(status?.registration === 'active' ? 1 : 0);
    failing.set(status === null || status.failure === null ? 0 : 1);
    last.set(status?.lastHeartbeatAt ?? 0);
    slashable.set(status?.slashableAt ?? 0);
    balance.set(status?.balanceLamports ?? 0);
    heartbeats.labels('sent').raiseTo(status?.sent ?? 0);
    heartbeats.labels('failed').raiseTo(status?.failed ?? 0);
  };
}
