/** A whole data plane in memory: a client's stream, the proxy with a real cache, and an origin that the test plays. */
import assert from 'node:assert/strict';
import type { AegisError } from '@aegis/base';
import { seededRandom, silentLogger } from '@aegis/base';
import { createSharedCache, DEFAULT_CACHE_POLICY, type SharedCache } from '@aegis/cache';
import type { SiteConfig } from '@aegis/config';
import { type BodySink, type BodySource, Fields, type RequestHead, type ResponseHead } from '@aegis/http';
import { createHttp1Server, type Http1Server } from '@aegis/http1';
import type { ByteStream } from '@aegis/sockets';
import { type AccessRecord, createMetricsRegistry, edgeMetrics, silentAccessLog } from '@aegis/telemetry';
import { FakeClock, MemoryStream } from '@aegis/testkit';
import type { Upstream, UpstreamFacts, UpstreamHandler } from '@aegis/upstream';
import type { Inspector } from '@aegis/waf';
import { type BotGuard, createProxy, type Proxy, type SiteParts, siteBots, siteWaf, TrustedProxies } from '../src/index.ts';

/** As much as comes in one read from a socket. */
const READ_BYTES = 65_536;

const FACTS = { origin: 'origin.test:80', reused: true, connectMs: 0, firstByteMs: 0, endIsProven: true } as const;

/** One request as the origin sees it, waiting for the test's answer. */
export class OriginRequest {
  readonly head: RequestHead;
  readonly body: BodySource | undefined;
  cancelled = false;
  readonly #handler: UpstreamHandler;

  constructor(head: RequestHead, body: BodySource | undefined, handler: UpstreamHandler) {
    this.head = head;
    this.body = body;
    this.#handler = handler;
  }

  /** Answers at once and whole. */
  answer(status: number, fields: Record<string, string>, content = ''): void {
    const body = this.begin(status, { ...fields, ...(status === 304 ? {} : { 'content-length': String(content.length) }) }, content.length);
    for (let at = 0; at < content.length; at += READ_BYTES) body.push(content.slice(at, at + READ_BYTES));
    body.end();
  }

  /** Answers with content that the test pushes. */
  begin(status: number, fields: Record<string, string>, length?: number, facts: Partial<UpstreamFacts> = {}): PushedBody {
    const body = new PushedBody(length);
    const head: ResponseHead = { status, fields: Fields.from(fields) };
    this.#handler.onResponse(head, body, { ...FACTS, ...facts });
    return body;
  }

  /** An interim response before the answer. */
  interim(status: number, fields: Record<string, string>): void {
    this.#handler.onInformational({ status, fields: Fields.from(fields) });
  }

  /** Agrees to switch protocols: `stream` is the connection. */
  upgrade(stream: ByteStream, protocols = 'WebSocket'): void {
    this.#handler.onUpgrade?.({ status: 101, fields: Fields.from({ upgrade: protocols }) }, stream, Buffer.alloc(0), FACTS);
  }

  fail(error: AegisError): void {
    this.#handler.onError(error);
  }
}

/** Content whose bytes the test pushes. */
export class PushedBody implements BodySource {
  readonly length: number | undefined;
  cancelled = false;
  paused = false;
  #sink: BodySink | undefined;
  #waiting: ((sink: BodySink) => void)[] = [];

  constructor(length: number | undefined) {
    this.length = length;
  }

  pipe(sink: BodySink): void {
    this.#sink = sink;
    for (const deliver of this.#waiting.splice(0)) deliver(sink);
  }

  resume(): void {
    this.paused = false;
  }

  cancel(): void {
    this.cancelled = true;
  }

  push(text: string): void {
    this.#deliver((sink) => {
      if (!sink.onChunk(Buffer.from(text, 'latin1'))) this.paused = true;
    });
  }

  end(): void {
    this.#deliver((sink) => sink.onEnd());
  }

  #deliver(deliver: (sink: BodySink) => void): void {
    if (this.cancelled) return;
    if (this.#sink === undefined) this.#waiting.push(deliver);
    else deliver(this.#sink);
  }
}

export const SITE: SiteConfig = {
  name: 'test',
  hosts: ['site.test'],
  origins: [{ scheme: 'http', host: 'origin.test', port: 80, weight: 1 }],
  balance: 'round_robin',
  hostHeader: { kind: 'preserve' },
  requestBodyBytesMax: 1_000_000,
  cache: { enabled: true, ...DEFAULT_CACHE_POLICY, storeSetCookie: false, tagsHeader: 'cache-tag' },
  upstream: {
    connectTimeoutMs: 1,
    firstByteTimeoutMs: 1,
    idleTimeoutMs: 1,
    keepAliveMs: 1,
    connectionsMax: 1,
    retries: 0,
    tls: { verify: true, caPath: null, serverName: null },
  },
  forwarded: 'x-forwarded',
  trustedProxies: [],
  upgradeProtocols: [],
  via: true,
  bots: null,
  waf: null,
};

