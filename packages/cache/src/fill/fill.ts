/**
 * One response on its way from the origin to many readers and into the stores.
 *
 * ```
 *   origin ──▶ Fill ──┬──▶ content in memory ──▶ readers, each at its own pace, all from where they asked
 *                     └──▶ writer (disk)     ──▶ readers that are further behind than what memory keeps
 * ```
 *
 * Three ways to keep content, in falling order:
 * - whole: all of it stays in memory until the end, then goes to the memory store. No reader holds anything up.
 * - spooled: too large for that, but a writer takes it. Memory keeps a window; readers behind it read from disk. The origin waits only for
 *   the disk.
 * - windowed: nothing stores it any more. Memory keeps a window; the origin waits for the slowest reader. Those that have held the others
 *   up for `fillHoldMs` part: they fail with `cache.parted`, and whoever answers them goes on from where they stand by other means.
 *
 * All fills of a worker share one budget of memory. A fill that gets no more of it is pressed: it keeps only what its readers have not taken
 * yet, the origin waits for them, and nothing of it is stored in memory. What a pressed fill still needs, one read from the origin, was set
 * aside for it when it began.
 *
 * Nobody's leaving stops the others. When the last reader leaves, a fill that is stored goes on unless there is much to come (a player that
 * jumps about in a film leaves many such behind), or all such fills together have too much to come; a windowed one is cancelled.
 * Trailer fields are dropped (RFC 9110 6.5.1 lets an intermediary), so that a hit and a miss answer alike.
 */
import { AegisError, LIMITS, isAegisError } from '@aegis/base';
import type { Clock } from '@aegis/base';
import type { BodySink, BodySource } from '@aegis/http';
import type { Span } from '../spans.ts';
import type { StoredHead, StoredResponse } from '../stored.ts';
import { PiecesBody } from '../stores/pieces-body.ts';
import type { Budget } from './budget.ts';
import { FillContent } from './content.ts';
import type { FillWriter } from '../fill-writer.ts';

export interface FillOptions {
  readonly head: StoredHead;
  /** Where the content begins in the representation, and where it ends if that is known. */
  readonly first: number;
  readonly end: number | undefined;
  /** Content up to this length is kept whole. */
  readonly wholeBytesMax: number;
  /** Longer content is not stored. */
  readonly objectBytesMax: number;
  readonly writer: FillWriter | undefined;
  readonly clock: Clock;
  /** Memory that all fills share. */
  readonly memory: Budget;
  /** Taken from it for this fill before it began, and given back by it: room for one read. */
  readonly setAsideBytes: number;
  /** What all fills that nobody reads may have to come. */
  readonly unread: Budget;
  /** Called once, when the fill is over. `bytes` is the content where it was kept whole. */
  readonly onDone: (outcome: { readonly head: StoredHead; readonly bytes: Buffer | undefined } | { readonly error: AegisError }) => void;
}

const WINDOW_BYTES = LIMITS.fillWindowBytes.value;
const LONE_WINDOW_BYTES = LIMITS.fillLoneWindowBytes.value;
const PIECE_BYTES = LIMITS.cacheReadBytes.value;

export class Fill implements BodySink, StoredResponse {
  readonly tier = 'fill';
  readonly bytes = undefined;
  rendered: unknown = undefined;
  readonly #options: FillOptions;
  readonly #content: FillContent;
  readonly #readers = new Set<PiecesBody>();
  /** Nothing is forgotten before the first reader has come. */
  #wasRead = false;
  /** Taken from the budget. */
  #accountedBytes: number;
  #pressed = false;
  /** What is still to come of it that nobody reads, and since when. */
  #unreadBytes = 0;
  #unreadFromMs = 0;
  #source: BodySource | undefined;
  #head: StoredHead;
  #writer: FillWriter | undefined;
  #kept: 'whole' | 'windowed' = 'whole';
  #over: 'filling' | 'complete' | AegisError = 'filling';
  #held = false;
  #heldFromMs = 0;
  /** How long readers that are behind have held others up since some of them parted last. */
  #heldMs = 0;
  #cancelHold: (() => void) | undefined;

