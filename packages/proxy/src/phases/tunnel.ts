/** Hands an upgraded connection through: WebSocket and whatever else client and origin agree on (RFC 9110 7.8). */
import type { RequestHead } from '@aegis/http';
import { CacheVerdict } from '@aegis/telemetry';
import { forwardedFields } from '../forwarding.ts';
import type { Phase } from '../pipeline.ts';
import type { Site } from '../site.ts';
import { originTarget } from '../target.ts';
import { refuseFailed } from './refuse.ts';

export const tunnelUpgrade: Phase = {
  name: 'tunnel-upgrade',
  does: 'Passes a request to switch protocols to the origin, and joins the two connections when it agrees.',
  run(tx, edge) {
    const site = tx.site as Site;
    const { exchange } = tx;
    const protocol = exchange.request.fields.get('upgrade');
    const options = exchange.request.fields.get('connection')?.toLowerCase() ?? '';
    // Cleartext HTTP/2 by upgrade is obsolete (RFC 9113 3.1) and would take requests past every phase.
    if (protocol === undefined || !options.includes('upgrade') || /\bh2c\b/i.test(protocol)) return 'next';
    tx.cacheVerdict = CacheVerdict.bypass;
    const fields = forwardedFields(exchange, site, edge.names);
    fields.set('upgrade', protocol);
    fields.set('connection', 'upgrade');
    const request: RequestHead = { ...exchange.request, target: originTarget(exchange.request.target), fields };
    const fetch = site.upstream.fetch(request, exchange.body.length === 0 ? undefined : exchange.body, {
      onInformational() {},
      onUpgrade(head, origin, early) {
        tx.cancel = undefined;
        tx.status = 101;
        const client = exchange.upgrade(head);
        edge.tunnels.join(client.stream, client.early, origin, early, (error) => exchange.onClose?.(error));
      },
      onResponse(head, body) {
        tx.cancel = undefined;
        tx.status = head.status;
        exchange.respond(head, body);
      },
      onError: (error) => refuseFailed(tx, edge, error),
    });
    tx.cancel = () => fetch.cancel();
    return 'taken';
  },
};
