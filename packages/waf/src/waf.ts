/**
 * The firewall of one worker: says of a request what the rules say, running the engine only when it must.
 *
 * ```
 *   inspect ──▶ remembered? ──▶ prefilter: no rule can match? ──▶ EnginePool ──▶ remembered from now on
 *                                        │ yes
 *                                        └──▶ Doorkeeper: has come before? ──▶ remembered
 * ```
 */
import { type Clock, invariant, type Logger } from '@aegis/base';
import type { WafRulesConfig } from '@aegis/config';
import { directivesOf } from './engine/directives.ts';
import { packRequest } from './engine/pack.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { Memory, memoryKey } from './memory.ts';
import type { Policy } from './pool/messages.ts';
import { EnginePool, type PoolComponents } from './pool/pool.ts';
import { UnjudgedLog } from './unjudged-log.ts';
import type { Failure, Inspection, Inspector, Judgement, Prefilter, PrefilterFactory, RequestFacts, ResponseFacts } from './types.ts';

export interface WafOptions {
  /** Default: none, so that the engine is asked about every request it has not seen before. */
  readonly prefilter?: PrefilterFactory;
  /** Engines that may run at once. Default `wafThreads`. */
  readonly threads?: number;
}

export interface WafComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onThreadEnded?: PoolComponents['onThreadEnded'];
}

export interface Waf {
  /**
   * Compiles these rules, and lets go of all others. Resolves when an engine has them; rejects with the reason when one cannot start, and
   * goes on trying.
   */
  useRules(rules: readonly WafRulesConfig[]): Promise<void>;
  /** Who asks about requests under `rules`, which `useRules` must know. */
  inspector(rules: WafRulesConfig): Inspector;
  readonly stats: EnginePool['stats'];
  stop(): void;
}

interface CompiledRules extends Policy {
  readonly prefilter: Prefilter | undefined;
  readonly memory: 'by-class' | 'by-address' | 'none';
}

export function createWaf(options: WafOptions = {}): (components: WafComponents) => Waf {
  return (components) => {
    const pool = new EnginePool(options.threads === undefined ? {} : { threads: options.threads }, components);
    const shared: Shared = { pool, memory: new Memory(), doorkeeper: new Doorkeeper(), unjudged: new UnjudgedLog(components) };
    let policies = new Map<string, CompiledRules>();
    let lastId = 0;
    const compile = (rules: WafRulesConfig): CompiledRules => ({
      id: ++lastId,
      directives: directivesOf(rules),
      workMax: rules.workMax,
      prefilter: options.prefilter?.(rules),
      memory: rules.custom === '' ? 'by-class' : READS_TIME.test(rules.custom) ? 'none' : 'by-address',
    });
    return {
      useRules(rules) {
        const wanted = new Map<string, CompiledRules>();
        for (const set of rules) {
          const key = keyOf(set);
          wanted.set(key, policies.get(key) ?? wanted.get(key) ?? compile(set));
        }
        policies = wanted;
        return pool.usePolicies([...wanted.values()].map(({ id, directives, workMax }) => ({ id, directives, workMax })));
      },
      inspector(rules) {
        const compiled = policies.get(keyOf(rules));
        invariant(compiled !== undefined, 'rules are compiled before anything is held against them');
        return new RulesInspector(compiled, shared);
      },
      get stats() {
        return pool.stats;
      },
      stop: () => pool.stop(),
    };
  };
}

/** The same for rules that judge alike. */
const keyOf = (rules: WafRulesConfig): string => `${rules.workMax}\n${directivesOf(rules)}`;

/** Variables whose value is not the request's: then a judgement holds for its moment only. */
const READS_TIME = /TIME|DURATION/i;

/** What is said when no rule matches. */
const CLEAN: Judgement = { refused: false, score: 0, hits: [] };

const NOTHING_TO_WITHDRAW = (): void => {};

const NO_BODY = new Uint8Array();

const readJudgement = (json: string): Judgement => (json === '' ? CLEAN : (JSON.parse(json) as Judgement));

function isEnginesFault(inspection: Inspection): boolean {
  return inspection.kind === 'unjudged' && (inspection.failure === 'crash' || inspection.failure === 'late');
}

/** What the inspectors of all rules have in common. */
interface Shared {
  readonly pool: EnginePool;
  readonly memory: Memory;
  readonly doorkeeper: Doorkeeper;
  readonly unjudged: UnjudgedLog;
}

class RulesInspector implements Inspector {
  readonly #rules: CompiledRules;
  readonly #pool: EnginePool;
  readonly #memory: Memory;
  readonly #unjudged: UnjudgedLog;
  readonly #doorkeeper: Doorkeeper;

  constructor(rules: CompiledRules, { pool, memory, unjudged, doorkeeper }: Shared) {
    this.#rules = rules;
    this.#pool = pool;
    this.#memory = memory;
    this.#unjudged = unjudged;
    this.#doorkeeper = doorkeeper;
  }

  inspect(facts: RequestFacts, deadlineMs: number, done: (inspection: Inspection) => void): () => void {
    const { id, memory, prefilter } = this.#rules;
    const key = memory === 'none' ? undefined : memoryKey(String(id), facts, memory === 'by-address');
    const known = key === undefined ? undefined : this.#memory.get(key);
    if (known !== undefined) {
      done({ kind: 'judged', by: 'memory', judgement: known });
      return NOTHING_TO_WITHDRAW;
    }
    if (prefilter?.noRuleCanMatch(facts) === true) {
      // Cheap to find out again: it is remembered once it has come again.
      if (key !== undefined && this.#doorkeeper.knows(key)) this.#memory.set(key, CLEAN);
      done({ kind: 'judged', by: 'prefilter', judgement: CLEAN });
      return NOTHING_TO_WITHDRAW;
    }
    const learn = (json: string): Judgement => {
      const judgement = readJudgement(json);
      if (key !== undefined) this.#memory.set(key, judgement);
      return judgement;
    };
    let leave = NOTHING_TO_WITHDRAW;
    leave = this.#ask(packRequest(facts), deadlineMs, learn, (inspection) => {
      if (!isEnginesFault(inspection) || facts.body.length === 0) return done(inspection);
      // Of what the engine broke on, the head is judged alone: an attack in it is not hidden by the body.
      const head = { ...facts, body: NO_BODY, bodyIsCut: false };
      leave = this.#ask(packRequest(head), deadlineMs, readJudgement, (byHead) => {
        done(byHead.kind === 'judged' && byHead.judgement.refused ? byHead : inspection);
      });
      return undefined;
    });
    return () => leave();
  }

  inspectResponse(facts: RequestFacts, response: ResponseFacts, deadlineMs: number, done: (inspection: Inspection) => void): () => void {
    return this.#ask(packRequest(facts, response), deadlineMs, readJudgement, done);
  }

  noteUnjudged(failure: Failure): void {
    this.#unjudged.note(failure);
  }

  #ask(packed: Uint8Array, deadlineMs: number, read: (json: string) => Judgement, done: (inspection: Inspection) => void): () => void {
    return this.#pool.judge({
      policy: this.#rules.id,
      packed,
      deadlineMs,
      done: (json, failure = 'down') => {
        if (json !== undefined) return done({ kind: 'judged', by: 'engine', judgement: read(json) });
        this.#unjudged.note(failure);
        return done({ kind: 'unjudged', failure });
      },
      late: read,
    });
  }
}
