/** Reward epochs as they stand on the chain, and what everybody may do to move them on (requirements 6.4, 6.9). */
import { fetchEncodedAccount, getAddressEncoder, getU64Encoder, type Instruction } from '@solana/kit';
import { AegisError } from '@aegis/base';
import {
  ACCOUNTS,
  type AccountKind,
  baseUnits,
  type BaseUnits,
  configProgram,
  listAccounts,
  PROGRAMS,
  readChainTime,
  type RecomputedEpoch,
  recomputeEpoch,
  rewardsProgram,
} from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { founded } from '../founded.ts';
import { nodeAddressOf } from '../nodes/node.ts';

/** `running`: nodes serve; `reporting`: oracles say what they measured; `due`: anybody may fix what it pays; `final`: that is fixed. */
export type EpochState = 'running' | 'reporting' | 'due' | 'final';

export interface EpochInfo {
  readonly number: bigint;
  readonly state: EpochState;
  /** Unix seconds. */
  readonly start: bigint;
  readonly end: bigint;
  /** End of the oracles' submissions, Unix seconds. */
  readonly submitUntil: bigint;
  /** By the literal formula instead of by weight. */
  readonly literal: boolean;
  readonly byRoot: boolean;
  readonly emission: BaseUnits;
  /** What it shares out; 0 until it is final. */
  readonly payable: BaseUnits;
  readonly nodes: bigint;
  readonly requests: bigint;
  /** Sum of all weights, in thousandths of a request. */
  readonly weight: bigint;
}

export interface RewardsInfo {
  readonly nextEpoch: bigint;
  readonly nextFinal: bigint;
  readonly emitted: BaseUnits;
  readonly paid: BaseUnits;
  /** In the vault. */
  readonly oracleStake: BaseUnits;
}

const REPORTS: AccountKind<rewardsProgram.Report> = {
  program: PROGRAMS.rewards,
  discriminator: rewardsProgram.REPORT_DISCRIMINATOR,
  decoder: rewardsProgram.getReportDecoder(),
};
/** Behind the discriminator and the layout's version. */
const EPOCH_OFFSET = 9;
const NODE_OFFSET = EPOCH_OFFSET + 8;
/** Epochs that one call moves on: the rest is for the next. */
const EPOCHS_A_CALL = 8;

/** Errors: `sdk.not_founded`. */
export async function readRewards({ connection }: Client): Promise<RewardsInfo> {
  const { rpc, commitment } = connection;
  const { data } = await founded(rewardsProgram.fetchRewards(rpc, ACCOUNTS.rewards, { commitment }));
  const { nextEpoch, nextFinal, emitted, paid, oracleStake } = data;
  return { nextEpoch, nextFinal, emitted: baseUnits(emitted), paid: baseUnits(paid), oracleStake: baseUnits(oracleStake) };
}

/** Errors: `sdk.no_epoch`. */
export async function readEpoch(client: Client, number: bigint): Promise<EpochInfo> {
  const [data, now] = await Promise.all([fetchEpoch(client, number), readChainTime(client.connection)]);
  return {
    number,
    state: stateOf(data, now),
    start: data.start,
    end: data.end,
    submitUntil: data.submitUntil,
    literal: data.isFinal ? data.literal : data.mode === rewardsProgram.RewardMode.Literal,
    byRoot: data.settlement === rewardsProgram.Settlement.Root,
    emission: baseUnits(data.emission),
    payable: baseUnits(data.payable),
    nodes: data.nodes,
    requests: data.requests,
    weight: data.weight,
  };
}

/** The epoch computed again from public accounts, and each difference from what the chain has. Errors: `sdk.no_epoch`. */
export async function recompute(client: Client, number: bigint): Promise<RecomputedEpoch> {
  const bytes = getU64Encoder().encode(number);
  const [epoch, reports] = await Promise.all([
    fetchEpoch(client, number),
    listAccounts(client.connection, REPORTS, [{ offset: EPOCH_OFFSET, bytes }]),
  ]);
  const data = reports.map((report) => report.data);
  return recomputeEpoch(
    epoch,
    data.toSorted((a, b) => (a.node < b.node ? -1 : 1)),
  );
}

/** Finishes epochs that are due and opens those that have begun, a few at a time; anybody may. Undefined where there is nothing to do. */
export async function advanceEpochs(client: Client): Promise<Receipt | undefined> {
  const { connection, signer } = client;
  const { rpc, commitment } = connection;
  const [{ data }, { data: config }, now] = await Promise.all([
    founded(rewardsProgram.fetchRewards(rpc, ACCOUNTS.rewards, { commitment })),
    founded(configProgram.fetchConfig(rpc, ACCOUNTS.config, { commitment })),
    readChainTime(connection),
  ]);
  const instructions: Instruction[] = [];
  for (let number = data.nextFinal; number < data.nextEpoch && instructions.length < EPOCHS_A_CALL; number += 1n) {
    if (stateOf(await fetchEpoch(client, number), now) !== 'due') break;
    instructions.push(await rewardsProgram.getFinalizeEpochInstructionAsync({ payer: signer, config: ACCOUNTS.config, number }));
  }
  const next = data.nextStart === 0n ? config.emissionStart : data.nextStart;
  if (config.emissionStart !== 0n && now >= next) {
    const number = data.nextEpoch;
    instructions.push(await rewardsProgram.getOpenEpochInstructionAsync({ payer: signer, config: ACCOUNTS.config, number }));
  }
  return instructions.length === 0 ? undefined : act(client, 'move the reward epochs on', [], instructions);
}

/** What the oracles said of a node, epoch by epoch, as far as it is kept. */
export async function reportsOf(client: Client, identity: Parameters<typeof nodeAddressOf>[0]): Promise<rewardsProgram.Report[]> {
  const bytes = getAddressEncoder().encode(await nodeAddressOf(identity));
  const found = await listAccounts(client.connection, REPORTS, [{ offset: NODE_OFFSET, bytes }]);
  return found.map(({ data }) => data).toSorted((a, b) => (a.epoch < b.epoch ? -1 : 1));
}

/** Errors: `sdk.no_epoch`. */
export async function fetchEpoch({ connection }: Client, number: bigint): Promise<rewardsProgram.Epoch> {
  const [address] = await rewardsProgram.findEpochPda({ number });
  const account = await fetchEncodedAccount(connection.rpc, address, { commitment: connection.commitment });
  if (account.exists) return rewardsProgram.decodeEpoch(account).data;
  const message = `there is no epoch ${number}: it has not begun, or its account was closed`;
  throw new AegisError('sdk.no_epoch', message, { source: 'operator' });
}

function stateOf({ isFinal, end, submitUntil }: rewardsProgram.Epoch, now: bigint): EpochState {
  if (isFinal) return 'final';
  if (now < end) return 'running';
  return now < submitUntil ? 'reporting' : 'due';
}
