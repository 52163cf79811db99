/** What a node has earned: its ledger, its claim, and why an epoch paid what it paid (requirements 6.4, 6.5). */
import type { Address, Instruction } from '@solana/kit';
import { AegisError } from '@aegis/base';
import {
  ACCOUNTS,
  ALLOCATIONS,
  baseUnits,
  type BaseUnits,
  type Factors,
  factorsOf,
  formatAegis,
  latencyPpm,
  rewardsProgram,
  shareOf,
  tokenProgram,
} from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { ensureFounded } from '../founded.ts';
import { nodeAddressOf, readNode } from '../nodes/node.ts';
import { openTokenAccount, tokenAccountOf } from '../token/token.ts';
import { fetchEpoch, reportsOf } from './epochs.ts';

export interface Earnings {
  /** Credited in the node's life. */
  readonly credited: BaseUnits;
  readonly paid: BaseUnits;
  /** Of final epochs, not credited yet: a claim credits and pays it. */
  readonly uncredited: BaseUnits;
  /** What a claim pays, if the vault holds as much. */
  readonly claimable: BaseUnits;
  /** In thousandths of a point. */
  readonly reputationMilli: number;
  readonly epochs: readonly EarnedEpoch[];
}

/** A node's part of one epoch. */
export interface EarnedEpoch {
  readonly epoch: bigint;
  /** `disputed`: oracles do not agree; `pending`: the epoch is not final; `earned`: a claim pays it; `credited`: it is in the ledger. */
  readonly state: 'disputed' | 'pending' | 'earned' | 'credited';
  readonly served: boolean;
  readonly requests: bigint;
  /** 0 until the epoch is final. */
  readonly reward: BaseUnits;
}

/** One factor of a node's part, in two epochs. */
export interface Explained {
  readonly factor: string;
  readonly before: string | undefined;
  readonly now: string;
  /** How much more or less it makes of the reward, in per cent; undefined without an epoch before, or from nothing. */
  readonly changePercent: number | undefined;
}

export interface Explanation {
  readonly epoch: bigint;
  readonly before: bigint | undefined;
  readonly reward: BaseUnits;
  readonly rewardBefore: BaseUnits | undefined;
  readonly served: boolean;
  readonly factors: readonly Explained[];
}

/** Reports that one transaction has room to credit beside the claim. */
const CREDITS_A_TRANSACTION = 4;

/** Errors: `sdk.not_founded`. */
export async function readEarnings(client: Client, identity: Address): Promise<Earnings> {
  const { byReports, byRoots, paid, reputationMilli } = await ledgerOf(client, identity);
  const epochs = await earnedEpochs(client, await reportsOf(client, identity));
  const uncredited = epochs.reduce((sum, { state, reward }) => (state === 'earned' ? sum + reward : sum), 0n);
  const credited = byReports + byRoots;
  return {
    credited: baseUnits(credited),
    paid: baseUnits(paid),
    uncredited: baseUnits(uncredited),
    claimable: baseUnits(credited - paid + uncredited),
    reputationMilli,
    epochs,
  };
}

/** What the node was paid in its life. Errors: `sdk.not_founded`. */
export async function readPaid(client: Client, identity: Address): Promise<BaseUnits> {
  return baseUnits((await ledgerOf(client, identity)).paid);
}

type LedgerSums = Pick<rewardsProgram.Ledger, 'byReports' | 'byRoots' | 'paid' | 'reputationMilli'>;

async function ledgerOf(client: Client, identity: Address): Promise<LedgerSums> {
  const { rpc, commitment } = client.connection;
  const [address] = await rewardsProgram.findLedgerPda({ node: await nodeAddressOf(identity) });
  const ledger = await rewardsProgram.fetchMaybeLedger(rpc, address, { commitment });
  if (ledger.exists) return ledger.data;
  await ensureFounded(client);
  return { byReports: 0n, byRoots: 0n, paid: 0n, reputationMilli: 0 };
}

async function earnedEpochs(client: Client, reports: readonly rewardsProgram.Report[]): Promise<EarnedEpoch[]> {
  return Promise.all(
    reports.map(async (report): Promise<EarnedEpoch> => {
      const { epoch, served, agreed } = report;
      const of = { epoch, served, requests: agreed.requests, reward: baseUnits(report.reward) };
      if (!report.settled) return { ...of, state: 'disputed' };
      if (report.credited) return { ...of, state: 'credited' };
      const terms = await fetchEpoch(client, epoch);
      if (!terms.isFinal) return { ...of, state: 'pending' };
      return { ...of, state: 'earned', reward: baseUnits(shareOf(terms, report.weight)) };
    }),
  );
}

/** Credits what final epochs owe the node, and pays all that is credited. Errors: `sdk.nothing_earned`, `rewards.node_banned`, those of `act`. */
export async function claimRewards(client: Client, identity: Address): Promise<Receipt> {
  const { signer } = client;
  const { claimable, uncredited, epochs } = await readEarnings(client, identity);
  if (claimable === 0n) throw new AegisError('sdk.nothing_earned', 'no rewards are due', { source: 'operator' });
  const node = await nodeAddressOf(identity);
  const credits = await Promise.all(
    (uncredited > 0n ? epochs : []).filter(({ state }) => state === 'earned').map(({ epoch }) => creditInstruction(node, epoch)),
  );
  for (; credits.length > CREDITS_A_TRANSACTION;) {
    const some = credits.splice(0, CREDITS_A_TRANSACTION);
    await act(client, `credit ${some.length} epochs`, [['for node', identity]], some);
  }
  const destination = await tokenAccountOf(signer.address);
  const instructions = [
    ...credits,
    await openTokenAccount(signer, signer.address),
    ...(await funding(client, claimable)),
    await rewardsProgram.getClaimRewardsInstructionAsync({ operator: signer, node, destination, config: ACCOUNTS.config }),
  ];
  return act(client, `claim ${formatAegis(claimable)} $AEGIS of rewards`, [['for node', identity]], instructions);
}

