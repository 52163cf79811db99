/** Asks the origin and answers with what comes: through the cache where it may be stored, straight through where not. */
import type { AegisError } from '@aegis/base';
import { removeHopByHop, type RequestHead } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import type { Edge } from '../edge.ts';
import { forwardedFields } from '../forwarding.ts';
import { fetchFromOrigin, type FetchOutcome, type OriginFacts } from '../origin-fetch.ts';
import type { Phase } from '../pipeline.ts';
import type { Site } from '../site.ts';
import { keyedTarget, keyParts, originTarget } from '../target.ts';
import type { Transaction } from '../transaction.ts';
import { markPassed, respondStored } from './answer-stored.ts';
import { refuseFailed } from './refuse.ts';
import { requestFacts } from '../waf/facts.ts';
import { responseInspection } from '../waf/inspect-response.ts';

export const askOrigin: Phase = {
  name: 'ask-origin',
  does: 'Sends the request to an origin, validates or stores what comes back, and answers with it.',
  run(tx, edge) {
    const site = tx.site as Site;
    const { exchange, cache } = tx;
    if (tx.cacheStatus?.fwd === 'bypass') edge.passed(tx, site);
    const fields = tx.forwarded ?? forwardedFields(exchange, site, edge.names);
    fields.append('x-request-id', edge.accessLog.requestIdText(tx.id));
    const { method, target, version } = exchange.request;
    const asked = cache === undefined ? originTarget(target) : keyedTarget(target, site);
    const request: RequestHead = { method, target: asked, version, fields };
    const body = tx.body.length === 0 ? undefined : tx.body;
    // Content that nobody has asked the client for yet: whether it is wanted is the origin's to say (RFC 9110 10.1.1).
    if (body !== undefined && body === exchange.body && exchange.request.version === 11 && exchange.request.fields.has('expect'))
      fields.append('expect', '100-continue');
    const inspection = responseInspection(
      edge,
      site,
      () => requestFacts(tx, tx.inspectedBody, false),
      (text) => (tx.waf = text),
    );
    const askedAtMs = edge.clock.monotonicMs();
    const fetch = fetchFromOrigin(
      edge,
      site,
      { request, body, target: keyParts(exchange, site), cache, inspection },
      outcomeFor(tx, edge, site, askedAtMs),
    );
    tx.cancel = () => fetch.cancel();
    return 'taken';
  },
};

/** How the answer to `tx` comes to its client. */
export function outcomeFor(tx: Transaction, edge: Edge, site: Site, askedAtMs: number): FetchOutcome {
  const arrived = (facts: OriginFacts | undefined): void => {
    tx.cancel = undefined;
    tx.upstreamMs = edge.clock.monotonicMs() - askedAtMs;
    tx.origin = facts?.origin ?? '';
  };
  return {
    informational({ status, fields }) {
      removeHopByHop(fields);
      tx.exchange.informational(status, fields);
    },
    stored(stored, how, originStatus, facts) {
      arrived(facts);
      if (how === 'validated') tx.cacheVerdict = CacheVerdict.revalidated;
      if (how === 'stale-if-error') tx.cacheVerdict = CacheVerdict.stale;
      respondStored(tx, edge, site, { kind: how === 'stale-if-error' ? how : 'fetched', stored, originStatus });
    },
    passed(head, body, facts, originStatus = head.status) {
      arrived(facts);
      if (tx.cacheVerdict === CacheVerdict.miss) tx.cacheVerdict = CacheVerdict.pass;
      const { fields } = head;
      removeHopByHop(fields);
      markPassed(fields, { ...tx.cacheStatus, fwdStatus: originStatus }, site, edge.names);
      tx.status = head.status;
      tx.firstByteAtMs = edge.clock.monotonicMs();
      tx.exchange.respond(head, body);
    },
    failed(error) {
      arrived(originOf(error));
      tx.cacheVerdict = CacheVerdict.error;
      refuseFailed(tx, edge, error);
    },
  };
}

/** Which origin failed, where the error is of one. */
function originOf({ context }: AegisError): OriginFacts | undefined {
  const origin = context['origin'];
  return typeof origin === 'string' ? { origin } : undefined;
}
