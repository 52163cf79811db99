/**
 * JSON-RPC over HTTP: POST with a JSON body, CORS open to every page (as a local validator's), `GET /health`.
 *
 * Requiring `application/json` also makes a browser ask before another site's page may send anything.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LIMITS, type Logger, messageOf } from '@aegis/base';
import { answer, type MethodTable } from './dispatch.ts';
import type { Caller } from './node.ts';
import { isTrusted } from './trust.ts';

const KEEP_ALIVE_MS = 65_000;

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, GET, OPTIONS',
  'access-control-max-age': '86400',
};

export function rpcServer(methods: MethodTable<Caller>, logger: Logger): Server {
  const server = createServer((request, response) => {
    response.on('error', (error) => logger.debug('response failed', { error: messageOf(error) }));
    respond(request, response, methods, logger).catch((error: unknown) => {
      logger.debug('request failed', { error: messageOf(error) });
      request.destroy();
    });
  });
  // Clients keep connections for a few seconds; one that a busy server has just closed would fail their next request.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.maxConnections = LIMITS.devnetConnectionsMax.value;
  return server;
}

async function respond(request: IncomingMessage, response: ServerResponse, methods: MethodTable<Caller>, logger: Logger): Promise<void> {
  switch (request.method) {
    case 'OPTIONS':
      response.writeHead(204, { ...CORS, 'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*' });
      response.end();
      return;
    case 'GET':
      if (request.url === '/health') send(response, 200, 'text/plain', 'ok');
      else send(response, 404, 'text/plain', 'Not found');
      return;
    case 'POST':
      return respondToPost(request, response, methods, logger);
    default:
      send(response, 405, 'text/plain', 'Used HTTP Method is not allowed. POST or OPTIONS is required');
  }
}

async function respondToPost(
  request: IncomingMessage,
  response: ServerResponse,
  methods: MethodTable<Caller>,
  logger: Logger,
): Promise<void> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refuse(response, 415, 'Supplied content type is not allowed. Content-Type: application/json is required');
  }
  const trusted = isTrusted(request);
  const bytesMax = trusted ? LIMITS.devnetAdminBodyBytesMax.value : LIMITS.devnetRequestBodyBytesMax.value;
  const body = await readBody(request, bytesMax);
  if (body === null) return refuse(response, 413, 'Request body too large');
  send(response, 200, 'application/json', answer(body, methods, { trusted }, logger) ?? '');
}

/** `null` as soon as the body is known to be longer than `bytesMax`. */
async function readBody(request: IncomingMessage, bytesMax: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop must not end the connection: the refusal goes out on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers without having read the body, so the connection cannot go on. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response.shouldKeepAlive = false;
  send(response, status, 'text/plain', `${text}\n`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...CORS, 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
