import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import { encodeRaw, encodeRecord } from '../../src/access-log/encode.ts';
import { lineFormatter } from '../../src/access-log/format.ts';
import { LineBuffer } from '../../src/access-log/line.ts';
import type { AccessRecord } from '../../src/access-log/record.ts';
import { RingConsumer, RingMemory, RingProducer } from '../../src/access-log/ring.ts';
import { CACHE_VERDICT_NAMES, type CacheVerdict } from '../../src/cache-verdict.ts';
import { someRecord } from './some-record.ts';

function lineOf(append: (ring: RingProducer) => void, truncateAddresses = false): string {
  const memory = RingMemory.ofCapacity(16_384);
  append(new RingProducer(memory));
  const line = new LineBuffer(8_192);
  new RingConsumer(memory).drain(lineFormatter(memory, line, { requestIdPrefix: 'abcdefgh', truncateAddresses }));
  return line.bytes.toString('utf8', 0, line.position);
}

const formatted = (record: AccessRecord, truncate = false): string => lineOf((ring) => encodeRecord(ring, record), truncate);

test('requirement 2.1: a request is one JSON line with id, verdict and times in ms', () => {
  assert.deepEqual(JSON.parse(formatted(someRecord)), {
    time: '2026-11-21T12:29:00.007Z',
    id: 'abcdefgh-1z',
    client: '192.0.2.77',
    method: 'GET',
    scheme: 'https',
    host: 'example.org',
    target: '/cart?item=1',
    version: '1.1',
    status: 200,
    bytes_sent: 1_324,
    bytes_received: 81,
    duration_ms: 1.235,
    ttfb_ms: 0.5,
    upstream_ms: 0.25,
    cache: 'miss',
    site: 'shop',
    origin: '10.0.0.5:8080',
    error: 'upstream.reset',
    reason: 'the origin closed',
    bots: 'suspicious 60 challenge tool',
    waf: { action: 'block', score: 5, rules: [{ id: 942_100 }] },
    user_agent: 'curl/8.5',
    referer: 'https://example.org/',
  });
});

test('what a request does not have is left out', () => {
  const bare = {
    ...someRecord,
    ttfbMs: -1,
    upstreamMs: -1,
    httpVersion: 0,
    method: '',
    client: '',
    site: '',
    origin: '',
    errorCode: '',
    errorReason: '',
    bots: '',
    waf: '',
    target: '',
    host: '',
    userAgent: '',
    referer: '',
  };
  const members = Object.keys(JSON.parse(formatted(bare)) as object);
  assert.deepEqual(members, ['time', 'id', 'scheme', 'status', 'bytes_sent', 'bytes_received', 'duration_ms', 'cache']);
});

test('requirement 9.4: the client address can be truncated', () => {
  assert.equal((JSON.parse(formatted(someRecord, true)) as { client: string }).client, '192.0.2.0');
});

const latin1 = fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
const anyRecord: fc.Arbitrary<AccessRecord> = fc.record({
  timeMs: fc.integer({ min: 0, max: 8e15 }),
  durationMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
  ttfbMs: fc.double({ min: -1, max: 1e9, noNaN: true }),
  upstreamMs: fc.double({ min: -1, max: 1e9, noNaN: true }),
  status: fc.constantFrom(0, 100, 200, 599),
  httpVersion: fc.constantFrom(0, 10, 11, 20),
  secure: fc.boolean(),
  cacheVerdict: fc.nat(CACHE_VERDICT_NAMES.length - 1).map((verdict) => verdict as CacheVerdict),
  requestId: fc.maxSafeNat(),
  bytesSent: fc.maxSafeNat(),
  bytesReceived: fc.maxSafeNat(),
  method: latin1,
  client: latin1,
  site: latin1,
  origin: latin1,
  errorCode: latin1,
  errorReason: latin1,
  bots: latin1,
  waf: fc.constant(''),
  target: latin1,
  host: latin1,
  userAgent: latin1,
  referer: latin1,
});

test('any record is one parsable line that fits one atomic write', () => {
  fc.assert(
    fc.property(anyRecord, fc.boolean(), (record, truncate) => {
      const line = formatted(record, truncate);
      assert.ok(Buffer.byteLength(line) <= LIMITS.accessLogWriteBytesMax.value);
      assert.ok(line.endsWith('}\n') && line.indexOf('\n') === line.length - 1);
      const parsed = JSON.parse(line) as Record<string, unknown>;
      assert.equal(parsed['status'], record.status);
      assert.equal(parsed['cache'], CACHE_VERDICT_NAMES[record.cacheVerdict]);
      assert.equal(parsed['bytes_sent'], record.bytesSent);
      assert.ok(record.target.startsWith((parsed['target'] as string | undefined) ?? ''));
    }),
  );
});

test('spans of a read buffer and strings give the same line', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const texts = [record.target, record.host, record.userAgent, record.referer];
      const buffer = Buffer.from(texts.join(''), 'latin1');
      const ends = texts.map((_, index) => texts.slice(0, index + 1).join('').length);
      const [targetEnd, hostEnd, agentEnd, refererEnd] = ends as [number, number, number, number];
      const raw = lineOf((ring) =>
        encodeRaw(ring, record, buffer, 0, targetEnd, targetEnd, hostEnd, hostEnd, agentEnd, agentEnd, refererEnd),
      );
      assert.equal(raw, formatted(record));
    }),
  );
});
