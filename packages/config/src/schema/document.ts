/** The whole file. What is not named here is refused, so that nobody believes to have a protection that this version lacks. */
import { LIMITS } from '@aegis/base';
import type { z } from 'zod';
import { list, table } from './fields.ts';
import { botsSection } from './bots.ts';
import { chainSection } from './chain.ts';
import { cacheSection, listenSection, logSection, nodeSection, timeoutsSection, tlsSection } from './node.ts';
import { shieldSection } from './shield.ts';
import { siteSection } from './site.ts';

export const documentSchema = table({
  node: nodeSection.describe('The node itself: its processes, its name, its place.'),
  listen: listenSection.describe('Where connections are accepted. At least one of `http` and `https` is needed.'),
  tls: tlsSection.describe('Certificates and versions for clients.'),
  cache: cacheSection.describe("The node's stores. Sizes are totals of all workers."),
  log: logSection.describe('What is written to standard output.'),
  timeouts: timeoutsSection.describe('Waits, towards clients and (`connect`, `first_byte`, `idle`) origins.'),
  shield: shieldSection
    .optional()
    .describe('Drops floods and blocked addresses in the kernel (XDP), before they cost anything. Left out: off.'),
  bots: botsSection.describe('How bots are told from people. What follows, each site says.'),
  chain: chainSection
    .optional()
    .describe(
      'The registered node behind this one: its heartbeats are sent by the node itself. Left out: off. Traffic never depends on it.',
    ),
  site: list(siteSection, { min: 1, max: LIMITS.sitesMax.value, missing: 'add a [[site]] with `hosts` and `origins`' }).describe(
    'The sites served. At least one.',
  ),
});

/** A valid file with its values read and defaults filled in, keys still as written. */
export type ConfigDocument = z.output<typeof documentSchema>;
export type SiteDocument = ConfigDocument['site'][number];
