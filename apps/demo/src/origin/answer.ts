/**
 * What the demonstration site answers with, and how it goes out: HEAD, validators and ranges are handled here, once, for every page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';

export interface DemoRequest {
  readonly method: string;
  /** Path with its leading slash; the query is dropped. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Empty unless the method has a body. */
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: Buffer | GeneratedBody;
}

/** A body that is computed while it is sent, so that a large one needs no memory. */
export interface GeneratedBody {
  readonly length: number;
  /** Bytes [start, end), in pieces. */
  pieces(start: number, end: number): Iterable<Buffer>;
}

export function json(value: unknown, fields: Readonly<Record<string, string>>, status = 200): Answer {
  return { status, fields: { 'content-type': 'application/json', ...fields }, body: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) };
}

/** Sends `answer`, or the part or the 304 that the request's fields ask for (RFC 9110, 13 and 14). */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (isNotModified(request.headers, answer)) {
    const { 'content-type': _, ...validators } = answer.fields;
    response.writeHead(304, validators).end();
    return;
  }
  const length = answer.body.length;
  const range = isGenerated(answer.body) && answer.status === 200 ? parseRange(request.headers.range, length) : undefined;
  const fields: Record<string, string> = { ...answer.fields, ...(isGenerated(answer.body) ? { 'accept-ranges': 'bytes' } : {}) };
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${length}`, 'content-length': '0' }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: length };
  if (range !== undefined) fields['content-range'] = `bytes ${start}-${end - 1}/${length}`;
  response.writeHead(range === undefined ? answer.status : 206, { ...fields, 'content-length': String(end - start) });
  if (request.method === 'HEAD') {
    response.end();
  } else if (isGenerated(answer.body)) {
    // A client that leaves early is no error of the site.
    pipeline(Readable.from(answer.body.pieces(start, end)), response, () => {});
  } else {
    response.end(answer.body);
  }
}

function isGenerated(body: Answer['body']): body is GeneratedBody {
  return !Buffer.isBuffer(body);
}

function isNotModified(headers: IncomingMessage['headers'], { status, fields }: Answer): boolean {
  const etag = fields['etag'];
  const asked = headers['if-none-match'];
  if (status !== 200 || etag === undefined || asked === undefined) return false;
  return asked === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
}

/** One range; several, or what is no range at all, get the whole (RFC 9110 14.2 lets a server ignore Range). */
export function parseRange(field: string | undefined, length: number): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(field ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const suffix = Math.min(Number(last), length);
    return suffix === 0 ? 'unsatisfiable' : { start: length - suffix, end: length };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= length) return 'unsatisfiable';
  return { start, end: last === '' ? length : Math.min(Number(last) + 1, length) };
}
