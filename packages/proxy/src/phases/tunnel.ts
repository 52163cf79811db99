/** Hands an upgraded connection through: WebSocket and whatever else client and origin agree on (RFC 9110 7.8). */
import { listItems, removeHopByHop, type RequestHead } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import { forwardedFields } from '../forwarding.ts';
import type { Phase } from '../pipeline.ts';
import type { Site } from '../site.ts';
import { originTarget } from '../target.ts';
import type { WireExchange } from '../wire.ts';
import { markPassed } from './answer-stored.ts';
import { refuse, refuseFailed } from './refuse.ts';

export const tunnelUpgrade: Phase = {
  name: 'tunnel-upgrade',
  does: 'Passes a request to switch protocols to the origin, and joins the two connections when it agrees.',
  run(tx, edge) {
    const site = tx.site as Site;
    const { exchange } = tx;
    const protocol = upgradeAskedFor(exchange);
    if (protocol === undefined) return 'next';
    if (edge.tunnels.full) return refuse(tx, edge, TOO_MANY);
    tx.cacheVerdict = CacheVerdict.bypass;
    tx.cacheStatus = { fwd: 'bypass' };
    const fields = forwardedFields(exchange, site, edge.names);
    fields.set('upgrade', protocol);
    fields.set('connection', 'upgrade');
    const request: RequestHead = { ...exchange.request, target: originTarget(exchange.request.target), fields };
    const fetch = site.upstream.fetch(request, undefined, {
      onInformational() {},
      onUpgrade(head, origin, early) {
        tx.cancel = undefined;
        // Others may have been joined since this one was asked for.
        if (edge.tunnels.full) {
          origin.destroy();
          refuse(tx, edge, TOO_MANY);
          return;
        }
        tx.status = 101;
        const client = exchange.upgrade(head);
        edge.tunnels.join(client.stream, client.early, origin, early, (error, passed) => {
          tx.tunnelled = passed;
          exchange.onClose?.(error);
        });
      },
      onResponse(head, body) {
        tx.cancel = undefined;
        tx.status = head.status;
        removeHopByHop(head.fields);
        markPassed(head.fields, { ...tx.cacheStatus, fwdStatus: head.status }, site, edge.names);
        exchange.respond(head, body);
      },
      onError: (error) => refuseFailed(tx, edge, error),
    });
    tx.cancel = () => fetch.cancel();
    return 'taken';
  },
};

const TOO_MANY = { status: 503, sentence: 'Too many connections are open; try again later.' } as const;

/**
 * The value of Upgrade, where this phase is to pass it on. A server may ignore Upgrade (RFC 9110 7.8), and here that of all but plain GETs is:
 * others may change what is stored, which the phases after this one see to.
 */
function upgradeAskedFor({ request, body }: WireExchange): string | undefined {
  const protocol = request.fields.get('upgrade');
  if (protocol === undefined || request.method !== 'GET' || body.length !== 0) return undefined;
  const options = listItems(request.fields.get('connection') ?? '');
  if (!options.some((option) => option.toLowerCase() === 'upgrade')) return undefined;
  // Cleartext HTTP/2 by upgrade is obsolete (RFC 9113 3.1) and would take requests past every phase.
  return /\bh2c\b/i.test(protocol) ? undefined : protocol;
}
