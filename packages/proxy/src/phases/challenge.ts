/** Challenges a visitor's browser, and takes its answers. */
import { challengePage, passCookie } from '@aegis/bots';
import { Fields } from '@aegis/http';
import type { Judging } from '../bots/judging.ts';
import { answerFormat } from '../negotiation.ts';
import type { Site } from '../site.ts';
import type { Verdict } from '../transaction.ts';
import { refuse, respondOwn } from './refuse.ts';

const NONCE_BYTES = 16;

/** Only a page that is loaded can be a challenge; programs, and forms whose content would be lost, are told so. */
export function challenge(judging: Judging, score: number): Verdict {
  const { tx, edge, guard, bots } = judging;
  const { method, fields } = tx.exchange.request;
  if (answerFormat(fields) !== 'html' || (method !== 'GET' && method !== 'HEAD')) {
    return refuse(tx, edge, { status: 403, sentence: 'This request needs a check that a browser passes by loading a page of this site.' });
  }
  const { challenges, random } = { challenges: guard.challenges, random: edge.random };
  const issued = challenges.issue(bearerOf(judging), score, bots.policy.config);
  const nonce = Buffer.from(random.bytes(NONCE_BYTES)).toString('base64url');
  const { html, policy } = challengePage(issued, edge.accessLog.requestIdText(tx.id), nonce);
  bots.countChallenge('issued');
  const body = Buffer.from(html);
  return respondOwn(tx, edge, {
    status: 403,
    fields: Fields.from([
      ['content-type', 'text/html; charset=utf-8'],
      ['content-length', String(body.length)],
      ['cache-control', 'no-store'],
      ['content-security-policy', policy],
      ['referrer-policy', 'same-origin'],
      ['x-content-type-options', 'nosniff'],
    ]),
    body,
  });
}

/** POST takes an answer and gives a pass; GET says whether the pass has come back. */
export function answerChallenge(judging: Judging): Verdict {
  const { tx, edge } = judging;
  const { method } = tx.exchange.request;
  if (method === 'POST') return redeem(judging);
  if (method === 'GET' || method === 'HEAD') return showPass(judging);
  return refuse(tx, edge, { status: 405, sentence: 'Answers are sent by POST.', fields: [['allow', 'GET, HEAD, POST']] });
}

function redeem(judging: Judging): Verdict {
  const { tx, edge, guard, bots } = judging;
  const redeemed = guard.challenges.redeem(bearerOf(judging), answerIn(tx.exchange.request.target.raw), bots.policy.config);
  if (!('pass' in redeemed)) {
    bots.countChallenge('refused');
    edge.offended(tx, 'challenge');
    tx.bots = { text: `challenge refused ${redeemed.refused}`, pathClass: 'page' };
    return refuse(tx, edge, { status: 403, sentence: 'The answer was not accepted.' });
  }
  bots.countChallenge('solved');
  tx.bots = { text: 'challenge solved', pathClass: 'page' };
  const cookie = passCookie(redeemed.pass, bots.policy.config.passMs, tx.exchange.connection.secure);
  return noContent(judging, [['set-cookie', cookie]]);
}

function showPass(judging: Judging): Verdict {
  const { tx, edge, guard, bots, passes } = judging;
  if (guard.challenges.admitsAny(bearerOf(judging), passes, 0, bots.policy.config)) return noContent(judging, []);
  return refuse(tx, edge, { status: 403, sentence: 'There is no pass in this request.' });
}

function noContent({ tx, edge }: Judging, fields: readonly (readonly [string, string])[]): Verdict {
  return respondOwn(tx, edge, { status: 204, fields: Fields.from([['cache-control', 'no-store'], ...fields]) });
}

function bearerOf({ tx }: Judging): { readonly site: string; readonly address: string } {
  return { site: (tx.site as Site).config.name, address: tx.client };
}

const ANSWER_PARAMETER = 'answer=';

function answerIn(target: string): string {
  const at = target.indexOf(`?${ANSWER_PARAMETER}`);
  return at < 0 ? '' : target.slice(at + 1 + ANSWER_PARAMETER.length);
}
