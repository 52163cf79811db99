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
  cacheVariantsMax: limit(32, 'count', 'Stored variants of one cache key; the oldest gives way.'),
  cacheVaryNamesMax: limit(16, 'count', 'Request fields nominated by Vary; a response that names more is not stored.'),
  cacheTagsMax: limit(64, 'count', 'Purge tags kept of one response; further ones are ignored.'),
  cacheTagLengthMax: limit(256, 'bytes', 'One purge tag; longer ones are ignored.'),
  cacheSpansMax: limit(32, 'count', 'Separate stretches of one partially stored response; further ones are not kept.'),
  cacheSliceBytes: limit(262_144, 'bytes', 'Slice in which content is stored on disk and retained while it arrives.'),
  cacheReadBytes: limit(65_536, 'bytes', 'Piece in which stored content is handed to its reader.'),
  cacheMemoryObjectShare: limit(64, 'count', 'A response may take one part in so many of the memory store; larger ones go to disk only.'),
  cacheFreshnessMsMax: limit(31_536_000_000, 'ms', 'Any freshness lifetime or staleness allowance (a year).'),
  fillWindowBytes: limit(4_194_304, 'bytes', 'Content kept in memory for the readers of one fill that is too large for the memory store.'),
  fillLagTimeoutMs: limit(10_000, 'ms', 'A reader that holds a fill back for so long is cut off, when others wait.'),
  fillsMax: limit(20_000, 'count', 'Fills in progress of one worker; further misses are fetched without collapsing.'),
  hitForMissMax: limit(50_000, 'count', 'Cache keys remembered as not worth collapsing; the oldest is forgotten.'),
  hitForMissMs: limit(10_000, 'ms', 'How long requests for an unstorable response are not collapsed.'),
  diskPendingBytesMax: limit(16_777_216, 'bytes', 'Content of one worker on its way to disk; beyond it, fills wait, and new ones are kept off the disk.'),
  diskEvictionsPerWriteMax: limit(64, 'count', 'Slices or entries evicted in one disk transaction.'),
  diskTouchedMax: limit(4_096, 'count', 'Disk hits remembered between two writes of their marks; further ones are not marked.'),
  diskRetryMs: limit(5_000, 'ms', 'How long nothing is stored on disk after a write has failed.'),
  leaseMs: limit(3_000, 'ms', 'How long another worker is waited for that shows no sign of life before its fetch is taken over.'),
  leasePollMsMin: limit(2, 'ms', 'First wait before looking again for what another worker stores.'),
  leasePollMsMax: limit(20, 'ms', 'Longest wait before looking again for what another worker stores.'),
  purgeRecordsMax: limit(100_000, 'count', 'Purges remembered one by one; beyond it the oldest become a purge of everything as old.'),
  purgePrefixesMax: limit(1_000, 'count', 'Prefix purges remembered one by one; beyond it the oldest become a purge of everything as old.'),
  purgeValueLengthMax: limit(8_192, 'bytes', 'URL, prefix, host or tag of a purge; longer is refused.'),
  purgeClockSkewMsMax: limit(60_000, 'ms', 'How far the clocks of nodes may differ; purges dated further in the future are refused.'),
  drainTimeoutMs: limit(30_000, 'ms', 'Requests in flight when a worker is replaced or stopped; then they are cut off.', 'timeouts.drain'),
  workerReadyTimeoutMs: limit(30_000, 'ms', 'From the start of a worker to its being ready; then it is killed.'),
  workerReportIntervalMs: limit(5_000, 'ms', 'Between two reports that the supervisor asks of each worker.'),
  workerReportTimeoutMs: limit(1_000, 'ms', 'Answer of a worker to a request for metrics; then its last report is used.'),
  workerUnresponsiveMs: limit(20_000, 'ms', 'A worker that gives no report for so long hangs: it is killed and replaced.'),
  workerRestartDelayMsMax: limit(10_000, 'ms', 'Wait before a worker that keeps crashing is started again; the first crash costs no wait.'),
  ticketKeyLifetimeMs: limit(43_200_000, 'ms', 'TLS session ticket keys; then tickets sealed with them are not resumed.'),
  configTrialTimeoutMs: limit(20_000, 'ms', 'Trial of a configuration in a process of its own; then it is refused.'),
  configSnapshotBytesMax: limit(16_777_216, 'bytes', 'One configuration snapshot on disk.'),
  configSnapshotsMax: limit(10, 'count', 'Configuration snapshots kept on disk; the oldest is removed.'),
  configChangeDelayMs: limit(250, 'ms', 'Quiet time after a change of the configuration file before it is read.'),
  purgeTimeoutMs: limit(5_000, 'ms', 'Acknowledgement of a purge by all workers; then the answer names those that are missing.'),
  purgeValueBytesMax: limit(8_192, 'bytes', 'URL, prefix, host or tag of a purge.'),
  adminBodyBytesMax: limit(65_536, 'bytes', 'Request body on the admin listener; more is 413.'),
  adminConnectionsMax: limit(128, 'count', 'Open connections of the admin listener; further ones are closed at once.'),
  adminTimeoutMs: limit(10_000, 'ms', 'Receiving one request on the admin listener; then 408 and close.'),
  agentHeartbeatTimeoutMs: limit(15_000, 'ms', 'An agent that is silent for so long is killed and started again.'),
  configFileBytesMax: limit(1_048_576, 'bytes', 'Configuration file; a larger one is refused unread.'),
  configDepthMax: limit(16, 'count', 'Nesting of tables and lists in a configuration; deeper is refused.'),
  configValuesMax: limit(200_000, 'count', 'Values in a configuration, aliases written out; more is refused.'),
  configProblemsMax: limit(100, 'count', 'Problems of one configuration that are reported; then their number.'),
  workersMax: limit(256, 'count', 'Worker processes of a node.', 'node.workers'),
  listenersMax: limit(64, 'count', 'Listening addresses of one kind.'),
  certificatesMax: limit(10_000, 'count', 'Certificates from files.'),
  sitesMax: limit(10_000, 'count', 'Sites of a node.'),
  hostsPerSiteMax: limit(1_000, 'count', 'Host names of one site or certificate.'),
  originsPerSiteMax: limit(64, 'count', 'Origins of one site.'),
  trustedProxiesMax: limit(1_000, 'count', 'Address blocks whose forwarding fields a site believes.'),
  queryParametersMax: limit(64, 'count', 'Query parameters named in one cache key rule.'),
  cacheTargetsMax: limit(8, 'count', 'Targeted cache-control fields of one site.'),
} as const satisfies Record<string, Limit>;
