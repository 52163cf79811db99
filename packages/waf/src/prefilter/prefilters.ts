/**
 * Prefilters for policies: one instance for each paranoia level in use, built bit by bit so that the worker goes on serving meanwhile.
 *
 * ```
 *   policy ──▶ do the tables hold for it? ──▶ instance of its level: not built yet → ask the engine
 *                                                                    built         → noRuleCanMatch
 * ```
 */
import { LIMITS } from '@aegis/base';
import type { WafExclusion, WafRulesConfig } from '@aegis/config';
import { type Artefact, readArtefact } from '../artefact.ts';
import type { WasmModule } from '../webassembly.ts';
import { packRequest } from '../engine/pack.ts';
import type { Prefilter, PrefilterFactory, RequestFacts } from '../types.ts';
import { PrefilterInstance } from './instance.ts';

/** The rules that may be left out while the tables hold, by id and by tag; `counting` are those of them that count headers. */
export interface ExcludableRules {
  readonly ids: readonly number[];
  readonly tags: readonly string[];
  readonly counting: readonly number[];
}

export interface PrefilterDescription {
  readonly sha256: string;
  readonly excludable: ExcludableRules;
}

export interface Prefilters {
  /** Undefined for rules that the tables do not hold for. */
  readonly prefilterFor: PrefilterFactory;
  /** Resolves when all that were asked for are built; until then they know of no request that no rule can match. */
  readonly built: () => Promise<void>;
}

let reading: Promise<Artefact<PrefilterDescription>> | undefined;

/** The compiled prefilter, read once a process. Throws `waf.artefact` when the file is not the one that its description names. */
export function prefilterArtefact(): Promise<Artefact<PrefilterDescription>> {
  reading ??= readArtefact('prefilter');
  return reading;
}

/** Throws as `prefilterArtefact`. */
export async function loadPrefilters(): Promise<Prefilters> {
  const { module, description } = await prefilterArtefact();
  return createPrefilters(module, description.excludable);
}

export function createPrefilters(module: WasmModule, excludable: ExcludableRules): Prefilters {
  const levels = new Map<number, Level>();
  return {
    prefilterFor(rules) {
      if (!holdsFor(rules, excludable)) return undefined;
      const level = levels.get(rules.paranoia) ?? new Level(module, rules.paranoia);
      levels.set(rules.paranoia, level);
      return level.prefilterFor(rules);
    },
    built: async () => void (await Promise.all([...levels.values()].map(({ built }) => built))),
  };
}

/**
 * A site's own rules are not in the tables. What it leaves out makes fewer rules match, unless others rely on it: rules that set what
 * others read, and what headers are counted.
 */
export function holdsFor({ custom, exclusions }: WafRulesConfig, excludable: ExcludableRules): boolean {
  return custom === '' && exclusions.every((exclusion) => onlyMatchesLess(exclusion, excludable));
}

function onlyMatchesLess({ rules, target }: WafExclusion, { ids, tags, counting }: ExcludableRules): boolean {
  const known = rules.kind === 'id' ? ids.includes(rules.id) : tags.includes(rules.tag);
  if (!known || target === null) return known;
  if (/^REQUEST_HEADERS(_NAMES)?(:|$)/.test(target)) return rules.kind === 'id' && !counting.includes(rules.id);
  return /^(ARGS(_GET|_POST)?(_NAMES)?|REQUEST_(COOKIES(_NAMES)?|BODY|FILENAME|BASENAME|LINE|URI|URI_RAW)|QUERY_STRING)(:|$)/.test(target);
}

/** The rules of one paranoia level. */
class Level {
  readonly #module: WasmModule;
  readonly #paranoia: number;
  #instance: PrefilterInstance;
  #usable = false;
  #built: Promise<void>;

  constructor(module: WasmModule, paranoia: number) {
    this.#module = module;
    this.#paranoia = paranoia;
    this.#instance = new PrefilterInstance(module, paranoia);
    this.#built = this.#build();
  }

  get built(): Promise<void> {
    return this.#built;
  }

  prefilterFor(bounds: WafRulesConfig): Prefilter {
    return { noRuleCanMatch: (facts) => this.#usable && this.#isClean(facts, bounds) };
  }

  #isClean(facts: RequestFacts, bounds: WafRulesConfig): boolean {
    if (facts.bodyIsCut || facts.body.length > LIMITS.wafPrefilterBytesMax.value) return false;
    const packed = packRequest(facts);
    // It runs in the event loop: what it may take there is bounded by what it is given.
    if (packed.length > LIMITS.wafPrefilterBytesMax.value) return false;
    try {
      const clean = !this.#instance.mayMatch(packed, bounds);
      if (this.#instance.memoryBytes > LIMITS.wafPrefilterMemoryBytesMax.value) this.#renew();
      return clean;
    } catch {
      // Code that has trapped is in no known state.
      this.#renew();
      return false;
    }
  }

  /** Automata grow with the texts they meet, and memory never shrinks. */
  #renew(): void {
    this.#usable = false;
    this.#instance = new PrefilterInstance(this.#module, this.#paranoia);
    this.#built = this.#build();
  }

  /** A slice in each turn of the event loop. */
  #build(): Promise<void> {
    const instance = this.#instance;
    return new Promise((resolve) => {
      const next = (): void => {
        if (!instance.build()) return void setImmediate(next);
        this.#usable = instance === this.#instance;
        resolve();
      };
      setImmediate(next);
    });
  }
}
