/**
 * A judgement as the access log has it, in JSON.
 *
 * ```json
 * {"action":"block","score":5,"rules":[{"id":942100,"message":"SQL Injection Attack …","variable":"ARGS:id"}],"more":[949110]}
 * ```
 *
 * Values that matched are not logged, for they are visitors' passwords as often as attacks; names that may be values are shortened. What
 * does not fit into a line is logged by its id alone.
 */
import { WAF_TEXT_BYTES_MAX } from '@aegis/telemetry';
import type { Judgement, RuleHit } from '@aegis/waf';
import type { WafAction } from './site-waf.ts';

/** Room that is kept for the ids of rules that do not fit whole. */
const MORE_BYTES = 256;

const MESSAGE_LENGTH_MAX = 96;

/** Members of requests whose names visitors' own programs choose; a longer one is more likely a value. */
const NAME_LENGTH_MAX = 40;

export function judgementText(action: WafAction, { score, hits, costly }: Judgement): string {
  let text = `{"action":"${action}",${costly === true ? '"unjudged":"costly",' : ''}"score":${score},"rules":[`;
  let at = 0;
  for (; at < hits.length; at++) {
    const rule = `${at === 0 ? '' : ','}${ruleText(hits[at]!)}`;
    if (text.length + rule.length > WAF_TEXT_BYTES_MAX - MORE_BYTES) break;
    text += rule;
  }
  text += ']';
  const more = hits.slice(at).map(({ id }) => String(id));
  while (text.length + more.join(',').length + '"more":[],}'.length > WAF_TEXT_BYTES_MAX) more.pop();
  return more.length === 0 ? `${text}}` : `${text},"more":[${more.join(',')}]}`;
}

/** A request that nobody judged. */
export function unjudgedText(action: WafAction, reason: string): string {
  return `{"action":"${action}","unjudged":"${reason}"}`;
}

function ruleText({ id, message, variable }: RuleHit): string {
  return `{"id":${id},"message":${jsonText(message.slice(0, MESSAGE_LENGTH_MAX))},"variable":${jsonText(masked(variable))}}`;
}

/** `ARGS:q` as it is; of a name that is long, or that does not look like one, only that it is there. */
function masked(variable: string): string {
  const colon = variable.indexOf(':');
  if (colon < 0) return variable.slice(0, NAME_LENGTH_MAX);
  const name = variable.slice(colon + 1);
  return name.length <= NAME_LENGTH_MAX && /^[\w.[\]-]+$/.test(name) ? variable : `${variable.slice(0, colon)}:***`;
}

/** A JSON string in ASCII. */
function jsonText(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
