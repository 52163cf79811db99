/**
 * The fetches in progress of one worker, by what they are for.
 *
 * ```
 *   key (and range) ──▶ Slot ── varyNames, once a response has said them
 *                         ├─ Flight  variant "gzip"    leader, waiting followers, then the Fill
 *                         └─ Flight  variant "br"
 * ```
 *
 * Until a response says on what it varies, all requests for a key wait for the first. Those it doesn't fit enter again and are then told
 * apart by the nominated fields, so that each variant is fetched once.
 */
import { LIMITS } from '@aegis/base';
import type { Clock } from '@aegis/base';
import { variantKey } from '@aegis/http';
import type { Fields } from '@aegis/http';
import type { StoredHead } from '../stored.ts';
import { Fill } from './fill.ts';
import { HitForMiss } from './hit-for-miss.ts';
import type { Follow, FollowOutcome, Lead, RespondOptions, Ticket } from './ticket.ts';
import type { FillWriter } from './writer.ts';

export interface FillTableOptions {
  /** Content up to this length is kept whole in memory. */
  readonly wholeBytesMax: number;
  readonly clock: Clock;
  /** Names of the request fields that stored variants of `key` are told apart by, where there are any. */
  readonly knownVaryNames: (key: string) => readonly string[] | undefined;
  /** A place on disk for the content, where there is one. */
  readonly openWriter: (head: StoredHead, first: number, end: number | undefined) => FillWriter | undefined;
  /** The content arrived whole and was kept in memory. */
  readonly onWhole: (head: StoredHead, bytes: Buffer, first: number) => void;
}

type Waiter = (outcome: FollowOutcome) => void;

interface Slot {
  readonly id: string;
  varyNames: readonly string[] | undefined;
  readonly flights: Set<Flight>;
}

interface Flight {
  /** The variant it was begun for, as far as was known. */
  readonly variant: string | undefined;
  readonly waiters: Map<Waiter, Fields>;
  fill: Fill | undefined;
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
    if (this.#hitForMiss.has(key, this.#options.clock.monotonicMs())) return { role: 'alone' };
    const id = `${key} ${range}`;
    const slot = this.#slots.get(id) ?? { id, varyNames: this.#options.knownVaryNames(key), flights: new Set() };
    const flight = this.#joinable(slot, fields);
    if (flight !== undefined) return follow(slot, flight, fields);
    if (this.#flights >= LIMITS.fillsMax.value || this.#retainedBytes >= LIMITS.fillsBytesMax.value) return { role: 'alone' };
    this.#slots.set(id, slot);
    return this.#lead(key, slot, fields);
  }

  #joinable(slot: Slot, fields: Fields): Flight | undefined {
    const variant = slot.varyNames === undefined ? undefined : variantKey(slot.varyNames, fields);
    for (const flight of slot.flights) {
      if (flight.fill === undefined ? flight.variant === variant : this.#mayJoin(flight.fill, fields)) return flight;
    }
    return undefined;
  }

  /** Whether a request that comes after the response has begun may be answered with it (RFC 9111 4). */
  #mayJoin(fill: Fill, fields: Fields): boolean {
    const { head } = fill;
    return fits(head, fields) && !head.noCache && this.#options.clock.wallMs() < head.freshUntilMs && fill.joinable;
  }

  #lead(key: string, slot: Slot, fields: Fields): Lead {
    const variant = slot.varyNames === undefined ? undefined : variantKey(slot.varyNames, fields);
    const flight: Flight = { variant, waiters: new Map(), fill: undefined };
    slot.flights.add(flight);
    this.#flights++;
    let over = false;
    const end = (outcome: (waiting: Fields) => FollowOutcome): void => {
      if (over) return;
      over = true;
      if (flight.fill === undefined) this.#remove(slot, flight);
      const waiters = [...flight.waiters];
      flight.waiters.clear();
      for (const [waiter, waiting] of waiters) waiter(outcome(waiting));
    };
    return {
      role: 'lead',
      get followers() {
        return flight.waiters.size;
      },
      respond: (head, content, options) => {
        const fill = this.#begin(head, options, slot, flight);
        slot.varyNames = head.varyNames;
        this.#hitForMiss.remove(key);
        end((waiting) => (fits(head, waiting) ? { kind: 'response', response: fill } : { kind: 'again' }));
        fill.start(content);
        return fill;
      },
      reuse: (stored) => {
        slot.varyNames = stored.head.varyNames;
        end((waiting) => (fits(stored.head, waiting) ? { kind: 'response', response: stored } : { kind: 'again' }));
      },
      alone: (rememberMs) => {
        if (rememberMs > 0) this.#hitForMiss.add(key, this.#options.clock.monotonicMs() + rememberMs);
        end(() => ({ kind: 'alone' }));
      },
      fail: (error) => end(() => ({ kind: 'failed', error })),
    };
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
      writer: openWriter(head, first, end),
      clock,
      onRetained: (changeBytes) => {
        this.#retainedBytes += changeBytes;
      },
      onDone: (outcome) => {
        this.#remove(slot, flight);
        if ('head' in outcome && outcome.bytes !== undefined) onWhole(outcome.head, outcome.bytes, first);
      },
    });
    flight.fill = fill;
    return fill;
  }

  #remove(slot: Slot, flight: Flight): void {
    if (!slot.flights.delete(flight)) return;
    this.#flights--;
    if (slot.flights.size === 0) this.#slots.delete(slot.id);
  }
}

function follow(slot: Slot, flight: Flight, fields: Fields): Follow {
  return {
    role: 'follow',
    wait(callback) {
      const { fill } = flight;
      if (fill === undefined && slot.flights.has(flight)) flight.waiters.set(callback, fields);
      else callback(fill === undefined ? { kind: 'again' } : { kind: 'response', response: fill });
      return () => flight.waiters.delete(callback);
    },
  };
}

/** Whether the response was chosen by the same request fields (RFC 9111 4.1). */
export function fits(head: StoredHead, fields: Fields): boolean {
  return head.varyNames.length === 0 || variantKey(head.varyNames, fields) === head.variantKey;
}
