/** What follows from what the rules say of a request, or from their not saying anything. Pure: the phase acts on it, and explain prints it. */
import type { WafConfig } from '@aegis/config';
import { isPathBelow } from '@aegis/http';
import type { Failure, Inspection, Judgement } from '@aegis/waf';
import type { OwnAnswer } from '../reply/own-answer.ts';
import type { Transaction } from '../request/phase.ts';
import { judgementText, unjudgedText } from './log-text.ts';
import type { WafAction, WafReason } from './site-waf.ts';

export interface Decision {
  readonly action: WafAction;
  readonly by: WafReason;
  /** For the access log; undefined when there is nothing to say. */
  readonly text: string | undefined;
  /** The rules refuse it, so that whoever sent it is to be watched. */
  readonly offends: boolean;
  /** What it is answered where the action is `block`. */
  readonly answer: OwnAnswer;
}

export function decide(config: WafConfig, inspection: Inspection, hasContent: boolean): Decision {
  if (inspection.kind === 'unjudged') return decideUnjudged(config, inspection.failure);
  const { judgement, by } = inspection;
  if (judgement.costly === true && !judgement.refused) return decideCostly(config, judgement, hasContent);
  const action = !judgement.refused ? 'pass' : refusing(config);
  const text = judgement.hits.length > 0 || judgement.refused ? judgementText(action, judgement) : undefined;
  return { action, by, text, offends: action === 'block', answer: answerTo(judgement) };
}

/** Losing the firewall keeps traffic flowing unless the site says otherwise (requirements, Principles). */
export function decideUnjudged({ onFailure, mode }: WafConfig, failure: Failure): Decision {
  const action = onFailure === 'open' || mode === 'log' ? 'pass' : 'block';
  return { action, by: failure, text: unjudgedText(action, failure), offends: false, answer: UNCHECKED };
}

/** Content beyond what the site has inspected, where it takes no more. */
export function decideTooLong(config: WafConfig): Decision {
  const action = refusing(config);
  const sentence = `This site takes at most ${config.rules.bodyBytesMax} bytes.`;
  return { action, by: 'limit', text: unjudgedText(action, 'limit'), offends: false, answer: { status: 413, sentence } };
}

/** By configuration: plain files, which read nothing of a request but its path. */
export function isStatic({ exchange }: Transaction, { staticPaths }: WafConfig): boolean {
  if (staticPaths.length === 0) return false;
  const { method, target } = exchange.request;
  if ((method !== 'GET' && method !== 'HEAD') || target.form !== 'origin' || exchange.body.length !== 0) return false;
  // A path that climbs, however it is written, may lead anywhere; `..;` climbs where origins drop parameters of segments (RFC 3986 3.3).
  if (/[?%;\\\x80-\xff]|\/\.\.?(\/|$)/.test(target.path)) return false;
  return staticPaths.some((prefix) => isPathBelow(target.path, prefix));
}

/** It would cost more to judge than a request may: that is the request's doing, not a failure of this node. */
function decideCostly(config: WafConfig, judgement: Judgement, hasContent: boolean): Decision {
  const action = config.onCostly === 'pass' ? 'pass' : refusing(config);
  return {
    action,
    by: 'costly',
    text: judgementText(action, judgement),
    offends: false,
    answer: hasContent
      ? { status: 413, sentence: 'This request is too complex for this site’s firewall to check. Send less at once.' }
      : { status: 403, sentence: 'This request is too complex for this site’s firewall to check.' },
  };
}

const refusing = ({ mode }: WafConfig): 'block' | 'would-block' => (mode === 'log' ? 'would-block' : 'block');

/** A site's own rules may say which answer they give. */
function answerTo({ status = 403, location }: Judgement): OwnAnswer {
  if (location !== undefined) return { status, sentence: 'This site answers such requests elsewhere.', fields: [['location', location]] };
  return { status, sentence: 'This site’s firewall does not let this request through.' };
}

const UNCHECKED: OwnAnswer = {
  status: 503,
  sentence: 'This request could not be checked just now. Please try again shortly.',
  fields: [['retry-after', '5']],
};
