import { LIMITS } from '@aegis/base';
import type { ChunkLimits } from './chunked.ts';
import type { Http1ClientLimits } from './client-types.ts';

/** Bounds of a server; each defaults to its row in LIMITS. */
export interface Http1ServerOptions extends Partial<Http1ServerLimits> {}

export interface Http1ServerLimits extends ChunkLimits {
  readonly requestBodyBytesMax: number;
  readonly headerTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  /** Pace of a request body below which its client is given up, once it has used up `bodyTimeoutMs`. */
  readonly bodyBytesPerSecondMin: number;
  readonly writeTimeoutMs: number;
  readonly lingerTimeoutMs: number;
  readonly requestsPerConnectionMax: number;
  readonly connectionsMax: number;
  /** Read ahead on a connection while it is answered. */
  readonly readAheadBytesMax: number;
  /** How long a draining server waits for an idle client to ask once more and be told to go. */
  readonly drainIdleMs: number;
}

/** Bounds of any HTTP/1.1 head or content. */
export const HEAD_LIMITS: ChunkLimits = {
  requestLineBytesMax: LIMITS.requestLineBytesMax.value,
  fieldSectionBytesMax: LIMITS.fieldSectionBytesMax.value,
  fieldCountMax: LIMITS.fieldCountMax.value,
  chunkLineBytesMax: LIMITS.chunkLineBytesMax.value,
};

export const SERVER_LIMITS: Http1ServerLimits = {
  ...HEAD_LIMITS,
  requestBodyBytesMax: LIMITS.requestBodyBytesMax.value,
  headerTimeoutMs: LIMITS.headerTimeoutMs.value,
  keepAliveTimeoutMs: LIMITS.keepAliveTimeoutMs.value,
  bodyTimeoutMs: LIMITS.bodyTimeoutMs.value,
  bodyBytesPerSecondMin: LIMITS.bodyBytesPerSecondMin.value,
  writeTimeoutMs: LIMITS.writeTimeoutMs.value,
  lingerTimeoutMs: LIMITS.lingerTimeoutMs.value,
  requestsPerConnectionMax: LIMITS.requestsPerConnectionMax.value,
  connectionsMax: LIMITS.connectionsPerWorkerMax.value,
  readAheadBytesMax: LIMITS.readAheadBytesMax.value,
  drainIdleMs: LIMITS.drainIdleMs.value,
};

export const CLIENT_LIMITS: Http1ClientLimits = {
  ...HEAD_LIMITS,
  firstByteTimeoutMs: LIMITS.firstByteTimeoutMs.value,
  idleTimeoutMs: LIMITS.originIdleTimeoutMs.value,
  sendTimeoutMs: LIMITS.originSendTimeoutMs.value,
  continueTimeoutMs: LIMITS.continueTimeoutMs.value,
  keepAliveMs: LIMITS.originKeepAliveMs.value,
  informationalMax: LIMITS.informationalResponsesMax.value,
};
