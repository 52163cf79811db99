/**
 * The short way for what the cache has no part in: a plain GET for a site that caches nothing goes to its origin as bytes, and so does a
 * small answer come back.
 *
 * ```
 *   scanned head ─▶ Lane of its host? ─▶ only lines that go on as they are? ─▶ Passing ─▶ origin
 *        └ no ────────────┴─ no ─────────────────┴─ no ──▶ general path, which finds the site and opens the lane
 * ```
 *
 * It never decides anything by itself: a lane is opened by the general path when that sent a request past the cache, what a lane adds is
 * made by the same functions, and an answer with anything unusual about it is given to the general path.
 */
import { LIMITS } from '@aegis/base';
import { isPathAndQuery } from '@aegis/http';
import { type HeadSpans, type Http1Connection, isPlainlyKept, Known } from '@aegis/http1';
import type { Edge } from '../edge.ts';
import type { Site } from '../site.ts';
import type { Transaction } from '../transaction.ts';
import { Lane } from './lane.ts';
import { keptOfRequest, passedRequest } from './passed-lines.ts';
import { Passing } from './passing.ts';

const SLASH = 0x2f;
const ONE = 0x31;
/** From the end of the target to the minor version: ` HTTP/1.1`. */
const MINOR_AT = 8;

export class PassThrough {
  readonly #edge: Edge;
  readonly #lanes = { http: new Map<string, Lane>(), https: new Map<string, Lane>() };

  constructor(edge: Edge) {
    this.#edge = edge;
  }

  /** Whether it took the request over. */
  take(spans: HeadSpans, buffer: Buffer, connection: Http1Connection): boolean {
    const lanes = connection.secure ? this.#lanes.https : this.#lanes.http;
    if (lanes.size === 0 || !spans.isGet || !isPlainlyKept(spans, buffer) || (spans.known & Known.repeated) !== 0) return false;
    // The request line goes on as it is, and a proxy sends its own version (RFC 9112 2.3): so it must be ours.
    if (buffer[spans.targetStart] !== SLASH || buffer[spans.targetEnd + MINOR_AT] !== ONE) return false;
    const kept = keptOfRequest(spans);
    if (kept < 0) return false;
    const lane = lanes.get(buffer.toString('latin1', spans.hostStart, spans.hostEnd));
    if (lane === undefined || !isPathAndQuery(buffer.toString('latin1', spans.targetStart, spans.targetEnd))) return false;
    const { accessLog } = this.#edge;
    const id = accessLog.nextRequestId();
    const tail = `${lane.requestLines(connection.remoteAddress)}x-request-id: ${accessLog.requestIdText(id)}\r\n\r\n`;
    const bytes = passedRequest(spans, buffer, kept, tail);
    new Passing(this.#edge, lane, id, spans, connection.begin(spans, buffer, lane.host)).ask(bytes);
    return true;
  }

  /** Opens the lane of a request that went past the cache, where all plain requests for its host take the same way. */
  learn({ exchange }: Transaction, site: Site): void {
    const { request, host, connection } = exchange;
    const { config } = site;
    if (config.cache.enabled || !site.trusted.empty || request.method !== 'GET' || request.version !== 11) return;
    // Who is judged by what a request says goes by the phases.
    if (site.bots !== undefined || site.waf !== undefined) return;
    if (request.target.form !== 'origin') return;
    const lanes = connection.secure ? this.#lanes.https : this.#lanes.http;
    const hostField = request.fields.get('host') ?? '';
    if (lanes.has(hostField)) return;
    const [origin, another] = site.upstream.stats();
    // Which of several is asked is known too late.
    if (origin === undefined || (config.hostHeader.kind === 'origin' && another !== undefined)) return;
    if (lanes.size >= LIMITS.passLanesMax.value) lanes.clear();
    lanes.set(hostField, new Lane({ site, names: this.#edge.names, hostField, host, origin: origin.origin, secure: connection.secure }));
  }

  /** After a change of configuration no lane leads where it did. */
  forget(): void {
    this.#lanes.http.clear();
    this.#lanes.https.clear();
  }
}
