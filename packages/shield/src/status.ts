/** What `aegis-node shield status` shows. JSON values only: it passes between processes. */
import type { PacketCounts, Thresholds } from './types.ts';

export type ShieldStatus =
  | { readonly state: 'off'; readonly reason: string }
  | {
      readonly state: 'on';
      readonly interface: string;
      /** How the kernel is reached: by bpf(2) through node:ffi, or by bpftool where that cannot be. */
      readonly way: 'ffi' | 'bpftool';
      /** Why it is not the first of these; null when it is. */
      readonly wayBecause: string | null;
      /** What cannot be done that way. */
      readonly missing: readonly string[];
      readonly mode: 'native' | 'generic';
      /** Why it is generic though native was asked for. */
      readonly degraded: string | null;
      /** Tag of the program, as bpftool shows it. */
      readonly program: string;
      readonly thresholds: Thresholds;
      /** net.ipv4.tcp_syncookies: 0 never, 1 when a listener's queue is full, 2 always; null when it cannot be read. */
      readonly synCookies: number | null;
      readonly counts: PacketCounts;
      /** How many entries the block list has. */
      readonly blocks: number;
      /** Who cannot be blocked. */
      readonly protected: readonly { readonly block: string; readonly what: string }[];
      /** Blocks of the operator that are undone unless confirmed. */
      readonly unconfirmed: readonly string[];
      readonly confirmWithinMs: number | null;
      readonly proposals: { readonly accepted: number; readonly refused: number };
    };
