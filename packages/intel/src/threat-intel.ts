/**
 * Threat intelligence of one node: reports out, reports in, and blocks where enough independent reporters say the same.
 *
 * ```
 *   own proposals ─▶ observed ─▶ signed report ─▶ transport ─▶ other nodes
 *
 *   transport ─▶ parse, verify ─▶ known reporter? pace? room? ─▶ claims of the block ─▶ judge ─▶ popular here? ─▶ shield
 *                                                                                          └── why(address)
 * ```
 *
 * A feed that is poisoned can do little: nobody's word suffices, a network's word is capped, an address whose requests this node serves and those
 * that the shield protects are never blocked, everything ends by itself, and who is found wrong counts for less and then for nothing.
 */
import { createHash } from 'node:crypto';
import type { ReportTransport } from '@aegis/bus';
import { type Clock, LIMITS, type Logger } from '@aegis/base';
import { type Cidr, formatBlock, hostBlock } from '@aegis/config';
import type { BlockProposals } from './proposals.ts';
import { judge, type Judgement, tooWide } from './judge.ts';
import { type Entry, type Kept, Ledger } from './ledger.ts';
import type { IntelPolicy } from './policy.ts';
import type { Popularity } from './popularity.ts';
import { encodeReport, type EvidenceClass, isSigned, parseReport, signingKey } from './report.ts';
import { type ReporterDirectory, Trust } from './reporters.ts';

export interface IntelOptions {
  readonly policy: IntelPolicy;
  /** 32 bytes: the node's ed25519 seed. */
  readonly seed: Uint8Array;
}

export interface IntelComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly transport: ReportTransport;
  readonly directory: ReporterDirectory;
  readonly proposals: BlockProposals;
  readonly popularity: Popularity;
  /** What is known of reporters from before. Default: nothing. */
  readonly trust?: Trust;
}

/** Something that this node has seen by itself. */
export interface Observation {
  readonly block: Cidr;
  readonly type: EvidenceClass;
  /** What was seen, in a line. Others get its hash, and the log has both at level debug. */
  readonly evidence: string;
  /** How long the claim is to hold. */
  readonly forMs: number;
}

export type Received = { readonly believed: 'blocked' | 'noted' } | { readonly refused: string };

/** What is known about an address and why it is blocked, or not. */
export interface Explanation {
  readonly address: string;
  readonly popular: boolean;
  readonly blocks: readonly {
    readonly block: string;
    /** Milliseconds that the block still lasts; 0 when there is none. */
    readonly blockedForMs: number;
    readonly judgement: Judgement;
    readonly refusedBecause: string;
  }[];
}

/** How far the reporters' clocks may be off. */
const SKEW_MS = 300_000;
const SWEEP_MS = 60_000;
const MINUTE_MS = 60_000;
/** A report can be sent again for so long: from a clock that is ahead to one that is behind. */
const REPLAY_MS = 2 * SKEW_MS;
/** After a block its entry is remembered for as long, for the next block to last longer. */
const MEMORY_MS = 86_400_000;
/** Claims that end sooner bring about no block. */
const BLOCK_MS_MIN = MINUTE_MS;

export class ThreatIntel {
  readonly trust: Trust;
  /** This node's key, as its reports name it. */
  readonly reporter: string;
  readonly #policy: IntelPolicy;
  readonly #components: IntelComponents;
  readonly #key: ReturnType<typeof signingKey>['key'];
  readonly #ledger: Ledger;
  /** Reports of each reporter in the present minute. */
  readonly #pace = new Map<string, number>();
  #paceFromMs = 0;
  #stop: (() => void) | undefined;
  #cancelSweep: (() => void) | undefined;

  constructor({ policy, seed }: IntelOptions, components: IntelComponents) {
    const { key, reporter } = signingKey(seed);
    this.#policy = policy;
    this.#ledger = new Ledger(policy);
    this.trust = components.trust ?? new Trust();
    this.#components = components;
    this.#key = key;
    this.reporter = reporter;
  }

