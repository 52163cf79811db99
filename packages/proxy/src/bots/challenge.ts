/** Challenges a visitor's browser, and takes its answers. */
import { challengePage, passCookie } from '@aegis/bots';
import { Fields } from '@aegis/http';
import { answerFormat } from '../reply/negotiation.ts';
import type { Verdict } from '../request/phase.ts';
import type { Judging } from './parts.ts';

const NONCE_BYTES = 16;

/** Only a page that is loaded can be a challenge; programs, and forms whose content would be lost, are told so. */
export function challenge(judging: Judging, score: number): Verdict {
  const { tx, guard, bots, random, replies } = judging;
  const { method, fields } = tx.exchange.request;
  if (answerFormat(fields) !== 'html' || (method !== 'GET' && method !== 'HEAD')) {
    return replies.refuse(tx, {
      status: 403,
      sentence: 'This request needs a check that a browser passes by loading a page of this site.',
    });
  }
  const issued = guard.challenges.issue(bearerOf(judging), score, bots.policy.config);
  const nonce = Buffer.from(random.bytes(NONCE_BYTES)).toString('base64url');
  const { html, policy } = challengePage(issued, replies.requestId(tx), nonce);
  bots.countChallenge('issued');
  const body = Buffer.from(html);
  const head = Fields.from([
    ['content-type', 'text/html; charset=utf-8'],
    ['content-length', String(body.length)],
    ['cache-control', 'no-store'],
    ['content-security-policy', policy],
    ['referrer-policy', 'same-origin'],
    ['x-content-type-options', 'nosniff'],
  ]);
  return replies.send(tx, { status: 403, fields: head }, body);
}

/** POST takes an answer and gives a pass; GET says whether the pass has come back. */
export function answerChallenge(judging: Judging): Verdict {
  const { tx, replies } = judging;
  const { method } = tx.exchange.request;
  if (method === 'POST') return redeem(judging);
  if (method === 'GET' || method === 'HEAD') return showPass(judging);
  return replies.refuse(tx, { status: 405, sentence: 'Answers are sent by POST.', fields: [['allow', 'GET, HEAD, POST']] });
}

function redeem(judging: Judging): Verdict {
  const { tx, guard, bots, replies, offended } = judging;
  const redeemed = guard.challenges.redeem(bearerOf(judging), answerIn(tx.exchange.request.target.raw), bots.policy.config);
  if (!('pass' in redeemed)) {
    bots.countChallenge('refused');
    offended(tx, 'challenge');
    tx.log.bots = `challenge refused ${redeemed.refused}`;
    return replies.refuse(tx, { status: 403, sentence: 'The answer was not accepted.' });
  }
  bots.countChallenge('solved');
  tx.log.bots = 'challenge solved';
  const cookie = passCookie(redeemed.pass, bots.policy.config.passMs, tx.exchange.connection.secure);
  return noContent(judging, [['set-cookie', cookie]]);
}

function showPass(judging: Judging): Verdict {
  const { tx, guard, bots, passes, replies } = judging;
  if (guard.challenges.admitsAny(bearerOf(judging), passes, 0, bots.policy.config)) return noContent(judging, []);
  return replies.refuse(tx, { status: 403, sentence: 'There is no pass in this request.' });
}

function noContent({ tx, replies }: Judging, fields: readonly (readonly [string, string])[]): Verdict {
  return replies.send(tx, { status: 204, fields: Fields.from([['cache-control', 'no-store'], ...fields]) }, undefined);
}

function bearerOf({ tx, site }: Judging): { readonly site: string; readonly address: string } {
  return { site: site.config.name, address: tx.client };
}

const ANSWER_PARAMETER = 'answer=';

function answerIn(target: string): string {
  const at = target.indexOf(`?${ANSWER_PARAMETER}`);
  return at < 0 ? '' : target.slice(at + 1 + ANSWER_PARAMETER.length);
}
