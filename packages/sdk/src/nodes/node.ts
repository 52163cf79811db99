/** A node as the registry holds it, and where (requirement 6.2). */
import type { Address } from '@solana/kit';
import { type BaseUnits, baseUnits, registryProgram } from '@aegis/chain';
import { AegisError } from '@aegis/base';
import type { Client } from '../client.ts';
import { ensureFounded } from '../founded.ts';
import { fetchUnlessRetired } from '../retired.ts';
import { peerIdOf } from '../peer-id.ts';
import { type Capabilities, decodeCapabilities } from './capabilities.ts';

/** `pending`: registered, not in service; `active`: serves; `suspended`: out of service until resumed. */
export const NODE_STATUSES = ['pending', 'active', 'suspended'] as const;
export type NodeStatus = (typeof NODE_STATUSES)[number];

/** Who suspended it, and so who may resume it. */
const SUSPENDERS = ['nobody', 'operator', 'authority', 'ban'] as const;
export type SuspendedBy = (typeof SUSPENDERS)[number];

export interface NodeInfo {
  /** Of its account. */
  readonly address: Address;
  /** The node's own ed25519 key. */
  readonly identity: Address;
  readonly peerId: string;
  readonly operator: Address;
  readonly status: NodeStatus;
  readonly suspendedBy: SuspendedBy;
  readonly banned: boolean;
  readonly capabilities: Capabilities;
  /** Active stake. */
  readonly stake: BaseUnits;
  /** 0 to 1000. */
  readonly reputation: number;
  readonly totalEarned: BaseUnits;
  /** Unix seconds. */
  readonly registeredAt: bigint;
  readonly statusChangedAt: bigint;
  readonly lastHeartbeat: bigint;
  /** A CID, `ipfs://` and a CID, or an https URL. */
  readonly metadata: string;
}

/** Of the account of the node with this identity. */
export async function nodeAddressOf(identity: Address): Promise<Address> {
  return (await registryProgram.findNodePda({ identity }))[0];
}

/** Errors: `sdk.no_node` when no node with this identity is registered. */
export async function readNode(client: Client, identity: Address): Promise<NodeInfo> {
  const node = await findNode(client, identity);
  if (node !== undefined) return node;
  throw new AegisError('sdk.no_node', `no node ${identity} is registered`, { source: 'operator' });
}

/** Undefined when no node with this identity is registered. Errors: `sdk.not_founded`, `sdk.node_retired`. */
export async function findNode(client: Client, identity: Address): Promise<NodeInfo | undefined> {
  const { account, retired } = await fetchUnlessRetired(client, await nodeAddressOf(identity));
  if (retired) {
    const message = `node ${identity} was taken out of the registry, for good: a new one needs a new key`;
    throw new AegisError('sdk.node_retired', message, { source: 'operator' });
  }
  if (!account.exists) {
    await ensureFounded(client);
    return undefined;
  }
  return nodeInfoOf(account.address, registryProgram.decodeNode(account).data);
}

export function nodeInfoOf(address: Address, data: registryProgram.Node): NodeInfo {
  return {
    address,
    identity: data.identity,
    peerId: peerIdOf(data.identity),
    operator: data.operator,
    status: NODE_STATUSES[data.status],
    suspendedBy: SUSPENDERS[data.suspendedBy],
    banned: data.banned,
    capabilities: decodeCapabilities(data.capabilities),
    stake: baseUnits(data.stake),
    reputation: data.reputation,
    totalEarned: baseUnits(data.totalEarned),
    registeredAt: data.registeredAt,
    statusChangedAt: data.statusChangedAt,
    lastHeartbeat: data.lastHeartbeat,
    metadata: data.metadata,
  };
}
