/** The phases before the cache: whose site it is, who asks, and whether the request may go on at all. */
import { clientAddress } from '../client-address.ts';
import { Fields } from '@aegis/http';
import { forwardsOf, isLooping } from '../forwarding.ts';
import type { Phase } from '../pipeline.ts';
import { refuse, respondOwn } from './refuse.ts';

export const matchSite: Phase = {
  name: 'match-site',
  does: 'Finds the site by the host of the request; 421 when no site has it (RFC 9110 15.5.20).',
  run(tx, edge) {
    tx.site = edge.router.find(tx.exchange.host.host);
    if (tx.site !== undefined) return 'next';
    return refuse(tx, edge, { status: 421, sentence: 'No site of this name is served here.' });
  },
};

export const findClient: Phase = {
  name: 'find-client',
  does: "Takes the client's address from X-Forwarded-For as far as the site trusts the proxies that wrote it.",
  run(tx) {
    const trusted = tx.site?.trusted;
    if (trusted !== undefined && !trusted.empty) {
      tx.client = clientAddress(tx.client, tx.exchange.request.fields.get('x-forwarded-for'), trusted);
    }
    return 'next';
  },
};

/** Methods that a gateway must not pass on: TRACE shows an attacker the forwarded request, CONNECT would make it a proxy for anything. */
const REFUSED_METHODS = new Set(['TRACE', 'CONNECT']);

export const checkRequest: Phase = {
  name: 'check-request',
  does: 'Refuses TRACE and CONNECT (405), bodies over the site’s bound (413), and requests that come round (508, RFC 8586); answers OPTIONS that may go no further.',
  run(tx, edge) {
    const { request, body } = tx.exchange;
    if (REFUSED_METHODS.has(request.method)) {
      return refuse(tx, edge, { status: 405, sentence: `The method ${request.method} is not served here.`, fields: [['allow', ALLOWED]] });
    }
    const bodyBytesMax = tx.site?.config.requestBodyBytesMax ?? 0;
    if (body.length !== undefined && body.length > bodyBytesMax) {
      return refuse(tx, edge, { status: 413, sentence: `This site takes at most ${bodyBytesMax} bytes.` });
    }
    // How long chunked content is shows only as it comes.
    if (body.length === undefined) tx.exchange.limitBody(bodyBytesMax);
    if (isLooping(request.fields, edge.names)) {
      return refuse(tx, edge, {
        status: 508,
        sentence: 'This request has been here before: the site’s origin leads back to this node.',
        proxyError: 'proxy_loop_detected',
      });
    }
    // RFC 9110 7.6.2: "the intermediary MUST NOT forward the request; instead, [it] MUST respond as the final recipient".
    if (forwardsOf(request) === 0) return respondOwn(tx, edge, { status: 204, fields: Fields.from({ allow: ALLOWED }) });
    return 'next';
  },
};

const ALLOWED = 'GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS';
