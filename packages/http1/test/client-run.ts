/** A client connection over a memory stream, and a record of what its handler is told. */
import type { AegisError } from '@aegis/base';
import { type BodySource, Fields, type RequestHead, type ResponseHead } from '@aegis/http';
import type { ByteStream } from '@aegis/sockets';
import { MemoryStream } from '@aegis/testkit';
import { Http1ClientConnection } from '../src/client-connection.ts';
import type { ClientExchangeHandler, Http1ClientLimits } from '../src/client-types.ts';
import { CLIENT_LIMITS } from '../src/options.ts';

/** A clock that the test sets. */
export class HandClock {
  nowMs = 0;
}

export function connect(limits: Partial<Http1ClientLimits> = {}): {
  stream: MemoryStream;
  connection: Http1ClientConnection;
  clock: HandClock;
} {
  const stream = new MemoryStream();
  const clock = new HandClock();
  return { stream, clock, connection: new Http1ClientConnection(stream, { ...CLIENT_LIMITS, ...limits }, clock) };
}

export function request(method: string, fields: Readonly<Record<string, string>> = {}): RequestHead {
  return { method, target: { form: 'origin', raw: '/x', path: '/x' }, version: 11, fields: Fields.from({ host: 'a.test', ...fields }) };
}

/** Takes everything, and writes it down in the spelling of corpus/responses.ts. */
export class Recorder implements ClientExchangeHandler {
  readonly #words: string[] = [];
  #content: string | undefined;
  error: AegisError | undefined;
  head: ResponseHead | undefined;
  body: BodySource | undefined;
  upgraded: { readonly stream: ByteStream; readonly early: Buffer } | undefined;
  /** What the sink of the content answers. */
  takes = true;
  /** False: the content is left to the test. */
  readonly pipes: boolean;

  constructor(pipes = true) {
    this.pipes = pipes;
  }

  get seen(): string {
    const content = this.#content === undefined ? [] : [`<${this.#content}`];
    return [...this.#words, ...content].join(' ');
  }

  onInformational(head: ResponseHead): void {
    this.#words.push(String(head.status));
  }

  onResponse(head: ResponseHead, body: BodySource): void {
    this.#words.push(String(head.status));
    this.head = head;
    this.body = body;
    if (this.pipes) this.pipe();
  }

  pipe(): void {
    this.#content = '';
    this.body?.pipe({
      onChunk: (bytes) => {
        this.#content += bytes.toString('latin1');
        return this.takes;
      },
      onEnd: (trailers) => {
        this.#words.push(`<${this.#content}>`, ...[...(trailers ?? [])].map(([name, value]) => `{${name}: ${value}}`));
        this.#content = undefined;
      },
      onError: () => {
        this.#words.push(`<${this.#content}…`);
        this.#content = undefined;
      },
    });
  }

  onUpgrade(head: ResponseHead, stream: ByteStream, early: Buffer): void {
    this.head = head;
    this.upgraded = { stream, early };
    this.#words.push('upgraded');
  }

  onError(error: AegisError): void {
    this.error = error;
    this.#words.push(error.code);
  }

  onDone(reusable: boolean): void {
    this.#words.push(reusable ? 'kept' : 'gone');
  }
}

/** Content that the test pushes. */
export class PushedBody implements BodySource {
  readonly length: number | undefined;
  cancelled: Error | undefined;
  resumes = 0;
  sink: Parameters<BodySource['pipe']>[0] | undefined;

  constructor(length?: number) {
    this.length = length;
  }

  get isPiped(): boolean {
    return this.sink !== undefined;
  }

  pipe(sink: Parameters<BodySource['pipe']>[0]): void {
    this.sink = sink;
  }

  push(text: string): boolean {
    // Borrowed, as everywhere: gone when `onChunk` has returned.
    const bytes = Buffer.from(text, 'latin1');
    const more = this.sink?.onChunk(bytes);
    bytes.fill(1);
    return more ?? false;
  }

  resume(): void {
    this.resumes++;
  }

  cancel(reason: Error): void {
    this.cancelled = reason;
  }
}
