/** What is asked of every server. */

export type Door = 'cached' | 'proxied' | 'tls';

export interface Scenario {
  readonly name: string;
  /** Which of a server's ports. */
  readonly door: Door;
  readonly path: string;
  readonly bodyBytes: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'cached 1 KiB', door: 'cached', path: '/1k', bodyBytes: 1_024 },
  { name: 'cached 64 KiB', door: 'cached', path: '/64k', bodyBytes: 65_536 },
  { name: 'cached 1 KiB, TLS 1.3', door: 'tls', path: '/1k', bodyBytes: 1_024 },
  { name: 'proxied 1 KiB', door: 'proxied', path: '/1k', bodyBytes: 1_024 },
];

/** Host of all requests; for servers that tell sites apart by it, the second is the one without a cache. */
export const HOST = 'bench.test';
export const UNCACHED_HOST = 'uncached.test';

export function hostFor(door: Door): string {
  return door === 'proxied' ? UNCACHED_HOST : HOST;
}

/** The content of `path`: text that no two positions of a page share, so that a shifted or repeated piece is seen. */
export function contentOf({ bodyBytes }: Scenario): Buffer {
  return Buffer.from(Array.from({ length: bodyBytes }, (_, i) => 97 + ((i ^ (i >> 5) ^ (i >> 11)) % 26)));
}
