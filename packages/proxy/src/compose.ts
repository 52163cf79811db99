/** Puts together what runs: each site's phases in their order, and the shortcuts that they teach. Adding a phase touches this file. */
import type { Clock, Logger, Random } from '@aegis/base';
import type { SharedCache, StoredResponse } from '@aegis/cache';
import type { SiteConfig } from '@aegis/config';
import type { AccessLog, SiteMetrics } from '@aegis/telemetry';
import type { Upstream } from '@aegis/upstream';
import { CHECK_REQUEST, checkRequest } from './admission/check-request.ts';
import { FIND_CLIENT, findClient } from './admission/find-client.ts';
import { MATCH_SITE, matchSite } from './admission/match-site.ts';
import { type SiteRouter, siteRouter } from './admission/site-router.ts';
import { ClearedConnections } from './bots/cleared-connections.ts';
import { botsPhase, JUDGE_BOTS } from './bots/phase.ts';
import type { BotGuard, SiteBots } from './bots/site-bots.ts';
import { ASK_ORIGIN, askOrigin } from './caching/ask-origin.ts';
import { LOOK_UP_CACHE, lookUpCache } from './caching/look-up-cache.ts';
import { FastPath } from './fast/fast-path.ts';
import { PassThrough } from './fast/pass-through.ts';
import { Replies } from './reply/replies.ts';
import type { TrustedProxies } from './request/client-address.ts';
import type { HeldContent } from './request/held-content.ts';
import type { Offended } from './request/offended.ts';
import type { Gate } from './request/gate.ts';
import type { NodeNames } from './request/names.ts';
import type { Phase, PhaseText, ResponseSide, Site, Transaction } from './request/phase.ts';
import { TUNNEL_UPGRADE, tunnelUpgrade } from './tunnel/phase.ts';
import type { Tunnels } from './tunnel/tunnels.ts';
import { INSPECT_REQUEST, wafPhase } from './waf/phase.ts';
import type { SiteWaf } from './waf/site-waf.ts';
import { VouchedHeads } from './waf/vouched-heads.ts';

/** Every phase, in running order; a response comes by in the reverse one. docs/phases.md is printed from it. */
export const PHASES: readonly PhaseText[] = [
  MATCH_SITE,
  FIND_CLIENT,
  CHECK_REQUEST,
  JUDGE_BOTS,
  INSPECT_REQUEST,
  TUNNEL_UPGRADE,
  LOOK_UP_CACHE,
  ASK_ORIGIN,
];

/** What a site is made of. */
export interface SiteParts {
  readonly config: SiteConfig;
  readonly trusted: TrustedProxies;
  readonly upstream: Upstream;
  readonly metrics: SiteMetrics;
  /** Undefined when nobody is judged. */
  readonly bots: SiteBots | undefined;
  /** Undefined when requests are not inspected. */
  readonly waf: SiteWaf | undefined;
}

/** What all sites of a worker share. */
export interface SharedParts {
  readonly clock: Clock;
  readonly cacheClock: Pick<Clock, 'wallMs'>;
  readonly random: Random;
  readonly logger: Logger;
  readonly cache: SharedCache;
  readonly accessLog: AccessLog;
  readonly guard: BotGuard | undefined;
  readonly tunnels: Tunnels;
  readonly held: HeldContent;
  readonly invalidate: (key: string) => Promise<void> | undefined;
  readonly offended: Offended;
  /** Responses that the fast path remembers for each scheme. */
  readonly fastPlaces: number;
}

/** What runs between two changes of configuration. Requests under way keep the one they began with. */
export interface Composition {
  readonly router: SiteRouter<Site>;
  /** The phase of all sites; the site that it finds has the others. */
  readonly first: Phase;
  readonly fast: FastPath;
  readonly through: PassThrough;
}

export function compose(sites: readonly SiteParts[], names: NodeNames, shared: SharedParts): Composition {
  const { clock, cacheClock, cache, accessLog, random } = shared;
  const replies = new Replies({ clock, accessLog, names });
  const seed = Math.floor(random.float() * 2 ** 32);
  const fast = new FastPath({ clock, cacheClock, cache, accessLog, names }, shared.fastPlaces, seed);
  const through = new PassThrough({ clock, cacheClock, accessLog, names, replies });
  const site = siteComposer(shared, {
    names,
    replies,
    cleared: new ClearedConnections(clock),
    vouched: new VouchedHeads(seed),
    onHit: (tx, stored) => fast.learn(tx, stored),
    onBypass: (tx) => through.learn(tx),
  });
  const router = siteRouter(sites.map((parts) => ({ hosts: parts.config.hosts, site: site(parts) })));
  return { router, first: matchSite({ router, replies }), fast, through };
}

interface NodeParts {
  readonly names: NodeNames;
  readonly replies: Replies;
  readonly cleared: ClearedConnections;
  readonly vouched: VouchedHeads;
  readonly onHit: (tx: Transaction, stored: StoredResponse) => void;
  readonly onBypass: (tx: Transaction) => void;
}

function siteComposer(shared: SharedParts, node: NodeParts): (parts: SiteParts) => Site {
  const { clock, cacheClock, cache, logger, random, tunnels, invalidate, offended, held, guard } = shared;
  const { names, replies, cleared, vouched, onHit, onBypass } = node;
  const fetching = { clock, cacheClock, cache, logger, invalidate };
  const outcome = { clock, cacheClock, names, replies };
  return ({ config, trusted, upstream, metrics, bots, waf }) => {
    // Phases know their site, and are filled in below.
    const phases: Phase[] = [];
    const gates: Gate[] = [];
    const responseSides: ResponseSide[] = [];
    const site: Site = { config, trusted, upstream, metrics, phases, gates, responseSides };
    phases.push(findClient({ trusted }), checkRequest({ requestBodyBytesMax: config.requestBodyBytesMax, names, replies }));
    if (bots !== undefined) phases.push(botsPhase({ site, bots, guard, cleared, random, replies, offended }));
    if (waf !== undefined) phases.push(wafPhase({ waf, held, vouched, replies, offended }));
    phases.push(
      tunnelUpgrade({ ...outcome, site, fetching, tunnels }),
      lookUpCache({ ...outcome, site, cache, fetching, onHit }),
      askOrigin({ ...outcome, site, fetching, onBypass }),
    );
    for (const { gate, response } of phases) {
      if (gate !== 'open') gates.push(gate);
      if (response !== undefined) responseSides.unshift(response);
    }
    return site;
  };
}
