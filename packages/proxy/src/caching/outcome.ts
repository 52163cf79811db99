/** How what an origin says comes to the client that asked. */
import type { AegisError, Clock } from '@aegis/base';
import { removeHopByHop } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import type { Site, Transaction } from '../request/phase.ts';
import { markPassed, respondStored, type StoredParts } from './answer-stored.ts';
import type { FetchOutcome, OriginFacts } from './origin-fetch.ts';

export interface OutcomeParts extends StoredParts {
  readonly clock: Clock;
}

export function outcomeFor(parts: OutcomeParts, tx: Transaction, site: Site, askedAtMs: number): FetchOutcome {
  const { clock, names, replies } = parts;
  const arrived = (facts: OriginFacts | undefined): void => {
    tx.cancel = undefined;
    tx.upstreamMs = clock.monotonicMs() - askedAtMs;
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
      respondStored(parts, tx, site, { kind: how === 'stale-if-error' ? how : 'fetched', stored, originStatus });
    },
    passed(head, body, facts, originStatus = head.status) {
      arrived(facts);
      if (tx.cacheVerdict === CacheVerdict.miss) tx.cacheVerdict = CacheVerdict.pass;
      const { fields } = head;
      removeHopByHop(fields);
      markPassed(fields, { ...tx.cacheStatus, fwdStatus: originStatus }, site, names);
      replies.send(tx, head, body);
    },
    failed(error) {
      arrived(originOf(error));
      tx.cacheVerdict = CacheVerdict.error;
      replies.fail(tx, error);
    },
  };
}

/** Which origin failed, where the error is of one. */
function originOf({ context }: AegisError): OriginFacts | undefined {
  const origin = context['origin'];
  return typeof origin === 'string' ? { origin } : undefined;
}
