/** Whose site it is. */
import type { Phase, PhaseText, Site, Transaction } from '../request/phase.ts';
import type { Replies } from '../reply/replies.ts';
import type { SiteRouter } from './site-router.ts';

export const MATCH_SITE: PhaseText = {
  name: 'match-site',
  does: 'Finds the site by the host of the request; 421 when no site has it (RFC 9110 15.5.20).',
};

export function matchSite({ router, replies }: { readonly router: SiteRouter<Site>; readonly replies: Replies }): Phase {
  const find = (tx: Transaction): Site | undefined => (tx.site = router.find(tx.exchange.host.host));
  return {
    ...MATCH_SITE,
    gate: 'open',
    request: (tx) => (find(tx) === undefined ? replies.refuse(tx, NO_SITE) : 'next'),
    explain(tx) {
      const { host } = tx.exchange.host;
      const site = find(tx);
      if (site === undefined) return { outcome: `answer ${NO_SITE.status}`, why: `no site has the host ${host}`, ends: true };
      return { outcome: `site ${site.config.name}`, why: `it has the host ${host}, by ${site.config.hosts.join(', ')}` };
    },
  };
}

const NO_SITE = { status: 421, sentence: 'No site of this name is served here.' } as const;
