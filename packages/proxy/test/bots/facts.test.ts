import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields } from '@aegis/http';
import { requestFacts } from '../../src/bots/facts.ts';
import type { WireExchange } from '../../src/request/exchange.ts';

function exchange(fields: Record<string, string>): WireExchange {
  const request = { method: 'GET', version: 11, target: { form: 'origin', raw: '/', path: '/' }, fields: Fields.from(fields) };
  const tls = { protocol: 'TLSv1.3', cipher: '', serverName: '', alpn: '', resumed: false, ja4: 't13d1516h2' };
  return { request, connection: { secure: true, remoteAddress: '::ffff:192.0.2.1', localPort: 443, tls } } as unknown as WireExchange;
}

test('3.3: a client has the fingerprint of its own TLS; behind a proxy that ends TLS it has none', () => {
  assert.equal(requestFacts(exchange({}), '::ffff:192.0.2.1', 'page').ja4, 't13d1516h2');
  assert.equal(requestFacts(exchange({}), '203.0.113.9', 'page').ja4, '');
});

test('the module is told the order of the fields, what browsers say of themselves, and IPv4 addresses as such', () => {
  const facts = requestFacts(
    exchange({ host: 'a', accept: '*/*', 'accept-language': 'en', 'accept-encoding': 'br', 'sec-ch-ua': 'u', 'sec-ch-ua-platform': 'p' }),
    '::ffff:192.0.2.1',
    'api',
  );
  assert.equal(facts.fieldNames, 'host,accept,accept-language,accept-encoding,sec-ch-ua,sec-ch-ua-platform');
  const { address, accept, acceptLanguage, acceptEncoding, secChUa, secChUaPlatform, userAgent, pathClass } = facts;
  assert.deepEqual(
    [address, accept, acceptLanguage, acceptEncoding, secChUa, secChUaPlatform, userAgent, pathClass],
    ['192.0.2.1', '*/*', 'en', 'br', 'u', 'p', '', 'api'],
  );
});
