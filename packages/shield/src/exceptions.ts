/**
 * Whom blocks do not reach: whom the configuration names, whom the node depends on, and people who look after it.
 *
 * ```
 *   shield.allow ────────────────────────────────────┬─▶ kernel's allow list: no block, no limit
 *   this machine, gateway, proxies, origins … ───────┘
 *   logged in by SSH, where an operator asks from ─▶ only while a wider block takes them in; limits hold otherwise
 * ```
 *
 * A block of just these is refused; see guard.ts.
 */
import { type Clock, LIMITS, type Logger } from '@aegis/base';
import { type Cidr, covers, formatBlock } from '@aegis/config';
import { AllowList, type Allowed } from './allow-list.ts';
import { type Protected, ProtectedBlocks } from './protected-blocks.ts';
import type { ShieldMaps } from './shield-maps.ts';

/** What the node depends on stays allowed for so long when the agent has gone. */
const AROUND_MS = 86_400_000;
/** And a person whom a wider block takes in. */
const PERSON_MS = 600_000;

export interface ExceptionsComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly surroundings: () => readonly Protected[];
}

export class Exceptions {
  readonly #components: ExceptionsComponents;
  #configured = new ProtectedBlocks([]);
  #around = new ProtectedBlocks([]);
  #lookedMs = -Infinity;
  /** Where operators asked from in the last day, with when that is forgotten. */
  readonly #operators = new Map<string, { readonly entry: Protected; readonly untilMs: number }>();
  /** People that wider blocks take in. */
  #exempt: readonly Protected[] = [];
  #kernel: { readonly maps: ShieldMaps; readonly list: AllowList } | undefined;
  #toldFull = false;

  constructor(components: ExceptionsComponents) {
    this.#components = components;
  }

  get never(): readonly ProtectedBlocks[] {
    return [this.#configured, this.#around];
  }

  configure(allow: readonly Cidr[]): void {
    this.#configured = new ProtectedBlocks(allow.map((block) => ({ block, what: 'in shield.allow' })));
    this.#lookedMs = -Infinity;
  }

  /** The kernel's lists from now on; undefined while there are none. Reads what an earlier process left on them. */
  attach(maps: ShieldMaps | undefined): void {
    this.#exempt = [];
    this.#kernel = maps === undefined ? undefined : { maps, list: new AllowList(maps) };
    if (maps === undefined) return;
    this.#around = new ProtectedBlocks(this.#components.surroundings());
    this.review();
  }

  /** Who depends on whom may have changed. */
  look(): void {
    this.#lookedMs = this.#components.clock.monotonicMs();
    this.#around = new ProtectedBlocks(this.#components.surroundings());
    const present = new Set(this.#people().map(({ block }) => formatBlock(block)));
    this.#exempt = this.#exempt.filter(({ block }) => present.has(formatBlock(block)));
    this.#write();
  }

  /** As `look`, where nobody has for as long as a sweep of the shield takes. */
  lookIfStale(): void {
    if (this.#components.clock.monotonicMs() - this.#lookedMs >= LIMITS.shieldSweepMs.value) this.look();
  }

  /** Reads the kernel's lists: who is on the allow list, and whom blocks that are in force take in. */
  review(): void {
    if (this.#kernel === undefined) return;
    const { maps, list } = this.#kernel;
    list.read(this.#components.clock.monotonicMs());
    this.#exempt = this.#people().filter(({ block }) => {
      const rule = maps.rule('ip_blocklist', block);
      return rule !== undefined && rule.expiresInMs !== 0;
    });
    this.#write();
  }

  /** Before these blocks are written: people whom they take in are let through all the same. */
  exceptFrom(blocks: readonly Cidr[]): void {
    const known = new Set(this.#exempt.map(({ block }) => formatBlock(block)));
    const taken = this.#people().filter(
      (person) => !known.has(formatBlock(person.block)) && blocks.some((block) => covers(block, person.block)),
    );
    if (taken.length === 0) return;
    this.#exempt = [...this.#exempt, ...taken];
    this.#write();
  }

  /** An operator asks from there. */
  addOperator(entry: Protected): void {
    const text = formatBlock(entry.block);
    this.#operators.delete(text);
    const [oldest] = this.#operators.keys();
    if (this.#operators.size >= LIMITS.shieldOperatorsMax.value && oldest !== undefined) this.#operators.delete(oldest);
    this.#operators.set(text, { entry, untilMs: this.#components.clock.monotonicMs() + AROUND_MS });
  }

  /** Those who are protected without being spared limits. */
  #people(): readonly Protected[] {
    const nowMs = this.#components.clock.monotonicMs();
    for (const [text, { untilMs }] of this.#operators) if (untilMs <= nowMs) this.#operators.delete(text);
    const loggedIn = this.#around.entries.filter(({ underLimits }) => underLimits === true);
    return [...loggedIn, ...[...this.#operators.values()].map(({ entry }) => entry)];
  }

  #write(): void {
    if (this.#kernel === undefined) return;
    const around = this.#around.entries.filter(({ underLimits }) => underLimits !== true);
    const others: Allowed[] = [
      ...this.#exempt.map(({ block }) => ({ block, forMs: PERSON_MS })),
      ...around.map(({ block }) => ({ block, forMs: AROUND_MS })),
    ];
    const left = this.#kernel.list.sync(this.#configured, others, this.#components.clock.monotonicMs());
    if (left > 0 && !this.#toldFull) this.#components.logger.warn('the kernel’s allow list is full', { withoutRoom: left });
    this.#toldFull = left > 0;
  }
}
