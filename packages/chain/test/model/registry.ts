/**
 * A node's states and who may change them (requirement 6.2), as the registry must keep them.
 *
 *              activate (operator, stake ≥ minimum)
 *   pending ───────────────────────────────────────▶ active
 *      ▲ ◀─────────────────────────────────────────── │
 *      │          stake falls under the minimum       │
 *      ╰────────▶ suspended ◀─────────────────────────╯  suspend (operator, authority), ban
 *                     │
 *                     ├──▶ active   resume (operator, unless an authority suspended), stake ≥ minimum, no ban
 *                     ╰──▶ what it was before   resume (the authority, where an authority suspended), no ban
 *
 * A silence ends with a heartbeat or with the service. The longest that was not punished is kept for thirty days.
 */
import { refuse } from './refusal.ts';

export interface ModelNode {
  readonly operator: string;
  status: 'pending' | 'active' | 'suspended';
  suspendedBy: 'nobody' | 'operator' | 'authority' | 'ban';
  banned: boolean;
  stake: bigint;
  /** What it was before an authority suspended it. */
  before: 'pending' | 'active' | 'suspended';
  lastHeartbeat: bigint;
  /** The longest silence that was not punished. */
  silence: { readonly from: bigint; readonly until: bigint };
  punishedUntil: bigint;
}

export const SILENCE_KEPT = 30n * 86_400n;

export interface RegistryAuthorities {
  readonly authority: string;
  readonly slashingAuthority: string;
}

export function newNode(operator: string): ModelNode {
  return {
    operator,
    status: 'pending',
    suspendedBy: 'nobody',
    banned: false,
    stake: 0n,
    before: 'pending',
    lastHeartbeat: 0n,
    silence: { from: 0n, until: 0n },
    punishedUntil: 0n,
  };
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
export function suspend(node: ModelNode, signer: string, { authority, slashingAuthority }: RegistryAuthorities, now: bigint): void {
  const byAuthority = signer === authority || signer === slashingAuthority;
  refuse(!byAuthority && signer !== node.operator, 'NotAllowedToSuspend');
  refuse(node.status === 'suspended' && (!byAuthority || node.suspendedBy === 'authority'), 'NodeSuspended');
  if (node.status === 'active') endSilence(node, now);
  node.before = node.status;
  node.status = 'suspended';
  node.suspendedBy = byAuthority ? 'authority' : 'operator';
}

export function resume(node: ModelNode, signer: string, { authority }: RegistryAuthorities, minStake: bigint, now: bigint): void {
  refuse(node.status !== 'suspended', 'NodeNotSuspended');
  refuse(signer !== (node.suspendedBy === 'authority' ? authority : node.operator), 'NotAllowedToResume');
  refuse(node.banned, 'NodeBanned');
  if (node.suspendedBy === 'authority' && node.before !== 'active') {
    node.status = node.before;
    node.suspendedBy = node.before === 'suspended' ? 'operator' : 'nobody';
    return;
  }
  refuse(node.stake < minStake, 'StakeTooLow');
  node.status = 'active';
  node.suspendedBy = 'nobody';
  node.lastHeartbeat = now;
}

/** By the operator or by the node itself, whose identity key the model calls by the operator's name. */
export function heartbeat(node: ModelNode, signer: string, now: bigint): void {
  refuse(signer !== node.operator, 'NotOperator');
  refuse(node.status !== 'active', 'NodeNotActive');
  endSilence(node, now);
  node.lastHeartbeat = now;
}

/** The node gave a sign of life, or has to give none any more. */
function endSilence(node: ModelNode, now: bigint): void {
  const { from, until } = node.silence;
  const since = unpunishedSince(node);
  const lapsed = now - until > SILENCE_KEPT;
  if (now - since > (lapsed ? 0n : until - from)) node.silence = { from: since, until: now };
}

/** Until when a silence lasted that can be punished now. */
export function punishableSilence(node: ModelNode, timeout: bigint, now: bigint): bigint | undefined {
  const { from, until } = node.silence;
  if (until - from >= timeout && now - until <= SILENCE_KEPT) return until;
  return node.status === 'active' && now - unpunishedSince(node) >= timeout ? now : undefined;
}

export function punishSilence(node: ModelNode, until: bigint): void {
  node.punishedUntil = until;
  if (node.silence.until <= until) node.silence = { from: 0n, until: 0n };
}

function unpunishedSince(node: ModelNode): bigint {
  return node.lastHeartbeat > node.punishedUntil ? node.lastHeartbeat : node.punishedUntil;
}

/** Staking says what is staked, after each change of it. */
export function nodeAfterStake(node: ModelNode, stake: bigint, minStake: bigint, now: bigint): void {
  node.stake = stake;
  if (node.status !== 'active' || stake >= minStake) return;
  endSilence(node, now);
  node.status = 'pending';
}

/** Staking says whether a slash with a ban stands. */
export function nodeAfterBan(node: ModelNode, banned: boolean, now: bigint): void {
  if (banned && node.status !== 'suspended') {
    if (node.status === 'active') endSilence(node, now);
    node.status = 'suspended';
    node.suspendedBy = 'ban';
  }
  node.banned = banned;
}
