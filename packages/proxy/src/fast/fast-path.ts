/**
 * The short way for the request that nearly every request is: GET of something fresh in memory, with nothing unusual about it.
 *
 * ```
 *   scanned head ─▶ only harmless fields? ─▶ HitTable ─▶ still current and fresh? ─▶ prebuilt answer, one write
 *        └ no ──────────┴─ not there ───────────┴─ no ──▶ general path, which finds the same answer and teaches it here
 * ```
 *
 * It never decides anything by itself: an entry is put here by the general path when that answered from a fresh stored response, and what
 * it sends is made by the same functions. Bytes are prepared once a second at most, when Age changes.
 */
import { Buffer } from 'node:buffer';
import { LIMITS } from '@aegis/base';
import type { Place } from '@aegis/bots';
import type { SharedCache, StoredHandle, StoredResponse } from '@aegis/cache';
import { hasNoContent } from '@aegis/http';
import { type HeadSpans, type Http1Connection, isPlainlyKept, Known, responseHeadText } from '@aegis/http1';
import { CacheVerdict } from '@aegis/telemetry';
import { emptyFacts } from '../account.ts';
import type { BotGuard, SiteBots } from '../bots/guard.ts';
import type { Edge } from '../edge.ts';
import { ageSeconds, hitFields } from '../phases/answer-stored.ts';
import type { Site } from '../site.ts';
import type { Transaction } from '../transaction.ts';
import type { SiteWaf } from '../waf/guard.ts';
import { type Cleared, ClearedConnections, type Uncleared } from './cleared-connections.ts';
import { HitTable, rawKey } from './hit-table.ts';
import { ownBytes } from './own-bytes.ts';
import { VouchedHeads } from './vouched-heads.ts';

/** Fields that change nothing about a hit. Connection is looked at more closely. */
const HARMLESS = Known.host | Known.acceptEncoding | Known.userAgent | Known.referer | Known.cookie | Known.connection;

/** Content up to this size is kept in one buffer with its head while it is hot: a copy, so it must be small. */
const JOINED_BYTES_MAX = 4_096;

interface Hit {
  /** The table forgets late: what the store has let go of must not live on here, beyond the bound of the memory store. */
  readonly handle: StoredHandle;
  readonly site: Site;
  /** What the bots phase makes of the path; undefined where nobody is judged. */
  readonly place: Place | undefined;
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

export class FastPath {
  readonly #edge: Edge;
  readonly #cache: SharedCache;
  readonly #tables: { readonly http: HitTable<Hit>; readonly https: HitTable<Hit> };
  readonly #facts = emptyFacts(CacheVerdict.hit);
  readonly #vouched: VouchedHeads;
  readonly #cleared: ClearedConnections;
  #uncleared: { readonly uncleared: Uncleared; readonly connection: Http1Connection } | undefined;
  #unvouched: { readonly head: Buffer; readonly connection: Http1Connection } | undefined;

  /** `places`: answers it remembers for each scheme. `seed` is random. */
  constructor(edge: Edge, places: number, seed: number) {
    this.#edge = edge;
    this.#cache = edge.cache;
    this.#vouched = new VouchedHeads(seed);
    this.#cleared = new ClearedConnections(edge.clock);
    const isGone = ({ handle }: Hit): boolean => handle.stored === undefined;
    this.#tables = { http: new HitTable(places, seed, isGone), https: new HitTable(places, seed, isGone) };
  }

