/** 2.3: what clients who ask for the same thing at once do to each other, through the started program. */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { request, startNode, startOrigin } from './harness.ts';

const SLICE = Buffer.alloc(262_144);
const SLICES = 96;
const FILM_BYTES = SLICE.length * SLICES;

/** Content that differs from slice to slice. */
function slice(at: number): Buffer {
  const bytes = Buffer.from(SLICE);
  bytes.fill(`slice ${at} `);
  return bytes;
}

async function send(response: ServerResponse, first: number): Promise<void> {
  for (let at = first; at < FILM_BYTES && !response.destroyed;) {
    const bytes = slice(Math.floor(at / SLICE.length)).subarray(at % SLICE.length);
    at += bytes.length;
    if (!response.write(bytes)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end();
}

/** Asks for the film and reads it, standing still at `stopAt` bytes until told to go on. */
function viewer(port: number, stopAt = Infinity) {
  const stopped = Promise.withResolvers<void>();
  const over = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  let stops = stopAt;
  const socket: Socket = connect(port, '127.0.0.1');
  const sent = Promise.withResolvers<void>();
  socket.write('GET /film HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n', () => sent.resolve());
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < stops) return;
    stops = Infinity;
    socket.pause();
    stopped.resolve();
  });
  socket.on('error', over.reject);
  socket.on('close', () => over.resolve(Buffer.concat(chunks)));
  return { sent: sent.promise, stopped: stopped.promise, over: over.promise, goOn: () => socket.resume() };
}

test('one breaks its request, others stop reading, and nobody else loses by it', async (t) => {
  const film = Promise.withResolvers<void>();
  const asked: string[] = [];
  const origin = await startOrigin(t, (message, response) => {
    const { headers, url = '' } = message;
    asked.push(`${url} ${headers['x-breaks'] === undefined ? (headers.range ?? 'whole') : 'breaks'}`);
    if (url === '/turn') {
      response.writeHead(200, { 'cache-control': 'no-store' }).end();
      return;
    }
    if (url === '/shared') {
      if (headers['x-breaks'] !== undefined) setTimeout(() => message.socket.destroy(), 500);
      else response.writeHead(200, { 'cache-control': 'max-age=60' }).end('good');
      return;
    }
    const first = Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    const fields = { 'cache-control': 'max-age=600', etag: '"film"', 'content-length': String(FILM_BYTES - first) };
    const range = first === 0 ? {} : { 'content-range': `bytes ${first}-${FILM_BYTES - 1}/${FILM_BYTES}` };
    void film.promise.then(() => {
      response.writeHead(first === 0 ? 200 : 206, { ...fields, ...range });
      return send(response, first);
    });
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1 });

  await t.test('those who wait for one that breaks its connection to the origin get their answer from one fetch', async () => {
    const breaker = request(node.httpPort, '/shared', { headers: { 'x-breaks': '1' } });
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const others = await Promise.all(Array.from({ length: 20 }, () => request(node.httpPort, '/shared')));
    assert.deepEqual(new Set(others.map(({ status, body }) => `${status} ${String(body)}`)), new Set(['200 good']));
    assert.equal((await breaker).status, 502);
    assert.equal(asked.filter((what) => what === '/shared whole').length, 1, asked.join(', '));
  });

  await t.test('viewers who stop at different places hold nobody up, and get the rest when they go on', async () => {
    asked.length = 0;
    const stopping = [100_000, 1_500_000, 3_000_000].map((stopAt) => viewer(node.httpPort, stopAt));
    const quick = viewer(node.httpPort);
    for (const one of [...stopping, quick]) await one.sent;
    // An answer to what was asked after them shows that the one worker has read all of them.
    await request(node.httpPort, '/turn');
    film.resolve();
    for (const one of stopping) await one.stopped;
    const expected = Buffer.concat(Array.from({ length: SLICES }, (_, at) => slice(at)));
    const whole = (answer: Buffer): boolean => answer.subarray(answer.indexOf('\r\n\r\n') + 4).equals(expected);
    assert.ok(whole(await quick.over), 'while the others stand still');
    for (const one of stopping) one.goOn();
    for (const one of stopping) assert.ok(whole(await one.over));
    assert.equal(asked.filter((what) => what === '/film whole').length, 1, asked.join(', '));
  });
});
