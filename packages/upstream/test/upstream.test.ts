/** Over real sockets: what the memory network cannot show. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { answerOf, at, closedPort, listen, upstreamTo } from './real-origin.ts';
import { Asked, get, OK, request } from './rig.ts';

it('an upstream has an origin', () => {
  assert.throws(() => upstreamTo([]), /an upstream has an origin/);
});

describe('an upstream with real origins', () => {
  it('serves many requests at once over few connections', async (t) => {
    const origin = await listen(
      createHttpServer((asked, answer) => void answer.end(asked.url)),
      t,
    );
    const upstream = upstreamTo([at(origin.port)], { connectionsMax: 8 });
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(Array.from({ length: 200 }, () => answerOf(upstream)));
      for (const { seen } of answers) assert.equal(seen, '200 </x>');
    }
    assert.equal(origin.sockets.length, 8);
    upstream.stop();
  });

  it('hides that an origin closes idle connections as it pleases', async (t) => {
    const origin = await listen(
      createServer((socket) => {
        // Answers once; the second request meets a closed door.
        socket.once('data', () => socket.write(OK, () => socket.once('data', () => socket.destroy())));
      }),
      t,
    );
    const upstream = upstreamTo([at(origin.port)], { retries: 0 });
    for (let i = 0; i < 50; i++) assert.equal((await answerOf(upstream)).seen, '200 <ok>');
    assert.equal(origin.sockets.length, 50);
    upstream.stop();
  });

  it('asks the next origin when one refuses', async (t) => {
    const origin = await listen(
      createServer((socket) => void socket.on('data', () => socket.write(OK))),
      t,
    );
    const upstream = upstreamTo([at(await closedPort(createServer())), at(origin.port)]);
    for (let i = 0; i < 20; i++) assert.equal((await answerOf(upstream)).seen, '200 <ok>');
    upstream.stop();
  });

  it('resolves names, and says so when one does not exist', async (t) => {
    const origin = await listen(
      createHttpServer((asked, answer) => void answer.end(asked.headers.host)),
      t,
    );
    const known = upstreamTo([at(origin.port, 'http', 'origin.test')]);
    assert.equal((await answerOf(known, request('GET', { host: '' }))).seen, `200 <origin.test:${origin.port}>`);
    known.stop();
    const { seen, error } = await answerOf(upstreamTo([at(80, 'http', 'origin.invalid')]));
    assert.equal(seen, 'upstream.dns');
    assert.equal(error?.context['proxyError'], 'dns_error');
  });

  it('ends a connection that does not come about in time', async (t) => {
    const origin = await listen(createServer(), t);
    // Accepts, and never says a word of TLS.
    const asked = await answerOf(upstreamTo([at(origin.port, 'https')], { connectTimeoutMs: 50 }));
    assert.equal(asked.seen, 'upstream.connect_timeout');
    assert.equal(asked.error?.context['proxyError'], 'connection_timeout');
  });

  it('closes the connection when the request is cancelled', async (t) => {
    const server = createServer();
    const origin = await listen(server, t);
    const upstream = upstreamTo([at(origin.port)]);
    const asked = new Asked(upstream, get(), undefined);
    await once(server, 'connection');
    const [socket] = origin.sockets;
    assert.ok(socket !== undefined);
    await once(socket, 'data');
    const closed = once(socket, 'close');
    asked.fetch.cancel();
    await closed;
    upstream.stop();
  });

  it('holds little of a response that nobody takes, and all of it comes through in the end', async (t) => {
    const size = 64 * 1_024 * 1_024;
    const origin = await listen(
      createHttpServer((_asked, answer) => void answer.end(Buffer.alloc(size, 'x'))),
      t,
    );
    const upstream = upstreamTo([at(origin.port)]);
    const asked = new Asked(upstream, get(), undefined);
    asked.takes = false;
    while (asked.bytes === 0) await new Promise(setImmediate);
    // Now it is up to the kernel: whatever it takes lies in its socket buffers, not here.
    const held = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 200; i++) await new Promise(setImmediate);
    assert.ok(asked.bytes < 1_000_000, `${asked.bytes} bytes were pressed on a taker that wanted none`);
    assert.ok(process.memoryUsage().arrayBuffers - held < 1_000_000);
    asked.takes = true;
    asked.body?.resume();
    await asked.ended;
    assert.equal(asked.bytes, size);
    upstream.stop();
  });
});
