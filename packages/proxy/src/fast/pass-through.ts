/**
 * The shortcut for what the cache has no part in: a plain GET for a site that caches nothing goes to its origin as bytes, and so does a
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
import type { Transaction } from '../request/phase.ts';
import { Lane } from './lane.ts';
import { keptOfRequest, passedRequest } from './passed-lines.ts';
import { Passing, type PassingParts } from './passing.ts';

const SLASH = 0x2f;
const ONE = 0x31;
/** From the end of the target to the minor version: ` HTTP/1.1`. */
const MINOR_AT = 8;

export class PassThrough {
  readonly #parts: PassingParts;
  readonly #lanes = { http: new Map<string, Lane>(), https: new Map<string, Lane>() };

  constructor(parts: PassingParts) {
    this.#parts = parts;
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
    const { accessLog } = this.#parts;
    const id = accessLog.nextRequestId();
    const tail = `${lane.requestLines(connection.remoteAddress)}x-request-id: ${accessLog.requestIdText(id)}\r\n\r\n`;
    const bytes = passedRequest(spans, buffer, kept, tail);
    new Passing(this.#parts, lane, id, spans, connection.begin(spans, buffer, lane.host)).ask(bytes);
    return true;
  }

  /** Opens the lane of a request that went past the cache, where all plain requests for its host take the same way. */
  learn({ exchange, site }: Transaction): void {
    if (site === undefined) return;
    const { request, host, connection } = exchange;
    const { config } = site;
    if (config.cache.enabled || !site.trusted.empty || request.method !== 'GET' || request.version !== 11) return;
    // Where a phase looks at what requests say, or at responses, they go by the phases.
    if (site.gates.length > 0 || site.responseSides.length > 0) return;
    if (request.target.form !== 'origin') return;
    const lanes = connection.secure ? this.#lanes.https : this.#lanes.http;
    const hostField = request.fields.get('host') ?? '';
    if (lanes.has(hostField)) return;
    const [origin, another] = site.upstream.stats();
    // Which of several is asked is known too late.
    if (origin === undefined || (config.hostHeader.kind === 'origin' && another !== undefined)) return;
    if (lanes.size >= LIMITS.passLanesMax.value) lanes.clear();
    lanes.set(hostField, new Lane({ site, names: this.#parts.names, hostField, host, origin: origin.origin, secure: connection.secure }));
  }
}
