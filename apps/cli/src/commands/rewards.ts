/** `aegis-cli claim-rewards`, `rewards`: what a node has earned, why, and whether the chain computed it right. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Address } from '@solana/kit';
import { AegisError } from '@aegis/base';
import type { RecomputedEpoch } from '@aegis/chain';
import { addCommand, argument, facts, moment, print, table } from '@aegis/command-line';
import {
  advanceEpochs,
  claimRewards,
  type Client,
  type Earnings,
  explainRewards,
  type Explanation,
  readEarnings,
  readEpoch,
  readPaid,
  readRewards,
  recompute,
} from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { type NetworkFlags, type SigningFlags, type WalletFlags, withNetwork, withSigning, withWallet } from '../settings/flags.ts';
import { chooseNode, type NodeChoice, withNode } from '../settings/node-choice.ts';
import { openReader, openSigner, openWallet } from '../settings/open.ts';
import { printReceipt } from '../show/receipt.ts';
import { aegis } from '../show/units.ts';

/** Epochs that `rewards show` lists. */
const EPOCHS_SHOWN = 20;

export function addRewards(program: Command, { surroundings }: CommandContext): void {
  const reading = async (flags: WalletFlags & NodeChoice): Promise<{ readonly client: Client; readonly identity: Address }> => {
    if (flags.node !== undefined) return { client: await openReader(flags, surroundings), identity: flags.node };
    const { client, wallet } = await openWallet(flags, surroundings);
    return { client, identity: await chooseNode(flags, client, wallet.address, surroundings) };
  };

  withNode(withSigning(addCommand(program, 'claim-rewards', 'claim what your node has earned'))).action(
    async (flags: SigningFlags & NodeChoice) => {
      const { client, wallet } = await openSigner(flags, surroundings);
      const identity = await chooseNode(flags, client, wallet.address, surroundings);
      const before = await readPaid(client, identity);
      const receipt = await claimRewards(client, identity);
      const paid = (await readPaid(client, identity)) - before;
      printReceipt(surroundings, flags.json, receipt, `claimed ${aegis(paid)}`, { identity });
    },
  );

  const rewards = addCommand(program, 'rewards', 'show what nodes earn, why, and compute it again');

  withNode(withWallet(addCommand(rewards, 'show', 'show what a node has earned, epoch by epoch'))).action(
    async (flags: WalletFlags & NodeChoice) => {
      const { client, identity } = await reading(flags);
      const earnings = await readEarnings(client, identity);
      print(surroundings, flags.json, { identity, ...earnings }, () => earningsText(identity, earnings));
    },
  );

  withNode(withWallet(addCommand(rewards, 'explain', 'say why an epoch paid what it paid, and what changed since the one before')))
    .option('--epoch <number>', 'which (default: the last that is settled)', argument(epochNumber))
    .action(async (flags: WalletFlags & NodeChoice & { readonly epoch?: bigint }) => {
      const { client, identity } = await reading(flags);
      const explanation = await explainRewards(client, identity, flags.epoch);
      print(surroundings, flags.json, { identity, ...explanation }, () => explanationText(explanation));
    });

  withNetwork(addCommand(rewards, 'recompute', 'compute an epoch again from public accounts, and name each difference'))
    .requiredOption('--epoch <number>', 'which', argument(epochNumber))
    .action(async (flags: NetworkFlags & { readonly epoch: bigint }) => {
      const found = await recompute(await openReader(flags, surroundings), flags.epoch);
      print(surroundings, flags.json, found, () => recomputedText(found));
      if (found.differences.length > 0) {
        const message = `the chain differs from its own accounts in ${found.differences.length} places`;
        throw new AegisError('cli.rewards_differ', message, { source: 'operator' });
      }
    });

  withNetwork(addCommand(rewards, 'epoch', 'show an epoch, and what was emitted and paid in all'))
    .option('--epoch <number>', 'which (default: the latest)', argument(epochNumber))
    .action(async (flags: NetworkFlags & { readonly epoch?: bigint }) => {
      const client = await openReader(flags, surroundings);
      const all = await readRewards(client);
      const number = flags.epoch ?? (all.nextEpoch === 0n ? 0n : all.nextEpoch - 1n);
      const epoch = await readEpoch(client, number);
      print(surroundings, flags.json, { ...epoch, network: all }, () =>
        facts([
          ['epoch', String(epoch.number)],
          ['state', epoch.state],
          ['from', moment(epoch.start)],
          ['until', moment(epoch.end)],
          ['oracles report until', moment(epoch.submitUntil)],
          ['formula', epoch.literal ? 'literal' : 'by weight'],
          ['emission', aegis(epoch.emission)],
          ['pays', epoch.state === 'final' ? aegis(epoch.payable) : 'not fixed yet'],
          ['nodes', String(epoch.nodes)],
          ['requests', String(epoch.requests)],
          ['emitted in all', aegis(all.emitted)],
          ['paid in all', aegis(all.paid)],
        ]),
      );
    });

  withSigning(addCommand(rewards, 'advance', 'finish epochs that are due, and open the next; anybody may')).action(
    async (flags: SigningFlags) => {
      const { client } = await openSigner(flags, surroundings);
      const receipt = await advanceEpochs(client);
      if (receipt === undefined) throw new AegisError('cli.nothing_to_do', 'no epoch is due', { source: 'operator' });
      printReceipt(surroundings, flags.json, receipt, 'epochs moved on');
    },
  );
}

