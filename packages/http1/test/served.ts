/** A server with a still clock, and clients over memory streams. */
import type { AegisError } from '@aegis/base';
import { Fields, type ResponseHead } from '@aegis/http';
import { FakeClock, MemoryStream } from '@aegis/testkit';
import type { Http1ServerOptions } from '../src/options.ts';
import { createHttp1Server, type Http1Server } from '../src/server.ts';
import type { Http1Exchange, Http1Handler } from '../src/types.ts';

export interface Served {
  readonly server: Http1Server;
  readonly clock: FakeClock;
  /** In order; the test answers them unless it gave a handler. */
  readonly exchanges: Http1Exchange[];
  readonly refusals: AegisError[];
  readonly connect: () => MemoryStream;
}

export function serve(options: Http1ServerOptions = {}, handler: Partial<Http1Handler> = {}): Served {
  const clock = new FakeClock();
  const exchanges: Http1Exchange[] = [];
  const refusals: AegisError[] = [];
  const server = createHttp1Server(options)({
    clock,
    handler: {
      fast: () => undefined,
      request: (exchange) => void exchanges.push(exchange),
      refused: (error) => void refusals.push(error),
      ...handler,
    },
  });
  const connect = (): MemoryStream => {
    const stream = new MemoryStream();
    stream.owner = server.accept(stream);
    return stream;
  };
  return { server, clock, exchanges, refusals, connect };
}

export function head(status = 200, fields: Readonly<Record<string, string>> = {}): ResponseHead {
  return { status, fields: Fields.from(fields) };
}

export function get(path: string, ...lines: readonly string[]): string {
  return `GET ${path} HTTP/1.1\r\nHost: a.test\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
}

export function post(rest: string, ...lines: readonly string[]): string {
  return `POST /p HTTP/1.1\r\nHost: a.test\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n${rest}`;
}

/** Answers with the target as content. */
export function echoTarget(exchange: Http1Exchange): void {
  exchange.respond(head(), Buffer.from(exchange.request.target.raw));
}

/** The contents of answers that all have a Content-Length, in order. */
export function contents(sent: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < sent.length;) {
    const end = sent.indexOf('\r\n\r\n', at) + 4;
    const length = Number(/content-length: (\d+)\r\n/.exec(sent.slice(at, end))?.[1]);
    found.push(sent.slice(end, end + length));
    at = end + length;
  }
  return found;
}

/** Lets what a stream does later happen. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
