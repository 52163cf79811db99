/** `aegis-cli nodes`: choosing nodes, for whoever wants to be served by them. */
import { type Command, Option } from 'commander';
import type { Address } from '@solana/kit';
import { type BaseUnits, formatAegis, parseAegis } from '@aegis/chain';
import { addCommand, argument, count, facts, integer, listOf, print, printable, table } from '@aegis/command-line';
import { type Feature, FEATURES, listNodes, NODE_STATUSES, type NodeFilter, type NodeInfo, type NodeStatus, readNode } from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { addressArgument, type NetworkFlags, withNetwork } from '../settings/flags.ts';
import { openReader } from '../settings/open.ts';
import { nodeFacts } from '../show/node.ts';

interface ListFlags extends NetworkFlags {
  readonly region?: string;
  readonly feature?: Feature[];
  readonly status?: NodeStatus;
  readonly operator?: Address;
  readonly minStake?: BaseUnits;
  readonly maxPrice?: BaseUnits;
  readonly minReputation?: number;
}

export function addNodes(program: Command, { surroundings }: CommandContext): void {
  const nodes = addCommand(program, 'nodes', 'list nodes by what they offer');

  withNetwork(addCommand(nodes, 'list', 'list nodes; what is asked for must all hold'))
    .option('--region <code>', 'like eu-west-1')
    .addOption(new Option('--feature <names...>', 'all of these').choices(FEATURES).argParser(listOf(FEATURES)))
    .addOption(new Option('--status <status>', 'like active').choices(NODE_STATUSES))
    .option('--operator <address>', 'who runs them', addressArgument)
    .option('--min-stake <amount>', 'in $AEGIS', argument(parseAegis))
    .option('--max-price <amount>', '$AEGIS for a delivered GB', argument(parseAegis))
    .option('--min-reputation <n>', 'of 1000', integer(0, 1_000))
    .action(async (flags: ListFlags) => {
      const found = await listNodes(await openReader(flags, surroundings), filterOf(flags));
      print(surroundings, flags.json, found, () => (found.length === 0 ? 'no such node\n' : nodeTable(found)));
    });

  withNetwork(addCommand(nodes, 'show', 'show one node'))
    .argument('<identity>', "the node's own key", addressArgument)
    .action(async (identity: Address, flags: NetworkFlags) => {
      const node = await readNode(await openReader(flags, surroundings), identity);
      print(surroundings, flags.json, node, () => facts(nodeFacts(node)));
    });
}

function filterOf({ region, feature, status, operator, minStake, maxPrice, minReputation }: ListFlags): NodeFilter {
  return {
    ...(region !== undefined && { region }),
    ...(feature !== undefined && { features: feature }),
    ...(status !== undefined && { status }),
    ...(operator !== undefined && { operator }),
    ...(minStake !== undefined && { stakeMin: minStake }),
    ...(maxPrice !== undefined && { pricePerGbMax: maxPrice }),
    ...(minReputation !== undefined && { reputationMin: minReputation }),
  };
}

function nodeTable(nodes: readonly NodeInfo[]): string {
  return table(
    [
      { title: 'identity' },
      { title: 'status' },
      { title: 'region' },
      { title: 'features' },
      { title: 'Mbit/s', align: 'right' },
      { title: 'GB', align: 'right' },
      { title: 'price/GB', align: 'right' },
      { title: 'stake', align: 'right' },
      { title: 'reputation', align: 'right' },
    ],
    nodes.map(({ identity, status, capabilities: { region, features, bandwidthMbps, storageGb, pricePerGb }, stake, reputation }) => [
      identity,
      status,
      printable(region),
      features.join(' '),
      count(bandwidthMbps),
      count(storageGb),
      formatAegis(pricePerGb),
      formatAegis(stake),
      String(reputation),
    ]),
  );
}
