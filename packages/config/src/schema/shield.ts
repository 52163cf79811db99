/** The section about the kernel shield. */
import { LIMITS } from '@aegis/base';
import { parseCidr } from '../values/ip.ts';
import { formatDuration } from '../values/units.ts';
import { choice, flag, integer, list, table, text, timeout, word } from './fields.ts';

const PER_SECOND_MAX = 1_000_000_000;

const perSecond = () => integer(0, PER_SECOND_MAX);
const blocks = () => list(text(parseCidr, { example: '192.0.2.0/24' }), { max: LIMITS.shieldConfigBlocksMax.value }).prefault([]);

const reporter = table({
  key: word(/^[0-9a-f]{64}$/, 'an ed25519 public key as 64 hexadecimal digits').describe(
    'Who it is: what `aegis-node shield status` of that node says.',
  ),
  network: word(/^[!-~]{1,64}$/, 'a word').describe('Whose reporters count together: an autonomous system, a provider, an operator.'),
  reputation: integer(0, 1_000).default(500).describe('How much its word counts, of 1000.'),
});

/** `interface` is wanted unless `mode` is "off": see checks.ts. */
export const shieldSection = table({
  interface: word(/^[^\s/@+]{1,15}$/, 'the name of a network interface')
    .optional()
    .describe('The network interface whose packets are judged, as `ip link` names it. Left out: only with mode "off".'),
  mode: choice(['native', 'generic', 'off'])
    .default('native')
    .describe(
      'Where the program runs: "native" in the driver (where it cannot, in the stack, and the status says so), "generic" in the stack, "off" nowhere. Not in the card: cards that could lack what the program needs.',
    ),
  syn_per_second: perSecond()
    .default(1_000)
    .describe('Connection attempts (SYNs) of one source in a second; 0 is no limit. Behind one address may be many people.'),
  syn_cookie_above: perSecond()
    .default(10_000)
    .describe('Connection attempts of all sources in a second, above which they are answered by SYN cookies; 0 is never.'),
  udp_per_second: perSecond().default(20_000).describe('UDP packets of one source in a second; 0 is no limit.'),
  icmp_per_second: perSecond().default(100).describe('ICMP packets of one source in a second, neighbour discovery aside; 0 is no limit.'),
  fragments_per_second: perSecond().default(1_000).describe('Fragments of one source in a second; 0 is no limit.'),
  source_prefix_v4: integer(8, 32).default(32).describe('How many leading bits of an IPv4 address make one source.'),
  source_prefix_v6: integer(16, 128).default(64).describe('How many leading bits of an IPv6 address make one source.'),
  allow: blocks().describe(
    'Addresses and blocks that are never dropped, whatever else says so: yours, your monitoring, your load balancers.',
  ),
  block: blocks().describe('Addresses and blocks that are always dropped.'),
  auto_block: flag().default(true).describe('Whether clients that break the protocol or pass limits by far are blocked for a while.'),
  auto_block_for: timeout().prefault('10m').describe('How long they are blocked.'),
  reporters: list(reporter, { max: LIMITS.intelReportersMax.value })
    .prefault([])
    .describe('Nodes whose reports about attackers are heard. Enough of them, in enough networks, bring about a block; none alone does.'),
  confirm_within: timeout()
    .prefault(formatDuration(LIMITS.shieldConfirmMs.value))
    .describe('What `aegis-node shield block` and its like are undone after, unless confirmed.'),
});
