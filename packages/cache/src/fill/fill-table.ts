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
 * apart by the nominated fields, so that each variant is fetched once. Who waits is in the flight's party: when a flight fails, or says
 * nothing for long, one of the party begins another, whose word is as good.
 */
import { LIMITS } from '@aegis/base';
import type { Clock } from '@aegis/base';
import { variantKey } from '@aegis/http';
import type { Fields } from '@aegis/http';
import type { Purgeable } from '../purge/purge-index.ts';
import type { StoredHead, StoredResponse } from '../stored.ts';
import { Budget } from './budget.ts';
import { Fill } from './fill.ts';
import { HitForMiss } from './hit-for-miss.ts';
import { Party } from './party.ts';
import type { FlightName, Follow, FollowOutcome, Lead, RespondOptions, Ticket } from './ticket.ts';
import type { FillWriter } from '../fill-writer.ts';

export interface FillTableOptions {
  /** Content up to this length is kept whole in memory. */
  readonly wholeBytesMax: number;
  /** Memory of all fills. Default: `fillsBytesMax`. */
  readonly memoryBytesMax?: number;
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

interface Slot {
  readonly key: string;
  varyNames: readonly string[] | undefined;
  readonly flights: Set<Flight>;
}

interface Flight extends FlightName {
  readonly startedMs: number;
  readonly solo: boolean;
  readonly party: Party;
  fill: Fill | undefined;
  /** The leader's word, for each of those who ask. */
  word: ((fields: Fields) => FollowOutcome) | undefined;
  /** What comes was made doubtful meanwhile (RFC 9111 4.4): it is neither shared further nor stored. */
  discarded: boolean;
}

/** Room for one read from the origin: what a fill needs when there is no more memory for it. */
const SET_ASIDE_BYTES = LIMITS.cacheReadBytes.value;

export class FillTable {
  readonly #options: FillTableOptions;
  readonly #slots = new Map<string, Slot>();
  readonly #hitForMiss = new HitForMiss(LIMITS.hitForMissMax.value, LIMITS.hitForMissMs.value);
  readonly #memory: Budget;
  readonly #unread = new Budget(LIMITS.fillsUnreadBytesMax.value);
  #flights = 0;

  constructor(options: FillTableOptions) {
    this.#options = options;
    this.#memory = new Budget(options.memoryBytesMax ?? LIMITS.fillsBytesMax.value);
  }

  /** Fetches in progress. */
  get size(): number {
    return this.#flights;
  }

  /** Memory that they take. */
  get memoryBytes(): number {
    return this.#memory.used;
  }

  /** `range`: what tells fetches of stretches apart. `solo`: it is known already that nobody should wait for it. */
  enter(key: string, fields: Fields, range = '', solo = false): Ticket {
    const asker = askerOf(key, fields, range);
    const isSolo = solo || this.#hitForMiss.has(asker, this.#options.clock.monotonicMs());
    const slot = this.#slots.get(key) ?? { key, varyNames: this.#options.knownVaryNames(key), flights: new Set() };
    const variant = slot.varyNames === undefined ? undefined : variantKey(slot.varyNames, fields);
    const joined = this.#joinable(slot, variant, fields, range);
    if (joined !== undefined && (!isSolo || joined.fill !== undefined)) return this.#follow(slot, joined, fields);
    if (this.#flights >= LIMITS.fillsMax.value || this.#memory.left < SET_ASIDE_BYTES) return { role: 'alone' };
    return this.#lead(slot, { key, variant, range }, isSolo, this.#newParty(), asker);
  }

  /** What is under way for `key` is no longer to be stored or shared with newcomers (RFC 9111 4.4). */
  discard(key: string): void {
    for (const flight of this.#slots.get(key)?.flights ?? []) {
      flight.discarded = true;
      flight.fill?.discard();
    }
  }

  discardAll(): void {
    for (const key of this.#slots.keys()) this.discard(key);
  }

  /** A fetch that may answer the request: one whose response has begun, else the latest. */
  #joinable(slot: Slot, variant: string | undefined, fields: Fields, range: string): Flight | undefined {
    let joinable: Flight | undefined;
    for (const flight of slot.flights) {
      if (flight.range !== range) continue;
      if (this.#mayJoin(slot, flight, variant, fields)) joinable = flight;
      if (joinable?.fill !== undefined) break;
    }
    return joinable;
  }

  #mayJoin(slot: Slot, flight: Flight, variant: string | undefined, fields: Fields): boolean {
    if (flight.discarded) return false;
    if (flight.fill !== undefined) return this.#mayJoinFill(flight.fill, fields);
    if (flight.solo) return false;
    const asked = { key: slot.key, tags: [], requestTimeMs: flight.startedMs };
    return flight.variant === variant && !this.#options.isPurged(asked);
  }

  /** Whether a request that comes after the response has begun may be answered with it (RFC 9111 4). */
  #mayJoinFill(fill: Fill, fields: Fields): boolean {
    const { head } = fill;
    const fresh = !head.noCache && this.#options.clock.wallMs() < head.freshUntilMs && !this.#options.isPurged(head);
    return fresh && fits(head, fields) && fill.joinable;
  }

