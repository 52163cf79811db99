/**
 * The shortcut for the request that nearly every request is: GET of something fresh in memory, with nothing unusual about it.
 *
 * ```
 *   scanned head ─▶ only harmless fields? ─▶ HitTable ─▶ still current and fresh? ─▶ gates pass? ─▶ prebuilt response, one write
 *        └ no ──────────┴─ not there ───────────┴─ no ────────────────┴─ no ──▶ phases, which find the same response and teach it here
 * ```
 *
 * It never decides anything by itself: an entry is put here by the general path when that answered from a fresh stored response, and what
 * it sends is made by the same functions. Bytes are prepared once a second at most, when Age changes.
 */
import { Buffer } from 'node:buffer';
import { type Clock, LIMITS } from '@aegis/base';
import type { SharedCache, StoredHandle, StoredResponse } from '@aegis/cache';
import { hasNoContent } from '@aegis/http';
import { type HeadSpans, type Http1Connection, isPlainlyKept, Known, responseHeadText } from '@aegis/http1';
import { type AccessLog, CacheVerdict } from '@aegis/telemetry';
import { ageSeconds, hitFields } from '../caching/answer-stored.ts';
import { emptyFacts } from '../reply/account.ts';
import type { GateNotes, GatePass } from '../request/gate.ts';
import { ownBytes } from '../request/own-bytes.ts';
import type { NodeNames } from '../request/names.ts';
import type { Site, Transaction } from '../request/phase.ts';
import { HitTable, rawKey } from './hit-table.ts';

export interface FastPathParts {
  readonly clock: Clock;
  /** The time that stored responses are dated by. */
  readonly cacheClock: Pick<Clock, 'wallMs'>;
  readonly cache: SharedCache;
  readonly accessLog: AccessLog;
  readonly names: NodeNames;
}

/** Fields that change nothing about a hit. Connection is looked at more closely. */
const HARMLESS = Known.host | Known.acceptEncoding | Known.userAgent | Known.referer | Known.cookie | Known.connection;

/** Content up to this size is kept in one buffer with its head while it is hot: a copy, so it must be small. */
const JOINED_BYTES_MAX = 4_096;

interface Hit {
  /** The table forgets late: what the store has let go of must not live on here, beyond the bound of the memory store. */
  readonly handle: StoredHandle;
  readonly site: Site;
  /** What each of the site's gates makes of the path. */
  readonly places: readonly unknown[];
}

/** What is kept in `StoredResponse.rendered`. */
interface Rendered {
  readonly site: Site;
  readonly ageSeconds: number;
  /** Head, or head and content. */
  readonly head: Buffer;
  /** Content, where it is not in `head`. */
  readonly body: Buffer | undefined;
}

/** Whether it answered, or else what the phases are told of the request. */
export type FastOutcome = true | GateNotes | undefined;

export class FastPath {
  readonly #parts: FastPathParts;
  readonly #cache: SharedCache;
  readonly #tables: { readonly http: HitTable<Hit>; readonly https: HitTable<Hit> };
  readonly #facts = emptyFacts(CacheVerdict.hit);
  /** What the gates of the request at hand say: filled anew for each. */
  readonly #passes: GatePass[] = [];

  /** `places`: responses it remembers for each scheme. `seed` is random. */
  constructor(parts: FastPathParts, places: number, seed: number) {
    this.#parts = parts;
    this.#cache = parts.cache;
    const isGone = ({ handle }: Hit): boolean => handle.stored === undefined;
    this.#tables = { http: new HitTable(places, seed, isGone), https: new HitTable(places, seed, isGone) };
  }

