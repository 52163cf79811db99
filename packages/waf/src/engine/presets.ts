/**
 * What the Core Rule Set is wrong about for kinds of applications. A site names the kinds that it is.
 *
 * A preset allows more, never less: further methods, any media type, or rules that no longer look at fields that are meant to hold what
 * they look for. Fields go by their names, in queries, forms and JSON alike; a JSON member by its last name.
 */
import type { WafPreset } from '@aegis/config';

interface Preset {
  readonly methods?: readonly string[];
  /** Rules that do not run. */
  readonly without?: readonly number[];
  /** Fields, as an expression of their last name, and the tags of the rules that do not look at them. */
  readonly fields?: { readonly names: string; readonly tags: readonly string[] };
}

const DEFAULT_METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** Content-Type is of another kind; content without one. What has no parser is read as bytes. */
const MEDIA_TYPE = 920_420;
const NO_MEDIA_TYPE = [920_340, 920_640];

const ATTACKS = [
  'attack-xss',
  'attack-rce',
  'attack-sqli',
  'attack-lfi',
  'attack-rfi',
  'attack-ssrf',
  'attack-ssti',
  'attack-ldap',
  'attack-injection-php',
  'attack-injection-java',
  'attack-injection-generic',
];

const PRESETS: Readonly<Record<WafPreset, Preset>> = {
  // 942290 takes the `$filter` of OData for an operator of MongoDB.
  api: {
    methods: ['PUT', 'PATCH', 'DELETE'],
    without: [MEDIA_TYPE, ...NO_MEDIA_TYPE, 942_290],
  },
  content: {
    fields: {
      names:
        'content|contents|body|text|t|html|css|markdown|md|message|msg|comment|description|review|reply|post|note|notes|template|prompt|summary|bio',
      tags: ATTACKS,
    },
  },
  search: {
    fields: { names: 'q|query|search|s|keyword|keywords|term', tags: ['attack-lfi', 'attack-rce', 'attack-rfi', 'attack-injection-php'] },
  },
  links: {
    fields: {
      names:
        'url|urls|uri|link|links|href|src|website|homepage|callback|webhook|endpoint|referrer|ip|host|next|return_to|redirect_uri|redirect_url',
      tags: ['attack-rfi', 'attack-ssrf'],
    },
  },
  // 930130 and 920440: names of files that servers should not give away; 920120 and 932180: odd and telling names of uploads.
  files: {
    methods: ['PUT', 'DELETE'],
    without: [MEDIA_TYPE, ...NO_MEDIA_TYPE, 930_130, 920_440, 920_120, 932_180],
  },
  webdav: {
    methods: ['PUT', 'DELETE', 'PROPFIND', 'PROPPATCH', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'UNLOCK', 'REPORT', 'SEARCH', 'MKCALENDAR', 'ACL'],
    without: [MEDIA_TYPE, ...NO_MEDIA_TYPE],
  },
  git: { without: [MEDIA_TYPE] },
  developer: {
    fields: {
      names:
        'sql|rawsql|query|queries|expr|expression|code|script|command|cmd|args|path|paths|cwd|dir|directory|file|filename|log|source|snippet|diff|patch|content|prompt|input',
      tags: ATTACKS,
    },
  },
  wordpress: {
    methods: ['PUT', 'PATCH', 'DELETE'],
    fields: {
      names:
        'content|post_content|excerpt|post_title|title|comment|customized|custom_css|newcontent|description|widget-.*|text|raw|css|html|data|_wp_http_referer|redirect_to',
      tags: ATTACKS,
    },
  },
};

/** Directives before the Core Rule Set: `id` is for one of ours. */
export function presetSettings(presets: readonly WafPreset[], id: number): readonly string[] {
  const methods = new Set([...DEFAULT_METHODS, ...presets.flatMap((name) => PRESETS[name].methods ?? [])]);
  if (methods.size === DEFAULT_METHODS.length) return [];
  return [`SecAction "id:${id},phase:1,pass,t:none,nolog,setvar:'tx.allowed_methods=${[...methods].join(' ')}'"`];
}

/** Directives after it. */
export function presetExclusions(presets: readonly WafPreset[]): readonly string[] {
  return presets.flatMap((name) => {
    const { without = [], fields } = PRESETS[name];
    // Names of JSON members are paths, `json.blocks.0.text`; those of forms may have brackets, `customized[a]`.
    const target = fields === undefined ? '' : `!ARGS:/(?i)(?:^|[.])(?:${fields.names})(?:\\[[^\\]]*\\])*$/`;
    return [
      ...without.map((rule) => `SecRuleRemoveById ${rule}`),
      ...(fields?.tags ?? []).map((tag) => `SecRuleUpdateTargetByTag "${tag}" "${target}"`),
    ];
  });
}
