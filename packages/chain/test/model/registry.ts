/**
 * A node's states and who may change them (requirement 6.2), as the registry must keep them.
 *
 *              activate (operator, stake ≥ minimum)
 *   pending ───────────────────────────────────────▶ active
 *      ▲ ◀─────────────────────────────────────────── │
 *      │          stake falls under the minimum       │
 *      ╰────────▶ suspended ◀─────────────────────────╯  suspend (operator, authority), ban
 *                     │
 *                     ╰──▶ active   resume (operator, unless the authority suspended; then the authority), stake ≥ minimum, no ban
 */
import { refuse } from './refusal.ts';

export interface ModelNode {
  readonly operator: string;
  status: 'pending' | 'active' | 'suspended';
  suspendedBy: 'nobody' | 'operator' | 'authority' | 'ban';
  banned: boolean;
  stake: bigint;
  lastHeartbeat: bigint;
}

export interface RegistryAuthorities {
  readonly authority: string;
  readonly slashingAuthority: string;
}

export function newNode(operator: string): ModelNode {
  return { operator, status: 'pending', suspendedBy: 'nobody', banned: false, stake: 0n, lastHeartbeat: 0n };
}

export function activate(node: ModelNode, signer: string, minStake: bigint, now: bigint): void {
  refuse(signer !== node.operator, 'NotOperator');
  refuse(node.banned, 'NodeBanned');
  refuse(node.status !== 'pending', 'NodeNotPending');
  refuse(node.stake < minStake, 'StakeTooLow');
  node.status = 'active';
  node.lastHeartbeat = now;
}

/** The operator may suspend its own node; both authorities any node, also over the operator's suspension. */
export function suspend(node: ModelNode, signer: string, { authority, slashingAuthority }: RegistryAuthorities): void {
  const byAuthority = signer === authority || signer === slashingAuthority;
  refuse(!byAuthority && signer !== node.operator, 'NotAllowedToSuspend');
  refuse(node.status === 'suspended' && (!byAuthority || node.suspendedBy === 'authority'), 'NodeSuspended');
  node.status = 'suspended';
  node.suspendedBy = byAuthority ? 'authority' : 'operator';
}

export function resume(node: ModelNode, signer: string, { authority }: RegistryAuthorities, minStake: bigint, now: bigint): void {
  refuse(node.status !== 'suspended', 'NodeNotSuspended');
  const allowed = signer === authority || (signer === node.operator && node.suspendedBy !== 'authority');
  refuse(!allowed, 'NotAllowedToResume');
  refuse(node.banned, 'NodeBanned');
  refuse(node.stake < minStake, 'StakeTooLow');
  node.status = 'active';
  node.suspendedBy = 'nobody';
  node.lastHeartbeat = now;
}

/** By the operator or by the node itself, whose identity key the model calls by the operator's name. */
export function heartbeat(node: ModelNode, signer: string, now: bigint): void {
  refuse(signer !== node.operator, 'NotOperator');
  refuse(node.status !== 'active', 'NodeNotActive');
  node.lastHeartbeat = now;
}

/** Staking says what is staked, after each change of it. */
export function nodeAfterStake(node: ModelNode, stake: bigint, minStake: bigint): void {
  node.stake = stake;
  if (node.status === 'active' && stake < minStake) node.status = 'pending';
}

/** Staking says whether a slash with a ban stands. */
export function nodeAfterBan(node: ModelNode, banned: boolean): void {
  if (banned && node.status !== 'suspended') {
    node.status = 'suspended';
    node.suspendedBy = 'ban';
  }
  node.banned = banned;
}
