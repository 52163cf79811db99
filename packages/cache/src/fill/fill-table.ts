/**
 * The fetches in progress of one worker, by what they are for.
 *
 * ```
 *   key ──▶ Slot ── varyNames, once a response has said them
 *             ├─ Flight  variant "gzip", whole       leader, waiting followers, then the Fill
 *             ├─ Flight  variant "br", whole
 *             └─ Flight  variant "br", bytes=0-99
 * ```
 *
 * Until a response says on what it varies, all requests for a key wait for the first. Those it doesn't fit enter again and are then told
 * apart by the nominated fields, so that each variant is fetched once.
 */
import { LIMITS } from '@aegis/base';
import type { Clock } from '@aegis/base';
import { variantKey } from '@aegis/http';
import type { Fields } from '@aegis/http';
import type { Purgeable } from '../purge/purge-index.ts';
import type { StoredHead, StoredResponse } from '../stored.ts';
import { Fill } from './fill.ts';
import { HitForMiss } from './hit-for-miss.ts';
import type { FlightName, Follow, FollowOutcome, Lead, RespondOptions, Ticket } from './ticket.ts';
import type { FillWriter } from './writer.ts';

export interface FillTableOptions {
  /** Content up to this length is kept whole in memory. */
  readonly wholeBytesMax: number;
  readonly clock: Clock;
  /** Names of the request fields that stored variants of `key` are told apart by, where there are any. */
  readonly knownVaryNames: (key: string) => readonly string[] | undefined;
  /** A place on disk for the content, where there is one. */
  readonly openWriter: (flight: FlightName, head: StoredHead, first: number, end: number | undefined) => FillWriter | undefined;
  /** Whether a purge since `requestTimeMs` forbids sharing what was asked for then. */
  readonly isPurged: (asked: Purgeable) => boolean;
  /** A fetch has ended, with all of its content. `aloneMs` > 0: it proved not to be for sharing, for so long. */
  readonly onOver: (flight: FlightName, aloneMs: number) => void;
  /** The content arrived whole and was kept in memory. */
  readonly onWhole: (head: StoredHead, bytes: Buffer, first: number) => void;
}

type Waiter = (outcome: FollowOutcome) => void;

interface Slot {
  readonly key: string;
  varyNames: readonly string[] | undefined;
  readonly flights: Set<Flight>;
}

interface Flight extends FlightName {
  readonly startedMs: number;
  readonly waiters: Map<Waiter, Fields>;
  fill: Fill | undefined;
  /** The leader's word, for each of those who ask. */
  word: ((fields: Fields) => FollowOutcome) | undefined;
  /** What comes was made doubtful meanwhile (RFC 9111 4.4): it is neither shared further nor stored. */
  discarded: boolean;
}

export class FillTable {
  readonly #options: FillTableOptions;
  readonly #slots = new Map<string, Slot>();
  readonly #hitForMiss = new HitForMiss(LIMITS.hitForMissMax.value);
  #flights = 0;
  #retainedBytes = 0;

  constructor(options: FillTableOptions) {
    this.#options = options;
  }

  /** Fetches in progress. */
  get size(): number {
    return this.#flights;
  }

