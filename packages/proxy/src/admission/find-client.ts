/** Who asks. */
import { clientAddress, type TrustedProxies } from '../request/client-address.ts';
import type { Phase, PhaseText, Transaction } from '../request/phase.ts';

export const FIND_CLIENT: PhaseText = {
  name: 'find-client',
  does: "Takes the client's address from X-Forwarded-For as far as the site trusts the proxies that wrote it.",
};

export function findClient({ trusted }: { readonly trusted: TrustedProxies }): Phase {
  const find = (tx: Transaction): string => {
    if (!trusted.empty) tx.client = clientAddress(tx.client, tx.exchange.request.fields.get('x-forwarded-for'), trusted);
    return tx.client;
  };
  return {
    ...FIND_CLIENT,
    gate: 'open',
    request(tx) {
      find(tx);
      return 'next';
    },
    explain(tx) {
      const peer = tx.client;
      const client = find(tx);
      if (client !== peer) return { outcome: `client ${client}`, why: `X-Forwarded-For says so, and ${peer} is a trusted proxy` };
      const isSaid = tx.exchange.request.fields.has('x-forwarded-for');
      return { outcome: `client ${peer}`, why: isSaid ? `${peer} is not trusted to say otherwise` : 'it is the peer' };
    },
  };
}
