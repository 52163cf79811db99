/**
 * What an access log record costs the request's thread, in nanoseconds: `node bench/micro/access-log.ts`.
 *
 * Batches smaller than the ring are timed and the log's thread catches up between them, so that no record takes the cheap way of being
 * dropped. The best batch is the cost; the median is what a busy machine adds to it.
 */
import { openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type AccessFacts, CacheVerdict, openAccessLog } from '@aegis/telemetry';

const BATCHES = 60;
const BATCH = 8_000;

const log = openAccessLog({ fd: openSync('/dev/null', 'w') });
const head = Buffer.from(
  'GET /images/logo.svg?v=42 HTTP/1.1\r\nhost: www.example.org\r\n' +
    'user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0\r\n\r\n',
);
const span = (text: string): [number, number] => [head.indexOf(text), head.indexOf(text) + text.length];
const [targetStart, targetEnd] = span('/images/logo.svg?v=42');
const [hostStart, hostEnd] = span('www.example.org');
const [agentStart, agentEnd] = [head.indexOf('Mozilla'), head.indexOf('\r\n\r\n')];

const facts: AccessFacts = {
  timeMs: Date.now(),
  durationMs: 0.123,
  ttfbMs: 0.1,
  upstreamMs: -1,
  status: 200,
  httpVersion: 11,
  secure: false,
  cacheVerdict: CacheVerdict.hit,
  requestId: 0,
  bytesSent: 1_324,
  bytesReceived: head.length,
  method: 'GET',
  client: '198.51.100.23',
  site: 'www.example.org',
  origin: '',
  errorCode: '',
  errorReason: '',
  bots: '',
  waf: '',
};

const raw = (): void => {
  facts.requestId = log.nextRequestId();
  log.appendRaw(facts, head, targetStart, targetEnd, hostStart, hostEnd, agentStart, agentEnd, 0, 0);
};
const strings = (): void => {
  log.append({
    ...facts,
    requestId: log.nextRequestId(),
    target: head.toString('latin1', targetStart, targetEnd),
    host: head.toString('latin1', hostStart, hostEnd),
    userAgent: head.toString('latin1', agentStart, agentEnd),
    referer: '',
  });
};

for (const [name, append] of Object.entries({ appendRaw: raw, append: strings })) {
  const samples: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const before = performance.now();
    for (let index = 0; index < BATCH; index++) append();
    samples.push(((performance.now() - before) * 1e6) / BATCH);
    await delay(60);
  }
  samples.sort((a, b) => a - b);
  const figure = (share: number): string => (samples[Math.floor(share * (samples.length - 1))] as number).toFixed(0);
  console.log(`${name.padEnd(10)} best ${figure(0)} ns  median ${figure(0.5)} ns  p90 ${figure(0.9)} ns`);
}
await log.close();
console.log(`dropped ${log.droppedTotal}`);