  /** `range`: what tells fetches of stretches apart. */
  enter(key: string, fields: Fields, range = ''): Ticket {
    const asker = askerOf(key, fields, range);
    if (this.#hitForMiss.has(asker, this.#options.clock.monotonicMs())) return { role: 'alone' };
    const slot = this.#slots.get(key) ?? { key, varyNames: this.#options.knownVaryNames(key), flights: new Set() };
    const variant = slot.varyNames === undefined ? undefined : variantKey(slot.varyNames, fields);
    for (const flight of slot.flights) {
      if (flight.range === range && this.#mayJoin(slot, flight, variant, fields)) return follow(flight, fields);
    }
    if (this.#flights >= LIMITS.fillsMax.value || this.#retainedBytes >= LIMITS.fillsBytesMax.value) return { role: 'alone' };
    this.#slots.set(key, slot);
    const startedMs = this.#options.clock.wallMs();
    const flight = { key, variant, range, startedMs, waiters: new Map(), fill: undefined, word: undefined, discarded: false };
    return this.#lead(slot, flight, asker);
  }

  /** What is under way for `key` is no longer to be stored or shared with newcomers (RFC 9111 4.4). */
  discard(key: string): void {
    for (const flight of this.#slots.get(key)?.flights ?? []) {
      flight.discarded = true;
      flight.fill?.discard();
    }
  }

  #mayJoin(slot: Slot, flight: Flight, variant: string | undefined, fields: Fields): boolean {
    if (flight.discarded) return false;
    if (flight.fill !== undefined) return this.#mayJoinFill(flight.fill, fields);
    const asked = { key: slot.key, tags: [], requestTimeMs: flight.startedMs };
    return flight.variant === variant && !this.#options.isPurged(asked);
  }

  /** Whether a request that comes after the response has begun may be answered with it (RFC 9111 4). */
  #mayJoinFill(fill: Fill, fields: Fields): boolean {
    const { head } = fill;
    const fresh = !head.noCache && this.#options.clock.wallMs() < head.freshUntilMs && !this.#options.isPurged(head);
    return fresh && fits(head, fields) && fill.joinable;
  }

  #lead(slot: Slot, flight: Flight, asker: string): Lead {
    slot.flights.add(flight);
    this.#flights++;
    const speak = (word: (waiting: Fields) => FollowOutcome, aloneMs = 0): void => {
      if (flight.word !== undefined) return;
      flight.word = word;
      if (aloneMs > 0) this.#hitForMiss.add(asker, this.#options.clock.monotonicMs() + aloneMs);
      // Other workers know flights by their key alone.
      if (flight.fill === undefined) this.#remove(slot, flight, asker === slot.key ? aloneMs : 0);
      const waiters = [...flight.waiters];
      flight.waiters.clear();
      for (const [waiter, waiting] of waiters) waiter(word(waiting));
    };
    return {
      role: 'lead',
      flight,
      get followers() {
        return flight.waiters.size;
      },
      respond: (head, content, options) => {
        const fill = this.#begin(head, options, slot, flight);
        slot.varyNames = head.varyNames;
        this.#hitForMiss.remove(asker);
        speak((waiting) => this.#share(flight, fill, waiting));
        fill.start(content);
        return fill;
      },
      reuse: (stored) => {
        slot.varyNames = stored.head.varyNames;
        speak((waiting) => this.#share(flight, stored, waiting));
      },
      alone: (rememberMs) => speak(() => ({ kind: 'alone' }), rememberMs),
      again: () => speak(() => ({ kind: 'again' })),
      fail: (error) => speak(() => ({ kind: 'failed', error })),
    };
  }

  #share(flight: Flight, response: StoredResponse, waiting: Fields): FollowOutcome {
    const shared = !flight.discarded && !this.#options.isPurged(response.head) && fits(response.head, waiting);
    return shared ? { kind: 'response', response } : { kind: 'again' };
  }

  #begin(head: StoredHead, options: RespondOptions, slot: Slot, flight: Flight): Fill {
    const { wholeBytesMax, clock, openWriter, onWhole } = this.#options;
    const { first, end } = options.span ?? { first: 0, end: head.length };
    const fill = new Fill({
      head,
      first,
      end,
      wholeBytesMax,
      objectBytesMax: options.objectBytesMax,
      writer: options.writer ?? (flight.discarded ? undefined : openWriter(flight, head, first, end)),
      clock,
      onRetained: (changeBytes) => {
        this.#retainedBytes += changeBytes;
      },
      onDone: (outcome) => {
        this.#remove(slot, flight, 0);
        if ('head' in outcome && outcome.bytes !== undefined && !flight.discarded) onWhole(outcome.head, outcome.bytes, first);
      },
    });
    flight.fill = fill;
    return fill;
  }

  #remove(slot: Slot, flight: Flight, aloneMs: number): void {
    if (!slot.flights.delete(flight)) return;
    this.#flights--;
    if (slot.flights.size === 0) this.#slots.delete(slot.key);
    this.#options.onOver(flight, aloneMs);
  }
}

/**
 * For whom a response that is not for sharing is remembered: one that was asked for with credentials (RFC 9111 3.5) or a cookie says nothing
 * about what others get, nor does a part about the whole; they must not keep theirs out of the cache. A key has no space.
 */
function askerOf(key: string, fields: Fields, range: string): string {
  const part = range === '' ? '' : ' part';
  const who = fields.has('authorization') ? ' authorization' : fields.has('cookie') ? ' cookie' : '';
  return key + part + who;
}

function follow(flight: Flight, fields: Fields): Follow {
  return {
    role: 'follow',
    wait(callback) {
      if (flight.word === undefined) flight.waiters.set(callback, fields);
      else callback(flight.word(fields));
      return () => flight.waiters.delete(callback);
    },
  };
}

/** Whether the response was chosen by the same request fields (RFC 9111 4.1). */
export function fits(head: StoredHead, fields: Fields): boolean {
  return head.varyNames.length === 0 || variantKey(head.varyNames, fields) === head.variantKey;
}
