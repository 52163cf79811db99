/** One `[[site]]`: the hosts it answers for, where its content comes from, how it is cached. */
import { LIMITS } from '@aegis/base';
import { z } from 'zod';
import { parseOriginUrl } from '../values/address.ts';
import { parseHost, parseHostPattern } from '../values/host.ts';
import { parseCidr, parseIp } from '../values/ip.ts';
import { type Parsed, accept, quote, refuse } from '../values/parsed.ts';
import { formatBytes } from '../values/units.ts';
import { siteBotsSection } from './bots.ts';
import { choice, either, flag, integer, lifetime, list, path, percent, size, table, text, timeout, word } from './fields.ts';
import { wafSection } from './waf.ts';

const url = () => text(parseOriginUrl, { example: 'http://127.0.0.1:3000' });

const origin = either(
  [
    url().transform((parsed) => ({ ...parsed, weight: 1 })),
    table({
      url: url().describe('Scheme, host and optional port.'),
      weight: integer(1, 1_000).default(1).describe("Share of the requests relative to the site's other origins."),
    }).transform(({ url: parsed, weight }) => ({ ...parsed, weight })),
  ],
  'an origin like "http://127.0.0.1:3000" or { url = "http://127.0.0.1:3000", weight = 2 }',
);

const FIELD_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/;

const fieldName = () => word(FIELD_NAME, 'the name of a field, like "CDN-Cache-Control"').toLowerCase();

const parameters = () => list(word(/^[^\0]{1,128}$/, 'the name of a query parameter'), { max: LIMITS.queryParametersMax.value });

const key = table({
  query: either([choice(['all', 'none']), parameters()], '"all", "none" or a list of parameter names')
    .default('all')
    .describe(
      'Query parameters that tell stored responses apart: "all", "none", or a list of the names that do. The origin gets no others.',
    ),
  ignore_query: parameters().prefault([]).describe('Names that do not, when `query` is "all". The origin does not get them.'),
}).prefault({});

/** Answers to the conditions, the range or the expectation of one request; and RFC 8470 5.2, RFC 6585 3 to 6. */
const STORABLE_STATUS = /^(?!412|416|417|425|428|429|431|511)/;

const NEVER_STORED = '412, 416, 417, 425, 428, 429, 431 and 511 are about one request and never stored';

const cache = table({
  enabled: flag().default(true).describe('False: nothing is stored or answered from the store.'),
  default_ttl: lifetime()
    .prefault('0s')
    .describe(
      'How long a response is fresh that says nothing about it and has no Last-Modified. "0s": not at all. Not for responses to requests ' +
        'with Cookie, nor for errors other than 404 and 410.',
    ),
  heuristic_fraction: percent()
    .prefault('10%')
    .describe('Share of the time since Last-Modified for which a response that states no freshness is fresh. "0%" is off.'),
  heuristic_max: lifetime().prefault('1d').describe('Upper bound of that.'),
  stale_while_revalidate: lifetime()
    .prefault('0s')
    .describe('How long a stale response is used while a new one is fetched, where the response does not say.'),
  stale_if_error: lifetime()
    .prefault('0s')
    .describe('How long a stale response is used when origins fail, where the response does not say.'),
  negative_ttl: z
    .record(word(/^[45][0-9]{2}$/, 'a status code from 400 to 599').regex(STORABLE_STATUS, { error: NEVER_STORED }), lifetime(), {
      error: 'expected a table like { "404" = "10s" }',
    })
    .prefault({})
    .describe(`Status code to how long such a response is fresh, where it does not say. ${NEVER_STORED}.`),
  key: key.describe('What tells stored responses of one URL apart.'),
  targets: list(fieldName(), { max: LIMITS.cacheTargetsMax.value })
    .prefault(['CDN-Cache-Control'])
    .describe('Response fields that are obeyed instead of Cache-Control; the first one present counts (RFC 9213).'),
  max_object: size().prefault('5GiB').describe('Larger responses are passed on without being stored.'),
  tags_header: fieldName()
    .prefault('Cache-Tag')
    .describe('Response field whose words are tags for purging, beside Cache-Groups (RFC 9875).'),
  store_set_cookie: flag()
    .default(false)
    .describe(
      'Whether responses with Set-Cookie are stored, so that all who ask get the same cookie. False: they go to their client alone.',
    ),
  respect_client_cache_control: flag()
    .default(true)
    .describe("Whether clients' Cache-Control is obeyed (a reload asks the origin). False: only `only-if-cached` is."),
}).prefault({});

