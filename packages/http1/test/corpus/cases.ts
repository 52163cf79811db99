/** What a case of the request corpus says. Bytes are latin1 text, so that each character is one byte. */

/** Code and status of a refusal, both part of what we promise. */
export type Expected = readonly [code: string, status: number];

/**
 * `requests` are those that are accepted before the refusal, in the spelling of `server-run.ts`: `METHOD target host <content>`, with
 * ` {name: value}` for each trailer field; `<content…` is content that was cut by the refusal.
 */
export interface RequestCase {
  readonly name: string;
  readonly bytes: string;
  readonly requests: readonly string[];
  readonly refused: Expected | undefined;
}

export function refused(name: string, bytes: string, expected: Expected, ...requests: readonly string[]): RequestCase {
  return { name, bytes, requests, refused: expected };
}

export function accepted(name: string, bytes: string, ...requests: readonly string[]): RequestCase {
  return { name, bytes, requests, refused: undefined };
}

/** A GET of / with these field lines after Host. */
export function get(...lines: readonly string[]): string {
  return `GET / HTTP/1.1\r\nHost: a.test\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
}

/** A POST to /p with these field lines after Host, and what follows the head. */
export function post(lines: readonly string[], rest: string): string {
  return `POST /p HTTP/1.1\r\nHost: a.test\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n${rest}`;
}

export function chunked(rest: string): string {
  return post(['Transfer-Encoding: chunked'], rest);
}
