/** A registered node for people. */
import { count, duration, moment, printable } from '@aegis/command-line';
import type { NodeInfo } from '@aegis/sdk';
import { aegis } from './units.ts';

/** `nowSeconds` adds how long ago the last heartbeat was. */
export function nodeFacts(node: NodeInfo, nowSeconds?: bigint): (readonly [string, string])[] {
  const { region, features, bandwidthMbps, cpuCores, storageGb, pricePerGb } = node.capabilities;
  return [
    ['identity', node.identity],
    ['peer id', node.peerId],
    ['operator', node.operator],
    ['status', statusText(node)],
    ['stake', aegis(node.stake)],
    ['reputation', `${node.reputation} of 1000`],
    ['earned', aegis(node.totalEarned)],
    ['offers', `${features.join(', ') || 'nothing'}; ${count(bandwidthMbps)} Mbit/s, ${count(cpuCores)} cores, ${count(storageGb)} GB`],
    ['price', `${aegis(pricePerGb)} a GB`],
    ['region', printable(region)],
    ['metadata', printable(node.metadata)],
    ['registered', moment(node.registeredAt)],
    ['last heartbeat', heartbeatText(node, nowSeconds)],
  ];
}

function statusText({ status, suspendedBy, banned }: NodeInfo): string {
  if (banned) return `${status}, banned`;
  return status === 'suspended' ? `suspended by ${suspendedBy === 'operator' ? 'its operator' : 'the network'}` : status;
}

function heartbeatText({ lastHeartbeat }: NodeInfo, nowSeconds: bigint | undefined): string {
  if (lastHeartbeat === 0n) return 'never';
  return nowSeconds === undefined ? moment(lastHeartbeat) : `${duration(Number(nowSeconds - lastHeartbeat) * 1000)} ago`;
}
