/** What is asked of the shield, from the command line or the admin listener through the supervisor to the agent that owns it. */
import type { Rule, ShieldStatus, TopSource } from '@aegis/shield';
import type { Cidr } from '@aegis/config';
import type { Explanation, Received } from '@aegis/intel';

export type ShieldCommand =
  | { readonly verb: 'status' }
  /** What is blocked, most packets first. */
  | { readonly verb: 'list'; readonly count: number }
  /** Whose packets were dropped lately, most packets first. */
  | { readonly verb: 'top'; readonly count: number }
  | {
      readonly verb: 'block';
      readonly block: Cidr;
      /** Null is for ever. */
      readonly forMs: number | null;
      /** True: nothing is undone when nobody confirms. */
      readonly confirmed: boolean;
      /** Where the operator sits, when that is another machine; it is never blocked. */
      readonly operator: Cidr | null;
    }
  | { readonly verb: 'unblock'; readonly block: Cidr }
  /** What is known about an address: rules, who protects it, what others claim. */
  | { readonly verb: 'why'; readonly address: string }
  /** A report of another node, as it travels. */
  | { readonly verb: 'hear'; readonly report: string }
  | { readonly verb: 'confirm' }
  | { readonly verb: 'off' }
  | { readonly verb: 'on' };

export type ShieldAnswer =
  | {
      readonly kind: 'status';
      readonly status: ShieldStatus;
      /** The key that this node's own reports are signed with; null when it takes no part. */
      readonly reporter: string | null;
      /** Why it takes no part in threat intelligence; '' when it does. */
      readonly intelOffBecause: string;
    }
  | { readonly kind: 'list'; readonly total: number; readonly rules: readonly Rule[] }
  | { readonly kind: 'top'; readonly sources: readonly TopSource[] }
  /** `confirmWithinMs` is null when nothing waits to be confirmed. */
  | { readonly kind: 'blocked'; readonly confirmWithinMs: number | null }
  | { readonly kind: 'unblocked'; readonly was: boolean }
  | { readonly kind: 'confirmed'; readonly blocks: readonly string[] }
  | {
      readonly kind: 'why';
      /** Entries of the block list that it falls under. */
      readonly rules: readonly Rule[];
      /** Why proposals against it are refused; '' when they are not. */
      readonly protectedBecause: string;
      /** Null when no reporters are configured. */
      readonly intel: Explanation | null;
    }
  | { readonly kind: 'heard'; readonly outcome: Received }
  /** It was not done, and why. */
  | { readonly kind: 'refused'; readonly why: string };

/** What one worker saw of a source lately. */
export interface Offence {
  /** Of the TCP peer, whose address cannot be spoofed: it has answered a handshake. See `sourceOf`. */
  readonly source: string;
  /** The one of its addresses that offended last. */
  readonly address: string;
  readonly kind: OffenceKind;
  readonly count: number;
}

/** What it did: broke HTTP, passed a rate limit, tripped the firewall, failed challenges. */
export type OffenceKind = 'protocol' | 'limit' | 'waf' | 'challenge';

/** Somebody whose requests were served, on connections that are over. */
export interface ServedClient {
  /** Of the TCP peer; see `sourceOf`. */
  readonly source: string;
  readonly requests: number;
  /** How long the longest of its connections was open. */
  readonly openMs: number;
}
