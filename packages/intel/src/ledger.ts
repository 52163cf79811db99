/** The claims that are alive or were until lately, by block: at most one of each reporter, so many of one reporter, so many blocks in all. */
import { LIMITS } from '@aegis/base';
import { type Cidr, formatBlock, widened } from '@aegis/config';
import type { Claim } from './judge.ts';
import type { IntelPolicy } from './policy.ts';

/** What is known of one block. Times are of the monotonic clock where nothing else is said. */
export interface Entry {
  readonly block: Cidr;
  readonly claims: Map<string, Kept>;
  /** 0 while it was never blocked. */
  blockedUntilMs: number;
  /** Blocks of some length that claims have brought about, one after the other. */
  blockedTimes: number;
  /** Reports of this moment, by the reporters' clocks, and of earlier ones are refuted; -1 when none are. */
  refutedAtMs: number;
  /** It is remembered until then, without claims too. */
  keptUntilMs: number;
  /** Whether the claims sufficed when they were last judged. */
  suffices: boolean;
  /** Why it was not blocked although the claims suffice; '' when nothing stood against it. */
  refusedBecause: string;
}

/** A claim, and what is remembered with it. */
export interface Kept extends Claim {
  /** Until its report can no longer be sent again; the claim itself may be over by then. */
  readonly keptUntilMs: number;
  /** This node has seen the same, and the reporter had credit for it. */
  confirmed: boolean;
}

export type Added = { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly why: string };

export class Ledger {
  readonly #policy: Pick<IntelPolicy, 'widthMin4' | 'widthMin6'>;
  readonly #entries = new Map<string, Entry>();
  readonly #alive = new Map<string, number>();

  constructor(policy: Pick<IntelPolicy, 'widthMin4' | 'widthMin6'>) {
    this.#policy = policy;
  }

  /** Why the report can't be taken: something as late or later was heard before, or is refuted. Undefined when it can. */
  staleness(block: Cidr, reporter: string, timestampMs: number): string | undefined {
    const entry = this.#entries.get(formatBlock(block));
    if (entry === undefined) return undefined;
    if (timestampMs <= entry.refutedAtMs) return 'what the report claims was refuted since';
    const before = entry.claims.get(reporter);
    return before !== undefined && timestampMs <= before.timestampMs ? 'the reporter has said this, or something later, before' : undefined;
  }

  /** A later claim of the same reporter takes the place of the earlier one. */
  add(block: Cidr, claim: Omit<Kept, 'confirmed'>): Added {
    const text = formatBlock(block);
    let entry = this.#entries.get(text);
    const isNew = entry?.claims.has(claim.reporter) !== true;
    const alive = this.#alive.get(claim.reporter) ?? 0;
    if (isNew && alive >= LIMITS.intelClaimsPerReporterMax.value) return { ok: false, why: 'the reporter has too many claims alive' };
    if (entry === undefined) {
      if (this.#entries.size >= LIMITS.intelBlocksMax.value) return { ok: false, why: 'too many blocks are claimed' };
      entry = {
        block,
        claims: new Map(),
        blockedUntilMs: 0,
        blockedTimes: 0,
        refutedAtMs: -1,
        keptUntilMs: 0,
        suffices: false,
        refusedBecause: '',
      };
      this.#entries.set(text, entry);
    }
    if (isNew) this.#alive.set(claim.reporter, alive + 1);
    entry.claims.set(claim.reporter, { ...claim, confirmed: entry.claims.get(claim.reporter)?.confirmed ?? false });
    return { ok: true, entry };
  }

  /** Entries of the blocks that contain `block`, widest first. */
  covering(block: Cidr): readonly Entry[] {
    const { widthMin4, widthMin6 } = this.#policy;
    const entries: Entry[] = [];
    for (let length = block.family === 4 ? widthMin4 : widthMin6; length <= block.prefixLength; length++) {
      const entry = this.#entries.get(formatBlock(widened(block, length)));
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }

  /** Those whose claims suffice and that are not blocked. */
  waiting(nowMs: number): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.suffices && entry.blockedUntilMs <= nowMs);
  }

  /** Ends the entry's block and takes its claims away; their reports, and earlier ones, are not taken again. `wallMs`: the time of day. */
  refute(entry: Entry, wallMs: number, keptUntilMs: number): void {
    // A reporter's clock may be ahead.
    entry.refutedAtMs = Math.max(wallMs, ...[...entry.claims.values()].map(({ timestampMs }) => timestampMs));
    for (const reporter of entry.claims.keys()) this.#drop(entry, reporter);
    Object.assign(entry, { blockedUntilMs: 0, blockedTimes: 0, suffices: false, refusedBecause: '', keptUntilMs });
  }

  expire(nowMs: number): void {
    for (const [text, entry] of this.#entries) {
      for (const claim of entry.claims.values())
        if (Math.max(claim.expiresMs, claim.keptUntilMs) <= nowMs) this.#drop(entry, claim.reporter);
      if (entry.claims.size === 0 && entry.keptUntilMs <= nowMs) this.#entries.delete(text);
    }
  }

  #drop(entry: Entry, reporter: string): void {
    entry.claims.delete(reporter);
    const alive = (this.#alive.get(reporter) ?? 1) - 1;
    if (alive === 0) this.#alive.delete(reporter);
    else this.#alive.set(reporter, alive);
  }
}
