/** Whether a request may go on at all. */
import { Fields } from '@aegis/http';
import { forwardsOf, isLooping } from '../origin/forwarding.ts';
import type { OwnAnswer } from '../reply/own-answer.ts';
import type { Replies } from '../reply/replies.ts';
import type { NodeNames } from '../request/names.ts';
import type { Phase, PhaseText, Transaction } from '../request/phase.ts';

export const CHECK_REQUEST: PhaseText = {
  name: 'check-request',
  does: 'Refuses TRACE and CONNECT (405), bodies over the site’s limit (413), and requests that loop (508, RFC 8586); answers OPTIONS that may go no further.',
};

export interface CheckRequestParts {
  readonly requestBodyBytesMax: number;
  readonly names: NodeNames;
  readonly replies: Replies;
}

export function checkRequest({ requestBodyBytesMax, names, replies }: CheckRequestParts): Phase {
  const refusal = ({ exchange: { request, body } }: Transaction): { readonly answer: OwnAnswer; readonly why: string } | undefined => {
    if (REFUSED_METHODS.has(request.method)) {
      const sentence = `The method ${request.method} is not served here.`;
      return { answer: { status: 405, sentence, fields: [['allow', ALLOWED]] }, why: `${request.method} is not served` };
    }
    if (body.length !== undefined && body.length > requestBodyBytesMax) {
      const sentence = `This site takes at most ${requestBodyBytesMax} bytes.`;
      return { answer: { status: 413, sentence }, why: 'its content is too long' };
    }
    return isLooping(request.fields, names) ? { answer: LOOP, why: 'it loops: the origin forwards requests back to this node' } : undefined;
  };
  return {
    ...CHECK_REQUEST,
    gate: 'open',
    request(tx) {
      const refused = refusal(tx);
      if (refused !== undefined) return replies.refuse(tx, refused.answer);
      // How long chunked content is shows only as it comes.
      if (tx.exchange.body.length === undefined) tx.exchange.limitBody(requestBodyBytesMax);
      return isAtItsEnd(tx) ? replies.send(tx, { status: 204, fields: Fields.from({ allow: ALLOWED }) }, undefined) : 'next';
    },
    explain(tx) {
      const refused = refusal(tx);
      if (refused !== undefined) return { outcome: `answer ${refused.answer.status}`, why: refused.why, ends: true };
      if (isAtItsEnd(tx)) return { outcome: 'answer 204', why: 'Max-Forwards says that it may go no further', ends: true };
      return { outcome: 'pass', why: `${tx.exchange.request.method} is served, and the request has not been here before` };
    },
  };
}

/** RFC 9110 7.6.2: "the intermediary MUST NOT forward the request; instead, [it] MUST respond as the final recipient". */
function isAtItsEnd({ exchange }: Transaction): boolean {
  return forwardsOf(exchange.request) === 0;
}

/** Methods that a gateway must not pass on: TRACE shows an attacker the forwarded request, CONNECT would make it a proxy for anything. */
const REFUSED_METHODS = new Set(['TRACE', 'CONNECT']);

const ALLOWED = 'GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS';

const LOOP: OwnAnswer = {
  status: 508,
  sentence: 'Loop detected: the origin for this site forwards requests back to this node.',
  proxyError: 'proxy_loop_detected',
};
