/** The site on a port, by node:http: an origin is an ordinary server; the node in front is what this project is about. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { messageOf } from '@aegis/base';
import { type DemoRequest, send } from './answer.ts';
import { ECHO_BYTES_MAX } from './api.ts';
import type { Site } from './site.ts';

/** Which answer of this origin it is: a page that shows the same number again did not come from here. */
const ANSWER_NUMBER = 'demo-answer-number';

export function createOrigin(site: Site): Server {
  let answers = 0;
  return createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answers++;
    response.setHeader(ANSWER_NUMBER, String(answers));
    void answer(site, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${messageOf(error)}\n`);
    });
  });
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(`at most ${ECHO_BYTES_MAX} bytes\n`);
    return;
  }
  send(request, response, await site(parse(request, body)));
}

function parse(request: IncomingMessage, body: Buffer): DemoRequest {
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  return { method: request.method ?? 'GET', path, headers: request.headers, body };
}

/** Undefined when it is larger than anything here takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > ECHO_BYTES_MAX) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
