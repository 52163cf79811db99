/** Answers of the admin listener. */
import type { ServerResponse } from 'node:http';

export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'text'; readonly contentType: string; readonly text: string }
  /** JSON lines, each sent when it is there: for work that takes its time. */
  | { readonly kind: 'lines'; run(write: (line: unknown) => void): Promise<void> };

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { kind: 'json', status, body, headers };
}

/** `{error: {code, message, field?, …}}`: programs match the code, people read the message. */
export function failure(status: number, code: string, message: string, more: Readonly<Record<string, unknown>> = {}): Reply {
  return json(status, { error: { code, message, ...more } });
}

/** On every answer: what is said here is nobody else's, and is data, whatever a browser would like to make of it. */
const COMMON_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export async function send(response: ServerResponse, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'json':
      response.writeHead(reply.status, { ...COMMON_HEADERS, ...reply.headers, 'content-type': 'application/json' });
      response.end(`${JSON.stringify(reply.body)}\n`);
      return;
    case 'text':
      response.writeHead(200, { ...COMMON_HEADERS, 'content-type': reply.contentType });
      response.end(reply.text);
      return;
    case 'lines':
      response.writeHead(200, { ...COMMON_HEADERS, 'content-type': 'application/x-ndjson' });
      await reply.run((line) => response.write(`${JSON.stringify(line)}\n`));
      response.end();
  }
}
