/** Asks the origin and answers with what comes: through the cache where it may be stored, straight through where not. */
import { forwardedFields } from '../origin/forwarding.ts';
import { keyedTarget, originTarget } from '../origin/target.ts';
import type { Phase, PhaseText, Transaction } from '../request/phase.ts';
import { ask, type AskParts } from './ask.ts';

export const ASK_ORIGIN: PhaseText = {
  name: 'ask-origin',
  does: 'Sends the request to an origin, and answers with what comes back.',
};

export interface AskOriginParts extends AskParts {
  /** Told of each request that bypasses the cache. */
  readonly onBypass: (tx: Transaction) => void;
}

export function askOrigin(parts: AskOriginParts): Phase {
  const { site, names } = parts;
  return {
    ...ASK_ORIGIN,
    gate: 'open',
    request(tx) {
      const { exchange, cache } = tx;
      const { request } = exchange;
      if (tx.cacheStatus?.fwd === 'bypass') parts.onBypass(tx);
      const fields = tx.forwarded ?? forwardedFields(exchange, site, names);
      const body = tx.body.length === 0 ? undefined : tx.body;
      // Content that nobody has asked the client for yet: whether it is wanted is the origin's to say (RFC 9110 10.1.1).
      if (body !== undefined && body === exchange.body && request.version === 11 && request.fields.has('expect'))
        fields.append('expect', '100-continue');
      const target = cache === undefined ? originTarget(request.target) : keyedTarget(request.target, site);
      ask(parts, tx, { target, fields, body });
      return 'taken';
    },
    explain() {
      const named = site.config.origins.map(({ scheme, host, port }) => `${scheme}://${host}:${port}`);
      return { outcome: 'ask', why: `the origins are ${named.join(', ')}`, ends: true };
    },
  };
}