export function epochNumber(text: string): bigint {
  if (/^\d{1,15}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('It must be the number of an epoch: 0, 1, 2 …');
}

function earningsText(identity: Address, { credited, paid, claimable, reputationMilli, epochs }: Earnings): string {
  const known = facts([
    ['node', identity],
    ['claimable', aegis(claimable)],
    ['credited', aegis(credited)],
    ['paid', aegis(paid)],
    ['reputation', `${(reputationMilli / 1_000).toFixed(3)} of 1000`],
  ]);
  if (epochs.length === 0) return `${known}no oracle has reported the node yet\n`;
  const rows = epochs
    .slice(-EPOCHS_SHOWN)
    .map(({ epoch, state, requests, reward, served }) => [
      String(epoch),
      served || state === 'disputed' ? state : `${state}, not in service`,
      String(requests),
      aegis(reward),
    ]);
  return `${known}${table([{ title: 'epoch', align: 'right' }, { title: 'state' }, { title: 'requests', align: 'right' }, { title: 'reward', align: 'right' }], rows)}`;
}

function explanationText({ epoch, before, reward, rewardBefore, factors }: Explanation): string {
  const rows = factors.map(({ factor, before: old, now, changePercent }) => [
    factor,
    old ?? '',
    now,
    changePercent === undefined ? '' : `${changePercent > 0 ? '+' : ''}${changePercent} %`,
  ]);
  const was = before === undefined ? '' : `; epoch ${before} paid ${aegis(rewardBefore ?? 0n)}`;
  return `epoch ${epoch} pays ${aegis(reward)}${was}\n${table(
    [
      { title: 'factor' },
      { title: before === undefined ? '' : `epoch ${before}` },
      { title: `epoch ${epoch}` },
      { title: 'makes of it', align: 'right' },
    ],
    rows,
  )}`;
}

function recomputedText({ number, isFinal, nodes, differences }: RecomputedEpoch): string {
  const rows = nodes.map(({ node, factors, reward, credited }) => [
    node,
    String(factors.weight),
    reward === undefined ? 'not fixed yet' : aegis(reward),
    credited === undefined ? 'not credited yet' : aegis(credited),
    reward === undefined || credited === undefined ? '' : String(credited - reward),
  ]);
  const verdict =
    differences.length === 0
      ? `no difference${isFinal ? '' : ' so far: the epoch is not final'}\n`
      : differences.map(({ of, what, chain, computed }) => `${of}: ${what} is ${chain}, computed ${computed}\n`).join('');
  const columns = [
    { title: 'node account' },
    { title: 'weight', align: 'right' as const },
    { title: 'computed', align: 'right' as const },
    { title: 'on the chain', align: 'right' as const },
    { title: 'difference', align: 'right' as const },
  ];
  return `epoch ${number}\n${rows.length === 0 ? 'no node is settled by reports\n' : table(columns, rows)}${verdict}`;
}
