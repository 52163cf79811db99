/** `aegis-cli status`: your node at a glance, its process, its cache, and what the chain says of it. */
import type { Command } from 'commander';
import type { Address } from '@solana/kit';
import { type AegisError, isAegisError } from '@aegis/base';
import { readChainTime } from '@aegis/chain';
import {
  addCommand,
  bytes,
  count,
  duration,
  ExitCode,
  exitCodeOf,
  facts,
  failureOf,
  moment,
  percent,
  print,
  printable,
} from '@aegis/command-line';
import {
  findNode,
  findStake,
  listNodes,
  type NodeFigures,
  type NodeInfo,
  type NodeProcessStatus,
  readBalance,
  readNodeFigures,
  readNodeStatus,
  readParameters,
  readSolBalance,
  type StakeInfo,
} from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { adminOption, type WalletFlags, withWallet } from '../settings/flags.ts';
import { chooseNode, type NodeChoice, withNode } from '../settings/node-choice.ts';
import { openWallet } from '../settings/open.ts';
import { HINTS } from '../show/hints.ts';
import { nodeFacts } from '../show/node.ts';
import { aegis, sol } from '../show/units.ts';

/** What could be learnt, or why it could not. */
type Part<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AegisError };

interface ProcessPart {
  readonly status: NodeProcessStatus;
  readonly figures: NodeFigures;
}

interface ChainPart {
  readonly network: string;
  readonly wallet: Address;
  readonly lamports: bigint;
  readonly balance: bigint;
  readonly now: bigint;
  readonly heartbeatTimeoutSeconds: bigint;
  readonly minStake: bigint;
  /** The wallet's nodes, where it is not clear which is meant. */
  readonly candidates: readonly NodeInfo[];
  /** Null when no node of the wallet is registered, or it is not clear which is meant. */
  readonly node: NodeInfo | null;
  readonly stake: StakeInfo | null;
}

export function addStatus(program: Command, { surroundings, finish }: CommandContext): void {
  withNode(withWallet(addCommand(program, 'status', 'show your node: process, cache, and what the chain says of it')))
    .addOption(adminOption())
    .action(async (flags: WalletFlags & NodeChoice & { readonly admin: string }) => {
      const [process, chain] = await Promise.all([part(() => readProcess(flags.admin)), part(readChain)]);
      print(surroundings, flags.json, { process: data(process), chain: data(chain) }, () => `${processText(process)}\n${chainText(chain)}`);
      const codes = [process, chain].flatMap((read) => (read.ok ? [] : [exitCodeOf(read.error)]));
      // What waiting cannot mend decides.
      if (codes.length > 0) finish(codes.includes(ExitCode.failed) ? ExitCode.failed : ExitCode.unreachable);

      async function readChain(): Promise<ChainPart> {
        const { client, wallet } = await openWallet(flags, surroundings);
        const [parameters, now, lamports, balance, network] = await Promise.all([
          readParameters(client),
          readChainTime(client.connection),
          readSolBalance(client, wallet.address),
          readBalance(client, wallet.address),
          client.connection.cluster(),
        ]);
        const identity = await chooseNode(flags, client, wallet.address, surroundings).catch(noneChosen);
        const candidates = identity === undefined ? await listNodes(client, { operator: wallet.address }) : [];
        const node = identity === undefined ? undefined : await findNode(client, identity);
        const stake = identity === undefined ? undefined : await findStake(client, identity);
        const { heartbeatTimeoutSeconds, minStake } = parameters;
        const own = { network: `${network}, ${client.connection.url}`, wallet: wallet.address, lamports, balance };
        return { ...own, now, heartbeatTimeoutSeconds, minStake, candidates, node: node ?? null, stake: stake ?? null };
      }
    });
}

async function readProcess(admin: string): Promise<ProcessPart> {
  const [status, figures] = await Promise.all([readNodeStatus(admin), readNodeFigures(admin)]);
  return { status, figures };
}

