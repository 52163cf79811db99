/**
 * Content of a stored response for one reader, which goes on by a fetch of its own when what it reads is no longer kept.
 *
 * ```
 *   store or fill ──bytes──▶ reader
 *        ✗ at byte n: parted from a fill, evicted, its writer is gone
 *   origin ──from byte n──▶ reader           only when the reader takes more: one that stands still holds no connection
 * ```
 *
 * The rest must be of the same representation. With a strong entity tag it is asked for as a range of just that (RFC 9110 13.1.5). Else the
 * whole is asked for, and used when it looks the same and the bytes before n have the checksum of those that were sent. It tells one version
 * from another, and need not withstand an origin, which can say what it likes anyway. When neither works the reader is cut off.
 */
import { crc32 } from 'node:zlib';
import { AegisError, isAegisError } from '@aegis/base';
import type { StoredHead } from '@aegis/cache';
import { type BodySink, type BodySource, parseContentRange, type RequestHead, type ResponseHead } from '@aegis/http';
import type { Upstream } from '@aegis/upstream';
import { isSigned } from './on-behalf.ts';

export interface Resumption {
  readonly upstream: Upstream;
  /** Only the rest of what a strong validator names will do: the site's rules have inspected that, and nothing else. */
  readonly isInspected: boolean;
  /** The reader's request as it goes to the origin, without conditions and ranges; called when it is needed. */
  readonly request: () => RequestHead;
}

export class ResumedBody implements BodySource, BodySink {
  readonly length: number | undefined;
  readonly #head: StoredHead;
  readonly #resumption: Resumption;
  readonly #isStrong: boolean;
  readonly #fromStart: boolean;
  /** What is read now; undefined while the origin is asked. */
  #source: BodySource | undefined;
  #fetch: { cancel(): void } | undefined;
  #sink: BodySink | undefined;
  /** Position in the representation of the byte that is delivered next. */
  #at: number;
  /** Where the reader's stretch ends; undefined while that is not known. */
  readonly #end: number | undefined;
  /** Of all bytes before `#at`, where no strong validator tells versions apart. */
  #sum = 0;
  /** Bytes of a whole response that were sent already, and their checksum. */
  #toSkip = 0;
  #skippedSum = 0;
  /** The reader has had enough for now. */
  #paused = false;
  #parted = false;
  #over = false;

  /** `source` delivers `head`'s content from `first` on, up to `end`. */
  constructor(head: StoredHead, source: BodySource, first: number, end: number | undefined, resumption: Resumption) {
    this.length = source.length;
    this.#head = head;
    this.#source = source;
    this.#resumption = resumption;
    this.#at = first;
    this.#fromStart = first === 0;
    this.#end = end;
    this.#isStrong = head.etag !== undefined && !head.etag.startsWith('W/');
  }

  get lasting(): boolean {
    return this.#source?.lasting === true;
  }

  pipe(sink: BodySink): void {
    this.#sink = sink;
    this.#source?.pipe(this);
  }

