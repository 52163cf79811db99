/** Nodes by what they offer, chosen by the Solana node that is asked (requirement 6.2: selection without an index). */
import { type Address, getAddressEncoder } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { type AccountKind, type BaseUnits, type Filter, listAccounts, offsetOf, PROGRAMS, registryProgram } from '@aegis/chain';
import type { Client } from '../client.ts';
import { ensureFounded } from '../founded.ts';
import { encodeRegion, type Feature, featureIndex } from './capabilities.ts';
import { NODE_STATUSES, type NodeInfo, nodeInfoOf, type NodeStatus } from './node.ts';

/** Everything that is given must hold. */
export interface NodeFilter {
  readonly region?: string;
  readonly features?: readonly Feature[];
  readonly status?: NodeStatus;
  readonly operator?: Address;
  readonly stakeMin?: BaseUnits;
  readonly pricePerGbMax?: BaseUnits;
  readonly reputationMin?: number;
}

const KIND: AccountKind<registryProgram.Node> = {
  program: PROGRAMS.registry,
  discriminator: registryProgram.NODE_DISCRIMINATOR,
  decoder: registryProgram.getNodeDecoder(),
};

/** Errors: `sdk.not_founded`, `sdk.bad_capabilities` for a region or feature that no node can have, `chain.unreachable`. */
export async function listNodes(client: Client, filter: NodeFilter = {}): Promise<NodeInfo[]> {
  const found = await listAccounts(client.connection, KIND, remoteFilters(filter));
  if (found.length === 0) await ensureFounded(client);
  const nodes = found.map(({ address, data }) => nodeInfoOf(address, data)).filter((node) => matches(node, filter));
  return nodes.sort((a, b) => (a.stake === b.stake ? a.identity.localeCompare(b.identity) : a.stake > b.stake ? -1 : 1));
}

/** A Solana node takes few filters: the ones that leave least go there, and all are applied to what comes back. */
function remoteFilters({ operator, region, status, features = [] }: NodeFilter): Filter[] {
  const filters: Filter[] = [];
  if (operator !== undefined) filters.push({ offset: OFFSETS.operator, bytes: getAddressEncoder().encode(operator) });
  if (region !== undefined) filters.push({ offset: OFFSETS.region, bytes: encodeRegion(region) });
  for (const feature of features) filters.push({ offset: OFFSETS.features + featureIndex(feature), bytes: Uint8Array.of(1) });
  if (status !== undefined) filters.push({ offset: OFFSETS.status, bytes: Uint8Array.of(NODE_STATUSES.indexOf(status)) });
  return filters.slice(0, REMOTE_FILTERS_MAX);
}

/** Beside the kind of account. */
const REMOTE_FILTERS_MAX = 3;

function matches(node: NodeInfo, { region, features = [], status, operator, stakeMin, pricePerGbMax, reputationMin }: NodeFilter): boolean {
  return (
    (region === undefined || node.capabilities.region === region) &&
    features.every((feature) => node.capabilities.features.includes(feature)) &&
    (status === undefined || node.status === status) &&
    (operator === undefined || node.operator === operator) &&
    (stakeMin === undefined || node.stake >= stakeMin) &&
    (pricePerGbMax === undefined || node.capabilities.pricePerGb <= pricePerGbMax) &&
    (reputationMin === undefined || node.reputation >= reputationMin)
  );
}

const NO_CAPABILITIES: registryProgram.CapabilitiesArgs = {
  region: new Uint8Array(16),
  features: new Uint8Array(16),
  bandwidthMbps: 0,
  cpuCores: 0,
  storageGb: 0,
  pricePerGb: 0n,
};

const SAMPLE: registryProgram.NodeArgs = {
  identity: SYSTEM_PROGRAM_ADDRESS,
  operator: SYSTEM_PROGRAM_ADDRESS,
  status: 0,
  suspendedBy: 0,
  banned: false,
  capabilities: NO_CAPABILITIES,
  stake: 0n,
  reputation: 0,
  totalEarned: 0n,
  registeredAt: 0n,
  statusChangedAt: 0n,
  lastHeartbeat: 0n,
  peerId: new Uint8Array(38),
  silentFrom: 0n,
  silentUntil: 0n,
  silencePunishedUntil: 0n,
  resumesAs: 0,
  bump: 0,
  metadata: '',
};

const ENCODER = registryProgram.getNodeEncoder();

const OFFSETS = {
  operator: offsetOf(ENCODER, SAMPLE, 'operator', PROGRAMS.registry),
  status: offsetOf(ENCODER, SAMPLE, 'status', 1),
  region: offsetOf(ENCODER, SAMPLE, 'capabilities', { ...NO_CAPABILITIES, region: new Uint8Array(16).fill(1) }),
  features: offsetOf(ENCODER, SAMPLE, 'capabilities', { ...NO_CAPABILITIES, features: new Uint8Array(16).fill(1) }),
};