  /** Whether it answered. */
  answer(spans: HeadSpans, buffer: Buffer, connection: Http1Connection): boolean {
    const { known } = spans;
    this.#unvouched = undefined;
    this.#uncleared = undefined;
    this.#facts.bots = '';
    if (!spans.isGet || (known & ~HARMLESS) !== 0 || !isPlainlyKept(spans, buffer)) return false;
    // Present but empty accepts no coding, absent accepts any (RFC 9110 12.5.3); the table knows them as one.
    if ((known & Known.acceptEncoding) !== 0 && spans.encodingStart === spans.encodingEnd) return false;
    const hit = (connection.secure ? this.#tables.https : this.#tables.http).get(buffer, spans);
    const stored = hit?.handle.stored;
    if (hit === undefined || stored === undefined) return false;
    const { site } = hit;
    const { clock, cacheClock } = this.#edge;
    const nowMs = cacheClock.wallMs();
    if (nowMs >= stored.head.freshUntilMs || !this.#cache.isCurrent(stored)) return false;
    const judged = site.bots !== undefined && hit.place !== undefined && this.#edge.bots !== undefined;
    const cleared = judged ? this.#clearedAs(spans, buffer, connection, site.bots, this.#edge.bots, hit.place) : undefined;
    if (judged && cleared === undefined) return false;
    if (site.waf !== undefined && !this.#isVouched(spans, buffer, connection, site.waf)) {
      // It takes the general path all the same, which must not count it again.
      if (cleared !== undefined) this.#uncleared = { uncleared: { fields: undefined, counted: true }, connection };
      return false;
    }
    if (cleared !== undefined) {
      cleared.requests.add(1);
      this.#facts.bots = cleared.text;
    }
    const startedMs = clock.monotonicMs();
    const rendered = this.#render(stored, site, nowMs);
    connection.sendWhole(rendered.head, rendered.body);
    this.#account(spans, buffer, connection, site, stored.head.status, rendered, clock.wallMs(), clock.monotonicMs() - startedMs);
    return true;
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
      place: site.bots?.policy.placeOf(request.target.path),
    });
  }

  /** The head that kept the fast path from answering the request that now takes the general one. */
  takeUnvouched(connection: unknown): Buffer | undefined {
    const unvouched = this.#unvouched;
    this.#unvouched = undefined;
    // A connection whose head is refused gets no further; whoever comes next is not taken for it.
    return unvouched !== undefined && unvouched.connection === connection ? unvouched.head : undefined;
  }

  /** The firewall has nothing against this request. */
  vouch({ unvouchedHead, client, exchange, site }: Transaction): void {
    // Where the address counts, or comes from a field that only a trusted peer is believed, the head alone does not say enough.
    if (unvouchedHead === undefined || site?.waf?.config.rules.custom !== '' || client !== exchange.connection.remoteAddress) return;
    this.#vouched.add(unvouchedHead, client);
  }

  #isVouched(spans: HeadSpans, buffer: Buffer, connection: Http1Connection, waf: SiteWaf): boolean {
    if (this.#vouched.has(buffer, spans, connection.remoteAddress)) {
      waf.vouched.add(1);
      return true;
    }
    const head = this.#vouched.copy(buffer, spans);
    if (head !== undefined) this.#unvouched = { head, connection };
    return false;
  }

  /** Why the bots phase has to judge the request that now takes the general path. */
  takeUncleared(connection: unknown): Uncleared | undefined {
    const uncleared = this.#uncleared;
    this.#uncleared = undefined;
    return uncleared !== undefined && uncleared.connection === connection ? uncleared.uncleared : undefined;
  }

  /** The bots phase has let this request through. */
  clear({ uncleared, client, exchange }: Transaction, cleared: Cleared): void {
    if (uncleared?.fields === undefined || client !== exchange.connection.remoteAddress) return;
    this.#cleared.add(exchange.connection, uncleared.fields, cleared);
  }

  /** Counts the request against its address where the verdict is known; undefined: the general path has to judge it. */
  #clearedAs(
    spans: HeadSpans,
    buffer: Buffer,
    connection: Http1Connection,
    site: SiteBots,
    { bots }: BotGuard,
    place: Place,
  ): Cleared | undefined {
    const cleared = this.#cleared.get(connection, spans, buffer, site, place);
    const counted = cleared !== undefined;
    if (counted && bots.count(connection.remoteAddress) === cleared.frequency) return cleared;
    this.#uncleared = { uncleared: { fields: this.#cleared.copy(spans, buffer), counted }, connection };
    return undefined;
  }

  /** After a change of configuration nothing that was learnt holds. */
  forget(): void {
    this.#vouched.clear();
    this.#cleared.clear();
    this.#tables.http.clear();
    this.#tables.https.clear();
  }

  #render(stored: StoredResponse, site: Site, nowMs: number): Rendered {
    const age = ageSeconds(stored.head, nowMs);
    const before = stored.rendered as Rendered | undefined;
    if (before !== undefined && before.ageSeconds === age && before.site === site) return before;
    const content = stored.bytes as Buffer;
    const fields = hitFields(stored.head, age, site, this.#edge.names);
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
    const { accessLog } = this.#edge;
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
