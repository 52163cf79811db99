/** `bots`: whom the node knows as a good bot, and what a site does with verdicts. */
import { LIMITS } from '@aegis/base';
import { parseCertificateName } from '../values/host.ts';
import { parseCidr, parseIp } from '../values/ip.ts';
import { type Parsed, accept, quote, refuse } from '../values/parsed.ts';
import { formatDuration } from '../values/units.ts';
import { choice, integer, lifetime, list, path, table, text, timeout, word } from './fields.ts';

const goodBot = table({
  name: word(/^[\w.-]{1,64}$/, 'a name of at most 64 letters, digits and -._').describe('Name in logs.'),
  user_agent: word(/^[\x20-\x7e]{3,64}$/, 'text of 3 to 64 characters').describe('What its user agent contains, in any case.'),
  domains: list(text(parseCertificateName, { example: 'googlebot.com' }), { max: LIMITS.goodBotDomainsMax.value })
    .prefault([])
    .describe('Domains that the names of its addresses are in: an address whose name leads back to it is let in.'),
  ranges: list(text(parseCidr, { example: '66.249.64.0/19' }), { max: LIMITS.goodBotRangesMax.value })
    .prefault([])
    .describe('Addresses that its owner has published.'),
});

/** Search engines that say themselves that their crawlers are known by these domains. */
const GOOD_BOTS = [
  { name: 'googlebot', user_agent: 'Googlebot', domains: ['googlebot.com', 'google.com'] },
  { name: 'bingbot', user_agent: 'bingbot', domains: ['search.msn.com'] },
  { name: 'applebot', user_agent: 'Applebot', domains: ['applebot.apple.com'] },
  { name: 'yandexbot', user_agent: 'YandexBot', domains: ['yandex.ru', 'yandex.net', 'yandex.com'] },
  { name: 'baiduspider', user_agent: 'Baiduspider', domains: ['baidu.com', 'baidu.jp'] },
];

/** `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:5353`. */
function parseNameServer(written: string): Parsed<string> {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(written);
  const host = match?.[1] ?? match?.[2] ?? written;
  const port = Number(match?.[3] ?? 53);
  if (parseIp(host) === undefined || port < 1 || port > 65_535) return refuse(`${quote(written)} is not the address of a name server`);
  return accept(host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
}

export const botsSection = table({
  module: path().optional().describe('WebAssembly module that judges (docs/bots-module.md). Left out: the one that comes with the node.'),
  deadline: timeout()
    .prefault(formatDuration(LIMITS.botsJudgeTimeoutMs.value))
    .describe('How long a request waits for the verdict of the module; then it goes on without one.'),
  name_servers: list(text(parseNameServer, { example: '192.0.2.53' }), { max: LIMITS.nameServersMax.value })
    .prefault([])
    .describe("Name servers that good bots' addresses are looked up at. None: those of this machine."),
  good: list(goodBot, { max: LIMITS.goodBotsMax.value })
    .prefault(GOOD_BOTS)
    .describe('Bots that are let in when they are proven to be whom they name. Left out: the large search engines.'),
}).prefault({});

const action = () => choice(['allow', 'log', 'challenge', 'block']);
/** Without parameters of segments (`;`), which are not compared. */
const pathPrefix = () => word(/^\/[\w\-.~%!$&()*+,=:@/]{0,1023}$/, 'the beginning of a path, like "/api/"');
const paths = () => list(pathPrefix(), { max: LIMITS.botPathsMax.value });

const rule = table({
  path: pathPrefix().describe('Requests whose path is this or lies below it, by whole segments and however it is encoded.'),
  human: action().optional().describe('What is done with requests that nothing speaks against there. Left out: as everywhere.'),
  known_bot: action().optional().describe('What is done with proven good bots there. Left out: as everywhere.'),
  suspicious: action().optional().describe('What is done with all others there. Left out: as everywhere.'),
});

export const siteBotsSection = table({
  mode: choice(['off', 'log', 'enforce'])
    .default('enforce')
    .describe('"enforce" does what the verdict asks for; "log" only says so in the access log.'),
  human: action().default('allow').describe('What is done with requests that nothing speaks against.'),
  known_bot: action().default('allow').describe('With those of good bots that are proven to be whom they name.'),
  suspicious: action()
    .default('challenge')
    .describe('With all others: "allow", "log" (and allow), "challenge" (a page that makes the browser do a calculation), "block" (403).'),
  paths: list(rule, { max: LIMITS.botPathsMax.value })
    .prefault([])
    .describe('Other actions for some paths, like `{ path = "/api/", suspicious = "block" }`. The longest that fits counts.'),
  api_paths: paths().prefault(['/api/']).describe('Paths that programs are meant to use: being one is no reproach there.'),
  login_paths: paths()
    .prefault(['/login', '/signin', '/wp-login.php'])
    .describe('Paths at which one logs in: failures there are counted for each source (an IPv4 address, an IPv6 /64).'),
  login_failure_status: list(integer(400, 499), { max: LIMITS.botLoginStatusMax.value })
    .prefault([401, 403, 422])
    .describe('Status codes of the origin that say that a login failed.'),
  difficulty: integer(8, 24)
    .default(16)
    .describe(
      'Work of a challenge: a browser tries 2 to this power numbers for the lowest suspicious score, 32 times as many for the highest.',
    ),
  pass: lifetime().prefault('12h').describe('How long a solved challenge counts.'),
});
