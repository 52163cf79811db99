/** Asks the origin and answers with what comes: through the cache where it may be stored, straight through where not. */
import type { RequestHead } from '@aegis/http';
import { forwardedFields } from '../origin/forwarding.ts';
import { keyedTarget, keyParts, originTarget } from '../origin/target.ts';
import type { Phase, PhaseText, Site, Transaction } from '../request/phase.ts';
import { type FetchParts, fetchFromOrigin } from './origin-fetch.ts';
import { outcomeFor, type OutcomeParts } from './outcome.ts';

export const ASK_ORIGIN: PhaseText = {
  name: 'ask-origin',
  does: 'Sends the request to an origin, and answers with what comes back.',
};

export interface AskOriginParts extends OutcomeParts {
  readonly site: Site;
  readonly fetching: FetchParts;
  /** Told of each request that bypasses the cache. */
  readonly onBypass: (tx: Transaction) => void;
}

export function askOrigin(parts: AskOriginParts): Phase {
  const { site, names, replies, clock, fetching } = parts;
  return {
    ...ASK_ORIGIN,
    gate: 'open',
    request(tx) {
      const { exchange, cache } = tx;
      if (tx.cacheStatus?.fwd === 'bypass') parts.onBypass(tx);
      const fields = tx.forwarded ?? forwardedFields(exchange, site, names);
      fields.append('x-request-id', replies.requestId(tx));
      const { method, target, version } = exchange.request;
      const request: RequestHead = {
        method,
        target: cache === undefined ? originTarget(target) : keyedTarget(target, site),
        version,
        fields,
      };
      const body = tx.body.length === 0 ? undefined : tx.body;
      // Content that nobody has asked the client for yet: whether it is wanted is the origin's to say (RFC 9110 10.1.1).
      if (body !== undefined && body === exchange.body && exchange.request.version === 11 && exchange.request.fields.has('expect'))
        fields.append('expect', '100-continue');
      const asked = { exchange, client: tx.client, tx };
      const fetch = fetchFromOrigin(
        fetching,
        site,
        { request, body, target: keyParts(exchange, site), cache, asked },
        outcomeFor(parts, tx, site, clock.monotonicMs()),
      );
      tx.cancel = () => fetch.cancel();
      return 'taken';
    },
    explain() {
      const named = site.config.origins.map(({ scheme, host, port }) => `${scheme}://${host}:${port}`);
      return { outcome: 'ask', why: `the origins are ${named.join(', ')}`, ends: true };
    },
  };
}
