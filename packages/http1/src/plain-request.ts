/**
 * Requests that are passed on as bytes: GET of HTTP/1.1 without content and with nothing about them that a proxy has to think over.
 *
 * ```
 *   client ──▶ PlainRequest (bytes as they came) ┄┄▶ strings, if somebody asks
 *                   └──▶ WrittenRequest (bytes for the origin) ──▶ origin
 * ```
 */
import type { Buffer } from 'node:buffer';
import { invariant } from '@aegis/base';
import type { Fields, RequestHead, RequestTarget } from '@aegis/http';
import { materializeRequest } from './materialize.ts';
import { scanRequestHead } from './scan.ts';
import { HeadSpans } from './spans.ts';

/** A request whose head has been scanned and found good, read into strings when its target or fields are first asked for. */
export class PlainRequest implements RequestHead {
  readonly method = 'GET';
  readonly version = 11;
  /** The whole head. */
  readonly bytes: Buffer;
  readonly #fieldCount: number;
  #read: RequestHead | undefined;

  /** `bytes` are the request's own. */
  constructor(bytes: Buffer, fieldCount: number) {
    this.bytes = bytes;
    this.#fieldCount = fieldCount;
  }

  get target(): RequestTarget {
    return this.#head().target;
  }

  get fields(): Fields {
    return this.#head().fields;
  }

  #head(): RequestHead {
    return (this.#read ??= read(this.bytes, this.#fieldCount));
  }
}

function read(bytes: Buffer, fieldCount: number): RequestHead {
  const spans = new HeadSpans(fieldCount);
  const unbounded = { requestLineBytesMax: Infinity, fieldSectionBytesMax: Infinity, fieldCountMax: fieldCount };
  invariant(scanRequestHead(bytes, 0, bytes.length, spans, unbounded) === bytes.length, 'a head that was scanned once scans again');
  const head = materializeRequest(bytes, spans);
  invariant(typeof head !== 'number', 'the target was found good before');
  return head;
}

/** A GET without content as it goes to an origin: its whole head, Host included. */
export class WrittenRequest {
  readonly method = 'GET';
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}
