/** The claims that are alive, by block: at most one of each reporter, so many of one reporter, so many blocks in all. */
import { LIMITS } from '@aegis/base';
import type { Cidr } from '@aegis/config';
import { formatBlock, overlap, widened } from '../prefix.ts';
import type { Claim } from './judge.ts';
import type { IntelPolicy } from './policy.ts';

/** What is known of one block. */
export interface Entry {
  readonly block: Cidr;
  readonly claims: Map<string, Claim>;
  /** 0 while it was never blocked. */
  blockedUntilMs: number;
  /** Blocks that claims have brought about, one after the other. */
  blockedTimes: number;
  /** Why it was not blocked although the claims suffice; '' when nothing stood against it. */
  refusedBecause: string;
}

export type Added = { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly why: string };

/** An address that was blocked is remembered for as long afterwards, for the next block of it to last longer. */
const MEMORY_MS = 86_400_000;

export class Ledger {
  readonly #policy: Pick<IntelPolicy, 'widthMin4' | 'widthMin6'>;
  readonly #entries = new Map<string, Entry>();
  readonly #alive = new Map<string, number>();

  constructor(policy: Pick<IntelPolicy, 'widthMin4' | 'widthMin6'>) {
    this.#policy = policy;
  }

  get blocks(): number {
    return this.#entries.size;
  }

  /** A later claim of the same reporter takes the place of the earlier one. */
  add(block: Cidr, claim: Claim): Added {
    const text = formatBlock(block);
    let entry = this.#entries.get(text);
    const isNew = entry?.claims.has(claim.reporter) !== true;
    const alive = this.#alive.get(claim.reporter) ?? 0;
    if (isNew && alive >= LIMITS.intelClaimsPerReporterMax.value) return { ok: false, why: 'the reporter has too many claims alive' };
    if (entry === undefined) {
      if (this.#entries.size >= LIMITS.intelBlocksMax.value) return { ok: false, why: 'too many blocks are claimed' };
      entry = { block, claims: new Map(), blockedUntilMs: 0, blockedTimes: 0, refusedBecause: '' };
      this.#entries.set(text, entry);
    }
    if (isNew) this.#alive.set(claim.reporter, alive + 1);
    entry.claims.set(claim.reporter, claim);
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

  /** Entries of the blocks that contain `block` or lie in it. Looks at all there are. */
  overlapping(block: Cidr): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => overlap(entry.block, block));
  }

  /** Takes every claim of the entry away. */
  clear(entry: Entry): void {
    for (const reporter of entry.claims.keys()) this.#drop(entry, reporter);
  }

  expire(nowMs: number): void {
    for (const [text, entry] of this.#entries) {
      for (const claim of entry.claims.values()) if (claim.expiresMs <= nowMs) this.#drop(entry, claim.reporter);
      if (entry.claims.size === 0 && entry.blockedUntilMs + (entry.blockedTimes === 0 ? 0 : MEMORY_MS) <= nowMs) this.#entries.delete(text);
    }
  }

  #drop(entry: Entry, reporter: string): void {
    entry.claims.delete(reporter);
    const alive = (this.#alive.get(reporter) ?? 1) - 1;
    if (alive === 0) this.#alive.delete(reporter);
    else this.#alive.set(reporter, alive);
  }
}
