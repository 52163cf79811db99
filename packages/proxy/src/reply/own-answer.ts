/**
 * Answers of our own: what went wrong, as a status, a Proxy-Status member (RFC 9209) and a page that a person can read.
 *
 * Nothing of the inside is told: no addresses of origins, no stack. The request id leads the operator to the line in the log.
 */
import type { AegisError } from '@aegis/base';
import { Fields, nameItem, reasonPhrase, type ResponseHead, serializeBareItem } from '@aegis/http';
import type { AnswerFormat } from './negotiation.ts';

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
  facts: { readonly via: string; readonly requestId: string; readonly format: AnswerFormat },
): { readonly head: ResponseHead; readonly body: Buffer } {
  const phrase = reasonPhrase(answer.status);
  const { contentType, render } = FORMATS[facts.format];
  const body = Buffer.from(render(answer, phrase, facts.requestId));
  const fields = Fields.from([
    ['content-type', contentType],
    ['content-length', String(body.length)],
    ['cache-control', 'no-store'],
    ['x-request-id', facts.requestId],
    ...(answer.fields ?? []),
  ]);
  if (answer.proxyError !== undefined)
    fields.append('proxy-status', `${serializeBareItem(nameItem(facts.via))};error=${answer.proxyError}`);
  return { head: { status: answer.status, fields }, body };
}

const FORMATS: Readonly<Record<AnswerFormat, { readonly contentType: string; readonly render: typeof page }>> = {
  html: { contentType: 'text/html; charset=utf-8', render: page },
  problem: { contentType: 'application/problem+json', render: problem },
  text: { contentType: 'text/plain; charset=utf-8', render: ({ status, sentence }, phrase) => `${status} ${phrase}\n${sentence}\n` },
};

/** RFC 9457; `request_id` is an extension member (3.2). */
function problem({ status, sentence }: OwnAnswer, title: string, requestId: string): string {
  return `${JSON.stringify({ type: 'about:blank', title, status, detail: sentence, request_id: requestId })}\n`;
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

/** Code of the error of a response that the site's rules refuse. */
export const RESPONSE_REFUSED = 'waf.response_refused';

/** What the visitor is told when the origin failed. The error's code decides; see packages/upstream. */
export function answerToFailure(error: AegisError): OwnAnswer {
  if (error.code === RESPONSE_REFUSED) return answerToRefused(error);
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

/** A site's own rules may say which answer they give. */
function answerToRefused({ context: { status = 403, location } }: AegisError): OwnAnswer {
  const sentence = 'This site’s firewall does not let the answer through.';
  return { status: Number(status), sentence, ...(location === undefined ? {} : { fields: [['location', String(location)]] }) };
}

/** The error type of RFC 9209 2.3 that the upstream put into the error's context. */
function proxyErrorType(error: AegisError): string {
  const type = error.context['proxyError'];
  if (typeof type === 'string') return type;
  return error.source === 'node' ? 'proxy_internal_error' : 'destination_unavailable';
}
