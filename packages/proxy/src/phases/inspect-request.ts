/** Holds a request against the site's rules (requirement 3.2), content included as far as the site has it inspected. */
import type { Inspection } from '@aegis/waf';
import type { Edge } from '../edge.ts';
import type { Phase } from '../pipeline.ts';
import type { Site } from '../site.ts';
import type { Transaction, Verdict } from '../transaction.ts';
import { NO_CONTENT, requestFacts } from '../waf/facts.ts';
import type { SiteWaf } from '../waf/guard.ts';
import { HeldBody } from '../waf/held-body.ts';
import { judgementText, unjudgedText } from '../waf/log-text.ts';
import { refuse } from './refuse.ts';

export const inspectRequest: Phase = {
  name: 'inspect-request',
  does: 'Holds the request against the site’s firewall rules, its content included; refuses with 403 what they refuse (requirement 3.2).',
  run(tx, edge) {
    const { waf } = tx.site as Site;
    if (waf === undefined) return 'next';
    if (isStatic(tx, waf)) {
      waf.count('pass', 'static');
      edge.vouch(tx);
      return 'next';
    }
    return tx.body.length === 0 ? inspect(tx, edge, waf, NO_CONTENT, false) : inspectContent(tx, edge, waf);
  },
};

/** By configuration: plain files, which read nothing of a request but its path. */
function isStatic({ exchange }: Transaction, { config }: SiteWaf): boolean {
  if (config.staticPaths.length === 0) return false;
  const { method, target } = exchange.request;
  if ((method !== 'GET' && method !== 'HEAD') || target.form !== 'origin' || exchange.body.length !== 0) return false;
  // A path that climbs, however it is written, may lead anywhere; `..;` climbs where origins drop parameters of segments (RFC 3986 3.3).
  if (/[?%;\\\x80-\xff]|\/\.\.?(\/|$)/.test(target.path)) return false;
  return config.staticPaths.some((prefix) => target.path.startsWith(prefix));
}

function inspectContent(tx: Transaction, edge: Edge, waf: SiteWaf): Verdict {
  const { bodyBytesMax } = waf.config.rules;
  if (waf.config.bodyOver === 'block' && (tx.body.length ?? 0) > bodyBytesMax) return refuseTooLong(tx, edge, waf);
  const room = tx.body.length === undefined ? bodyBytesMax : Math.min(bodyBytesMax, tx.body.length);
  if (!edge.heldContent.take(room)) {
    waf.inspector.noteUnjudged('overload');
    return unjudged(tx, edge, waf, 'overload');
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
      const verdict = isCut && waf.config.bodyOver === 'block' ? refuseTooLong(tx, edge, waf) : inspect(tx, edge, waf, bytes, isCut);
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
      verdict = act(tx, edge, waf, inspection);
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

function act(tx: Transaction, edge: Edge, waf: SiteWaf, inspection: Inspection): Verdict {
  if (inspection.kind === 'unjudged') return unjudged(tx, edge, waf, inspection.failure);
  const { judgement, by } = inspection;
  const action = !judgement.refused ? 'pass' : waf.config.mode === 'log' ? 'would-block' : 'block';
  waf.count(action, by);
  if (judgement.hits.length > 0) tx.waf = judgementText(action, judgement);
  if (action === 'pass') edge.vouch(tx);
  if (action !== 'block') return 'next';
  edge.offended(tx, 'waf');
  return refuse(tx, edge, { status: 403, sentence: 'This site’s firewall does not let this request through.' });
}

/** Losing the firewall keeps traffic flowing unless the site says otherwise (requirements, Principles). */
function unjudged(tx: Transaction, edge: Edge, waf: SiteWaf, failure: 'late' | 'overload' | 'crash' | 'down'): Verdict {
  const action = waf.config.onFailure === 'open' || waf.config.mode === 'log' ? 'pass' : 'block';
  waf.count(action, failure);
  tx.waf = unjudgedText(action, failure);
  if (action === 'pass') return 'next';
  return refuse(tx, edge, {
    status: 503,
    sentence: 'This request could not be checked just now. Please try again shortly.',
    fields: [['retry-after', '5']],
  });
}

function refuseTooLong(tx: Transaction, edge: Edge, waf: SiteWaf): Verdict {
  if (waf.config.mode === 'log') {
    waf.count('would-block', 'limit');
    tx.waf = unjudgedText('would-block', 'limit');
    return 'next';
  }
  waf.count('block', 'limit');
  tx.waf = unjudgedText('block', 'limit');
  return refuse(tx, edge, { status: 413, sentence: `This site takes at most ${waf.config.rules.bodyBytesMax} bytes.` });
}
