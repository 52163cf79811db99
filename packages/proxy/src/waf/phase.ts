/** Holds requests, and the responses to them, against the site's rules (requirement 3.2), content included as far as the site has it inspected. */
import type { Inspection } from '@aegis/waf';
import type { Replies } from '../reply/replies.ts';
import { HeldBody } from '../request/held-body.ts';
import type { HeldContent } from '../request/held-content.ts';
import type { Offended } from '../request/offended.ts';
import type { Phase, PhaseText, Transaction, Verdict } from '../request/phase.ts';
import { whenAnswered } from '../request/pipeline.ts';
import { type Decision, decide, decideTooLong, decideUnjudged, isStatic } from './decide.ts';
import { NO_CONTENT, requestFacts } from './facts.ts';
import { wafGate } from './gate.ts';
import { inspectResponse } from './inspect-response.ts';
import type { SiteWaf } from './site-waf.ts';
import type { VouchedHeads } from './vouched-heads.ts';

export const INSPECT_REQUEST: PhaseText = {
  name: 'inspect-request',
  does: 'Holds the request against the site’s WAF rules, its content included; refuses what they refuse (requirement 3.2).',
  responds: { when: 'arrives', does: 'Holds the response against the site’s rules for responses before it is stored or sent.' },
  off: 'this site has no WAF',
};

export interface WafParts {
  readonly waf: SiteWaf;
  /** Room for content that is held back, of all sites. */
  readonly held: HeldContent;
  /** Heads that the WAF has nothing against, of all sites. */
  readonly vouched: VouchedHeads;
  readonly replies: Replies;
  readonly offended: Offended;
}

export function wafPhase({ waf, held, vouched, replies, offended }: WafParts): Phase {
  const { config, inspector } = waf;
  const { rules } = config;
  const gate = wafGate(waf, vouched);
  /** Content that the rules have read, where they read the response too. */
  const inspected = new WeakMap<Transaction, Buffer>();

  const inspectContent = (tx: Transaction): Verdict => {
    if (config.bodyOver === 'block' && (tx.body.length ?? 0) > rules.bodyBytesMax) return act(tx, decideTooLong(config));
    const room = tx.body.length === undefined ? rules.bodyBytesMax : Math.min(rules.bodyBytesMax, tx.body.length);
    if (!held.take(room)) {
      inspector.noteUnjudged('overload');
      return act(tx, decideUnjudged(config, 'overload'));
    }
    let gone = false;
    tx.release = () => {
      gone = true;
      held.give(room);
    };
    const body = new HeldBody(tx.body, rules.bodyBytesMax, {
      onHeld(bytes, isCut) {
        if (gone) return;
        if (rules.responses) inspected.set(tx, bytes);
        const verdict = isCut && config.bodyOver === 'block' ? act(tx, decideTooLong(config)) : inspect(tx, bytes, isCut);
        if (verdict === 'next') tx.proceed();
      },
      // The exchange closes, and its books with it.
      onBroken() {},
    });
    tx.body = body;
    body.hold();
    return 'taken';
  };

  const inspect = (tx: Transaction, body: Buffer, isCut: boolean): Verdict => {
    const deadlineMs = body.length === 0 ? config.deadlineMs : config.bodyDeadlineMs;
    return whenAnswered<[Inspection]>(
      tx,
      (done) => inspector.inspect(requestFacts(tx.exchange, tx.client, body, isCut), deadlineMs, done),
      (inspection) => {
        const decision = decide(config, inspection, body.length > 0);
        if (inspection.kind === 'judged' && decision.action === 'pass' && decision.by !== 'costly') vouch(tx);
        return act(tx, decision);
      },
    );
  };

  const act = (tx: Transaction, { action, by, text, offends, answer }: Decision): Verdict => {
    waf.count(action, by);
    if (text !== undefined) tx.log.waf = text;
    if (action !== 'block') return 'next';
    if (offends) offended(tx, 'waf');
    return replies.refuse(tx, answer);
  };

  /** The rules have nothing against this request: a shortcut may answer others with the same head. */
  const vouch = (tx: Transaction): void => {
    const head = tx.noteOf(gate);
    // Where the address counts, or comes from a field that only a trusted peer is believed, the head alone does not say enough.
    if (head === undefined || rules.custom !== '' || tx.client !== tx.exchange.connection.remoteAddress) return;
    vouched.add(head, tx.client);
  };

  return {
    ...INSPECT_REQUEST,
    gate,
    request(tx) {
      if (isStatic(tx, config)) {
        waf.count('pass', 'static');
        vouch(tx);
        return 'next';
      }
      return tx.body.length === 0 ? inspect(tx, NO_CONTENT, false) : inspectContent(tx);
    },
    ...(rules.responses && {
      response: ({ exchange, client, tx }) =>
        inspectResponse({
          waf,
          held,
          request: () => requestFacts(exchange, client, (tx && inspected.get(tx)) ?? NO_CONTENT, false),
          log: (text) => {
            if (tx !== undefined) tx.log.waf = text;
          },
        }),
    }),
    async explain(tx) {
      if (isStatic(tx, config)) return { outcome: 'pass', why: 'its path is one of `static`: nobody is asked' };
      const inspection = await new Promise<Inspection>((resolve) => {
        inspector.inspect(requestFacts(tx.exchange, tx.client, NO_CONTENT, false), config.deadlineMs, resolve);
      });
      const { action, answer } = decide(config, inspection, false);
      const outcome = action === 'block' ? `block ${answer.status}` : action === 'would-block' ? 'pass, would block' : 'pass';
      return { outcome, why: whyOf(inspection), ends: action === 'block' };
    },
  };
}

function whyOf(inspection: Inspection): string {
  if (inspection.kind === 'unjudged') return `it could not be judged: ${inspection.failure}`;
  const { score, hits, costly } = inspection.judgement;
  const matched = hits.length === 0 ? 'no rule matches' : `rules ${hits.map(({ id }) => id).join(', ')}`;
  return `${costly === true ? 'it costs more than work_max to judge; ' : ''}${matched}; score ${score}, said by ${inspection.by}`;
}
