/** Nodes that answer with something else than JSON-RPC. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { isAegisError, LIMITS } from '@aegis/base';
import { connect } from '../src/connection.ts';

async function serving(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const CASES: readonly (readonly [name: string, listener: RequestListener, reason: RegExp])[] = [
  ['HTML', (_, response) => response.end('<html>please log in</html>'), /not JSON: <html>/],
  ['429', (_, response) => response.writeHead(429).end('<html>'), /429: too many requests/],
  ['403', (_, response) => response.writeHead(403).end(), /403: it refuses you/],
  ['JSON that is not JSON-RPC', (_, response) => response.end('{"ok":true}'), /not JSON-RPC/],
  ['a JSON string', (_, response) => response.end('"x"'), /not JSON-RPC/],
  ['an empty body', (_, response) => response.end(), /not JSON/],
  ['a connection that breaks', (_, response) => response.destroy(), /no Solana network at http/],
  ['silence', () => {}, /no response in 50 ms/],
];

for (const [name, listener, reason] of CASES) {
  test(`8.6: ${name} is a network that was not reached, with the reason`, async (t) => {
    const url = await serving(t, listener);
    await assert.rejects(connect(url, { timeoutMs: name === 'silence' ? 50 : 15_000 }).cluster(), (error) => {
      assert.ok(isAegisError(error, 'chain.unreachable'), String(error));
      assert.match(error.message, reason);
      return true;
    });
  });
}

test('8.6: a response without end is read up to its bound only', async (t) => {
  let sent = 0;
  const chunk = Buffer.alloc(1_048_576, 0x20);
  const url = await serving(t, (request, response) => {
    request.resume();
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
    };
    response.on('drain', more);
    more();
  });
  await assert.rejects(connect(url).cluster(), /longer than \d+ bytes/);
  assert.ok(sent < LIMITS.chainRpcBytesMax.value * 2);
});

test('8.6: a network that was away is asked again for what it is', async (t) => {
  let asked = 0;
  const url = await serving(t, (_, response) => {
    asked += 1;
    if (asked === 1) response.destroy();
    else response.end('{"jsonrpc":"2.0","id":"1","result":"EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG"}');
  });
  const connection = connect(url);
  await assert.rejects(connection.cluster());
  assert.equal(await connection.cluster(), 'devnet');
  assert.equal(await connection.cluster(), 'devnet');
  assert.equal(asked, 2);
});