  answer(spans: HeadSpans, buffer: Buffer, connection: Http1Connection): FastOutcome {
    const { known } = spans;
    if (!spans.isGet || (known & ~HARMLESS) !== 0 || !isPlainlyKept(spans, buffer)) return undefined;
    // Present but empty accepts no coding, absent accepts any (RFC 9110 12.5.3); the table knows them as one.
    if ((known & Known.acceptEncoding) !== 0 && spans.encodingStart === spans.encodingEnd) return undefined;
    const hit = (connection.secure ? this.#tables.https : this.#tables.http).get(buffer, spans);
    const stored = hit?.handle.stored;
    if (hit === undefined || stored === undefined) return undefined;
    const { site } = hit;
    const { clock, cacheClock } = this.#parts;
    const nowMs = cacheClock.wallMs();
    if (nowMs >= stored.head.freshUntilMs || !this.#cache.isCurrent(stored)) return undefined;
    const facts = this.#facts;
    facts.bots = facts.waf = '';
    if (site.gates.length > 0) {
      const notes = this.#askGates(hit, spans, buffer, connection);
      if (notes !== undefined) return notes;
    }
    const startedMs = clock.monotonicMs();
    const rendered = this.#render(stored, site, nowMs);
    connection.sendWhole(rendered.head, rendered.body);
    this.#account(spans, buffer, connection, site, stored.head.status, rendered, clock.wallMs(), clock.monotonicMs() - startedMs);
    return true;
  }

  /** Undefined where all pass. */
  #askGates({ site: { gates }, places }: Hit, spans: HeadSpans, buffer: Buffer, connection: Http1Connection): GateNotes | undefined {
    const passes = this.#passes;
    for (let i = 0; i < gates.length; i++) {
      const gate = gates[i]!;
      const answer = gate.ask(spans, buffer, connection, places[i]);
      if (answer.passes) {
        passes[i] = answer;
        continue;
      }
      // The request takes the general path, and what the gates before have done already must not be done again there.
      return new Map([...gates.slice(0, i).map((before) => [before, before.passedNote] as const), [gate, answer.note]]);
    }
    for (let i = 0; i < gates.length; i++) {
      const { requests, text } = passes[i]!;
      requests.add(1);
      this.#facts[gates[i]!.logs] = text;
    }
    return undefined;
  }

  /** Remembers that a fresh stored response answers requests like this one. */
  learn({ exchange, site }: Transaction, stored: StoredResponse): void {
    const { request } = exchange;
    if (request.method !== 'GET' || request.version !== 11 || request.target.form !== 'origin' || site === undefined) return;
    if (stored.bytes === undefined || stored.head.noCache || stored.head.varyNames.some((name) => name !== 'accept-encoding')) return;
    const encodings = request.fields.lines('accept-encoding');
    if (encodings.length > 1 || encodings[0] === '' || request.fields.has('authorization')) return;
    // It may have chosen the key, and the table knows only the scheme of the connection.
    if (request.fields.has('x-forwarded-proto')) return;
    const host = request.fields.get('host') ?? '';
    const encoding = encodings[0] ?? '';
    // The table does not take it: then its bytes need not be put together.
    if (host.length + request.target.raw.length + encoding.length > LIMITS.fastPathKeyBytesMax.value) return;
    const handle = this.#cache.handleOf(stored);
    if (handle === undefined) return;
    const { buffer, key } = rawKey(host, request.target.raw, encoding);
    (exchange.connection.secure ? this.#tables.https : this.#tables.http).set(buffer, key, {
      handle,
      site,
      places: site.gates.map((gate) => gate.placeOf((request.target as { readonly path: string }).path)),
    });
  }

  #render(stored: StoredResponse, site: Site, nowMs: number): Rendered {
    const age = ageSeconds(stored.head, nowMs);
    const before = stored.rendered as Rendered | undefined;
    if (before !== undefined && before.ageSeconds === age && before.site === site) return before;
    const content = stored.bytes as Buffer;
    const fields = hitFields(stored.head, age, site, this.#parts.names);
    const text = responseHeadText(stored.head.status, fields, {
      // RFC 9110 8.6: no Content-Length in a 204.
      framing: hasNoContent(stored.head.status, 'GET') ? { kind: 'none' } : { kind: 'length', length: content.length },
      connection: '',
      date: '',
    });
    const joined = content.length <= JOINED_BYTES_MAX;
    const head = ownBytes(Buffer.from(text, 'latin1'), ...(joined ? [content] : []));
    const rendered: Rendered = { site, ageSeconds: age, head, body: joined ? undefined : content };
    stored.rendered = rendered;
    return rendered;
  }

  #account(
    spans: HeadSpans,
    buffer: Buffer,
    connection: Http1Connection,
    site: Site,
    status: number,
    { head, body }: Rendered,
    nowMs: number,
    durationMs: number,
  ): void {
    const sent = head.length + (body?.length ?? 0);
    const received = spans.headBytes;
    site.metrics.count(status, CacheVerdict.hit, durationMs, received, sent);
    const { accessLog } = this.#parts;
    const facts = this.#facts;
    facts.timeMs = nowMs;
    facts.durationMs = durationMs;
    facts.ttfbMs = durationMs;
    facts.status = status;
    facts.secure = connection.secure;
    facts.requestId = accessLog.nextRequestId();
    facts.bytesSent = sent;
    facts.bytesReceived = received;
    facts.client = connection.remoteAddress;
    facts.site = site.config.name;
    accessLog.appendRaw(
      facts,
      buffer,
      spans.targetStart,
      spans.targetEnd,
      spans.hostStart,
      spans.hostEnd,
      spans.userAgentStart,
      spans.userAgentEnd,
      spans.refererStart,
      spans.refererEnd,
    );
  }
}
