/** What the rules are told of a request. */
import { Buffer } from 'node:buffer';
import type { HttpVersion } from '@aegis/http';
import type { RequestFacts } from '@aegis/waf';
import type { WireExchange } from '../request/exchange.ts';

const PROTOCOLS: Readonly<Record<HttpVersion, string>> = { 10: 'HTTP/1.0', 11: 'HTTP/1.1', 20: 'HTTP/2.0' };

export const NO_CONTENT = Buffer.alloc(0);

/** The target in the form in which the origin will get it: what is inspected is what is sent. */
export function requestFacts({ request }: WireExchange, client: string, body: Buffer, bodyIsCut: boolean): RequestFacts {
  const { method, target, version, fields } = request;
  return {
    client,
    method,
    target: 'path' in target ? target.path : target.raw,
    protocol: PROTOCOLS[version],
    fields: fields.flat,
    body,
    bodyIsCut,
  };
}
