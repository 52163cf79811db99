/** Prints docs/threat-intel.md: how reports are judged, with the figures of the simulation. `--check` fails when the file differs. */
import { LIMITS } from '@aegis/base';
import { DEFAULT_INTEL_POLICY as policy, COUNTED_PER_MINUTE, POPULAR_IN_RANGE_MIN, POPULAR_MIN } from '@aegis/intel';
import { SCENARIOS, simulate } from './threat-intel.ts';
import { markdownTable, printFile } from '../../scripts/printed-file.ts';

const SEED = 7;

const rows = SCENARIOS.map((scenario) => {
  const { detected, detectionMinutes, falseBlocks, popularBlocked } = simulate(scenario, SEED);
  return [scenario.name, `${Math.round(detected * 100)} %`, `${detectionMinutes}`, `${falseBlocks}`, `${popularBlocked}`];
});

const minutes = (ms: number): number => ms / 60_000;

printFile(
  'docs/threat-intel.md',
  `# Threat intelligence

Nodes tell each other about attackers. A report is signed and is a claim, not an order: each node judges for itself, and can say why
(\`aegis-node shield why ADDRESS\`).

A block follows when all of this holds:

- ${policy.reportersMin} reporters in ${policy.networksMin} networks claim it, each with a standing of ${policy.standingMin} or more. Standing is reputation divided by 1,000, times the
  trust that this node has in the reporter;
- their claims weigh ${policy.weightMin} together: standing times the weight of what was seen (${Object.entries(policy.classWeights)
    .map(([name, weight]) => `${name} ${weight}`)
    .join(', ')}), and
  no network brings together more than ${policy.networkShareMax * 100} % of that;
- the source, an IPv4 address or an IPv6 /64, is not popular: this node has not served ${POPULAR_MIN} requests of it lately. At most ${COUNTED_PER_MINUTE} of a minute
  count, so that it takes over twenty minutes; what it had is halved every half hour, and an offence costs it an hour. A range is spared
  for ${POPULAR_IN_RANGE_MIN} popular sources in it. And the shield does not protect it;
- the range is no wider than /${policy.widthMin4} (IPv4) or /${policy.widthMin6} (IPv6).

The first block of an address lasts ${minutes(policy.blockMs)} minutes, each further one twice as long, up to ${minutes(policy.blockMsMax)}; none outlasts the claims, which end after
${minutes(LIMITS.intelClaimMsMax.value)} minutes at most. Whose claim is refuted loses 0.3 of its trust, whose claim this node confirms by its own eyes wins 0.02, once for each claim.
A report is taken once: of one reporter about one block only a later one is, and none from before the block was refuted.

## What it withstands

An hour with 40 attackers, 200 visitors (every fifth popular) and 30 honest reporters in 12 networks, who now and then take a visitor for an
attacker. The poisoners name 100 visitors, all the same at the same time. Detection is the median time from an attacker's first packet to its
block, in minutes. Seed ${SEED}; \`node tests/simulation/print-threat-intel.ts\` repeats it.

${markdownTable(['Scenario', 'Attackers blocked', 'Detection', 'Visitors blocked', 'Popular ones'], rows)}

Reporters of full standing in three networks need one honest mistake to be believed, and in four none: that is the price of acting on what
others say. Whoever gains such standing loses it with the first refuted claims.
`,
);
