export { Http1ClientConnection } from './client-connection.ts';
export type * from './client-types.ts';
export { CLIENT_LIMITS, HEAD_LIMITS, type Http1ServerLimits, type Http1ServerOptions } from './options.ts';
export { Known } from './known-fields.ts';
export { scanRequestHead, type HeadLimits } from './scan.ts';
export { createHttp1Server, type Http1Server, type Http1ServerComponents, type Http1ServerStats } from './server.ts';
export { HeadSpans } from './spans.ts';
export type * from './types.ts';
export { responseHeadText, type OutgoingFraming } from './write-head.ts';
