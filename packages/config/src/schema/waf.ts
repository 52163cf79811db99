/** `site.waf`: which rules requests are held against, and what follows. */
import { LIMITS } from '@aegis/base';
import { formatBytes, formatDuration } from '../values/units.ts';
import { choice, flag, integer, list, size, table, timeout, word } from './fields.ts';

const RULE_IDS_MAX = 999_999_999;

/** What SecLang takes as a target: a collection, with a member if need be. Written into a directive, so nothing may end that. */
const TARGET = /^[A-Z_]{1,64}(:[\w.$[\]*-]{1,128})?$/;

const pathPrefix = () => word(/^\/[\w\-.~%!$&()*+,;=:@/]{0,1023}$/, 'the beginning of a path, like "/assets/"');

const exclusion = table({
  rule: integer(1, RULE_IDS_MAX).optional().describe('Id of a rule. Left out: `tag` says which.'),
  tag: word(/^[\w/.-]{1,64}$/, 'a tag, like "attack-sqli"')
    .optional()
    .describe('Tag of rules. Left out: `rule` says which.'),
  target: word(TARGET, 'a target, like "ARGS:comment"')
    .optional()
    .describe('What they no longer look at, like "ARGS:comment". Left out: they do not run.'),
  path: pathPrefix().optional().describe('Only for requests whose path is this or lies below it, by whole segments. Left out: for all.'),
});

export const wafSection = table({
  mode: choice(['off', 'log', 'block'])
    .default('block')
    .describe('"block" answers 403 to what the rules refuse; "log" only says so in the access log.'),
  paranoia: integer(1, 4).default(1).describe('Paranoia level of the Core Rule Set: higher ones see more, and more that is harmless.'),
  inbound_threshold: integer(1, 10_000).default(5).describe('Anomaly score at which a request is refused. One critical rule counts 5.'),
  outbound_threshold: integer(1, 10_000).default(4).describe('Anomaly score at which a response is refused.'),
  presets: list(choice(['api', 'content', 'search', 'links', 'files', 'webdav', 'git', 'developer', 'wordpress']), { max: 9 })
    .prefault([])
    .describe('Kinds of applications that this site is: what the rules are known to be wrong about for them is left out. See docs/waf.md.'),
  exclude: list(exclusion, { max: LIMITS.wafExclusionsMax.value })
    .prefault([])
    .describe('Rules that are wrong about this site, or parts of requests that they are wrong about.'),
  rules: word(new RegExp(`^[^\\0]{0,${LIMITS.wafRulesLengthMax.value}}$`), `rules of at most ${LIMITS.wafRulesLengthMax.value} characters`)
    .default('')
    .describe('Rules of your own in SecLang (`SecRule`, `SecAction`, `SecMarker`, `SecDataset`), run before the Core Rule Set.'),
  responses: flag().default(false).describe('Whether responses are inspected too. Their beginning is held back until they are.'),
  on_failure: choice(['open', 'closed'])
    .default('open')
    .describe(
      'What follows when this node fails to judge a request (no engine, overload, a crash): "open" lets it pass, "closed" answers 503.',
    ),
  work_max: integer(1_000_000, 100_000_000_000)
    .default(LIMITS.wafWorkMax.value)
    .describe('Steps that the rules may take for one request: counted, not timed. A nanosecond or two each.'),
  on_costly: choice(['block', 'pass'])
    .default('block')
    .describe('What follows for a request that needs more: "block" answers 413, or 403 without content; "pass" lets it through.'),
  deadline: timeout()
    .prefault(formatDuration(LIMITS.wafDeadlineMs.value))
    .describe('Computing time of an engine for a request without a body: a guard against its faults, as work_max comes first.'),
  body_deadline: timeout().prefault(formatDuration(LIMITS.wafBodyDeadlineMs.value)).describe('The same for a request with a body.'),
  body_max: size({ max: LIMITS.wafBodyBytesMax.value })
    .prefault(formatBytes(LIMITS.wafBodyBytes.value))
    .describe('How much of a request body is inspected. It is held back until it is.'),
  body_over: choice(['pass', 'block'])
    .default('pass')
    .describe('What follows for longer bodies: "pass" inspects their beginning only, "block" answers 413.'),
  arguments_max: integer(1, 10_000)
    .default(LIMITS.wafArgumentsMax.value)
    .describe('Parameters of a request, values of a JSON body among them. One with more is refused: rules take time for each.'),
  depth_max: integer(1, 1_000).default(LIMITS.wafDepthMax.value).describe('Nesting of a JSON body. A deeper one is refused.'),
  static: list(pathPrefix(), { max: LIMITS.wafStaticPathsMax.value })
    .prefault([])
    .describe('Paths that hold nothing but files, with all below them: GET and HEAD without a query go there without being inspected.'),
});
