/**
 * Hands an upgraded connection through (RFC 9110 7.8): WebSocket, and what the site names.
 *
 * ```
 *   GET, HTTP/1.1, Connection: upgrade, a protocol that may be spoken ──▶ origin ── 101 ─▶ tunnel
 *        └ no: Upgrade is ignored, as a server may, and the request goes on     └── any other response goes the way of all responses
 * ```
 */
import { listItems, type RequestHead } from '@aegis/http';
import { AegisError } from '@aegis/base';
import type { UpstreamHandler } from '@aegis/upstream';
import { ask, type AskParts } from '../caching/ask.ts';
import { bypass } from '../caching/look-up-cache.ts';
import { forwardedFields } from '../origin/forwarding.ts';
import { originTarget } from '../origin/target.ts';
import type { WireExchange } from '../request/exchange.ts';
import type { Phase, PhaseText, Site, Transaction } from '../request/phase.ts';
import type { Tunnels } from './tunnels.ts';

export const TUNNEL_UPGRADE: PhaseText = {
  name: 'tunnel-upgrade',
  does: 'Passes a request to switch to WebSocket, or to a protocol that the site names, to the origin; joins the two connections when it agrees.',
};

export interface TunnelParts extends AskParts {
  readonly tunnels: Tunnels;
}

export function tunnelUpgrade(parts: TunnelParts): Phase {
  const { site, clock, names, replies, tunnels } = parts;
  return {
    ...TUNNEL_UPGRADE,
    gate: 'open',
    request(tx) {
      const { exchange } = tx;
      const protocols = protocolsAskedFor(exchange, site);
      if (protocols.length === 0) return 'next';
      if (tunnels.full) return replies.refuse(tx, TOO_MANY);
      bypass(tx, 'bypass');
      const fields = forwardedFields(exchange, site, names);
      fields.append('upgrade', protocols.join(', '));
      fields.append('connection', 'upgrade');
      ask(parts, tx, {
        target: originTarget(exchange.request.target),
        fields,
        body: undefined,
        onUpgrade: tunnelFor(parts, tx, protocols, clock.monotonicMs()),
      });
      return 'taken';
    },
  };
}

const TOO_MANY = { status: 503, sentence: 'Too many connections are open; try again later.' } as const;

function tunnelFor(
  { clock, replies, tunnels }: TunnelParts,
  tx: Transaction,
  protocols: readonly string[],
  askedAtMs: number,
): NonNullable<UpstreamHandler['onUpgrade']> {
  return (head, origin, early, facts) => {
    tx.cancel = undefined;
    tx.origin = facts.origin;
    tx.firstByteAtMs = clock.monotonicMs();
    tx.upstreamMs = tx.firstByteAtMs - askedAtMs;
    // "A server MUST NOT switch to a protocol that was not indicated by the client" (RFC 9110 7.8).
    const chosen = itemsOf(head.fields.get('upgrade'));
    if (chosen.length === 0 || !chosen.every((protocol) => protocols.includes(protocol))) {
      origin.destroy();
      return replies.fail(tx, OTHER_PROTOCOL);
    }
    // Others may have been joined since this one was asked for.
    if (tunnels.full) {
      origin.destroy();
      replies.refuse(tx, TOO_MANY);
      return;
    }
    tx.status = 101;
    const client = tx.exchange.upgrade(head);
    tunnels.join(client.stream, client.early, origin, early, (error, passed) => {
      tx.tunnelled = passed;
      tx.exchange.onClose?.(error);
    });
  };
}

const OTHER_PROTOCOL = new AegisError('proxy.other_protocol', 'the origin switches to a protocol that was not asked for', {
  source: 'origin',
  context: { proxyError: 'http_protocol_error' },
});

/** The protocols of Upgrade that may be switched to, in lower case; none where Upgrade is to be ignored. */
function protocolsAskedFor({ request, body }: WireExchange, { config }: Site): readonly string[] {
  const { fields, method, version } = request;
  const upgrade = fields.get('upgrade');
  // RFC 9110 7.8: "A server MUST ignore an Upgrade header field that is received in an HTTP/1.0 request."
  if (upgrade === undefined || version !== 11 || method !== 'GET' || body.length !== 0) return NONE;
  // It must be nominated by Connection, or it was meant for somebody else.
  if (!itemsOf(fields.get('connection')).includes('upgrade')) return NONE;
  return itemsOf(upgrade).filter((protocol) =>
    protocol === 'websocket' ? isWebSocketRequest(request) : config.upgradeProtocols.includes(protocol),
  );
}

/** RFC 6455 4.1: the fields that an opening handshake must have. The key is 16 bytes in base64. */
function isWebSocketRequest({ fields }: RequestHead): boolean {
  return fields.get('sec-websocket-version') === '13' && /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(fields.get('sec-websocket-key') ?? '');
}

function itemsOf(value: string | undefined): readonly string[] {
  return value === undefined ? NONE : listItems(value).map((item) => item.toLowerCase());
}

const NONE: readonly string[] = [];
