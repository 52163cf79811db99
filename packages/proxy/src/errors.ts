/**
 * Answers of our own: what went wrong, as a status, a Proxy-Status member (RFC 9209) and a page that a person can read.
 *
 * Nothing of the inside is told: no addresses of origins, no stack. The request id leads the operator to the line in the log.
 */
import type { AegisError } from '@aegis/base';
import { Fields, reasonPhrase, type ResponseHead } from '@aegis/http';

export interface OwnAnswer {
  readonly status: number;
  /** One sentence for the visitor. */
  readonly sentence: string;
  /** Proxy error type (RFC 9209 2.3), when an origin or this node is at fault. */
  readonly proxyError?: string;
  readonly fields?: readonly (readonly [string, string])[];
}

export function ownAnswer(
  answer: OwnAnswer,
  facts: { readonly via: string; readonly requestId: string; readonly wantsHtml: boolean },
): { readonly head: ResponseHead; readonly body: Buffer } {
  const phrase = reasonPhrase(answer.status);
  const body = Buffer.from(facts.wantsHtml ? page(answer, phrase, facts.requestId) : `${answer.status} ${phrase}\n${answer.sentence}\n`);
  const fields = Fields.from([
    ['content-type', facts.wantsHtml ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8'],
    ['content-length', String(body.length)],
    ['cache-control', 'no-store'],
    ['x-request-id', facts.requestId],
    ...(answer.fields ?? []),
  ]);
  if (answer.proxyError !== undefined) fields.append('proxy-status', `${facts.via};error=${answer.proxyError}`);
  return { head: { status: answer.status, fields }, body };
}

function page(answer: OwnAnswer, phrase: string, requestId: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${answer.status} ${phrase}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1rem;color:#223}
h1{font-size:1.4rem}small{color:#667}@media(prefers-color-scheme:dark){body{background:#15181d;color:#dde}}</style>
<h1>${answer.status} ${phrase}</h1><p>${answer.sentence}</p><p><small>Request ${requestId}</small></p></html>
`;
}

/** What the visitor is told when the origin failed. The error's code decides; see packages/upstream. */
export function answerToFailure(error: AegisError): OwnAnswer {
  const proxyError = proxyErrorType(error);
  switch (proxyError) {
    case 'connection_timeout':
    case 'connection_read_timeout':
    case 'connection_write_timeout':
    case 'http_response_timeout':
      return { status: 504, sentence: 'The site did not answer in time.', proxyError };
    case 'connection_limit_reached':
      return { status: 503, sentence: 'The site is busy. Please try again shortly.', proxyError, fields: [['retry-after', '5']] };
    case 'proxy_internal_error':
      return { status: 500, sentence: 'This node failed to handle the request.', proxyError };
    default:
      return { status: 502, sentence: 'The site could not be reached.', proxyError };
  }
}

/** The error type of RFC 9209 2.3 that the upstream put into the error's context. */
function proxyErrorType(error: AegisError): string {
  const type = error.context['proxyError'];
  if (typeof type === 'string') return type;
  return error.source === 'node' ? 'proxy_internal_error' : 'destination_unavailable';
}
