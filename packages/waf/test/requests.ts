/** Requests as a browser sends them. */
import { Buffer } from 'node:buffer';
import type { WafRulesConfig } from '@aegis/config';
import type { RequestFacts } from '../src/types.ts';

export const RULES: WafRulesConfig = {
  paranoia: 1,
  inboundThreshold: 5,
  outboundThreshold: 4,
  presets: [],
  exclusions: [],
  custom: '',
  responses: false,
  bodyBytesMax: 131_072,
  argumentsMax: 1_000,
  depthMax: 64,
  workMax: 500_000_000,
};

const BROWSER = [
  ['host', 'shop.example.com'],
  ['user-agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:129.0) Gecko/20100101 Firefox/129.0'],
  ['accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
  ['accept-language', 'en-US,en;q=0.5'],
  ['accept-encoding', 'gzip, deflate, br'],
].flat();

export function get(target: string, fields: readonly string[] = []): RequestFacts {
  return {
    client: '203.0.113.9',
    method: 'GET',
    target,
    protocol: 'HTTP/1.1',
    fields: [...BROWSER, ...fields],
    body: Buffer.alloc(0),
    bodyIsCut: false,
  };
}

export function post(body: string, type: string): RequestFacts {
  const bytes = Buffer.from(body);
  return { ...get('/form', ['content-type', type, 'content-length', String(bytes.length)]), method: 'POST', body: bytes };
}

/** Takes an engine about a millisecond for each item, and is harmless. */
export function slow(items: number): RequestFacts {
  return post(
    JSON.stringify(Array.from({ length: items }, (_, i) => ({ [`k${i}`]: `it is said that '${'a b '.repeat(20)}' is ${i}` }))),
    'application/json',
  );
}
