/**
 * What reading a message head costs, in nanoseconds: `node bench/micro/scan.ts`.
 *
 * Scanned alone (what the fast path pays), and made into objects too (what the general path pays on top). The best batch is the cost; the
 * median is what a busy machine adds to it.
 */
import { Buffer } from 'node:buffer';
import { materializeRequest } from '../../packages/http1/src/materialize.ts';
import { HEAD_LIMITS } from '../../packages/http1/src/options.ts';
import { scanRequestHead } from '../../packages/http1/src/scan.ts';
import { HeadSpans } from '../../packages/http1/src/spans.ts';

/** Short, so that some of them pass undisturbed by whatever else runs. */
const BATCH = 200;
const BATCHES = 3_000;

/** What wrk sends. */
const SHORT = 'GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n';

/** What a browser sends for an image: 15 fields. */
const LONG = [
  'GET /assets/images/hero-large.webp?v=20260114 HTTP/1.1',
  'Host: www.example.org',
  'Connection: keep-alive',
  'sec-ch-ua-platform: "Linux"',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'sec-ch-ua: "Chromium";v="143", "Not A(Brand";v="24"',
  'sec-ch-ua-mobile: ?0',
  'Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
  'Sec-Fetch-Site: same-origin',
  'Sec-Fetch-Mode: no-cors',
  'Sec-Fetch-Dest: image',
  'Referer: https://www.example.org/articles/2026/an-article-about-nothing',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
  'Cookie: session=4f0c2d9a7b1e; theme=dark',
  'DNT: 1',
  '',
  '',
].join('\r\n');

const spans = new HeadSpans(HEAD_LIMITS.fieldCountMax);
/** Keeps what was computed from being optimised away. */
let sink = 0;

for (const [what, text] of Object.entries({ 'wrk-like': SHORT, 'browser-like': LONG })) {
  // In the middle of a large buffer, as in the shared read buffer.
  const buffer = Buffer.alloc(65_536);
  const start = 128;
  const end = start + buffer.write(text, start, 'latin1');
  const scan = (): void => {
    sink += scanRequestHead(buffer, start, end, spans, HEAD_LIMITS);
  };
  const materialize = (): void => {
    scan();
    const request = materializeRequest(buffer, spans);
    sink += typeof request === 'number' ? request : request.fields.size;
  };
  scan();
  console.log(`${what}: ${text.length} bytes, ${spans.fieldCount} fields`);
  report('scanned', scan);
  report('as objects', materialize);
}

if (sink === 0) throw new Error('nothing was scanned');

function report(what: string, once: () => void): void {
  const samples: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const startedMs = performance.now();
    for (let i = 0; i < BATCH; i++) once();
    samples.push(((performance.now() - startedMs) * 1e6) / BATCH);
  }
  samples.sort((a, b) => a - b);
  const [best, median] = [samples[0] as number, samples[BATCHES >> 1] as number];
  console.log(`  ${what.padEnd(10)}  best ${best.toFixed(0).padStart(6)} ns   median ${median.toFixed(0).padStart(6)} ns`);
}
