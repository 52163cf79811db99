/**
 * The shield of one node: what the configuration, the operator and the proposers want, brought together and kept in the kernel.
 *
 * ```
 *   configuration ──▶ use()      ┐                       ┌─▶ ip_allowlist   configured, and surroundings (this machine, gateway, proxies)
 *   operator ──▶ block, unblock  ├─▶ guard ─▶ KernelShield ┼─▶ ip_blocklist   with reason and end
 *   data plane, intel ─▶ propose ┘                       └─▶ settings       limits, dead man's switch
 * ```
 *
 * Without root, kernel or interface it is off, says why, and everything else goes on. An operator's block that nobody confirms ends by
 * itself: its entry expires in the kernel, and until it is confirmed the kernel drops nothing after its deadline, whoever has died meanwhile.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Clock, isAegisError, LIMITS, type Logger, messageOf } from '@aegis/base';
import { type Cidr, type ShieldConfig, bitsOf, formatBlock } from '@aegis/config';
import { DropLog } from './drop-log.ts';
import { Exceptions } from './exceptions.ts';
import { refusal } from './guard.ts';
import { KernelShield } from './kernel-shield.ts';
import { kernelNowNs, synCookiesSetting } from './kernel/machine.ts';
import { chooseKernelWay, detach, detachAll } from './kernel/choose.ts';
import { isAttached } from './kernel/pins.ts';
import type { KernelWay } from './kernel/way.ts';
import type { BlockDecision, BlockProposal, BlockProposals } from './proposals.ts';
import { type Protected, ProtectedBlocks } from './protected-blocks.ts';
import type { ShieldStatus } from './status.ts';
import { TopSources, type TopSource } from './top.ts';
import type { NewRule } from './shield-maps.ts';
import type { Rule } from './types.ts';
import { whyOff } from './why-off.ts';

export interface ShieldComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Who must never be blocked, as it stands now. */
  readonly surroundings: () => readonly Protected[];
  /** Where maps and link are pinned: each node of a machine has its own; see `pinFolderOf`. */
  readonly pinFolder: string;
  /** Default: `chooseKernelWay`. */
  readonly chooseWay?: () => KernelWay;
}

export interface OperatorBlock {
  readonly block: Cidr;
  /** Null is for ever. */
  readonly forMs: number | null;
  /** True when the operator has thought: no confirmation is waited for. */
  readonly confirmed: boolean;
  /** Where the operator asks from, when that is another machine. */
  readonly operatorAddress: Cidr | null;
}

export type OperatorAnswer =
  | { readonly ok: true; /** Until when it must be confirmed; null when it need not be. */ readonly confirmWithinMs: number | null }
  | { readonly ok: false; readonly why: string };

const NOT_CONFIGURED = 'not configured';
/** Least time between two events of one CPU: a thousand in a second. */
const EVENT_INTERVAL_NS = 1_000_000n;
/** Of an address in the kernel's lists. */
const BITS = 128;
/** Reading a long list takes one part in so many of the agent's time at most. */
const LISTING_SHARE = 50;

interface Running {
  readonly kernel: KernelShield;
  readonly config: ShieldConfig;
}

interface Pending {
  readonly rule: NewRule;
  /** What the entry was before. */
  readonly before: Rule | undefined;
}

export class Shield implements BlockProposals {
  readonly #components: ShieldComponents;
  readonly #pinFolder: string;
  readonly #chooseWay: () => KernelWay;
  #toldWay = false;
  readonly #top: TopSources;
  #dropLog: DropLog;
  #wanted: ShieldConfig | null = null;
  #running: Running | undefined;
  #offBecause = NOT_CONFIGURED;
  readonly #exceptions: Exceptions;
  /** Operator's blocks that are not confirmed, by block. */
  readonly #pending = new Map<string, Pending>();
  #pendingUntilMs = 0;
  #blocks = 0;
  #nextListingMs = 0;
  #minuteStartedMs = 0;
  #acceptedThisMinute = 0;
  /** Proposals for which the kernel was asked, accepted or not. */
  #lookedIntoThisMinute = 0;
  readonly #decisions = { accepted: 0, refused: 0 };
  #cancelSweep: () => void = () => {};
  #attemptFailed = false;

