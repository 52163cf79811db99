/** Ends a request with an answer of our own. */
import type { ResponseHead } from '@aegis/http';
import { answerFormat } from '../negotiation.ts';
import type { Edge } from '../edge.ts';
import { answerToFailure, type OwnAnswer, ownAnswer } from '../errors.ts';
import type { AegisError } from '@aegis/base';
import type { Transaction, Verdict } from '../transaction.ts';

export function refuse(tx: Transaction, edge: Edge, answer: OwnAnswer): Verdict {
  const { head, body } = ownAnswer(answer, {
    via: edge.names.via,
    requestId: edge.accessLog.requestIdText(tx.id),
    format: answerFormat(tx.exchange.request.fields),
  });
  return respondOwn(tx, edge, { ...head, body });
}

/** Ends a request with a whole answer that is ready. */
export function respondOwn(tx: Transaction, edge: Edge, { body, ...head }: ResponseHead & { readonly body?: Buffer }): Verdict {
  tx.status = head.status;
  tx.firstByteAtMs = edge.clock.monotonicMs();
  tx.exchange.respond(head, body);
  return 'taken';
}

/** The origin, or this node on its way to it, failed before any answer. */
export function refuseFailed(tx: Transaction, edge: Edge, error: AegisError): void {
  tx.error = error;
  refuse(tx, edge, answerToFailure(error));
}
