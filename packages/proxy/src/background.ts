/** Validates a stale response while it is being used (RFC 5861 3): nobody waits, and one fetch serves however many asked. */
import type { StoredResponse } from '@aegis/cache';
import { messageOf } from '@aegis/base';
import type { Edge } from './edge.ts';
import { forwardedFields } from './forwarding.ts';
import { fetchFromOrigin } from './origin-fetch.ts';
import type { Site } from './site.ts';
import { isSigned } from './on-behalf.ts';
import { keyedTarget, keyParts } from './target.ts';
import { factsOf, NO_CONTENT } from './waf/facts.ts';
import { responseInspection } from './waf/inspect-response.ts';
import type { Transaction } from './transaction.ts';

export function revalidate(edge: Edge, site: Site, key: string, { exchange, client }: Transaction, stale: StoredResponse): void {
  // Its signature may not hold for what we would ask; whoever asks without one validates.
  if (isSigned(exchange.request)) return;
  const fields = forwardedFields(exchange, site, edge.names);
  const ticket = edge.cache.enter(key, fields);
  if (ticket.role !== 'lead') return;
  const { request } = exchange;
  const head = { ...request, method: 'GET', target: keyedTarget(request.target, site), fields };
  const inspection = responseInspection(
    edge,
    site,
    () => factsOf(exchange, client, NO_CONTENT, false),
    () => {},
  );
  const cache = { key, lead: ticket, range: undefined, stale, staleIfErrorUntilMs: 0 };
  fetchFromOrigin(
    edge,
    site,
    { request: head, body: undefined, target: keyParts(exchange, site), cache, inspection },
    {
      informational() {},
      stored() {},
      passed: (_head, body) => body?.cancel(UNSTORABLE),
      failed: (error) =>
        edge.logger.debug('background validation failed', { site: site.config.name, code: error.code, reason: messageOf(error) }),
    },
  );
}

const UNSTORABLE = new Error('the response is not storable, and nobody waits for it');