  resume(): void {
    this.#paused = false;
    if (this.#over) return;
    if (this.#parted) this.#ask();
    else this.#source?.resume();
  }

  cancel(reason: Error): void {
    this.#over = true;
    this.#source?.cancel(reason);
    this.#fetch?.cancel();
  }

  onChunk(bytes: Buffer): boolean {
    if (this.#over) return false;
    if (this.#toSkip === 0) return this.#deliver(bytes);
    const skipped = bytes.subarray(0, this.#toSkip);
    this.#skippedSum = crc32(skipped, this.#skippedSum);
    this.#toSkip -= skipped.length;
    if (this.#toSkip > 0) return true;
    if (!this.#isStrong && this.#skippedSum !== this.#sum) {
      this.#giveUp(changed());
      return false;
    }
    return skipped.length === bytes.length || this.#deliver(bytes.subarray(skipped.length));
  }

  onEnd(): void {
    if (this.#over) return;
    if (this.#toSkip > 0 || (this.#end !== undefined && this.#at < this.#end)) return this.#giveUp(changed());
    this.#over = true;
    this.#sink?.onEnd();
  }

  onError(error: Error): void {
    if (this.#over) return;
    // What failed at the origin would fail for all who read it.
    if (this.#fetch !== undefined || !this.#canResume(error)) return this.#giveUp(error);
    this.#source = undefined;
    this.#parted = true;
    if (!this.#paused) this.#ask();
  }

  #deliver(bytes: Buffer): boolean {
    const wanted = bytes.subarray(0, (this.#end ?? Infinity) - this.#at);
    this.#at += wanted.length;
    if (!this.#isStrong) this.#sum = crc32(wanted, this.#sum);
    this.#paused = this.#sink?.onChunk(wanted) === false;
    if (wanted.length === bytes.length || this.#over) return !this.#paused;
    // The whole came where a stretch was wanted.
    this.#over = true;
    this.#source?.cancel(UNUSABLE);
    this.#sink?.onEnd();
    return false;
  }

  #canResume(error: Error): boolean {
    if (!isAegisError(error) || !error.retryable || !error.code.startsWith('cache.')) return false;
    // A stretch without a strong validator cannot be told from that of another version.
    return this.#isStrong || (this.#fromStart && !this.#resumption.isInspected);
  }

  #ask(): void {
    this.#parted = false;
    const request = this.#resumption.request();
    const byRange = this.#isStrong && !isSigned(request);
    if (byRange) {
      request.fields.set('range', `bytes=${this.#at}-${this.#end === undefined ? '' : this.#end - 1}`);
      request.fields.set('if-range', this.#head.etag as string);
    }
    const fetch = this.#resumption.upstream.fetch(request, undefined, {
      onInformational() {},
      onResponse: (head, body) => this.#onResponse(head, body),
      onError: (error) => {
        if (!this.#over) this.#giveUp(error);
      },
    });
    this.#fetch = fetch;
    if (this.#over) fetch.cancel();
  }

  #onResponse(head: ResponseHead, body: BodySource): void {
    const skip = this.#over ? undefined : this.#skipOf(head);
    if (skip === undefined) {
      body.cancel(UNUSABLE);
      if (!this.#over) this.#giveUp(changed());
      return;
    }
    this.#toSkip = skip;
    this.#skippedSum = 0;
    this.#source = body;
    // Its own fetch is what an error is of from now on.
    this.#fetch ??= NO_FETCH;
    body.pipe(this);
  }

  /** How many bytes of the content come before the one wanted; undefined when it is not of the same representation. */
  #skipOf({ status, fields }: ResponseHead): number | undefined {
    const { etag, status: storedStatus, length, fields: stored } = this.#head;
    if (fields.get('etag') !== etag || fields.get('content-encoding') !== stored.get('content-encoding')) return undefined;
    if (status === 206) {
      const range = parseContentRange(fields.get('content-range') ?? '');
      const isSame = range?.span?.first === this.#at && (length === undefined || range.length === undefined || range.length === length);
      return this.#isStrong && isSame ? 0 : undefined;
    }
    if (status !== storedStatus) return undefined;
    const stated = fields.get('content-length');
    if (length !== undefined && stated !== undefined && Number(stated) !== length) return undefined;
    if (!this.#isStrong && fields.get('last-modified') !== stored.get('last-modified')) return undefined;
    return this.#at;
  }

  #giveUp(error: Error): void {
    this.#over = true;
    this.#source?.cancel(UNUSABLE);
    this.#fetch?.cancel();
    this.#sink?.onError(error);
  }
}

const NO_FETCH = { cancel(): void {} };

const UNUSABLE = new AegisError('proxy.not_needed', 'the content is not what was asked for');

function changed(): AegisError {
  return new AegisError('proxy.resume_failed', 'the origin has another version of the content, of which a part was sent already', {
    source: 'origin',
  });
}
