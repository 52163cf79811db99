/** Judges who asks, and does what the site says about such: lets through, challenges, or blocks. Without a verdict the request goes on. */
import { type Action, CHALLENGE_PATH, type Judgement, passesIn, type Place, type Unjudged, withoutPass } from '@aegis/bots';
import type { Opinion, Phase, PhaseText, Transaction, Verdict } from '../request/phase.ts';
import { whenAnswered } from '../request/pipeline.ts';
import { answerChallenge, challenge } from './challenge.ts';
import { requestFacts } from './facts.ts';
import { botsGate } from './gate.ts';
import type { BotsParts, Judging } from './parts.ts';
import type { SiteBots } from './site-bots.ts';

export const JUDGE_BOTS: PhaseText = {
  name: 'judge-bots',
  does: 'Judges whether a person, a known bot or something suspicious asks; challenges or blocks as the site says (requirement 3.3).',
  responds: { when: 'is-over', does: 'Counts a login that the origin refuses against the client’s address.' },
  off: 'this site judges nobody',
};

export function botsPhase(parts: BotsParts): Phase {
  const { bots, guard } = parts;
  if (guard === undefined) {
    const explain = (): Opinion => ({ outcome: 'pass', why: 'no module could be started: see the log' });
    return { ...JUDGE_BOTS, gate: 'open', request: () => 'next', explain };
  }
  const gate = botsGate(bots, guard, parts.cleared);
  /** Places of requests that may turn out to be refused logins. */
  const logins = new WeakSet<Transaction>();

  const judge = (judging: Judging, place: Place): Verdict => {
    const { tx } = judging;
    const ask = tx.noteOf(gate)?.counted === true ? guard.bots.consider : guard.bots.judge;
    return whenAnswered<[Judgement | undefined, Unjudged | undefined]>(
      tx,
      (onJudged) => {
        ask(requestFacts(tx.exchange, tx.client, place.pathClass), onJudged);
        return undefined;
      },
      (judgement, why) => act(judging, place, judgement, why),
    );
  };

  const act = (judging: Judging, place: Place, judgement: Judgement | undefined, why: Unjudged | undefined): Verdict => {
    const { tx } = judging;
    if (judgement === undefined) {
      note(tx, bots, `none 0 allow ${why ?? ''}`, 'none', 'allow');
      return 'next';
    }
    const action = actionFor(judging, place, judgement);
    const { verdict, score } = judgement;
    const text = textOf(judgement, action);
    note(tx, bots, text, verdict, action);
    if ((action === 'block' || action === 'challenge') && guard.bots.refused(tx.client)) parts.offended(tx, 'limit');
    if (action === 'block') return parts.replies.refuse(tx, BLOCKED);
    if (action === 'challenge') return challenge(judging, score);
    const missed = tx.noteOf(gate);
    if (missed?.fields !== undefined && tx.client === tx.exchange.connection.remoteAddress) {
      const requests = bots.verdictCounter(verdict, action);
      const frequency = guard.bots.frequency(tx.client);
      parts.cleared.add(tx.exchange.connection, missed.fields, { passes: true, bots, place, frequency, requests, text });
    }
    return 'next';
  };

  return {
    ...JUDGE_BOTS,
    gate,
    request(tx) {
      const { target } = tx.exchange.request;
      if (!('path' in target)) return 'next';
      const passes = takePasses(tx);
      const judging = { ...parts, guard, tx, passes };
      if (isChallengePath(target.path)) return answerChallenge(judging);
      const place = bots.policy.placeOf(target.path);
      if (place.pathClass === 'login' && tx.exchange.request.method === 'POST') logins.add(tx);
      return judge(judging, place);
    },
    /** An origin that refuses at a path where one logs in refuses a login. */
    closed(tx) {
      if (tx.origin === '' || !logins.has(tx) || !bots.policy.config.loginFailureStatus.includes(tx.status)) return;
      bots.countLoginFailure();
      guard.bots.loginFailed(tx.client);
    },
    async explain(tx) {
      const { request } = tx.exchange;
      if (!('path' in request.target)) return { outcome: 'pass', why: 'it asks for no path' };
      const place = bots.policy.placeOf(request.target.path);
      const [judgement, unjudged] = await new Promise<[Judgement | undefined, Unjudged | undefined]>((resolve) =>
        guard.bots.consider(requestFacts(tx.exchange, tx.client, place.pathClass), (...judged) => resolve(judged)),
      );
      if (judgement === undefined) return { outcome: 'pass', why: `the module gave no verdict: ${unjudged}` };
      const action = actionFor({ ...parts, guard, tx, passes: passesOf(tx) }, place, judgement);
      return opinionOf(judgement, action, place);
    },
  };
}

const BLOCKED = { status: 403, sentence: 'Automated requests are not allowed on this site.' } as const;

/** What is done; `would-…` where the site only logs. */
type Done = Action | 'passed' | 'would-challenge' | 'would-block';

/** A visitor who has already worked for a pass is not challenged again. */
function actionFor({ tx, guard, bots, passes, site }: Judging, place: Place, { verdict, score }: Judgement): Done {
  const { config } = bots.policy;
  const action = place.action(verdict);
  const bearer = { site: site.config.name, address: tx.client };
  if (action === 'challenge' && guard.challenges.admitsAny(bearer, passes, score, config)) return 'passed';
  return config.mode === 'log' && (action === 'challenge' || action === 'block') ? `would-${action}` : action;
}

function textOf({ verdict, score, reasons }: Judgement, action: Done): string {
  return `${verdict} ${score} ${action}${reasons.length === 0 ? '' : ` ${reasons.join(',')}`}`;
}

function opinionOf({ verdict, score, reasons }: Judgement, action: Done, { pathClass }: Place): Opinion {
  const why = `${verdict}, score ${score}${reasons.length === 0 ? '' : ` for ${reasons.join(', ')}`}; a path of kind ${pathClass}`;
  switch (action) {
    case 'passed':
      return { outcome: 'pass', why: `${why}; it carries a pass` };
    case 'would-challenge':
    case 'would-block':
      return { outcome: `pass, would ${action.slice('would-'.length)}`, why };
    default:
      return { outcome: action, why, ends: action === 'challenge' || action === 'block' };
  }
}

function note(tx: Transaction, bots: SiteBots, text: string, verdict: string, action: string): void {
  bots.verdictCounter(verdict, action).add(1);
  tx.log.bots = text;
}

function isChallengePath(path: string): boolean {
  return path.startsWith(CHALLENGE_PATH) && (path.length === CHALLENGE_PATH.length || path[CHALLENGE_PATH.length] === '?');
}

/** A pass is between this node and the visitor: nothing behind this phase sees it, and no response varies on it. */
function takePasses(tx: Transaction): readonly string[] {
  const passes = passesOf(tx);
  if (passes.length === 0) return passes;
  const { fields } = tx.exchange.request;
  const others = withoutPass(cookieOf(tx));
  if (others === undefined) fields.delete('cookie');
  else fields.set('cookie', others);
  return passes;
}

function passesOf(tx: Transaction): readonly string[] {
  return tx.exchange.request.fields.has('cookie') ? passesIn(cookieOf(tx)) : NO_PASSES;
}

/** One line by RFC 6265 5.4; where there are more, they mean one list (RFC 9113 8.2.3). */
function cookieOf({ exchange }: Transaction): string {
  return exchange.request.fields.lines('cookie').join('; ');
}

const NO_PASSES: readonly string[] = [];