  constructor(components: ShieldComponents) {
    this.#components = components;
    this.#pinFolder = components.pinFolder;
    this.#exceptions = new Exceptions(components);
    this.#chooseWay = components.chooseWay ?? (() => chooseKernelWay());
    this.#top = new TopSources(components.clock.monotonicMs());
    this.#dropLog = new DropLog(components.logger, components.clock.monotonicMs());
  }

  /**
   * Takes up a configuration; null is off. Attaches, replaces what an earlier process attached, or detaches. What fails is said in the log and
   * in the status, and thrown nowhere: the node serves without a shield.
   */
  use(config: ShieldConfig | null): void {
    // Another section has changed: what waits for confirmation goes on waiting.
    if (this.#running !== undefined && isDeepStrictEqual(config, this.#running.config)) return this.#attempt(() => this.#exceptions.look());
    this.#wanted = config;
    this.#exceptions.configure(config?.allow ?? []);
    this.#giveUpPending();
    this.#release();
    if (config === null) return this.off(NOT_CONFIGURED);
    const { logger } = this.#components;
    const wasAttached = isAttached(this.#pinFolder);
    let attachedNow = false;
    try {
      const way = this.#chooseWay();
      if (way.because !== null) this.#tellWay(way);
      const kernel = new KernelShield({ ...config, settings: this.#settings(config, 0n), pinFolder: this.#pinFolder, way });
      attachedNow = true;
      this.#running = { kernel, config };
      // Counts begin anew when the maps do.
      this.#dropLog = new DropLog(logger, this.#components.clock.monotonicMs());
      this.#writeLists();
      const { attachment, programTag } = kernel;
      logger.info('shield is on', { interface: config.interface, ...attachment, programTag, way: way.name });
      if (attachment.degraded !== null) logger.warn('shield runs in generic mode', { reason: attachment.degraded });
      this.#sweepLater();
    } catch (error) {
      this.#release();
      const whose = wasAttached && !attachedNow ? 'what an earlier start attached' : 'what this start attached';
      const stays = isAttached(this.#pinFolder) ? `; ${whose} stays at work` : '';
      this.#offBecause = `${whyOff(error)}${stays}`;
      logger.warn('shield is off', { interface: config.interface, reason: this.#offBecause });
    }
  }

  /**
   * Takes the program off the interface, until `on` or the next configuration; the lists wait for it, except for a node that is not to have
   * one. Where that fails the status says so; nothing is thrown.
   */
  off(reason: string = 'switched off by the operator'): void {
    this.#giveUpPending();
    this.#release();
    this.#offBecause = reason;
    const takeOff = reason === NOT_CONFIGURED ? detachAll : detach;
    const { logger } = this.#components;
    try {
      const links = takeOff(this.#pinFolder, this.#chooseWay);
      if (links > 0) logger.warn('shield is off, and the program detached', { reason });
    } catch (error) {
      // Most nodes have neither a shield nor the right to look for what an earlier one left.
      if (reason === NOT_CONFIGURED && isAegisError(error, 'shield.unseen')) return;
      this.#offBecause = `${reason}; what is attached stays at work: ${whyOff(error)}`;
      logger.warn('shield is off, but the program could not be detached', { reason: this.#offBecause });
    }
  }

  /** Takes up the configuration again. */
  on(): void {
    this.use(this.#wanted);
  }

  /** Leaves the kernel at work: packets are judged on while the node is restarted. */
  close(): void {
    // What nobody confirmed ends by itself; what was there before it would be lost with this process.
    this.#attempt(() => this.#restore([...this.#pending.values()].filter(({ before }) => before !== undefined)));
    this.#release();
  }

  status(): ShieldStatus {
    const running = this.#running;
    if (running === undefined) return { state: 'off', reason: this.#offBecause };
    const { kernel, config } = running;
    return {
      state: 'on',
      interface: config.interface,
      way: kernel.way.name,
      wayBecause: kernel.way.because,
      missing: kernel.way.missing,
      mode: kernel.attachment.mode,
      degraded: kernel.attachment.degraded,
      program: kernel.programTag,
      thresholds: config.thresholds,
      synCookies: synCookiesSetting(),
      counts: kernel.maps.counts(),
      blocks: kernel.maps.rules('ip_blocklist').length,
      protected: this.#exceptions.never.flatMap(({ entries }) => entries).map(({ block, what }) => ({ block: formatBlock(block), what })),
      unconfirmed: [...this.#pending.keys()],
      confirmWithinMs: this.#pending.size === 0 ? null : Math.max(0, this.#pendingUntilMs - this.#components.clock.monotonicMs()),
      proposals: { ...this.#decisions },
    };
  }

  /** What is blocked, most packets first. */
  list(): Rule[] {
    return (this.#running?.kernel.maps.rules('ip_blocklist') ?? []).toSorted((a, b) => b.packets - a.packets);
  }

  /**
   * Why proposals against the block are refused, whether or not the shield is at work; undefined when they are not. While it is on each sweep
   * looks around; while it is off whoever asks does, as seldom.
   */
  refusalOf(block: Cidr): string | undefined {
    if (this.#running === undefined) this.#exceptions.lookIfStale();
    return refusal(block, this.#exceptions.never, 'proposal');
  }

  /** Sources whose packets were dropped in the last one to two minutes, most packets first. Undefined where drops are not sampled. */
  top(count: number): TopSource[] | undefined {
    if (this.#running?.kernel.way.name === 'bpftool') return undefined;
    this.#readEvents();
    return this.#top.list(count, this.#components.clock.monotonicMs());
  }

  block({ block, forMs, confirmed, operatorAddress }: OperatorBlock): OperatorAnswer {
    const running = this.#running;
    if (running === undefined) return { ok: false, why: `the shield is off: ${this.#offBecause}` };
    const operator: Protected[] = operatorAddress === null ? [] : [{ block: operatorAddress, what: 'where you are asking from' }];
    const why = refusal(block, [new ProtectedBlocks(operator), ...this.#exceptions.never], 'operator');
    if (why !== undefined) return { ok: false, why };
    for (const entry of operator) this.#exceptions.addOperator(entry);
    const rule: NewRule = {
      block,
      reason: 'operator',
      expiresInMs: forMs === null ? null : Math.min(forMs, LIMITS.shieldBlockMsMax.value),
    };
    try {
      this.#exceptions.exceptFrom([block]);
      if (confirmed) {
        running.kernel.maps.add('ip_blocklist', [rule]);
        if (this.#pending.delete(formatBlock(block)) && this.#pending.size === 0) this.#configure(0n);
      } else {
        this.#await(rule, running);
      }
    } catch (error) {
      return { ok: false, why: `the kernel refuses: ${messageOf(error)}` };
    }
    this.#components.logger.warn('blocked by the operator', { block: formatBlock(block), forMs, confirmed });
    return { ok: true, confirmWithinMs: confirmed ? null : running.config.confirmMs };
  }

  /** False when it was not blocked. */
  unblock(block: Cidr): boolean {
    const text = formatBlock(block);
    if (this.#pending.delete(text) && this.#pending.size === 0) this.#configure(0n);
    const was = this.#running?.kernel.maps.rules('ip_blocklist').some((rule) => formatBlock(rule.block) === text) ?? false;
    this.#running?.kernel.maps.remove('ip_blocklist', [block]);
    if (was) this.#components.logger.warn('unblocked by the operator', { block: text });
    return was;
  }

  /** Keeps what waits for it. Returns which blocks. */
  confirm(): string[] {
    const rules = [...this.#pending.values()].map(({ rule }) => rule);
    this.#pending.clear();
    this.#running?.kernel.maps.add('ip_blocklist', rules);
    this.#configure(0n);
    return rules.map(({ block }) => formatBlock(block));
  }

  propose(proposal: BlockProposal): BlockDecision {
    const decision = this.#tryToJudge(proposal);
    this.#decisions[decision.accepted ? 'accepted' : 'refused']++;
    const { logger } = this.#components;
    const { reason, evidence, forMs } = proposal;
    const fields = { block: formatBlock(proposal.block), reason, evidence, forMs };
    if (decision.accepted) logger.info('blocked', fields);
    else logger.debug('not blocked', { ...fields, why: decision.why });
    return decision;
  }

  #tryToJudge(proposal: BlockProposal): BlockDecision {
    try {
      return this.#judge(proposal);
    } catch (error) {
      return { accepted: false, why: `the kernel refuses: ${messageOf(error)}` };
    }
  }

  #judge({ block, reason, forMs }: BlockProposal): BlockDecision {
    const running = this.#running;
    if (running === undefined) return { accepted: false, why: `the shield is off: ${this.#offBecause}` };
    const why = refusal(block, this.#exceptions.never, 'proposal');
    if (why !== undefined) return { accepted: false, why };
    const nowMs = this.#components.clock.monotonicMs();
    if (nowMs - this.#minuteStartedMs >= 60_000) {
      this.#minuteStartedMs = nowMs;
      this.#acceptedThisMinute = 0;
      this.#lookedIntoThisMinute = 0;
    }
    if (this.#acceptedThisMinute >= LIMITS.shieldProposalsPerMinuteMax.value)
      return { accepted: false, why: 'too many blocks in this minute' };
    const { blocksMax, proposalsPerMinuteMax } = running.kernel.way;
    if (this.#lookedIntoThisMinute >= proposalsPerMinuteMax) return { accepted: false, why: 'too many proposals in this minute' };
    if (this.#blocks >= blocksMax) return { accepted: false, why: 'the list of blocks is full' };
    const { maps } = running.kernel;
    this.#lookedIntoThisMinute++;
    const before = maps.rule('ip_blocklist', block);
    const expiresInMs = Math.min(forMs, LIMITS.shieldBlockMsMax.value);
    // Lengthened when half of it is over, and not at each offence: writing it anew begins its count of packets anew.
    const lasts = before !== undefined && (before.expiresInMs === null || before.expiresInMs * 2 >= expiresInMs);
    if (lasts) return { accepted: false, why: 'it is blocked already' };
    if (bitsOf(block) < BITS) this.#exceptions.exceptFrom([block]);
    maps.add('ip_blocklist', [{ block, reason, expiresInMs }]);
    this.#acceptedThisMinute++;
    this.#blocks++;
    return { accepted: true };
  }

  /** Puts it in for as long as confirmation may take, and lets the kernel drop nothing after that. */
  #await(rule: NewRule, { kernel, config }: Running): void {
    const text = formatBlock(rule.block);
    const exact = kernel.maps.rules('ip_blocklist').find(({ block }) => formatBlock(block) === text);
    const before = this.#pending.get(text)?.before ?? exact;
    this.#pending.set(text, { rule, before });
    this.#pendingUntilMs = this.#components.clock.monotonicMs() + config.confirmMs;
    const expiresInMs = Math.min(rule.expiresInMs ?? config.confirmMs, config.confirmMs);
    kernel.maps.add('ip_blocklist', [{ ...rule, expiresInMs }]);
    this.#configure(kernelNowNs() + BigInt(Math.ceil(config.confirmMs * 1e6)));
  }

  #undoUnconfirmed(): void {
    const pending = [...this.#pending.values()];
    if (pending.length === 0 || this.#components.clock.monotonicMs() < this.#pendingUntilMs) return;
    this.#restore(pending);
    this.#configure(0n);
    this.#pending.clear();
    this.#components.logger.warn('blocks undone that nobody confirmed', { blocks: pending.map(({ rule }) => formatBlock(rule.block)) });
  }

  /** A shield that is about to be another waits for nobody. */
  #giveUpPending(): void {
    if (this.#pending.size === 0 || this.#running === undefined) return;
    this.#pendingUntilMs = -Infinity;
    this.#attempt(() => this.#undoUnconfirmed());
  }

  #restore(pending: readonly Pending[]): void {
    const maps = this.#running?.kernel.maps;
    maps?.remove(
      'ip_blocklist',
      pending.map(({ rule }) => rule.block),
    );
    maps?.add(
      'ip_blocklist',
      pending.flatMap(({ before }) => (before === undefined ? [] : [before])),
    );
  }

  /** What the configuration says of both lists takes the place of what an earlier one said; blocks of others stay. */
  #writeLists(): void {
    const running = this.#running;
    if (running === undefined) return;
    const { maps } = running.kernel;
    const { allow, block } = running.config;
    this.#exceptions.attach(maps);
    this.#exceptions.exceptFrom(block);
    const allowed = new Set(allow.map(formatBlock));
    const good = block.filter((candidate) => {
      const why = allowed.has(formatBlock(candidate)) ? undefined : refusal(candidate, this.#exceptions.never, 'operator');
      if (why !== undefined) this.#components.logger.warn('shield.block has an entry that is passed over', { reason: why });
      return why === undefined;
    });
    const rules = maps.rules('ip_blocklist');
    const gone = rules.filter((rule) => rule.reason === 'config' || rule.expiresInMs === 0);
    maps.remove(
      'ip_blocklist',
      [...gone, ...crowdedOut(rules, rules.length - gone.length + good.length)].map((rule) => rule.block),
    );
    maps.add(
      'ip_blocklist',
      good.map((entry) => ({ block: entry, reason: 'config', expiresInMs: null })),
    );
  }

  #sweepLater(): void {
    this.#cancelSweep = this.#components.clock.after(LIMITS.shieldSweepMs.value, () => {
      this.#attempt(() => this.#sweep());
      this.#sweepLater();
    });
  }

  /** A kernel that refuses once may obey the next time; it is told once until it does. */
  #attempt(work: () => void): void {
    try {
      work();
      this.#attemptFailed = false;
    } catch (error) {
      const { logger } = this.#components;
      if (!this.#attemptFailed) logger.warn('the shield could not be looked after', { reason: messageOf(error) });
      this.#attemptFailed = true;
    }
  }

  /** Each step is done whatever became of those before; the first failure is thrown at the end. */
  #sweep(): void {
    const failures: Error[] = [];
    for (const step of [
      () => this.#undoUnconfirmed(),
      () => this.#readEvents(),
      () => this.#tellDrops(),
      () => this.#exceptions.look(),
      () => this.#lookThrough(),
    ]) {
      try {
        step();
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    const [first] = failures;
    if (first !== undefined) throw first;
  }

  #tellDrops(): void {
    const maps = this.#running?.kernel.maps;
    if (maps === undefined) return;
    this.#dropLog.look(
      () => maps.counts(),
      () => this.top(Infinity) ?? [],
      this.#components.clock.monotonicMs(),
    );
  }

  /** Reads both lists, as often as their length allows: an entry whose time is up hides a wider one that covers it, so it may not stay. */
  #lookThrough(): void {
    const startedMs = this.#components.clock.monotonicMs();
    if (this.#running === undefined || startedMs < this.#nextListingMs) return;
    const { kernel } = this.#running;
    const rules = kernel.maps.rules('ip_blocklist');
    const over = rules.filter(({ expiresInMs }) => expiresInMs === 0);
    kernel.maps.remove(
      'ip_blocklist',
      over.map(({ block }) => block),
    );
    this.#blocks = rules.length - over.length;
    this.#exceptions.review();
    const endedMs = this.#components.clock.monotonicMs();
    this.#nextListingMs = endedMs + (endedMs - startedMs) * LISTING_SHARE;
  }

  #readEvents(): void {
    const nowMs = this.#components.clock.monotonicMs();
    this.#running?.kernel.maps.readEvents(LIMITS.shieldEventsPerReadMax.value, (event) => this.#top.add(event, nowMs));
  }

  /** Once: it is the same at each configuration. */
  #tellWay({ name, because, missing }: KernelWay): void {
    if (this.#toldWay) return;
    this.#toldWay = true;
    this.#components.logger.warn('the kernel cannot be called directly', { reason: because, instead: name, missing });
  }

  #settings({ thresholds }: ShieldConfig, dropsEndNs: bigint) {
    return { enabled: true, thresholds, dropsEndNs, eventIntervalNs: EVENT_INTERVAL_NS };
  }

  #configure(dropsEndNs: bigint): void {
    const running = this.#running;
    if (running !== undefined) running.kernel.maps.configure(this.#settings(running.config, dropsEndNs));
  }

  #release(): void {
    this.#cancelSweep();
    this.#pending.clear();
    this.#exceptions.attach(undefined);
    this.#running?.kernel.close();
    this.#running = undefined;
  }
}

/** Of so many that there would be, those that make room for what is configured: proposals, the soonest to end first. */
function crowdedOut(rules: readonly Rule[], count: number): readonly Rule[] {
  if (count <= LIMITS.shieldListedMax.value) return [];
  const proposed = rules.filter(({ reason, expiresInMs }) => reason !== 'config' && reason !== 'operator' && expiresInMs !== 0);
  return proposed
    .toSorted((a, b) => (a.expiresInMs ?? Infinity) - (b.expiresInMs ?? Infinity))
    .slice(0, count - LIMITS.shieldListedMax.value);
}