/** One part that cannot be had does not hide the other. */
async function part<T>(read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (!isAegisError(error)) throw error;
    return { ok: false, error };
  }
}

function noneChosen(error: unknown): undefined {
  if (!isAegisError(error, 'cli.which_node')) throw error;
}

function data<T>(part: Part<T>): unknown {
  return part.ok ? part.value : { error: failureOf(part.error) };
}

function processText(process: Part<ProcessPart>): string {
  if (!process.ok) return failureText('node', process.error);
  const { status, figures } = process.value;
  const { config, workers } = status;
  const serving = workers.filter(({ state }) => state === 'ready').length;
  return facts([
    ['node', `${printable(status.name)} ${printable(status.version)}, ${status.state}, up ${duration(status.uptimeMs)}, pid ${status.pid}`],
    ['workers', `${serving} of ${workers.length} serve`],
    ['configuration', `version ${config.version}${config.lastKnownGood ? ' (LAST KNOWN GOOD: the file is bad)' : ''}`],
    ['requests', `${count(figures.requests)}, ${count(figures.connectionsOpen)} connections open`],
    ['cache hits', `${count(figures.cacheHits)} of ${count(figures.cacheLookups)}  ${percent(figures.cacheHits, figures.cacheLookups)}`],
    ...figures.stores.map(
      ({ layer, bytes: held, entries }) => [`cache, ${layer}`, `${bytes(held)} in ${count(entries)} responses`] as const,
    ),
  ]);
}

function chainText(chain: Part<ChainPart>): string {
  if (!chain.ok) return failureText('chain', chain.error);
  const { network, wallet, lamports, balance, candidates, node, stake, now } = chain.value;
  return facts([
    ['network', network],
    ['your key', `${wallet}  ${sol(lamports)}, ${aegis(balance)}`],
    ...(node === null ? unchosen(candidates) : nodeFacts(node, now)),
    ...(stake === null ? [] : stakeFacts(stake)),
    ...adviceOf(chain.value).map((advice) => ['to do', advice] as const),
  ]);
}

/** With several nodes all are named: what is said of one must not be taken for another. */
function unchosen(candidates: readonly NodeInfo[]): (readonly [string, string])[] {
  if (candidates.length === 0) return [['registered', 'no; aegis-cli register does it']];
  return [
    ['registered', `${candidates.length} nodes; --node says which is meant:`],
    ...candidates.map(({ identity, status, stake }) => ['node', `${identity}  ${status}, ${aegis(stake)} at stake`] as const),
  ];
}

function failureText(part: string, { code, message }: AegisError): string {
  const hint = HINTS[code];
  return facts([[part, printable(message)], ...(hint === undefined ? [] : [['to do', hint] as const])]);
}

function stakeFacts({ unstaking, unlockAt, feesOwed, slashed }: StakeInfo): (readonly [string, string])[] {
  return [
    ...(unstaking === 0n ? [] : [['unstaking', `${aegis(unstaking)}, from ${moment(unlockAt)}`] as const]),
    ...(feesOwed === 0n ? [] : [['fees owed', aegis(feesOwed)] as const]),
    ...(slashed === 0n ? [] : [['slashed', aegis(slashed)] as const]),
  ];
}

/** What the operator should do next, if anything. */
function adviceOf({ node, stake, now, minStake, heartbeatTimeoutSeconds }: ChainPart): string[] {
  if (node === null) return [];
  const advice: string[] = [];
  if (node.status === 'pending' && node.stake < minStake)
    advice.push(`stake ${aegis(minStake - node.stake)} more: aegis-cli stake --amount …`);
  if (node.status === 'pending' && node.stake >= minStake && !node.banned) advice.push('aegis-cli activate');
  if (node.status === 'active' && now - node.lastHeartbeat > heartbeatTimeoutSeconds / 2n)
    advice.push('aegis-cli heartbeat: without one the stake can be slashed');
  if (stake !== null && stake.unstaking > 0n && stake.unlockAt <= now) advice.push('aegis-cli withdraw: the cooldown is over');
  return advice;
}
