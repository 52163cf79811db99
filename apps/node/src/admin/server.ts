/** The admin listener: HTTP for operators and their tools, in the supervisor, away from traffic. Everything it takes is bounded. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { AegisError, isAegisError, LIMITS, type Logger, messageOf } from '@aegis/base';
import { formatListenAddress, type ListenAddress } from '@aegis/config';
import type { NodeControl } from '../node-control.ts';
import type { OpenListener } from '../supervisor/admin-listeners.ts';
import { guard } from './guard.ts';
import { failure, json, type Reply, send } from './reply.ts';
import { CONFIG_HEADER, wrongNode } from './right-node.ts';
import { type Method, ROUTES } from './routes.ts';

const HEAD_BYTES_MAX = 8_192;
const IDLE_TIMEOUT_MS = 5_000;

/** Errors: `node.bind` with the address and the system's reason. */
export async function openAdminServer(address: ListenAddress, node: NodeControl, logger: Logger): Promise<OpenListener> {
  const server = createServer(
    {
      maxHeaderSize: HEAD_BYTES_MAX,
      requestTimeout: LIMITS.adminTimeoutMs.value,
      headersTimeout: LIMITS.adminTimeoutMs.value,
      keepAliveTimeout: IDLE_TIMEOUT_MS,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => void handle(request, response, node, logger),
  );
  server.maxConnections = LIMITS.adminConnectionsMax.value;
  server.listen({ host: address.host, port: address.port, ipv6Only: !address.dualStack });
  try {
    await once(server, 'listening');
  } catch (error) {
    const where = formatListenAddress(address);
    throw new AegisError('node.bind', `cannot listen on ${where} (listen.admin): ${messageOf(error)}`, {
      source: 'operator',
      cause: error,
    });
  }
  server.on('error', (error) => logger.error('admin listener', { reason: messageOf(error) }));
  return {
    host: address.host,
    port: (server.address() as AddressInfo).port,
    close: () => void server.close(),
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, node: NodeControl, logger: Logger): Promise<void> {
  // A peer that goes away in the middle is nobody's error.
  response.on('error', () => {});
  try {
    await send(response, await answer(request, node));
  } catch (error) {
    logger.error('admin request failed', { target: request.url, reason: messageOf(error) });
    if (response.headersSent) response.destroy();
    else await send(response, failure(500, 'node.internal', 'internal error; the log says more'));
  }
}

async function answer(request: IncomingMessage, node: NodeControl): Promise<Reply> {
  const { method = '', headers } = request;
  const guarded = {
    method,
    host: headers.host,
    origin: headers.origin,
    secFetchSite: headers['sec-fetch-site'],
    contentType: headers['content-type'],
  };
  const refusal = guard(guarded, hostname());
  const path = (request.url ?? '').split('?', 1)[0] as string;
  const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
  if (refusal?.status === 421 || refusal?.status === 403) return refusedBy(refusal);
  if (route === undefined) return failure(404, 'admin.not_found', 'there is nothing at this path');
  const run = route[(method === 'HEAD' ? 'GET' : method) as Method];
  if (run === undefined) return notAllowed(Object.keys(route));
  if (refusal !== undefined) return refusedBy(refusal);
  const elsewhere = wrongNode(single(headers[CONFIG_HEADER]), node.source);
  if (elsewhere !== undefined) return failure(409, 'admin.other_node', elsewhere);
  try {
    return await run(node, method === 'POST' ? await readJson(request) : undefined);
  } catch (error) {
    if (isAegisError(error, 'admin.body_too_large')) return tooLarge(error);
    if (isAegisError(error, 'admin.bad_json')) return failure(400, error.code, error.message);
    throw error;
  }
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join() : value;
}

function refusedBy(refusal: { readonly status: number; readonly code: string; readonly message: string }): Reply {
  return failure(refusal.status, refusal.code, refusal.message);
}

function tooLarge({ code, message }: AegisError): Reply {
  return json(413, { error: { code, message } }, { connection: 'close' });
}

function notAllowed(methods: readonly string[]): Reply {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  const error = { code: 'admin.method_not_allowed', message: `allowed here: ${allow}` };
  return json(405, { error }, { allow });
}

/** The body's JSON value; undefined when it is empty. Errors: `admin.body_too_large`, `admin.bad_json`. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LIMITS.adminBodyBytesMax.value) {
      throw new AegisError('admin.body_too_large', `the body is larger than ${LIMITS.adminBodyBytesMax.value} bytes`, { source: 'client' });
    }
    chunks.push(chunk);
  }
  if (length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (error) {
    throw new AegisError('admin.bad_json', 'the body is not JSON in UTF-8', { source: 'client', cause: error });
  }
}