const upstream = table({
  connect_timeout: timeout().optional().describe('As `timeouts.connect`, which it replaces.'),
  first_byte_timeout: timeout().optional().describe('As `timeouts.first_byte`, which it replaces.'),
  idle_timeout: timeout().optional().describe('As `timeouts.idle`, which it replaces.'),
  keep_alive: timeout().prefault('60s').describe('How long an unused connection to an origin is kept.'),
  max_connections: integer(1, 65_535).default(1_024).describe('Open connections to one origin, shared out among the workers.'),
  retries: integer(0, 5)
    .default(1)
    .describe('Further attempts for an idempotent request while nothing of a response has reached the client.'),
  tls: table({
    verify: flag().default(true).describe('False accepts any certificate: only for origins reached over a trusted path.'),
    ca: path()
      .optional()
      .describe("PEM file of the authorities to trust. Left out: the operating system's, which a worker reads at its start."),
    server_name: text(parseServerName, { example: 'origin.example.org' })
      .optional()
      .describe("Name that is asked for and verified. Left out: the origin's host."),
  })
    .prefault({})
    .describe('For origins with https.'),
}).prefault({});

/** Cleartext HTTP/2 by upgrade is obsolete (RFC 9113 3.1) and would take requests past every rule of the site; WebSocket needs no naming. */
const UPGRADE_PROTOCOL = /^(?!(?:h2c|websocket)$)[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}(?:\/[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64})?$/i;

/** SNI carries names only (RFC 6066 3). */
function parseServerName(written: string): Parsed<string> {
  return parseIp(written) === undefined ? parseHost(written) : refuse(`${quote(written)} is an address, not a host name`);
}

const hostHeader = either(
  [
    choice(['preserve', 'origin']),
    table({ value: text(parseAuthority, { example: 'origin.example.org' }).describe('The host, with a port if need be.') }),
  ],
  '"preserve", "origin" or { value = "host" }',
);

function parseAuthority(written: string): Parsed<string> {
  const parsed = parseOriginUrl(`http://${written}`);
  if (!parsed.ok || written.endsWith('/')) return refuse(`${quote(written)} is not a host with an optional port`);
  const { host, port } = parsed.value;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return accept(/:\d+$/.test(written) ? `${bracketed}:${port}` : bracketed);
}

export const siteSection = table({
  // The access log writes one byte a character.
  name: word(/^[!#-~\u00a1-\u00ff]{1,255}$/, 'a name of at most 255 characters of Latin-1 without spaces and quotes')
    .optional()
    .describe('Name in logs and metrics. Left out: the first host.'),
  hosts: list(text(parseHostPattern, { example: 'example.org' }), {
    min: 1,
    max: LIMITS.hostsPerSiteMax.value,
    missing: 'add the host names, like hosts = ["example.org"]',
  }).describe(
    'Host names: "example.org", "*.example.org" (all names below it), or "*" (all that no other site has). The closest match counts.',
  ),
  origins: list(origin, {
    min: 1,
    max: LIMITS.originsPerSiteMax.value,
    missing: 'add where the content comes from, like origins = ["http://127.0.0.1:3000"]',
  }).describe('Where the content comes from: "http://127.0.0.1:3000", or `{ url = "https://origin.example.org", weight = 2 }`.'),
  balance: choice(['round_robin']).default('round_robin').describe('How requests are spread over the origins.'),
  host_header: hostHeader
    .prefault('preserve')
    .describe('Host sent to the origin: "preserve" the client\'s, that of the "origin", or `{ value = "host" }`.'),
  request_body_max: size().prefault(formatBytes(LIMITS.requestBodyBytesMax.value)).describe('Larger request bodies are refused with 413.'),
  forwarded: choice(['x-forwarded', 'forwarded', 'both', 'none'])
    .default('x-forwarded')
    .describe('Fields that tell the origin about the client: X-Forwarded-For, -Proto and -Host, or Forwarded (RFC 7239).'),
  trusted_proxies: list(text(parseCidr, { example: '10.0.0.0/8' }), { max: LIMITS.trustedProxiesMax.value })
    .prefault([])
    .describe('Addresses whose own such fields are believed. From all others they are dropped.'),
  upgrade_protocols: list(word(UPGRADE_PROTOCOL, 'a protocol of Upgrade besides WebSocket and h2c, like "tus"').toLowerCase(), {
    max: LIMITS.upgradeProtocolsMax.value,
  })
    .prefault([])
    .describe('Protocols besides WebSocket to which a connection may be switched by Upgrade (RFC 9110 7.8). Other upgrades are ignored.'),
  via: flag().default(true).describe('Whether responses say that they passed this node. Requests to origins always do.'),
  cache: cache.describe('How responses are stored and used again.'),
  upstream: upstream.describe('How origins are reached.'),
  bots: siteBotsSection.optional().describe('What is done with bots. Left out: nobody is judged.'),
  waf: wafSection.optional().describe('Web application firewall. Left out: off.'),
});
