/**
 * Every bound of the project in one table: what it bounds, its default, its unit and where it comes from.
 *
 * "Everything from outside is hostile. Every size, depth, count and wait has a bound, written down in one place." (requirements,
 * Principles). `docs/limits.md` is printed from this table. Bounds that a site or node may set say their configuration key.
 */
export interface Limit {
  readonly value: number;
  readonly unit: 'bytes' | 'ms' | 'count' | 'seconds';
  /** What is bounded, and what happens at the bound. */
  readonly what: string;
  /** The configuration key that changes it, if any. */
  readonly key?: string;
}

function limit(value: number, unit: Limit['unit'], what: string, key?: string): Limit {
  return key === undefined ? { value, unit, what } : { value, unit, what, key };
}

export const LIMITS = {
  requestLineBytesMax: limit(8_192, 'bytes', 'Request line; longer is 414 and close.'),
  fieldSectionBytesMax: limit(32_768, 'bytes', 'All field lines of a message head or trailer section; more is 431 and close.'),
  fieldCountMax: limit(100, 'count', 'Field lines in one section; more is 431 and close.'),
  chunkLineBytesMax: limit(1_024, 'bytes', 'Chunk-size line with its extensions; longer is 400 and close.'),
  requestBodyBytesMax: limit(1_073_741_824, 'bytes', 'Request body; more is 413 and close.', 'site.request_body_max'),
  headerTimeoutMs: limit(10_000, 'ms', 'First byte of a request to the end of its head; then 408 and close.', 'timeouts.header'),
  keepAliveTimeoutMs: limit(75_000, 'ms', 'Idle time between requests; then close.', 'timeouts.keep_alive'),
  bodyTimeoutMs: limit(30_000, 'ms', 'Gap between two reads of a request body; then 408 and close.', 'timeouts.body'),
  writeTimeoutMs: limit(30_000, 'ms', 'A reader that takes no byte for so long is closed.', 'timeouts.write'),
  lingerTimeoutMs: limit(2_000, 'ms', 'Reading on after a final response before the connection is dropped.'),
  requestsPerConnectionMax: limit(100_000, 'count', 'Requests on one connection; the last says Connection: close.'),
  pipelineDepthMax: limit(64, 'count', 'Requests read ahead on one connection; reading stops until answers are out.'),
  writeQueueBytesMax: limit(262_144, 'bytes', 'Unsent bytes of one connection before its source is paused.'),
  connectionsPerWorkerMax: limit(200_000, 'count', 'Open client connections of one worker; further ones are closed at once.'),
  metricChildrenMax: limit(10_000, 'count', 'Label sets of one metric; further ones are counted together as `other`.'),
  accessLogRingBytes: limit(4_194_304, 'bytes', 'Access records of one worker waiting to be written (a power of two); when full, records are dropped and counted.'),
  accessLogWriteBytesMax: limit(4_096, 'bytes', 'One write of access log lines, and so one line; longer texts are cut.'),
  accessLogFlushTimeoutMs: limit(2_000, 'ms', 'Writing what is left of the access log when a worker ends; then it is given up.'),
} as const satisfies Record<string, Limit>;
