/** A record to vary in tests. */
import type { AccessRecord } from '../../src/access-log/record.ts';
import { CacheVerdict } from '../../src/cache-verdict.ts';

export const someRecord: AccessRecord = {
  timeMs: Date.UTC(2026, 10, 21, 12, 29, 0, 7),
  durationMs: 1.2345,
  ttfbMs: 0.5,
  upstreamMs: 0.25,
  status: 200,
  httpVersion: 11,
  secure: true,
  cacheVerdict: CacheVerdict.miss,
  requestId: 71,
  bytesSent: 1_324,
  bytesReceived: 81,
  method: 'GET',
  client: '192.0.2.77',
  site: 'shop',
  origin: '10.0.0.5:8080',
  errorCode: 'upstream.reset',
  errorReason: 'the origin closed',
  bots: 'suspicious 60 challenge tool',
  waf: '{"action":"block","score":5,"rules":[{"id":942100}]}',
  target: '/cart?item=1',
  host: 'example.org',
  userAgent: 'curl/8.5',
  referer: 'https://example.org/',
};
