/** What the shield is asked and what it answers. */
import type { Cidr } from '@aegis/config';

/** Why packets were dropped, passed or answered; native/xdp/layout.h has the same list in the same order. */
export const PACKET_REASONS = [
  'passed',
  'allowed',
  'suspended',
  'blocked',
  'malformed',
  'tcp_flags',
  'bad_fragment',
  'syn_limit',
  'udp_limit',
  'icmp_limit',
  'fragment_limit',
  'cookie_sent',
  'cookie_failed',
  'syn',
  'event_lost',
] as const;
export type PacketReason = (typeof PACKET_REASONS)[number];

/** Who asked for an entry of a list, and why. The order is kept in the kernel's maps: new ones go to the end. */
export const RULE_REASONS = ['config', 'operator', 'own', 'protocol', 'limit', 'waf', 'challenge', 'intel'] as const;
export type RuleReason = (typeof RULE_REASONS)[number];

export interface Rule {
  readonly block: Cidr;
  readonly reason: RuleReason;
  /** From now; null for ever. Over entries whose time is up the kernel passes as if they were not there. */
  readonly expiresInMs: number | null;
  /** Packets dropped by this entry since it was written. */
  readonly packets: number;
}

export interface Count {
  readonly packets: number;
  readonly bytes: number;
}

/** Since the maps were made; they outlive this process. */
export type PacketCounts = Readonly<Record<PacketReason, Count>>;

export interface DropEvent {
  /** CLOCK_MONOTONIC, nanoseconds. */
  readonly atNs: bigint;
  readonly source: string;
  readonly reason: PacketReason;
  /** Drops that this event stands for: itself and those since the last event of its CPU. */
  readonly weight: number;
  /** Destination port; 0 when it was not read. */
  readonly port: number;
  /** Of the frame, bytes. */
  readonly length: number;
  /** IP protocol number. */
  readonly protocol: number;
}

export type { ShieldThresholds as Thresholds } from '@aegis/config';
