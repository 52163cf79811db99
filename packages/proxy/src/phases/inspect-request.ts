/** Holds a request against the site's rules (requirement 3.2), content included as far as the site has it inspected. */
import type { Edge } from '../edge.ts';
import type { Phase } from '../pipeline.ts';
import type { Site } from '../site.ts';
import type { Transaction, Verdict } from '../transaction.ts';
import { type Decision, decide, decideTooLong, decideUnjudged, isStatic } from '../waf/decide.ts';
import { NO_CONTENT, requestFacts } from '../waf/facts.ts';
import type { SiteWaf } from '../waf/guard.ts';
import { HeldBody } from '../waf/held-body.ts';
import { refuse } from './refuse.ts';

export const inspectRequest: Phase = {
  name: 'inspect-request',
  does: 'Holds the request against the site’s firewall rules, its content included; refuses what they refuse (requirement 3.2).',
  run(tx, edge) {
    const { waf } = tx.site as Site;
    if (waf === undefined) return 'next';
    if (isStatic(tx, waf.config)) {
      waf.count('pass', 'static');
      edge.vouch(tx);
      return 'next';
    }
    return tx.body.length === 0 ? inspect(tx, edge, waf, NO_CONTENT, false) : inspectContent(tx, edge, waf);
  },
};

function inspectContent(tx: Transaction, edge: Edge, waf: SiteWaf): Verdict {
  const { bodyBytesMax } = waf.config.rules;
  if (waf.config.bodyOver === 'block' && (tx.body.length ?? 0) > bodyBytesMax) return act(tx, edge, waf, decideTooLong(waf.config));
  const room = tx.body.length === undefined ? bodyBytesMax : Math.min(bodyBytesMax, tx.body.length);
  if (!edge.heldContent.take(room)) {
    waf.inspector.noteUnjudged('overload');
    return act(tx, edge, waf, decideUnjudged(waf.config, 'overload'));
  }
  let gone = false;
  tx.release = () => {
    gone = true;
    edge.heldContent.give(room);
  };
  const body = new HeldBody(tx.body, bodyBytesMax, {
    onHeld(bytes, isCut) {
      if (gone) return;
      if (waf.config.rules.responses) tx.inspectedBody = bytes;
      const tooLong = isCut && waf.config.bodyOver === 'block';
      const verdict = tooLong ? act(tx, edge, waf, decideTooLong(waf.config)) : inspect(tx, edge, waf, bytes, isCut);
      if (verdict === 'next') tx.proceed();
    },
    // The exchange closes, and its books with it.
    onBroken() {},
  });
  tx.body = body;
  body.hold();
  return 'taken';
}

function inspect(tx: Transaction, edge: Edge, waf: SiteWaf, body: Buffer, isCut: boolean): Verdict {
  const { config } = waf;
  let verdict: Verdict | undefined;
  let waits = false;
  let gone = false;
  const withdraw = waf.inspector.inspect(
    requestFacts(tx, body, isCut),
    body.length === 0 ? config.deadlineMs : config.bodyDeadlineMs,
    (inspection) => {
      if (gone) return;
      tx.cancel = undefined;
      const decision = decide(config, inspection, body.length > 0);
      if (inspection.kind === 'judged' && decision.action === 'pass' && decision.by !== 'costly') edge.vouch(tx);
      verdict = act(tx, edge, waf, decision);
      if (waits && verdict === 'next') tx.proceed();
    },
  );
  if (verdict !== undefined) return verdict;
  waits = true;
  tx.cancel = () => {
    gone = true;
    withdraw();
  };
  return 'taken';
}

function act(tx: Transaction, edge: Edge, waf: SiteWaf, { action, by, text, offends, answer }: Decision): Verdict {
  waf.count(action, by);
  if (text !== undefined) tx.waf = text;
  if (action !== 'block') return 'next';
  if (offends) edge.offended(tx, 'waf');
  return refuse(tx, edge, answer);
}
