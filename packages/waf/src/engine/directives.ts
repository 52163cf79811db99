/**
 * A site's rules as SecLang: settings, the site's own rules, the Core Rule Set, and what of it does not apply.
 *
 * The engine always judges as if it blocked; whether that has consequences is decided by who asked.
 */
import type { WafExclusion, WafRulesConfig } from '@aegis/config';
import { presetExclusions, presetSettings } from './presets.ts';

/** Ids of the rules made here; a site's own rules must not use them. */
const CUT_RULE = 199_000;
const LEVELS_RULE = 199_001;
const TOO_MANY_IN_HEAD_RULE = 199_002;
const TOO_MANY_IN_BODY_RULE = 199_003;
/** Content of a kind that no parser is for is looked at as bytes, not taken for a form. */
const UNPARSED_RULE = 199_004;
const PRESETS_RULE = 199_005;
const FIRST_EXCLUSION_RULE = 199_100;

/**
 * A path that leads elsewhere than it begins, to origins that resolve dots, encoded ones, or what is left of `..;` without the parameters of
 * a segment (RFC 3986 3.3): `/editor/..;/admin`.
 */
const CLIMBS = String.raw`(?i)(?:\x5c|;|%(?:25|2e|2f|3b|5c)|/\.\.?(?:/|$))`;

/** Content of a response that is inspected. */
export const RESPONSE_BODY_BYTES_MAX = 524_288;

export function directivesOf(rules: WafRulesConfig): string {
  // More than is ever handed over: at the engine's own limit it would judge before all is there.
  const bodyLimit = rules.bodyBytesMax + 1;
  const [here, everywhere] = [rules.exclusions.filter(isForPath), rules.exclusions.filter((exclusion) => !isForPath(exclusion))];
  return [
    'Include @coraza.conf-recommended',
    'SecRuleEngine On',
    'SecAuditEngine Off',
    'SecRxPreFilter On',
    `SecRequestBodyLimit ${bodyLimit}`,
    // There is no disk to put the rest on.
    `SecRequestBodyInMemoryLimit ${bodyLimit}`,
    'SecRequestBodyLimitAction ProcessPartial',
    `SecArgumentsLimit ${rules.argumentsMax}`,
    `SecRequestBodyJsonDepthLimit ${rules.depthMax}`,
    `SecResponseBodyAccess ${rules.responses ? 'On' : 'Off'}`,
    `SecResponseBodyLimit ${RESPONSE_BODY_BYTES_MAX + 1}`,
    'SecDefaultAction "phase:3,log,auditlog,pass"',
    'SecDefaultAction "phase:4,log,auditlog,pass"',
    'SecDefaultAction "phase:5,log,auditlog,pass"',
    // The beginning of a body is rarely a body: that it does not parse says nothing.
    `SecRule TX:aegis_cut "@eq 1" "id:${CUT_RULE},phase:1,pass,t:none,nolog,ctl:ruleRemoveById=200002,ctl:ruleRemoveById=200003"`,
    `SecAction "id:${LEVELS_RULE},phase:1,pass,t:none,nolog,setvar:tx.blocking_paranoia_level=${rules.paranoia},setvar:tx.inbound_anomaly_score_threshold=${rules.inboundThreshold},setvar:tx.outbound_anomaly_score_threshold=${rules.outboundThreshold}"`,
    // Arguments beyond the limit are not read; a request that has them is not let through unread.
    tooManyArguments(TOO_MANY_IN_HEAD_RULE, 1),
    tooManyArguments(TOO_MANY_IN_BODY_RULE, 2),
    `SecRule REQBODY_PROCESSOR "!@rx ." "id:${UNPARSED_RULE},phase:1,pass,t:none,nolog,ctl:requestBodyProcessor=RAW"`,
    ...presetSettings(rules.presets, PRESETS_RULE),
    ...here.map(exclusionForPath),
    rules.custom,
    'Include @crs-setup.conf.example',
    'Include @owasp_crs/*.conf',
    ...presetExclusions(rules.presets),
    ...everywhere.map(exclusionEverywhere),
    '',
  ].join('\n');
}

function tooManyArguments(id: number, phase: number): string {
  return `SecRule ARGUMENTS_LIMIT_REACHED "@eq 1" "id:${id},phase:${phase},deny,t:none,log,severity:2,msg:'Too many arguments'"`;
}

const isForPath = ({ pathPrefix }: WafExclusion): boolean => pathPrefix !== null;

function exclusionEverywhere({ rules, target }: WafExclusion): string {
  if (rules.kind === 'id') return target === null ? `SecRuleRemoveById ${rules.id}` : `SecRuleUpdateTargetById ${rules.id} "!${target}"`;
  return target === null ? `SecRuleRemoveByTag "${rules.tag}"` : `SecRuleUpdateTargetByTag "${rules.tag}" "!${target}"`;
}

function exclusionForPath({ rules, target, pathPrefix }: WafExclusion, index: number): string {
  const which = rules.kind === 'id' ? rules.id : rules.tag;
  const by = rules.kind === 'id' ? 'ById' : 'ByTag';
  const control = target === null ? `ctl:ruleRemove${by}=${which}` : `ctl:ruleRemoveTarget${by}=${which};${target}`;
  return [
    `SecRule REQUEST_FILENAME "@rx ${isOrBelow(pathPrefix ?? '/')}" "id:${FIRST_EXCLUSION_RULE + index},phase:1,pass,t:none,nolog,chain"`,
    `SecRule REQUEST_FILENAME "!@rx ${CLIMBS}" "t:none,${control}"`,
  ].join('\n');
}

/** By whole segments: `/editor` is `/editor/new`, too, and not `/editorial`. */
function isOrBelow(path: string): string {
  const literal = path.replace(/[^\w/~-]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
  return path.endsWith('/') ? `^${literal}` : `^${literal}(?:/|$)`;
}
