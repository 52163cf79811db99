/** Judges who asks, and does what the site says about such: lets through, challenges, or blocks. Without a verdict the request goes on. */
import { type Action, CHALLENGE_PATH, type Judgement, passesIn, type Place, type Unjudged, withoutPass } from '@aegis/bots';
import { requestFacts } from '../bots/facts.ts';
import type { Judging } from '../bots/judging.ts';
import type { Phase } from '../pipeline.ts';
import type { Site } from '../site.ts';
import type { Transaction, Verdict } from '../transaction.ts';
import { answerChallenge, challenge } from './challenge.ts';
import { refuse } from './refuse.ts';

export const judgeBots: Phase = {
  name: 'judge-bots',
  does: 'Judges whether a person, a known bot or something suspicious asks; challenges or blocks as the site says (requirement 3.3).',
  run(tx, edge) {
    const { bots } = tx.site as Site;
    const guard = edge.bots;
    if (bots === undefined || guard === undefined) return 'next';
    const { target } = tx.exchange.request;
    if (!('path' in target)) return 'next';
    const passes = takePasses(tx);
    if (isChallengePath(target.path)) return answerChallenge({ tx, edge, guard, bots, passes });
    return judge({ tx, edge, guard, bots, passes }, bots.policy.placeOf(target.path));
  },
};

function isChallengePath(path: string): boolean {
  return path.startsWith(CHALLENGE_PATH) && (path.length === CHALLENGE_PATH.length || path[CHALLENGE_PATH.length] === '?');
}

/** A pass is between this node and the visitor: nothing behind this phase sees it, and no answer varies on it. */
function takePasses({ exchange }: Transaction): readonly string[] {
  const { fields } = exchange.request;
  if (!fields.has('cookie')) return NO_PASSES;
  // One line by RFC 6265 5.4; where there are more, they mean one list (RFC 9113 8.2.3).
  const cookie = fields.lines('cookie').join('; ');
  const passes = passesIn(cookie);
  if (passes.length === 0) return passes;
  const others = withoutPass(cookie);
  if (others === undefined) fields.delete('cookie');
  else fields.set('cookie', others);
  return passes;
}

const NO_PASSES: readonly string[] = [];

function judge(judging: Judging, place: Place): Verdict {
  const { tx, guard } = judging;
  let outcome: Verdict | undefined;
  let waiting = false;
  let gone = false;
  const { bots } = guard;
  const ask = tx.uncleared?.counted === true ? bots.consider : bots.judge;
  ask(requestFacts(tx.exchange, tx.client, place.pathClass), (judgement, why) => {
    if (gone) return;
    tx.cancel = undefined;
    outcome = act(judging, place, judgement, why);
    if (waiting && outcome === 'next') tx.proceed();
  });
  if (outcome !== undefined) return outcome;
  waiting = true;
  tx.cancel = () => {
    gone = true;
  };
  return 'taken';
}

function act(judging: Judging, place: Place, judgement: Judgement | undefined, why: Unjudged | undefined): Verdict {
  const { tx, edge, bots } = judging;
  if (judgement === undefined) {
    note(judging, place, `none 0 allow ${why ?? ''}`, 'none', 'allow');
    return 'next';
  }
  const action = actionFor(judging, place, judgement);
  const wanted = bots.policy.config.mode === 'log' && (action === 'challenge' || action === 'block') ? `would-${action}` : action;
  const { verdict, score, reasons } = judgement;
  const text = `${verdict} ${score} ${wanted}${reasons.length === 0 ? '' : ` ${reasons.join(',')}`}`;
  note(judging, place, text, verdict, wanted);
  if ((wanted === 'block' || wanted === 'challenge') && judging.guard.bots.refused(tx.client)) edge.offended(tx, 'limit');
  if (wanted === 'block')
    return refuse(tx, edge, { status: 403, sentence: 'This request looks automated, and this site does not serve such.' });
  if (wanted === 'challenge') return challenge(judging, score);
  if (tx.uncleared !== undefined) {
    const frequency = judging.guard.bots.frequency(tx.client);
    edge.clear(tx, { bots, place, frequency, requests: bots.verdictCounter(verdict, wanted), text });
  }
  return 'next';
}

/** A visitor who has already worked for a pass is not challenged again. */
function actionFor({ tx, guard, bots, passes }: Judging, place: Place, { verdict, score }: Judgement): Action | 'passed' {
  const action = place.action(verdict);
  if (action !== 'challenge') return action;
  const bearer = { site: (tx.site as Site).config.name, address: tx.client };
  return guard.challenges.admitsAny(bearer, passes, score, bots.policy.config) ? 'passed' : action;
}

function note({ tx, bots }: Judging, { pathClass }: Place, text: string, verdict: string, action: string): void {
  bots.verdictCounter(verdict, action).add(1);
  tx.bots = { text, pathClass };
}
