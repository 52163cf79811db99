/**
 * Values of the kernel's maps as bytes: what native/xdp/layout.h defines, read and written. A test compares sizes and offsets with the
 * types that the object carries. Numbers are little-endian: x64 and arm64 both are. Pure.
 */
import { invariant } from '@aegis/base';
import { decodeAddress, sourceMask } from './prefix.ts';
import {
  type Count,
  type DropEvent,
  PACKET_REASONS,
  type PacketCounts,
  type PacketReason,
  RULE_REASONS,
  type RuleReason,
  type Thresholds,
} from './types.ts';

export const RULE_BYTES = 24;
export const SETTINGS_BYTES = 136;
export const COUNT_BYTES = 16;

/** A source may send as much at once as in two seconds: a browser's burst is no flood. */
const BURST_SECONDS = 2;
const SYN_WINDOWS_PER_SECOND = 10;
const COOKIE_HOLD_NS = 1_000_000_000n;
/** Each CPU may have so many parts of the threshold unreported before the others hear of them. */
const BATCHES_PER_CPU = 4;
const BATCH_MAX = 32;

export interface RuleValue {
  /** CLOCK_MONOTONIC; 0 never. */
  readonly expiresNs: bigint;
  readonly packets: number;
  readonly reason: RuleReason;
}

export function encodeRule(rule: Omit<RuleValue, 'packets'>): Buffer {
  const value = Buffer.alloc(RULE_BYTES);
  value.writeBigUInt64LE(rule.expiresNs, 0);
  value.writeUInt32LE(RULE_REASONS.indexOf(rule.reason), 16);
  return value;
}

export function decodeRule(value: Buffer): RuleValue {
  return {
    expiresNs: value.readBigUInt64LE(0),
    packets: Number(value.readBigUInt64LE(8)),
    // Written by a newer program, or by hand with bpftool: an operator's doing either way.
    reason: RULE_REASONS[value.readUInt32LE(16)] ?? 'operator',
  };
}

export interface Settings {
  readonly enabled: boolean;
  readonly thresholds: Thresholds;
  /** CLOCK_MONOTONIC, after which the kernel drops nothing; 0 never. */
  readonly dropsEndNs: bigint;
  /** Least time between two events of one CPU. */
  readonly eventIntervalNs: bigint;
}

export function encodeSettings(settings: Settings, cpus: number): Buffer {
  const { thresholds } = settings;
  const value = Buffer.alloc(SETTINGS_BYTES);
  const rates = [thresholds.synPerSecond, thresholds.udpPerSecond, thresholds.icmpPerSecond, thresholds.fragmentsPerSecond];
  rates.forEach((rate, i) => {
    value.writeBigUInt64LE(BigInt(rate), i * 16);
    value.writeBigUInt64LE(BigInt(Math.max(1, rate * BURST_SECONDS)), i * 16 + 8);
  });
  value.set(sourceMask({ family: 4, prefixLength: thresholds.sourcePrefix4 }), 64);
  value.set(sourceMask({ family: 6, prefixLength: thresholds.sourcePrefix6 }), 80);
  const cookieAbove = Math.ceil(thresholds.synCookieAbove / SYN_WINDOWS_PER_SECOND);
  value.writeBigUInt64LE(BigInt(cookieAbove), 96);
  value.writeBigUInt64LE(COOKIE_HOLD_NS, 104);
  value.writeBigUInt64LE(settings.dropsEndNs, 112);
  value.writeBigUInt64LE(settings.eventIntervalNs, 120);
  value.writeUInt32LE(Math.min(BATCH_MAX, Math.max(1, Math.floor(cookieAbove / (BATCHES_PER_CPU * cpus)))), 128);
  value.writeUInt32LE(settings.enabled ? 1 : 0, 132);
  return value;
}

/** One value of `shield_stats` for each reason, each the values of all CPUs. */
export function decodeCounts(values: readonly Buffer[]): PacketCounts {
  invariant(values.length === PACKET_REASONS.length, 'every reason has its count');
  const entries = values.map((value, i) => [PACKET_REASONS[i] as PacketReason, sumCounts(value)] as const);
  return Object.fromEntries(entries) as Record<PacketReason, Count>;
}

function sumCounts(value: Buffer): Count {
  let packets = 0n;
  let bytes = 0n;
  for (let at = 0; at < value.length; at += COUNT_BYTES) {
    packets += value.readBigUInt64LE(at);
    bytes += value.readBigUInt64LE(at + 8);
  }
  return { packets: Number(packets), bytes: Number(bytes) };
}

export function decodeEvent(event: Buffer): DropEvent {
  return {
    atNs: event.readBigUInt64LE(0),
    source: decodeAddress(event.subarray(8, 24)),
    reason: PACKET_REASONS[event.readUInt32LE(24)] ?? 'malformed',
    weight: event.readUInt32LE(28),
    port: event.readUInt16LE(32),
    length: event.readUInt16LE(34),
    protocol: event.readUInt8(36),
  };
}
