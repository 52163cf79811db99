/** One client's bytes through a whole server, and what came of them: the ground truth of the request corpus. */
import type { AegisError } from '@aegis/base';
import { Fields, type Host } from '@aegis/http';
import { FakeClock, MemoryStream } from '@aegis/testkit';
import { createHttp1Server } from '../src/server.ts';
import type { Http1Exchange, Http1Handler } from '../src/types.ts';

export interface ServerRun {
  /** In the spelling of corpus/cases.ts. */
  readonly requests: string[];
  readonly refusals: AegisError[];
  /** Status codes sent, interim ones left out. */
  readonly statuses: number[];
  readonly sent: string;
  readonly stream: MemoryStream;
}

const OK = new Fields();

/** Feeds `bytes` in pieces that end at `offsets`. Every request is read to its end, then answered with a small 200. */
export function runServer(bytes: string, ...offsets: readonly number[]): ServerRun {
  const requests: string[] = [];
  const refusals: AegisError[] = [];
  const handler: Http1Handler = {
    fast: () => undefined,
    request: (exchange) => readAndAnswer(exchange, requests),
    refused: (error) => void refusals.push(error),
  };
  const server = createHttp1Server()({ clock: new FakeClock(), handler });
  const stream = new MemoryStream();
  stream.owner = server.accept(stream);
  stream.receiveSplit(bytes, ...offsets);
  const sent = stream.sent();
  const statuses = [...sent.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1])).filter((status) => status >= 200);
  return { requests, refusals, statuses, sent, stream };
}

function readAndAnswer(exchange: Http1Exchange, requests: string[]): void {
  const { request, host, body } = exchange;
  const start = `${request.method} ${request.target.raw} ${hostText(host)} <`;
  const index = requests.push('') - 1;
  let content = '';
  body.pipe({
    onChunk(bytes) {
      content += bytes.toString('latin1');
      return true;
    },
    onEnd(trailers) {
      const lines = [...(trailers ?? [])].map(([name, value]) => ` {${name}: ${value}}`);
      requests[index] = `${start}${content}>${lines.join('')}`;
      exchange.respond({ status: 200, fields: OK }, Buffer.from('ok'));
    },
    onError() {
      requests[index] = `${start}${content}…`;
    },
  });
}

function hostText({ host, port }: Host): string {
  return port === undefined ? host : `${host}:${port}`;
}
