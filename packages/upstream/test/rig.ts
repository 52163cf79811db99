/** An upstream over a network that the test plays: who is called, who answers, what time it is. */
import { AegisError, type Logger } from '@aegis/base';
import { type BodySource, Fields, type RequestHead, type ResponseHead } from '@aegis/http';
import type { ByteStream, connectStream, ConnectOptions } from '@aegis/sockets';
import { FakeClock, MemoryStream } from '@aegis/testkit';
import { AddressCache } from '../src/address-cache.ts';
import { createUpstream } from '../src/upstream.ts';
import type { OriginOptions, Upstream, UpstreamFacts, UpstreamFetch, UpstreamHandler, UpstreamOptions } from '../src/types.ts';

/** One call to the network, which the test answers. */
export class Call {
  readonly options: ConnectOptions;
  readonly #onConnected: Parameters<typeof connectStream>[1];
  readonly #onFailed: Parameters<typeof connectStream>[2];

  constructor(...[options, onConnected, onFailed]: Parameters<typeof connectStream>) {
    this.options = options;
    this.#onConnected = onConnected;
    this.#onFailed = onFailed;
  }

  accept(): MemoryStream {
    const stream = new MemoryStream();
    stream.owner = this.#onConnected(stream);
    return stream;
  }

  fail(code = 'refused', reason = ''): void {
    this.#onFailed(new AegisError(`sockets.${code}`, 'no connection', { source: 'origin', retryable: true, context: { reason } }));
  }
}

export const OPTIONS: UpstreamOptions = {
  name: 'test',
  origins: [{ scheme: 'http', host: 'a.test', port: 80, weight: 1 }],
  balance: 'round_robin',
  connectTimeoutMs: 3_000,
  firstByteTimeoutMs: 10_000,
  idleTimeoutMs: 5_000,
  keepAliveMs: 60_000,
  connectionsMax: 4,
  retries: 1,
  tls: { verify: true, serverName: null },
};

export const TWO_ORIGINS: readonly OriginOptions[] = ['a.test', 'b.test'].map((host) => ({ scheme: 'http', host, port: 80, weight: 1 }));

export class Rig {
  readonly clock = new FakeClock();
  /** In the order of calling, answered or not. */
  readonly calls: Call[] = [];
  /** `origin result` of each attempt. */
  readonly attempts: string[] = [];
  readonly upstream: Upstream;

  constructor(options: Partial<UpstreamOptions> = {}, logger?: Logger) {
    this.upstream = createUpstream({ ...OPTIONS, ...options })({
      clock: this.clock,
      connect: (...call) => {
        this.calls.push(new Call(...call));
        return { cancel() {} };
      },
      addresses: new AddressCache(this.clock, (_host, _options, callback) => callback(null, [])),
      ...(logger === undefined ? {} : { logger }),
      onAttempt: (origin, result) => this.attempts.push(`${origin} ${result}`),
    });
  }

  ask(request: RequestHead = get(), body?: BodySource): Asked {
    return new Asked(this.upstream, request, body);
  }

  /** The call that nobody has looked at yet. */
  call(): Call {
    const call = this.calls.shift();
    if (call === undefined) throw new Error('nobody calls');
    return call;
  }

  /** Asks, answers and leaves the connection idle. */
  idleConnection(): MemoryStream {
    this.ask();
    const stream = this.call().accept();
    stream.sent();
    stream.receive(OK);
    return stream;
  }
}

/** A request, and what came of it: `103 200 <text>`, `200 <te…`, `upstream.reset`. */
export class Asked implements UpstreamHandler {
  readonly #words: string[] = [];
  readonly #end = Promise.withResolvers<void>();
  readonly fetch: UpstreamFetch;
  facts: UpstreamFacts | undefined;
  error: AegisError | undefined;
  upgraded: ByteStream | undefined;
  body: BodySource | undefined;
  /** What the sink of the content answers. */
  takes = true;
  bytes = 0;

  constructor(upstream: Upstream, request: RequestHead, body: BodySource | undefined) {
    this.fetch = upstream.fetch(request, body, this);
  }

  get seen(): string {
    return this.#words.join(' ');
  }

  /** Resolves when nothing more comes. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  onInformational(head: ResponseHead): void {
    this.#words.push(String(head.status));
  }

  onResponse(head: ResponseHead, body: BodySource, facts: UpstreamFacts): void {
    this.#words.push(String(head.status));
    this.facts = facts;
    this.body = body;
    let text = '';
    body.pipe({
      onChunk: (bytes) => {
        text += bytes.toString('latin1');
        this.bytes += bytes.length;
        return this.takes;
      },
      onEnd: () => this.#ends(`<${text}>`),
      onError: () => this.#ends(`<${text}…`),
    });
  }

  onUpgrade(head: ResponseHead, stream: ByteStream): void {
    stream.owner = { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };
    this.upgraded = stream;
    this.#ends(String(head.status));
  }

  onError(error: AegisError): void {
    this.error = error;
    this.#ends(error.code);
  }

  #ends(word: string): void {
    this.#words.push(word);
    this.#end.resolve();
  }
}

export function request(method: string, fields: Readonly<Record<string, string>> = {}): RequestHead {
  return { method, target: { form: 'origin', raw: '/x', path: '/x' }, version: 11, fields: Fields.from({ host: 'site.test', ...fields }) };
}

export const get = (): RequestHead => request('GET');

export const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** Content that is all there; counts how often it is asked for. */
export class TextBody implements BodySource {
  readonly #bytes: Buffer;
  pipes = 0;

  constructor(text: string) {
    this.#bytes = Buffer.from(text, 'latin1');
  }

  get length(): number {
    return this.#bytes.length;
  }

  pipe(sink: Parameters<BodySource['pipe']>[0]): void {
    this.pipes++;
    sink.onChunk(this.#bytes);
    sink.onEnd();
  }

  resume(): void {}

  cancel(): void {}
}