  #newParty(): Party {
    return new Party(this.#options.clock);
  }

  #follow(slot: Slot, flight: Flight, fields: Fields): Follow {
    const { party, word } = flight;
    return {
      role: 'follow',
      wait: (callback) => {
        if (word !== undefined) {
          callback(word(fields));
          return () => {};
        }
        return party.join(callback, fields, (waiting) => this.#lead(slot, flight, false, party, askerOf(slot.key, waiting, flight.range)));
      },
    };
  }

  #lead(slot: Slot, { key, variant, range }: FlightName, solo: boolean, party: Party, asker: string): Lead {
    const startedMs = this.#options.clock.wallMs();
    const flight: Flight = { key, variant, range, startedMs, solo, party, fill: undefined, word: undefined, discarded: false };
    this.#slots.set(key, slot);
    slot.flights.add(flight);
    this.#flights++;
    const speak = (word: (waiting: Fields) => FollowOutcome, aloneMs = 0): void => {
      if (flight.word !== undefined) return;
      flight.word = word;
      if (aloneMs > 0) this.#hitForMiss.add(asker, this.#options.clock.monotonicMs(), aloneMs);
      // Other workers know flights by their key alone.
      if (flight.fill === undefined) this.#remove(slot, flight, asker === slot.key ? aloneMs : 0);
      party.tellAll(word);
    };
    const giveUp = (): void => {
      if (flight.word !== undefined) return;
      flight.word = enterAgain;
      // Before this one goes, so that others of the party find their place.
      party.succeed();
      this.#remove(slot, flight, 0);
    };
    return {
      role: 'lead',
      flight,
      solo,
      get followers() {
        return party.size;
      },
      respond: (head, content, options) => {
        const fill = this.#begin(head, options, slot, flight);
        if (fill === undefined) {
          giveUp();
          return undefined;
        }
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
      alone: (rememberMs) => (rememberMs > 0 ? speak(goAlone, rememberMs) : giveUp()),
      again: () => speak(enterAgain),
      fail: giveUp,
    };
  }

  #share(flight: Flight, response: StoredResponse, waiting: Fields): FollowOutcome {
    const shared = !flight.discarded && !this.#options.isPurged(response.head) && fits(response.head, waiting);
    return shared ? { kind: 'response', response } : { kind: 'again' };
  }

  /** Undefined when there is no memory for it. */
  #begin(head: StoredHead, options: RespondOptions, slot: Slot, flight: Flight): Fill | undefined {
    const { wholeBytesMax, clock, openWriter, onWhole } = this.#options;
    const { first, end } = options.span ?? { first: 0, end: head.length };
    const setAsideBytes = Math.min(SET_ASIDE_BYTES, (end ?? Infinity) - first);
    if (!this.#memory.take(setAsideBytes)) return undefined;
    const fill = new Fill({
      head,
      first,
      end,
      wholeBytesMax,
      objectBytesMax: options.objectBytesMax,
      writer: options.writer ?? (flight.discarded ? undefined : openWriter(flight, head, first, end)),
      clock,
      memory: this.#memory,
      setAsideBytes,
      unread: this.#unread,
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

const goAlone = (): FollowOutcome => ({ kind: 'alone' });
const enterAgain = (): FollowOutcome => ({ kind: 'again' });

/** Whether the response was chosen by the same request fields (RFC 9111 4.1). */
export function fits(head: StoredHead, fields: Fields): boolean {
  return head.varyNames.length === 0 || variantKey(head.varyNames, fields) === head.variantKey;
}