  start(): void {
    this.#stop = this.#components.transport.subscribe((report) => this.receive(report));
    this.#sweepLater();
  }

  stop(): void {
    this.#stop?.();
    this.#cancelSweep?.();
  }

  /** Tells the others, and gives credit to those who have said the same. What is done here about it is the proposer's own affair. */
  observed({ block, type, evidence, forMs }: Observation): void {
    const { clock, logger, transport } = this.#components;
    const nowMs = clock.wallMs();
    const report = {
      type,
      block,
      evidenceHash: createHash('sha256').update(evidence).digest('hex'),
      timestampMs: nowMs,
      expiresMs: nowMs + Math.min(forMs, LIMITS.intelClaimMsMax.value),
      reporter: this.reporter,
    };
    const right = new Set<string>();
    for (const claim of this.#ledger.covering(block).flatMap((entry) => this.#alive(entry))) {
      if (!claim.confirmed) right.add(claim.reporter);
      claim.confirmed = true;
    }
    for (const reporter of right) this.trust.confirmed(reporter);
    logger.debug('observed', { block: formatBlock(block), type, evidence, evidenceHash: report.evidenceHash });
    transport.publish(encodeReport(report, this.#key));
  }

  /** One report of another node, as it came. */
  receive(text: string): Received {
    const parsed = parseReport(text);
    if (!parsed.ok) return { refused: parsed.reason };
    const { report } = parsed.value;
    const { clock, directory } = this.#components;
    if (report.reporter === this.reporter) return { refused: 'the report is this node’s own' };
    const reporter = directory.find(report.reporter);
    if (reporter === undefined) return { refused: 'the reporter is not known' };
    if (this.trust.standing(reporter) < this.#policy.standingMin) return { refused: 'the reporter has too little standing' };
    const wallMs = clock.wallMs();
    if (Math.abs(report.timestampMs - wallMs) > SKEW_MS) return { refused: 'the report is not of now' };
    if (report.expiresMs <= wallMs) return { refused: 'what the report claims is over' };
    const wide = tooWide(report.block, this.#policy);
    if (wide !== undefined) return { refused: wide };
    const stale = this.#ledger.staleness(report.block, reporter.key, report.timestampMs);
    if (stale !== undefined) return { refused: stale };
    if (!isSigned(parsed.value)) return { refused: 'the signature is not the reporter’s' };
    // Only now: a forged report must not use up the pace of whom it names.
    if (!this.#takePace(report.reporter)) return { refused: 'the reporter sends too many reports' };
    const nowMs = clock.monotonicMs();
    const added = this.#ledger.add(report.block, {
      reporter: reporter.key,
      network: reporter.network,
      type: report.type,
      evidenceHash: report.evidenceHash,
      timestampMs: report.timestampMs,
      expiresMs: nowMs + Math.min(report.expiresMs - wallMs, LIMITS.intelClaimMsMax.value),
      keptUntilMs: nowMs + REPLAY_MS,
    });
    if (!added.ok) return { refused: added.why };
    return { believed: this.#decide(added.entry, nowMs) ? 'blocked' : 'noted' };
  }

  /**
   * All of `block` is innocent, as somebody knows who may say so: who claimed it, or a block that it lies in, loses trust, once, and the
   * claims go. What is claimed of a part of it stays. Returns the blocks that end by this.
   */
  refute(block: Cidr): readonly Cidr[] {
    const { clock } = this.#components;
    const nowMs = clock.monotonicMs();
    const wrong = this.#ledger.covering(block);
    const reporters = new Set(wrong.flatMap((entry) => this.#alive(entry)).map(({ reporter }) => reporter));
    for (const reporter of reporters) this.trust.refuted(reporter);
    const ended = wrong.filter(({ blockedUntilMs }) => blockedUntilMs > nowMs).map((entry) => entry.block);
    for (const entry of wrong) this.#ledger.refute(entry, clock.wallMs(), nowMs + REPLAY_MS);
    return ended;
  }

  /** Undefined when the text is no address. */
  why(address: string): Explanation | undefined {
    const host = hostBlock(address);
    if (host === undefined) return undefined;
    const nowMs = this.#components.clock.monotonicMs();
    const blocks = this.#ledger.covering(host).map((entry) => ({
      block: formatBlock(entry.block),
      blockedForMs: Math.max(0, entry.blockedUntilMs - nowMs),
      judgement: this.#judge(entry),
      refusedBecause: entry.refusedBecause,
    }));
    return { address: host.address, popular: this.#components.popularity.isPopular(host.address, nowMs), blocks };
  }

  /** Whether the block stands now. */
  #decide(entry: Entry, nowMs: number): boolean {
    if (entry.blockedUntilMs > nowMs) return true;
    const judgement = this.#judge(entry);
    entry.suffices = judgement.enough;
    const before = entry.refusedBecause;
    entry.refusedBecause = '';
    if (!judgement.enough) return false;
    const { popularity, proposals, logger } = this.#components;
    if (judgement.untilMs - nowMs < BLOCK_MS_MIN) {
      entry.refusedBecause = 'the claims end within a minute';
      return false;
    }
    const popular = popularity.find(entry.block, nowMs);
    if (popular !== undefined) {
      entry.refusedBecause = popular;
      if (entry.refusedBecause !== before)
        logger.info('threat intelligence is not followed', { block: formatBlock(entry.block), why: entry.refusedBecause });
      return false;
    }
    const { blockMs, blockMsMax } = this.#policy;
    const forMs = Math.min(blockMs * 2 ** Math.min(entry.blockedTimes, 16), blockMsMax, judgement.untilMs - nowMs);
    const evidence = `${judgement.reporters} reporters in ${judgement.networks} networks, weight ${judgement.weight.toFixed(2)}`;
    const decision = proposals.propose({ block: entry.block, reason: 'intel', forMs, evidence });
    if (!decision.accepted) {
      entry.refusedBecause = decision.why;
      return false;
    }
    entry.blockedUntilMs = nowMs + forMs;
    entry.keptUntilMs = entry.blockedUntilMs + MEMORY_MS;
    // What is over at once is no conviction: it makes the next block no longer.
    if (forMs * 2 >= blockMs) entry.blockedTimes++;
    return true;
  }

  #judge(entry: Entry): Judgement {
    const { directory } = this.#components;
    return judge(this.#alive(entry), this.#policy, ({ reporter }) => {
      // Who was struck off the directory meanwhile has no word any more.
      const known = directory.find(reporter);
      return known === undefined ? 0 : this.trust.standing(known);
    });
  }

  #alive(entry: Entry): readonly Kept[] {
    const nowMs = this.#components.clock.monotonicMs();
    return [...entry.claims.values()].filter(({ expiresMs }) => expiresMs > nowMs);
  }

  #takePace(reporter: string): boolean {
    const nowMs = this.#components.clock.monotonicMs();
    if (nowMs - this.#paceFromMs >= MINUTE_MS) {
      this.#pace.clear();
      this.#paceFromMs = nowMs;
    }
    const sent = (this.#pace.get(reporter) ?? 0) + 1;
    this.#pace.set(reporter, sent);
    return sent <= LIMITS.intelReportsPerMinuteMax.value;
  }

  #sweepLater(): void {
    const { clock } = this.#components;
    this.#cancelSweep = clock.after(SWEEP_MS, () => {
      const nowMs = clock.monotonicMs();
      this.#ledger.expire(nowMs);
      // A block that is over, a customer who left, a shield that was off: what stood against it may be gone.
      for (const entry of this.#ledger.waiting(nowMs)) this.#decide(entry, nowMs);
      this.#sweepLater();
    });
  }
}
