/** Where the parts of a message head lie in the buffer that was scanned. One object, filled anew by each scan; it keeps nothing alive. */

/** Int32 slots a field takes in `HeadSpans.fields`. */
export const FIELD_STRIDE = 5;
/** Offsets of a field's slots. */
export const NAME_START = 0;
export const NAME_END = 1;
export const VALUE_START = 2;
export const VALUE_END = 3;
/** Id of a known name, 0 for others; see known-fields.ts. */
export const NAME_ID = 4;

export class HeadSpans {
  /** `FIELD_STRIDE` slots for each field line, in order. */
  readonly fields: Int32Array;
  fieldCount = 0;
  /** Bytes of the whole head, and the offset behind it. */
  headBytes = 0;
  headEnd = 0;
  /** Bits of `Known` that are present. */
  known = 0;
  /** Minor version: HTTP/1.0 or 1.1. */
  minor = 1;
  methodStart = 0;
  methodEnd = 0;
  /** The method is exactly GET. */
  isGet = false;
  targetStart = 0;
  targetEnd = 0;
  /** Responses only. */
  status = 0;
  /** Spans of values the fast path looks at; empty when the field is absent. */
  hostStart = 0;
  hostEnd = 0;
  encodingStart = 0;
  encodingEnd = 0;
  userAgentStart = 0;
  userAgentEnd = 0;
  refererStart = 0;
  refererEnd = 0;
  connectionStart = 0;
  connectionEnd = 0;

  constructor(fieldCountMax: number) {
    this.fields = new Int32Array(fieldCountMax * FIELD_STRIDE);
  }

  /** Offset behind the last field value, or behind the target when there are no fields: all of the head but its last line ends. */
  get lastEnd(): number {
    return this.fieldCount === 0 ? this.targetEnd : this.fields[(this.fieldCount - 1) * FIELD_STRIDE + VALUE_END]!;
  }

  /** Forgets the previous message. */
  reset(): void {
    this.fieldCount = 0;
    this.known = 0;
    this.hostStart = this.hostEnd = 0;
    this.encodingStart = this.encodingEnd = 0;
    this.userAgentStart = this.userAgentEnd = 0;
    this.refererStart = this.refererEnd = 0;
    this.connectionStart = this.connectionEnd = 0;
  }
}
