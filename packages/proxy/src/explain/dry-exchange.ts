/** A request that nobody sent: phases read it like any other, and what they answer goes nowhere. */
import { type BodySource, Fields, parseHost, parseTarget, type RequestHead } from '@aegis/http';
import { AegisError } from '@aegis/base';
import type { WireConnection, WireExchange } from '../request/exchange.ts';

export interface ExplainRequest {
  readonly method: string;
  /** Absolute http or https URL. */
  readonly url: string;
  /** Fields beside Host, in their order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Address literal of the peer. */
  readonly client: string;
  /** TLS fingerprint; '' for none. */
  readonly ja4: string;
}

const NO_CONTENT: BodySource = {
  length: 0,
  pipe: (sink) => sink.onEnd(),
  resume() {},
  cancel() {},
};

/** Errors: `proxy.bad_request` when no client could send it; `http.bad_field`. */
export function dryExchange({ method, url, fields, client, ja4 }: ExplainRequest): WireExchange {
  const { protocol, host, hostname, pathname, search } = new URL(url);
  const secure = protocol === 'https:';
  const target = parseTarget(method, method === 'CONNECT' ? host : pathname + search);
  const named = parseHost(host);
  if (target === undefined || named === undefined)
    throw new AegisError('proxy.bad_request', `no request has the target ${pathname + search}`, { source: 'operator' });
  const request: RequestHead = { method, target, version: 11, fields: Fields.from([['host', host], ...fields]) };
  const connection: WireConnection = {
    secure,
    remoteAddress: client,
    localPort: secure ? 443 : 80,
    tls: secure ? { protocol: 'TLSv1.3', cipher: '', serverName: hostname, alpn: 'http/1.1', resumed: false, ja4 } : undefined,
  };
  return {
    request,
    host: named,
    body: NO_CONTENT,
    connection,
    bytesReceived: 0,
    bytesSent: 0,
    onClose: undefined,
    limitBody() {},
    informational() {},
    respond() {},
    abort() {},
    upgrade: () => {
      throw new Error('a request that nobody sent has no connection to give away');
    },
  };
}