/** For sites that have no firewall. */
const NO_INSPECTOR: Inspector = {
  inspect: () => assert.fail('nothing is inspected here'),
  inspectResponse: () => assert.fail('nothing is inspected here'),
  noteUnjudged: () => assert.fail('nothing is inspected here'),
};

export interface Rig {
  readonly clock: FakeClock;
  readonly cache: SharedCache;
  readonly proxy: Proxy;
  readonly server: Http1Server;
  /** Requests that reached the origin, oldest first, answered or not. */
  readonly origin: OriginRequest[];
  /** Lines of the access log. */
  readonly logged: AccessRecord[];
  /** What clients did wrong: address and kind. */
  readonly offences: string[];
  /** Answers each request at once when set. */
  respond: ((request: OriginRequest) => void) | undefined;
  connect(): MemoryStream;
  /** One request on a connection of its own; what came back so far, as text. */
  ask(request: string): string;
  useSite(site: SiteConfig): void;
}

export async function rig(
  config: SiteConfig = SITE,
  inspector: Inspector = NO_INSPECTOR,
  botsFor?: (clock: FakeClock) => BotGuard,
  onInvalidated?: (key: string) => Promise<void>,
): Promise<Rig> {
  const clock = new FakeClock();
  const origin: OriginRequest[] = [];
  const offences: string[] = [];
  const logged: AccessRecord[] = [];
  const cache = createSharedCache({ memoryBytes: 128 * 1024 * 1024 })({ clock, logger: silentLogger });
  await cache.start();
  const names = { via: 'edge', instance: 'ab12' };
  const metrics = edgeMetrics(createMetricsRegistry());
  const random = seededRandom(1);
  const proxy = createProxy({ names, fastPlaces: 256 })({
    clock,
    random,
    logger: silentLogger,
    cache,
    accessLog: { ...silentAccessLog(random), append: (record) => void logged.push(record) },
    onOffence: (address, kind) => void offences.push(`${address} ${kind}`),
    ...(botsFor === undefined ? {} : { bots: botsFor(clock) }),
    ...(onInvalidated === undefined ? {} : { onInvalidated }),
  });
  const upstream = {
    fetch(head: RequestHead, body: BodySource | undefined, handler: UpstreamHandler) {
      const request = new OriginRequest(head, body, handler);
      origin.push(request);
      result.respond?.(request);
      return {
        cancel() {
          request.cancelled = true;
        },
      };
    },
    stop() {},
  } as unknown as Upstream;
  const siteOf = (site: SiteConfig): SiteParts => ({
    config: site,
    trusted: new TrustedProxies(site.trustedProxies),
    upstream,
    metrics: metrics.site(site.name),
    bots: siteBots(site, metrics),
    waf: siteWaf(site, () => inspector, metrics),
  });
  proxy.useSites([siteOf(config)], names);
  const server = createHttp1Server()({ clock, handler: proxy });
  const connect = (): MemoryStream => {
    const stream = new MemoryStream();
    stream.owner = server.accept(stream);
    return stream;
  };
  const result: Rig = {
    clock,
    cache,
    proxy,
    server,
    origin,
    logged,
    offences,
    respond: undefined,
    connect,
    ask(request) {
      const stream = connect();
      stream.receive(request);
      return stream.sent();
    },
    useSite: (site) => proxy.useSites([siteOf(site)], names),
  };
  return result;
}

export interface Answer {
  readonly status: number;
  readonly fields: Fields;
  readonly content: string;
}

/** The first answer in `text`, which must be framed by Content-Length or be without content. */
export function answerIn(text: string): Answer {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) throw new Error(`no answer in ${JSON.stringify(text)}`);
  const [line = '', ...lines] = text.slice(0, end).split('\r\n');
  const fields = Fields.from(
    lines.map((field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1).trim()] as const),
  );
  return { status: Number(line.split(' ')[1]), fields, content: text.slice(end + 4) };
}

export const get = (target: string, extra = ''): string => `GET ${target} HTTP/1.1\r\nHost: site.test\r\n${extra}\r\n`;

/** The fields of an opening handshake (RFC 6455 1.2). */
export const WEBSOCKET =
  'Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
