/** What each phase would say to a request, without doing anything about it. One for each phase that has something to say. */
import { passesIn, type Judgement, type Unjudged } from '@aegis/bots';
import { requestDemand, reuse } from '@aegis/cache';
import type { Inspection } from '@aegis/waf';
import { requestFacts } from '../bots/facts.ts';
import type { Edge } from '../edge.ts';
import { checkRequest, findClient, matchSite } from '../phases/admission.ts';
import { askOrigin } from '../phases/ask-origin.ts';
import { inspectRequest } from '../phases/inspect-request.ts';
import { judgeBots } from '../phases/judge-bots.ts';
import { findStored, isForOriginAlone, keyOf, lookUpCache } from '../phases/look-up-cache.ts';
import type { Phase } from '../pipeline.ts';
import type { Site } from '../site.ts';
import type { Transaction } from '../transaction.ts';
import { decide, isStatic } from '../waf/decide.ts';
import { NO_CONTENT, requestFacts as wafFacts } from '../waf/facts.ts';

export interface Opinion {
  /** In a few words: `site shop`, `block`, `hit`. */
  readonly outcome: string;
  readonly why: string;
  /** The request would be answered here. */
  readonly ends?: boolean;
}

export type Explain = (tx: Transaction, edge: Edge) => Opinion | undefined | Promise<Opinion | undefined>;

/** In running order. A phase without one has nothing to say to a request without content that asks for no other protocol. */
export const OPINIONS: readonly (readonly [Phase, Explain])[] = [
  [matchSite, explainSite],
  [findClient, explainClient],
  [checkRequest, explainCheck],
  [judgeBots, explainBots],
  [inspectRequest, explainWaf],
  [lookUpCache, explainCache],
  [askOrigin, explainOrigin],
];

function explainSite(tx: Transaction, edge: Edge): Opinion {
  matchSite.run(tx, edge);
  const { host } = tx.exchange.host;
  if (tx.site === undefined) return { outcome: `answer ${tx.status}`, why: `no site has the host ${host}`, ends: true };
  return { outcome: `site ${tx.site.config.name}`, why: `it has the host ${host}, by ${tx.site.config.hosts.join(', ')}` };
}

function explainClient(tx: Transaction, edge: Edge): Opinion {
  const peer = tx.client;
  findClient.run(tx, edge);
  const forwarded = tx.exchange.request.fields.has('x-forwarded-for');
  if (tx.client !== peer) return { outcome: `client ${tx.client}`, why: `X-Forwarded-For says so, and ${peer} is a trusted proxy` };
  return { outcome: `client ${peer}`, why: forwarded ? `${peer} is not trusted to say otherwise` : 'it is the peer' };
}

function explainCheck(tx: Transaction, edge: Edge): Opinion {
  const { method } = tx.exchange.request;
  if (checkRequest.run(tx, edge) === 'next') return { outcome: 'pass', why: `${method} may be asked, and has not been here before` };
  return { outcome: `answer ${tx.status}`, why: tx.status === 405 ? `${method} is not served` : 'it comes round', ends: true };
}

async function explainBots(tx: Transaction, edge: Edge): Promise<Opinion> {
  const { bots, config } = tx.site as Site;
  const guard = edge.bots;
  const { request } = tx.exchange;
  if (bots === undefined) return { outcome: 'off', why: 'this site judges nobody' };
  if (guard === undefined) return { outcome: 'pass', why: 'no module could be started: see the log' };
  if (!('path' in request.target)) return { outcome: 'pass', why: 'it asks for no path' };
  const place = bots.policy.placeOf(request.target.path);
  const [judgement, unjudged] = await new Promise<[Judgement | undefined, Unjudged | undefined]>((resolve) =>
    guard.bots.consider(requestFacts(tx.exchange, tx.client, place.pathClass), (...judged) => resolve(judged)),
  );
  if (judgement === undefined) return { outcome: 'pass', why: `the module gave no verdict: ${unjudged}` };
  const { verdict, score, reasons } = judgement;
  const action = place.action(verdict);
  const why = `${verdict}, score ${score}${reasons.length === 0 ? '' : ` for ${reasons.join(', ')}`}; a path of kind ${place.pathClass}`;
  const passes = passesIn(request.fields.lines('cookie').join('; '));
  if (action === 'challenge' && guard.challenges.admitsAny({ site: config.name, address: tx.client }, passes, score, bots.policy.config))
    return { outcome: 'pass', why: `${why}; it carries a pass` };
  if (bots.policy.config.mode === 'log') return { outcome: `pass, would ${action}`, why };
  return { outcome: action, why, ends: action === 'challenge' || action === 'block' };
}

async function explainWaf(tx: Transaction): Promise<Opinion> {
  const { waf } = tx.site as Site;
  if (waf === undefined) return { outcome: 'off', why: 'this site has no firewall' };
  const { config, inspector } = waf;
  if (isStatic(tx, config)) return { outcome: 'pass', why: 'its path is one of `static`: nobody is asked' };
  const inspection = await new Promise<Inspection>((resolve) => {
    inspector.inspect(wafFacts(tx, NO_CONTENT, false), config.deadlineMs, resolve);
  });
  const { action, answer } = decide(config, inspection, false);
  const outcome = action === 'block' ? `block ${answer.status}` : action === 'would-block' ? 'pass, would block' : 'pass';
  return { outcome, why: whyOf(inspection), ends: action === 'block' };
}

function whyOf(inspection: Inspection): string {
  if (inspection.kind === 'unjudged') return `it could not be judged: ${inspection.failure}`;
  const { score, hits, costly } = inspection.judgement;
  const rules = hits.length === 0 ? 'no rule matches' : `rules ${hits.map(({ id }) => id).join(', ')}`;
  return `${costly === true ? 'it costs more than work_max to judge; ' : ''}${rules}; score ${score}, said by ${inspection.by}`;
}

function explainCache(tx: Transaction, edge: Edge): Opinion {
  const site = tx.site as Site;
  const { request } = tx.exchange;
  const { method, target, fields } = request;
  if (method !== 'GET' && method !== 'HEAD') return { outcome: 'bypass', why: `responses to ${method} are not stored` };
  if (!site.config.cache.enabled || !('path' in target)) return { outcome: 'bypass', why: 'this site stores nothing' };
  if (isForOriginAlone(tx, site))
    return { outcome: 'bypass', why: 'its conditions, its signature or what a proxy says of it is for the origin' };
  const key = keyOf(tx, site);
  const found = findStored({ tx, edge, site, key });
  if (found.kind === 'miss') return { outcome: 'miss', why: `nothing fitting is stored under ${key} in this worker (${found.forward})` };
  const how = reuse(found.stored.head, requestDemand(fields, site.policy), edge.cacheClock.wallMs(), found.softPurged);
  const lives = Math.round((found.stored.head.freshUntilMs - edge.cacheClock.wallMs()) / 1000);
  const age = lives >= 0 ? `fresh for ${lives} s` : `stale for ${-lives} s`;
  if (how.kind === 'must-validate') return { outcome: 'validate', why: `stored under ${key}, ${age}: ${how.forward}` };
  return { outcome: how.kind === 'fresh' ? 'hit' : 'stale hit', why: `stored under ${key}, ${age}`, ends: true };
}

function explainOrigin(tx: Transaction): Opinion {
  const { origins } = (tx.site as Site).config;
  const named = origins.map(({ scheme, host, port }) => `${scheme}://${host}:${port}`);
  return { outcome: 'ask', why: `the origins are ${named.join(', ')}`, ends: true };
}
