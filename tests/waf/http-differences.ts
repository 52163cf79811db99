/**
 * Where a test of the Core Rule Set cannot reach the rules through an HTTP server as it is written: an entry for each cause, with the law
 * behind it and the tests that it covers.
 *
 * ```
 *   refused    the request is answered before any rule, with this status; the access log names the cause
 *   judgedAs   the rules are told of the request that HTTP makes of it; natively that one is judged alike
 * ```
 */
import { Buffer } from 'node:buffer';
import type { CorpusRequest } from '@aegis/testkit';

export interface Refused {
  readonly because: string;
  readonly tests: readonly string[];
  /** Status and code of the error in the access log; no code where the status says it all, status 0 where nobody was left to be answered. */
  readonly refused: readonly [status: number, code: string | undefined];
}

export interface JudgedAs {
  readonly because: string;
  readonly tests: readonly string[];
  readonly judgedAs: (request: CorpusRequest) => CorpusRequest;
}

export const HTTP_DIFFERENCES: readonly (Refused | JudgedAs)[] = [
  {
    because: 'RFC 9112 3: a request line begins with the method, and white space is not one',
    tests: ['920100-2', '920100-12'],
    refused: [400, 'http1.bad_method'],
  },
  {
    because: 'RFC 9110 9.3.6: CONNECT asks for a tunnel, and this server offers none',
    tests: ['920100-4', '920100-6', '920300-3'],
    refused: [405, undefined],
  },
  {
    because: 'RFC 9112 3.2: a target is a path, a URI, an authority with port for CONNECT, or an asterisk for OPTIONS',
    tests: ['920100-5', '920100-11'],
    refused: [400, 'http1.bad_target'],
  },
  {
    because: 'RFC 9112 3.2: no white space is in a target, so that what follows it should be the version',
    tests: ['920100-15'],
    refused: [400, 'http1.bad_version'],
  },
  {
    because: 'RFC 9112 2.3: a version is HTTP/ and two digits',
    tests: ['920100-13', '920430-7', '920430-10'],
    refused: [400, 'http1.bad_version'],
  },
  {
    because: 'RFC 9110 15.6.6: on this wire no other major version than 1 is spoken',
    tests: ['920280-3', '920430-3', '920430-8', '920430-9'],
    refused: [505, 'http1.unsupported_version'],
  },
  {
    because: 'RFC 9112 6.3: a Content-Length that is no number leaves the end of the request unknown',
    tests: ['920160-1', '920160-2', '920160-3', '920160-5'],
    refused: [400, 'http1.bad_content_length'],
  },
  {
    because: 'RFC 9112 6.1: Content-Length beside Transfer-Encoding may be an attempt at request smuggling',
    tests: ['920181-1'],
    refused: [400, 'http1.length_and_coding'],
  },
  {
    because: 'RFC 9112 3.2, RFC 9110 4.2.1: Host names the host, and an http URI has one that is not empty',
    tests: ['920290-1'],
    refused: [400, 'http1.bad_host'],
  },
  {
    because: 'RFC 3986 3.2.2: names for DNS need no percent-encoding, and with it a host has spellings that only some servers take for it',
    tests: ['920270-4', '920274-1', '920290-2'],
    refused: [400, 'http1.bad_host'],
  },
  {
    because: 'RFC 9110 5.5, RFC 9112 2.2: a carriage return in a field is dangerous, one that stands alone is refused',
    tests: ['921140-1'],
    refused: [400, 'http1.bare_cr'],
  },
  {
    because: 'RFC 9112 8: a request whose content is cut off is incomplete; its client has gone before it could be judged',
    tests: ['920400-1'],
    refused: [0, 'http1.incomplete_body'],
  },
  {
    because: 'RFC 9112 3.2.1, 3.2.2: the origin is asked in origin-form, and what it is asked is what is inspected',
    tests: ['920100-16'],
    judgedAs: (request) => ({ ...request, target: new URL(request.target).pathname }),
  },
  {
    because: 'RFC 9112 6.3: content is what the head announces, decoded; what comes behind it is another request',
    tests: ['920170-4', '920171-1', '920171-2', '920171-3', '920640-5'],
    judgedAs: (request) => ({ ...request, body: announcedContent(request) }),
  },
];

function announcedContent({ fields, body }: CorpusRequest): Buffer {
  const value = (name: string): string | undefined => fields.find(([other]) => other.toLowerCase() === name)?.[1];
  return value('transfer-encoding') === 'chunked' ? dechunked(body) : body.subarray(0, Number(value('content-length') ?? 0));
}

/** Of chunks without extensions. */
function dechunked(body: Buffer): Buffer {
  const lineEnd = body.indexOf('\r\n');
  const size = parseInt(body.toString('latin1', 0, lineEnd), 16);
  const start = lineEnd + 2;
  return size === 0 ? Buffer.alloc(0) : Buffer.concat([body.subarray(start, start + size), dechunked(body.subarray(start + size + 2))]);
}
