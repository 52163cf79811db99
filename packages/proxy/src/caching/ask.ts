/** Asks an origin for a client that waits: the one way by which a request goes there. */
import type { BodySource, Fields, RequestTarget } from '@aegis/http';
import type { UpstreamHandler } from '@aegis/upstream';
import { keyParts } from '../origin/target.ts';
import type { Site, Transaction } from '../request/phase.ts';
import { type FetchParts, fetchFromOrigin } from './origin-fetch.ts';
import { outcomeFor, type OutcomeParts } from './outcome.ts';

export interface AskParts extends OutcomeParts {
  readonly site: Site;
  readonly fetching: FetchParts;
}

export interface Question {
  readonly target: RequestTarget;
  /** As forwarded; the request id is added to them. */
  readonly fields: Fields;
  readonly body: BodySource | undefined;
  /** Takes the connection when the origin switches protocols. */
  readonly onUpgrade?: UpstreamHandler['onUpgrade'];
}

export function ask(parts: AskParts, tx: Transaction, { target, fields, body, onUpgrade }: Question): void {
  const { site, fetching, clock, replies } = parts;
  const { exchange, cache, client } = tx;
  const { method, version } = exchange.request;
  fields.append('x-request-id', replies.requestId(tx));
  const fetch = fetchFromOrigin(
    fetching,
    site,
    {
      request: { method, target, version, fields },
      body,
      target: keyParts(exchange, site),
      cache,
      asked: { exchange, client, tx },
      onUpgrade,
    },
    outcomeFor(parts, tx, site, clock.monotonicMs()),
  );
  tx.cancel = () => fetch.cancel();
}
