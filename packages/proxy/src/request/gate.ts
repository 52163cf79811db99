/**
 * What lets a shortcut answer for a phase: whether the phase has let an equal request through, as far as it depends on the request.
 *
 * ```
 *   head in the read buffer ─▶ gate of each phase ─▶ all pass: the shortcut answers
 *                                   └─ one does not ─▶ its note goes to the same phase with the request
 * ```
 */
import type { Buffer } from 'node:buffer';
import type { AccessFacts, Counter } from '@aegis/telemetry';
import type { WireConnection } from './exchange.ts';

/** Offsets of a head that lies in a read buffer: [methodStart, lastEnd) is all of it, [targetEnd, lastEnd) its version and fields. */
export interface HeadBytes {
  readonly methodStart: number;
  readonly targetEnd: number;
  readonly lastEnd: number;
}

/** `Note`: what the phase is told of a request that its gate, or a later one, did not pass. */
export interface Gate<Note = unknown> {
  /** The field of the access log that the phase fills. */
  readonly logs: keyof LogTexts;
  /** What the phase makes of a path; kept with what a shortcut learns of it, and given to `ask`. */
  placeOf(path: string): unknown;
  /** Asked for each request that a shortcut could answer: allocates nothing where it passes. */
  ask(head: HeadBytes, buffer: Buffer, connection: WireConnection, place: unknown): GatePass | GateMiss<Note>;
  /** The note where this gate passes and a later one does not. */
  readonly passedNote: Note | undefined;
}

export interface GatePass {
  readonly passes: true;
  /** Counts requests that pass. */
  readonly requests: Counter;
  /** For the access log; '' for nothing. */
  readonly text: string;
}

export interface GateMiss<Note> {
  readonly passes: false;
  readonly note: Note | undefined;
}

/** Notes of the gates that were asked. */
export type GateNotes = ReadonlyMap<Gate, unknown>;

/** Fields of the access log that phases fill. */
export type LogTexts = { -readonly [Field in 'bots' | 'waf']: AccessFacts[Field] };
