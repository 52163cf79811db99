/** A request of the Core Rule Set's tests from its YAML. */
import { Buffer } from 'node:buffer';
import type { CorpusRequest } from './types.ts';

export interface CorpusInput {
  readonly method?: string;
  readonly uri?: string;
  readonly version?: string;
  readonly headers?: Record<string, string> | { readonly name: string; readonly value?: string }[];
  readonly data?: string;
  /** The whole request in base64; nothing is added to it. */
  readonly encoded_request?: string;
  readonly autocomplete_headers?: boolean;
}

const FORM = 'application/x-www-form-urlencoded';

export function requestOf(input: CorpusInput): CorpusRequest {
  if (input.encoded_request !== undefined && input.encoded_request !== '') return takenApart(Buffer.from(input.encoded_request, 'base64'));
  const fields = fieldsOf(input);
  const value = (name: string): string | undefined => fields.find(([other]) => other.toLowerCase() === name)?.[1];
  const complete = input.autocomplete_headers ?? true;
  const method = input.method ?? 'GET';
  let body = Buffer.from(input.data ?? '');
  if (complete && body.length > 0) {
    if (value('content-type') === undefined) fields.push(['Content-Type', FORM]);
    if (value('content-type') === FORM) body = encodedForm(body);
  }
  // The files are written with bare line feeds.
  if (value('content-type')?.startsWith('multipart/form-data;') === true) {
    body = Buffer.from(body.toString('latin1').replace(/\n/g, '\r\n'), 'latin1');
  }
  if (complete) {
    // Node's own HTTP and the rules both take an empty one for present.
    if (!value('connection')) fields.push(['Connection', 'close']);
    const needsLength = body.length > 0 || /^(POST|PUT|PATCH|DELETE)$/.test(method);
    if (needsLength && value('content-length') === undefined) fields.push(['Content-Length', String(body.length)]);
  }
  return {
    method,
    target: latin1((input.uri ?? '/').replace(/#.*$/, '')),
    version: input.version ?? 'HTTP/1.1',
    fields: fields.map(([name, text]): [string, string] => [latin1(name), latin1(text)]),
    body,
    raw: undefined,
  };
}

function fieldsOf({ headers = {} }: CorpusInput): [string, string][] {
  if (Array.isArray(headers)) return headers.map(({ name, value = '' }): [string, string] => [name, String(value)]);
  return Object.entries(headers).map(([name, value]): [string, string] => [name, String(value ?? '')]);
}

function takenApart(raw: Buffer): CorpusRequest {
  const end = raw.indexOf('\r\n\r\n');
  const [first = '', ...lines] = raw
    .subarray(0, end < 0 ? raw.length : end)
    .toString('latin1')
    .split(/\r?\n/);
  const [, method = '', target = '', version = 'HTTP/0.9'] = /^(\S+) (.*?)(?: (HTTP\/\S+))?$/.exec(first) ?? [];
  const fields = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
  });
  return { method, target, version, fields, body: end < 0 ? Buffer.alloc(0) : raw.subarray(end + 4), raw };
}

/** Form data that is not encoded yet is, as Go's url.QueryEscape does it. */
function encodedForm(body: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const text = body.toString('latin1');
  if (/%(?![0-9a-fA-F]{2})/.test(text) || decoded(text) !== text) return body;
  const pairs = text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? queryEscaped(pair) : `${queryEscaped(pair.slice(0, equals))}=${queryEscaped(pair.slice(equals + 1))}`;
  });
  return Buffer.from(pairs.join('&'), 'latin1');
}

function decoded(text: string): string {
  return text.replaceAll('+', ' ').replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function queryEscaped(text: string): string {
  return text.replace(/[^A-Za-z0-9_.~-]/g, (character) =>
    character === ' ' ? '+' : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** UTF-8 bytes as characters. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}
