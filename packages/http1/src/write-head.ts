/**
 * Writes message heads: one string, one pass, one buffer.
 *
 * Whatever would end a line early is refused here, whoever put it in: a value with CR or LF would let its author write the rest of the
 * response (response splitting).
 */
import { Buffer } from 'node:buffer';
import { AegisError } from '@aegis/base';
import { type Fields, isLowerCaseFieldName, isToken, reasonPhrase } from '@aegis/http';

/**
 * What a line cannot carry: control characters, and anything beyond latin1, of which the wire would keep the low byte alone, which may be
 * a line end.
 */
const UNWRITABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** Whether a field line can be written without becoming something else on the wire. */
export function isWritable(name: string, value: string): boolean {
  return isLowerCaseFieldName(name) && !UNWRITABLE.test(value);
}

/** Status lines, made once each. */
const STATUS_LINES: (string | undefined)[] = [];

function statusLine(status: number): string {
  return (STATUS_LINES[status] ??= `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n`);
}

/** How the content that follows is framed. */
export type OutgoingFraming =
  | { readonly kind: 'length'; readonly length: number }
  /** `trailers`: whether trailer fields follow the content, where its source has any. */
  | { readonly kind: 'chunked'; readonly trailers: boolean }
  /** Ends with the connection. */
  | { readonly kind: 'close' }
  /** No content and nothing said about it: 1xx, 204, and requests without any. */
  | { readonly kind: 'none' }
  /** HEAD and 304: Content-Length, where the head has one, speaks of content that is not sent. */
  | { readonly kind: 'as-stated' };

/** Written by this module alone; what a head says about them is dropped. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['connection', 'transfer-encoding', 'keep-alive', 'proxy-connection', 'content-length']);

export interface HeadTail {
  readonly framing: OutgoingFraming;
  /** Value of Connection; '' leaves it out. */
  readonly connection: string;
  /** Value of Date where the head has none; '' for requests. */
  readonly date: string;
}

/** Errors: `http1.bad_outgoing_field`. */
export function responseHeadText(status: number, fields: Fields, tail: HeadTail): string {
  return headText(statusLine(status), fields, tail);
}

/** `target` is checked to be without spaces and line ends. */
export function requestHeadText(method: string, target: string, fields: Fields, tail: HeadTail): string {
  if (!isToken(method) || target.includes(' ') || UNWRITABLE.test(target)) {
    throw new AegisError('http1.bad_outgoing_request_line', 'the request line cannot be written');
  }
  return headText(`${method} ${target} HTTP/1.1\r\n`, fields, tail);
}

function headText(start: string, fields: Fields, { framing, connection, date }: HeadTail): string {
  let text = start;
  let dated = false;
  const { flat } = fields;
  for (let i = 0; i < flat.length; i += 2) {
    const name = flat[i] as string;
    const value = flat[i + 1] as string;
    if (!isWritable(name, value)) {
      throw new AegisError('http1.bad_outgoing_field', `the field ${JSON.stringify(name)} cannot be written`);
    }
    if (OWN_FIELDS.has(name) && !(name === 'content-length' && framing.kind === 'as-stated')) continue;
    if (name === 'date') dated = true;
    text += `${name}: ${value}\r\n`;
  }
  if (!dated && date !== '') text += `date: ${date}\r\n`;
  if (framing.kind === 'length') text += `content-length: ${framing.length}\r\n`;
  else if (framing.kind === 'chunked') text += 'transfer-encoding: chunked\r\n';
  if (connection !== '') text += `connection: ${connection}\r\n`;
  return `${text}\r\n`;
}

/** A whole message in one buffer: for small content and prebuilt answers. */
export function joinHeadAndBody(head: string, body: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(head.length + body.length);
  bytes.write(head, 0, 'latin1');
  body.copy(bytes, head.length);
  return bytes;
}