async function creditInstruction(node: Address, number: bigint): Promise<Instruction> {
  const [[epoch], [report], [ledger]] = await Promise.all([
    rewardsProgram.findEpochPda({ number }),
    rewardsProgram.findReportPda({ number, node }),
    rewardsProgram.findLedgerPda({ node }),
  ]);
  return rewardsProgram.getCreditReportInstructionAsync({ epoch, report, ledger });
}

/** Brings what the rewards allocation has released, where the vault holds too little. */
async function funding({ connection }: Client, needed: bigint): Promise<Instruction[]> {
  const { rpc, commitment } = connection;
  const { value } = await rpc.getTokenAccountBalance(ACCOUNTS.rewardVault, { commitment }).send();
  if (BigInt(value.amount) >= needed) return [];
  const [grantor] = await tokenProgram.findMintAuthorityPda();
  const [vesting] = await tokenProgram.findVestingPda({ grantor, index: ALLOCATIONS[0]!.kind });
  const account = await tokenProgram.fetchMaybeVesting(rpc, vesting, { commitment });
  if (!account.exists || account.data.beneficiary !== ACCOUNTS.rewards) return [];
  const [vestingVault] = await tokenProgram.findVaultPda({ vesting });
  return [await rewardsProgram.getFundInstructionAsync({ vesting, vestingVault })];
}

/** Why the node's part of an epoch is what it is, and what is another than in the epoch before. Errors: `sdk.no_report`. */
export async function explainRewards(client: Client, identity: Address, number?: bigint): Promise<Explanation> {
  await readNode(client, identity);
  const settled = (await reportsOf(client, identity)).filter((report) => report.settled);
  const at = number === undefined ? settled.length - 1 : settled.findIndex(({ epoch }) => epoch === number);
  const report = settled[at];
  if (report === undefined) {
    const message = number === undefined ? 'no epoch of the node is settled' : `epoch ${number} is not settled for the node`;
    throw new AegisError('sdk.no_report', message, { source: 'operator' });
  }
  const previous = settled[at - 1];
  const now = await partsOf(client, report);
  const before = previous === undefined ? undefined : await partsOf(client, previous);
  return {
    epoch: report.epoch,
    before: previous?.epoch,
    reward: now.reward,
    rewardBefore: before?.reward,
    served: report.served,
    factors: now.parts.map(({ factor, text, worth }, i): Explained => {
      const old = before?.parts[i];
      return { factor, before: old?.text, now: text, changePercent: changeOf(old?.worth, worth) };
    }),
  };
}

interface Part {
  readonly factor: string;
  readonly text: string;
  /** What the reward is proportional to; undefined for what is in another factor. */
  readonly worth?: number;
}

async function partsOf(client: Client, report: rewardsProgram.Report): Promise<{ parts: Part[]; reward: BaseUnits }> {
  const epoch = await fetchEpoch(client, report.epoch);
  const { agreed, stake, reputationMilli, served } = report;
  const factors: Factors = factorsOf({ requests: agreed.requests, stake, minStake: epoch.minStake, reputationMilli, measured: agreed });
  const reward = epoch.isFinal ? shareOf(epoch, report.weight) : 0n;
  const others = epoch.literal ? Number(epoch.nodes) * Number(epoch.requests) : Number(epoch.weight);
  const parts: Part[] = [
    { factor: 'served from start to end', text: served ? 'yes' : 'no', worth: served ? 1 : 0 },
    { factor: 'stake', text: `${formatAegis(stake)} AEGIS, × ${ratio(factors.stakeFactorPpm)}`, worth: Number(factors.stakeFactorPpm) },
    { factor: 'uptime, × 0.5', text: percent(BigInt(agreed.uptimePpm)) },
    { factor: 'latency, × 0.3', text: `${agreed.latencyUs / 1_000} ms: ${percent(latencyPpm(agreed.latencyUs))}` },
    { factor: 'cache hits, × 0.2', text: percent(BigInt(agreed.cacheHitPpm)) },
    { factor: 'quality of these', text: percent(factors.qualityPpm), worth: Number(factors.qualityPpm) },
    { factor: 'requests', text: `${agreed.requests} of ${epoch.requests}`, worth: Number(agreed.requests) },
    {
      factor: 'reputation',
      text: `${(reputationMilli / 1_000).toFixed(3)}, × ${(Number(factors.multiplierTenths) / 10).toFixed(1)}`,
      worth: Number(factors.multiplierTenths),
    },
    { factor: 'the epoch pays', text: `${formatAegis(epoch.payable)} AEGIS`, worth: Number(epoch.payable) },
    {
      factor: epoch.literal ? 'nodes × all requests' : 'weight of all nodes',
      text: epoch.literal ? `${epoch.nodes} × ${epoch.requests}` : String(epoch.weight),
      worth: others === 0 ? 0 : 1 / others,
    },
  ];
  return { parts, reward: baseUnits(reward) };
}

function changeOf(before: number | undefined, now: number | undefined): number | undefined {
  if (before === undefined || now === undefined || before === 0) return undefined;
  return Math.round((now / before - 1) * 10_000) / 100;
}

const percent = (ppm: bigint): string => `${(Number(ppm) / 10_000).toFixed(2)} %`;
const ratio = (ppm: bigint): string => (Number(ppm) / 1_000_000).toFixed(3);
