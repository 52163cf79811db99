/**
 * How message content moves between rooms: pushed, with back-pressure, without copies.
 *
 * ```
 *   BodySource ──onChunk(bytes)──▶ BodySink          a sink that returns false has had enough for now;
 *        ▲                            │              it calls source.resume() when it wants more
 *        └────────resume()────────────┘
 * ```
 *
 * Bytes are borrowed: they may be overwritten when `onChunk` returns. Who keeps them copies them. Exactly one of `onEnd` and `onError`
 * is called, last. A sink that loses interest calls `cancel`; nothing is called after that.
 */
import type { Fields } from './fields.ts';

export interface BodySink {
  /** Takes `bytes`; false asks the source to pause until `resume`. The source may still deliver what it already has in hand. */
  onChunk(bytes: Buffer): boolean;
  /** The content is complete. Trailer fields, where the message had any. */
  onEnd(trailers?: Fields): void;
  /** The content is cut short and must not be taken for complete. */
  onError(error: Error): void;
}

export interface BodySource {
  /** Chunks stay as they are after `onChunk` returns, so that they may be written without a copy. Default: they are borrowed. */
  readonly lasting?: boolean;
  /** Length in bytes when the message declares it, else undefined. Zero means there is no content. */
  readonly length: number | undefined;
  /** Starts delivery to `sink`. Called once; may deliver synchronously. */
  pipe(sink: BodySink): void;
  resume(): void;
  /** Stops delivery for good. Idempotent; a no-op after the end. */
  cancel(reason: Error): void;
}
