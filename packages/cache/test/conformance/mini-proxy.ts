/**
 * The smallest proxy that uses the cache as it is meant to be used, with an origin that a test scripts: what happens at each step is exactly
 * what the decisions say.
 */
import { silentLogger } from '@aegis/base';
import { Fields } from '@aegis/http';
import type { RequestHead, ResponseHead } from '@aegis/http';
import { FakeClock } from '@aegis/testkit';
import type { SharedCache } from '../../src/cache.ts';
import { answerStored } from '../../src/decisions/answer.ts';
import { invalidatedKeys } from '../../src/decisions/invalidation.ts';
import { cacheKey } from '../../src/decisions/key.ts';
import { requestDemand, reuse } from '../../src/decisions/reuse.ts';
import { storability } from '../../src/decisions/storability.ts';
import { freshened, freshenedByHead, validationFields } from '../../src/decisions/validation.ts';
import { DEFAULT_CACHE_POLICY } from '../../src/policy.ts';
import type { CachePolicy } from '../../src/policy.ts';
import { createSharedCache } from '../../src/shared-cache.ts';
import type { StoredResponse } from '../../src/stored.ts';
import { Collector, ManualSource } from '../support/bodies.ts';
import { NOW } from '../support/messages.ts';

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export interface OriginAnswer {
  readonly status?: number;
  readonly fields?: Readonly<Record<string, string>>;
  readonly content?: string;
}

export interface Served {
  /** `validated`: the origin confirmed what is stored. `stale`: it is stored, and the origin was not asked or failed. */
  readonly from: 'origin' | 'cache' | 'validated' | 'stale' | 'nowhere';
  readonly status: number;
  readonly fields: Fields;
  readonly content: string;
  /** What the origin was asked, when it was. */
  readonly forwarded: Fields | undefined;
}

export class MiniProxy {
  readonly clock = new FakeClock(NOW);
  readonly #cache: SharedCache;
  readonly #policy: CachePolicy;

  constructor(policy: Partial<CachePolicy> = {}) {
    this.#policy = { ...DEFAULT_CACHE_POLICY, ...policy };
    this.#cache = createSharedCache({ memoryBytes: 2 ** 26 })({ clock: this.clock, logger: silentLogger });
  }

  ask({ method = 'GET', path = '/', fields = {} }: Asked, origin: OriginAnswer | undefined): Served {
    const request: RequestHead = { method, target: { form: 'origin', raw: path, path }, version: 11, fields: Fields.from(fields) };
    const target = { scheme: 'https', host: 'example.org', port: undefined, pathAndQuery: path };
    const key = cacheKey(target, this.#policy.key);
    if (method !== 'GET' && method !== 'HEAD') {
      const head = headOf(origin);
      for (const invalid of invalidatedKeys(method, target, head, this.#policy.key)) this.#cache.invalidate(invalid);
      return this.#fromOrigin(head, origin, request.fields);
    }
    const demand = requestDemand(request.fields, this.#policy);
    const found = this.#cache.find(key, request.fields);
    if (found.kind === 'found') {
      const how = reuse(found.stored.head, demand, this.clock.wallMs(), found.softPurged);
      if (how.kind === 'fresh') return this.#fromStored('cache', found.stored, request, undefined);
      if (how.kind !== 'must-validate') return this.#fromStored('stale', found.stored, request, undefined);
      if (!demand.onlyIfCached) return this.#validate(key, request, found.stored, origin, how.staleIfErrorUntilMs);
    }
    if (demand.onlyIfCached) return { from: 'nowhere', status: 504, fields: new Fields(), content: '', forwarded: undefined };
    return this.#fetch(key, request, origin, request.fields);
  }

  #validate(key: string, request: RequestHead, stored: StoredResponse, origin: OriginAnswer | undefined, staleUntilMs: number): Served {
    const forwarded = request.fields.clone();
    for (const [name, value] of validationFields(stored.head)) forwarded.set(name, value);
    const head = headOf(origin);
    const times = { requestTimeMs: this.clock.wallMs(), responseTimeMs: this.clock.wallMs() };
    if (head.status === 304) {
      const fresh = freshened(stored.head, head, times, this.#policy, request.fields);
      if (fresh !== undefined) return this.#fromStored('validated', this.#cache.freshen(stored, fresh), request, forwarded);
    }
    if (head.status >= 500 && this.clock.wallMs() < staleUntilMs) return this.#fromStored('stale', stored, request, forwarded);
    if (request.method === 'HEAD') {
      const outcome = freshenedByHead(stored.head, head, times, this.#policy, request.fields);
      if (outcome.kind === 'freshened') this.#cache.freshen(stored, outcome.head);
    }
    return this.#fetch(key, request, origin, forwarded);
  }

  #fetch(key: string, request: RequestHead, origin: OriginAnswer | undefined, forwarded: Fields): Served {
    const response = headOf(origin);
    const times = { requestTimeMs: this.clock.wallMs(), responseTimeMs: this.clock.wallMs() };
    const verdict = storability({ key, request, response, ...times }, this.#policy);
    if (!verdict.store) return this.#fromOrigin(response, origin, forwarded);
    const content = Buffer.from(origin?.content ?? '');
    const source = new ManualSource(content.length);
    const ticket = this.#cache.enter(key, request.fields);
    if (ticket.role !== 'lead') throw new Error('nothing else is under way');
    const span = verdict.span === undefined ? {} : { span: verdict.span };
    ticket.respond(verdict.head, source, { objectBytesMax: this.#policy.objectBytesMax, ...span });
    source.push(content);
    source.end();
    return this.#fromOrigin(response, origin, forwarded);
  }

  #fromOrigin({ status, fields }: ResponseHead, origin: OriginAnswer | undefined, forwarded: Fields): Served {
    return { from: 'origin', status, fields, content: origin?.content ?? '', forwarded };
  }

  #fromStored(from: Served['from'], stored: StoredResponse, request: RequestHead, forwarded: Fields | undefined): Served {
    const answer = answerStored(stored.head, request);
    const status = answer.status === 'stored' ? stored.head.status : answer.status;
    const [first, end] = answer.status === 206 ? [answer.span.first, answer.span.end] : [0, undefined];
    const hasContent = request.method === 'GET' && (answer.status === 'stored' || answer.status === 206);
    const content = hasContent ? String(new Collector(stored.body(first, end)).bytes) : '';
    const fields = stored.head.fields.clone();
    fields.set('age', String(Math.floor((this.clock.wallMs() - stored.head.bornMs) / 1_000)));
    return { from, status, fields, content, forwarded };
  }
}

/** An origin that isn't scripted is down. */
function headOf(origin: OriginAnswer | undefined): ResponseHead {
  return { status: origin === undefined ? 503 : (origin.status ?? 200), fields: Fields.from(origin?.fields ?? {}) };
}