  constructor(options: FillOptions) {
    this.#options = options;
    this.#head = options.head;
    this.#accountedBytes = options.setAsideBytes;
    this.#content = new FillContent(options.first, options.end);
    this.#writer = options.writer;
    if (this.#writer !== undefined) {
      this.#writer.onProgress = () => this.#onProgress();
      this.#writer.tail = () => this.#content.tail();
    }
    if ((options.end ?? 0) - options.first > options.wholeBytesMax) this.#kept = 'windowed';
  }

  get head(): StoredHead {
    return this.#head;
  }

  get state(): 'filling' {
    return 'filling';
  }

  /** Whether a reader may still begin at byte `first`. */
  serves(first: number): boolean {
    if (typeof this.#over === 'object' || first < this.#content.first) return false;
    return first >= this.#content.retainedFrom || this.#spools();
  }

  /** Whether a reader may still begin at its beginning. */
  get joinable(): boolean {
    return this.serves(this.#content.first);
  }

  start(source: BodySource): void {
    this.#source = source;
    source.pipe(this);
  }

  /** Goes on for its readers, but is not stored. */
  discard(): void {
    this.#writer?.abort();
  }

  missing(first: number, end: number): Span | undefined {
    if (!this.serves(first)) return { first, end };
    // A part ends before the representation does.
    const { end: partEnd } = this.#options;
    return partEnd === undefined || partEnd === this.#head.length || end <= partEnd ? undefined : { first: Math.max(first, partEnd), end };
  }

  body(first = this.#content.first, end = Infinity): BodySource {
    const stretchEnd = (): number | undefined => {
      const knownEnd = this.#over === 'complete' ? this.#content.end : this.#options.end;
      return knownEnd === undefined ? undefined : Math.max(first, Math.min(end, knownEnd));
    };
    const body = new PiecesBody(first, {
      get end() {
        return stretchEnd();
      },
      piece: (at) => this.#piece(at),
      left: (reader) => this.#onLeft(reader),
    });
    this.#readers.add(body);
    this.#wasRead = true;
    this.#unreadOver();
    return body;
  }

  // The origin's side

  onChunk(bytes: Buffer): boolean {
    if (this.#over !== 'filling') return false;
    this.#content.tight = this.#options.memory.left < LIMITS.cacheSliceBytes.value;
    for (const slice of this.#content.append(bytes)) this.#writer?.write(slice);
    this.#bound();
    if (!this.#isWanted() || this.#isUnreadTooLong()) {
      this.#giveUp();
      return false;
    }
    for (const reader of this.#readers) reader.wake();
    this.#forget();
    this.#account();
    if (this.#over !== 'filling') return false;
    if (this.#mustHold()) this.#hold();
    return !this.#held;
  }

  onEnd(): void {
    if (this.#over !== 'filling') return;
    const { end } = this.#content;
    if (this.#options.end !== undefined && end !== this.#options.end) {
      return this.#fail(new AegisError('cache.fill_length', 'the content is not as long as declared', { source: 'origin' }));
    }
    this.#over = 'complete';
    this.#cancelHold?.();
    this.#unreadOver();
    if (this.#head.length === undefined) this.#head = { ...this.#head, length: end };
    const tail = this.#content.tail();
    if (tail !== undefined) this.#writer?.write(tail);
    const head = this.#head;
    const bytes = this.#kept === 'whole' ? this.#content.whole() : undefined;
    // What goes to disk only is still served to newcomers from here, until it can be found there.
    const awaitsDisk = bytes === undefined && this.#spools();
    if (!awaitsDisk) this.#options.onDone({ head, bytes });
    if (this.#spools()) {
      this.#writer?.commit(head, () => {
        if (awaitsDisk) this.#options.onDone({ head, bytes });
      });
    }
    for (const reader of this.#readers) reader.wake();
    this.#account();
  }

  onError(error: Error): void {
    const cut = (): AegisError => new AegisError('cache.fill_cut', 'the origin cut its answer short', { source: 'origin', cause: error });
    this.#fail(isAegisError(error) ? error : cut());
  }

  // The readers' side

  #piece(at: number): Buffer | Promise<Buffer> | undefined {
    this.#release();
    const bytes = this.#content.read(at);
    if (bytes !== undefined) return bytes.subarray(0, PIECE_BYTES);
    if (at >= this.#content.end) {
      if (typeof this.#over === 'object') throw this.#over;
      return undefined;
    }
    if (this.#writer === undefined || at >= this.#writer.writtenEnd) throw parted();
    return this.#writer.read(at);
  }

  #onLeft(reader: PiecesBody): void {
    this.#readers.delete(reader);
    if (this.#over !== 'filling') return this.#account();
    if (this.#isWanted() && (this.#readers.size > 0 || this.#mayGoOnUnread())) this.#release();
    else this.#giveUp();
  }

  // Bounds

  /** Nobody need read it as long as it is stored, and not too much of it is still to come. */
  #isWanted(): boolean {
    if (this.#readers.size > 0 || !this.#wasRead || this.#kept === 'whole') return true;
    // With all of the content here the origin only has to say so.
    const missingBytes = (this.#options.end ?? Infinity) - this.#content.end;
    return missingBytes === 0 || (this.#spools() && missingBytes <= LIMITS.fillUnreadBytesMax.value);
  }

  #mayGoOnUnread(): boolean {
    const { first, end, wholeBytesMax, unread, clock } = this.#options;
    const bytes = Math.max(0, (end ?? first + wholeBytesMax) - this.#content.end);
    if (!unread.take(bytes)) return false;
    this.#unreadBytes = bytes;
    this.#unreadFromMs = clock.monotonicMs();
    return true;
  }

  #unreadOver(): void {
    this.#options.unread.give(this.#unreadBytes);
    this.#unreadBytes = 0;
  }

  /** Asked when something has come, for when nothing comes the origin's own timeout ends it. */
  #isUnreadTooLong(): boolean {
    if (this.#readers.size > 0 || !this.#wasRead) return false;
    return this.#options.clock.monotonicMs() - this.#unreadFromMs >= LIMITS.fillUnreadMs.value;
  }

  #giveUp(): void {
    const error = new AegisError('cache.fill_unwanted', 'nobody reads the answer any more', { source: 'client' });
    this.#source?.cancel(error);
    this.#fail(error);
  }

  /** Falls back to the next way of keeping content when this one has reached its bound. */
  #bound(): void {
    const length = this.#content.end - this.#content.first;
    if (length > this.#options.wholeBytesMax) this.#kept = 'windowed';
    if (length <= this.#options.objectBytesMax) return;
    this.#writer?.abort();
    this.#writer = undefined;
    this.#kept = 'windowed';
  }

  #spools(): boolean {
    return this.#writer !== undefined && !this.#writer.failed;
  }

  #forget(): void {
    if (this.#kept === 'whole') return;
    const windowFrom = this.#content.end - (this.#pressed ? 0 : WINDOW_BYTES);
    this.#content.forget(this.#writer !== undefined && this.#spools() ? Math.min(windowFrom, this.#writer.writtenEnd) : this.#slowest());
  }

  #mustHold(): boolean {
    if (this.#kept === 'whole') return false;
    if (this.#writer !== undefined && this.#spools()) return this.#writer.pendingBytes >= (this.#pressed ? 1 : WINDOW_BYTES);
    return this.#content.end - this.#slowest() >= this.#windowBytes();
  }

  /** How far the readers of a windowed fill may be apart. One alone needs no more than keeps both sides busy. */
  #windowBytes(): number {
    if (this.#pressed) return 1;
    return this.#readers.size > 1 ? WINDOW_BYTES : LONE_WINDOW_BYTES;
  }

  /** The position of the reader furthest behind; the end when all have left. */
  #slowest(): number {
    let slowest = this.#wasRead ? this.#content.end : this.#content.first;
    for (const reader of this.#readers) slowest = Math.min(slowest, reader.position);
    return slowest;
  }

  #onProgress(): void {
    if (this.#over !== 'filling') return;
    this.#forget();
    this.#account();
    this.#release();
  }

  // Those who hold the others up

  #hold(): void {
    if (this.#held) return;
    this.#held = true;
    this.#heldFromMs = this.#options.clock.monotonicMs();
    this.#watchHold();
  }

  /** Lets the origin go on when nothing holds it any more. */
  #release(): void {
    if (!this.#held || this.#mustHold()) return;
    this.#held = false;
    if (this.#isSomeoneStarving()) this.#heldMs += this.#options.clock.monotonicMs() - this.#heldFromMs;
    if (this.#heldMs >= LIMITS.fillHoldMs.value) this.#part();
    if (this.#over === 'filling') this.#source?.resume();
  }

  /** One timer, however often the origin is held and let go meanwhile. */
  #watchHold(): void {
    this.#cancelHold ??= this.#options.clock.after(LIMITS.fillHoldMs.value, () => {
      this.#cancelHold = undefined;
      if (!this.#held) return;
      const nowMs = this.#options.clock.monotonicMs();
      const isLong = this.#heldMs + nowMs - this.#heldFromMs >= LIMITS.fillHoldMs.value;
      if (isLong && this.#readers.size === 0 && !this.#spools()) return this.#giveUp();
      if (isLong && !this.#spools() && this.#isSomeoneStarving()) this.#part();
      if (this.#held) this.#watchHold();
    });
  }

  /** A reader has all there is, and waits for more. */
  #isSomeoneStarving(): boolean {
    if (this.#readers.size < 2) return false;
    for (const reader of this.#readers) if (reader.position === this.#content.end) return true;
    return false;
  }

  /** Parts from all who would soon hold the others up again. */
  #part(): void {
    this.#heldMs = 0;
    this.#heldFromMs = this.#options.clock.monotonicMs();
    const enough = this.#content.end - Math.floor(this.#windowBytes() / 2);
    for (const reader of this.#readers) if (reader.position < enough) reader.fail(parted());
  }

  #fail(error: AegisError): void {
    if (this.#over !== 'filling') return;
    this.#over = error;
    this.#cancelHold?.();
    this.#unreadOver();
    this.#writer?.suspend();
    this.#options.onDone({ error });
    for (const reader of this.#readers) reader.fail(error);
    this.#account();
  }

  /** What has ended counts as long as someone reads it. */
  #account(): void {
    if (this.#isAccountedFor()) {
      this.#pressed = false;
      return;
    }
    this.#pressed = true;
    this.#kept = 'windowed';
    this.#forget();
    this.#isAccountedFor();
    if (this.#over === 'filling' && !this.#isWanted()) this.#giveUp();
  }

  #isAccountedFor(): boolean {
    const { memory, setAsideBytes } = this.#options;
    const inUse = this.#over === 'filling' || this.#readers.size > 0;
    const bytes = inUse ? setAsideBytes + this.#content.retainedBytes : 0;
    const change = bytes - this.#accountedBytes;
    if (change > 0 && !memory.take(change)) return false;
    if (change < 0) memory.give(-change);
    this.#accountedBytes = bytes;
    return true;
  }
}

/** The reader cannot be given more from here, but the content is as good as it was: it may go on by other means. */
function parted(): AegisError {
  return new AegisError('cache.parted', 'the reader is too far behind what is still kept', { source: 'client', retryable: true });
}
