/**
 * The site's API: one endpoint for each thing that a cache does, or must not do. Each states its rule in its own response fields; the node
 * in front has no configuration about them.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, type DemoRequest, json } from './answer.ts';

export type Endpoint = (request: DemoRequest) => Answer | Promise<Answer>;

/** Largest body that /api/echo takes. */
export const ECHO_BYTES_MAX = 65_536;

const SLOW_MS = 2_000;

const GREETINGS: Readonly<Record<string, string>> = { en: 'Hello', de: 'Hallo', fr: 'Bonjour', es: 'Hola', pl: 'Cześć', ja: 'こんにちは' };

const PRODUCTS = [
  { id: 1, name: 'Bronze shield', price: '120 drachmae' },
  { id: 2, name: 'Goatskin aegis', price: 'not for sale' },
  { id: 3, name: 'Owl, small', price: '15 drachmae' },
];

/** `wallMs`: milliseconds since the Unix epoch, now. */
export function createApi(wallMs: () => number): Readonly<Record<string, Endpoint>> {
  let flakyCalls = 0;
  return {
    '/api/time': () => {
      const now = wallMs();
      const etag = `"t${Math.floor(now / 1000)}"`;
      return json({ time: new Date(now).toISOString() }, { 'cache-control': 'public, max-age=5, stale-while-revalidate=30', etag });
    },
    '/api/random': () => json({ random: crypto.randomUUID() }, { 'cache-control': 'no-store' }),
    '/api/products': () =>
      json({ products: PRODUCTS }, { 'cache-control': 'public, max-age=3600', 'cache-tag': 'products', etag: '"products-1"' }),
    '/api/hello': ({ headers }) => {
      const language = /^[a-z]{2}/i.exec(headers['accept-language'] ?? '')?.[0].toLowerCase() ?? 'en';
      const known = language in GREETINGS ? language : 'en';
      return json(
        { greeting: GREETINGS[known] },
        { 'cache-control': 'public, max-age=600', vary: 'Accept-Language', 'content-language': known },
      );
    },
    '/api/flaky': () => {
      flakyCalls++;
      if (flakyCalls % 2 === 0) return json({ error: 'every other call fails' }, { 'cache-control': 'no-store' }, 500);
      return json({ answer: 'this one worked', call: flakyCalls }, { 'cache-control': 'public, max-age=2, stale-if-error=600' });
    },
    '/api/slow': async () => {
      await wait(SLOW_MS);
      return json({ slept: `${SLOW_MS} ms` }, { 'cache-control': 'public, max-age=60' });
    },
    '/api/echo': ({ method, headers, body }) =>
      json({ method, headers, bodyBytes: body.length, body: body.toString('utf8', 0, 1024) }, { 'cache-control': 'no-store' }),
  };
}
