/** Validates a stale response while it is being used (RFC 5861 3): nobody waits, and one fetch serves however many asked. */
import type { StoredResponse } from '@aegis/cache';
import { messageOf } from '@aegis/base';
import { forwardedFields } from '../origin/forwarding.ts';
import { keyedTarget, keyParts } from '../origin/target.ts';
import type { NodeNames } from '../request/names.ts';
import type { Site, Transaction } from '../request/phase.ts';
import { isSigned } from './on-behalf.ts';
import { type FetchParts, fetchFromOrigin } from './origin-fetch.ts';

export interface RevalidateParts {
  readonly fetching: FetchParts;
  readonly names: NodeNames;
}

export function revalidate({ fetching, names }: RevalidateParts, site: Site, key: string, tx: Transaction, stale: StoredResponse): void {
  const { exchange, client } = tx;
  // Its signature may not hold for what we would ask; whoever asks without one validates.
  if (isSigned(exchange.request)) return;
  const fields = forwardedFields(exchange, site, names);
  const ticket = fetching.cache.enter(key, fields);
  if (ticket.role !== 'lead') return;
  const { request } = exchange;
  const head = { ...request, method: 'GET', target: keyedTarget(request.target, site), fields };
  const cache = { key, lead: ticket, range: undefined, stale, staleIfErrorUntilMs: 0 };
  const asked = { exchange, client, tx: undefined };
  fetchFromOrigin(
    fetching,
    site,
    { request: head, body: undefined, target: keyParts(exchange, site), cache, asked },
    {
      informational() {},
      stored() {},
      passed: (_head, body) => body?.cancel(UNSTORABLE),
      failed: (error) =>
        fetching.logger.debug('background validation failed', { site: site.config.name, code: error.code, reason: messageOf(error) }),
    },
  );
}

const UNSTORABLE = new Error('the response is not storable, and nobody waits for it');
