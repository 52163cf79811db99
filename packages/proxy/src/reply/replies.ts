/** The one way out: what clients are sent, whether it is the node's own response, a stored one, or the origin's. */
import type { AegisError, Clock } from '@aegis/base';
import type { BodySource, ResponseHead } from '@aegis/http';
import type { AccessLog } from '@aegis/telemetry';
import type { NodeNames } from '../request/names.ts';
import type { Transaction, Verdict } from '../request/phase.ts';
import { answerFormat } from './negotiation.ts';
import { answerToFailure, type OwnAnswer, ownAnswer } from './own-answer.ts';

export interface ReplyComponents {
  readonly clock: Clock;
  readonly accessLog: AccessLog;
  readonly names: NodeNames;
}

export class Replies {
  readonly #clock: Clock;
  readonly #accessLog: AccessLog;
  readonly #via: string;

  constructor({ clock, accessLog, names }: ReplyComponents) {
    this.#clock = clock;
    this.#accessLog = accessLog;
    this.#via = names.via;
  }

  /** Sends the final response. */
  send(tx: Transaction, head: ResponseHead, body: BodySource | Buffer | undefined): Verdict {
    tx.status = head.status;
    tx.firstByteAtMs = this.#clock.monotonicMs();
    tx.exchange.respond(head, body);
    return 'taken';
  }

  /** Ends a request with a response of the node's own. */
  refuse(tx: Transaction, answer: OwnAnswer): Verdict {
    const { head, body } = ownAnswer(answer, {
      via: this.#via,
      requestId: this.requestId(tx),
      format: answerFormat(tx.exchange.request.fields),
    });
    return this.send(tx, head, body);
  }

  /** The origin, or this node on its way to it, failed before any response. */
  fail(tx: Transaction, error: AegisError): void {
    tx.error = error;
    this.refuse(tx, answerToFailure(error));
  }

  /** As it stands in the log, in responses and in requests to origins. */
  requestId(tx: Transaction): string {
    return this.#accessLog.requestIdText(tx.id);
  }
}
