/** Oracles: their stake, and what they say of nodes (requirement 7.2). */
import type { Address } from '@solana/kit';
import { AegisError } from '@aegis/base';
import { ACCOUNTS, baseUnits, type BaseUnits, configProgram, formatAegis, rewardsProgram } from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { founded } from '../founded.ts';
import { nodeAddressOf } from '../nodes/node.ts';
import { ensureBalance, openTokenAccount, tokenAccountOf } from '../token/token.ts';

export interface OracleInfo {
  readonly oracle: Address;
  /** Config names it: its word counts. */
  readonly named: boolean;
  readonly stake: BaseUnits;
  readonly slashed: BaseUnits;
  /** When it may withdraw, Unix seconds; 0 while it stays. */
  readonly unlockAt: bigint;
}

export interface OraclesInfo {
  /** How many must agree. */
  readonly threshold: number;
  readonly stakeMin: BaseUnits;
  readonly oracles: readonly OracleInfo[];
}

/** What an oracle measured of a node in an epoch. */
export interface Measurement {
  readonly identity: Address;
  /** In millionths. */
  readonly uptimePpm: number;
  readonly latencyUs: number;
  /** In millionths. */
  readonly cacheHitPpm: number;
  readonly requests: bigint;
  readonly megabytes: bigint;
}

/** Those that config names. Errors: `sdk.not_founded`. */
export async function readOracles(client: Client): Promise<OraclesInfo> {
  const { rpc, commitment } = client.connection;
  const { data } = await founded(configProgram.fetchConfig(rpc, ACCOUNTS.config, { commitment }));
  const oracles = await Promise.all(data.oracles.map((oracle) => oracleOf(client, data, oracle)));
  return { threshold: data.oracleThreshold, stakeMin: baseUnits(data.oracleMinStake), oracles };
}

/** One, also where nothing is at stake. Errors: `sdk.not_founded`. */
export async function readOracle(client: Client, oracle: Address): Promise<OracleInfo> {
  const { rpc, commitment } = client.connection;
  const { data } = await founded(configProgram.fetchConfig(rpc, ACCOUNTS.config, { commitment }));
  return oracleOf(client, data, oracle);
}

async function oracleOf({ connection }: Client, config: Pick<configProgram.Config, 'oracles'>, oracle: Address): Promise<OracleInfo> {
  const { rpc, commitment } = connection;
  const [address] = await rewardsProgram.findOracleAccountPda({ oracle });
  const account = await rewardsProgram.fetchMaybeOracle(rpc, address, { commitment });
  const { stake, slashed, unlockAt } = account.exists ? account.data : { stake: 0n, slashed: 0n, unlockAt: 0n };
  return { oracle, named: config.oracles.includes(oracle), stake: baseUnits(stake), slashed: baseUnits(slashed), unlockAt };
}

/** Registers the signer where it is not, and adds to its stake. Errors: `chain.insufficient_tokens`, `rewards.oracle_leaving`, those of `act`. */
export async function stakeOracle(client: Client, amount: BaseUnits): Promise<Receipt> {
  const { signer } = client;
  await ensureBalance(client, amount);
  const source = await tokenAccountOf(signer.address);
  const instruction = await rewardsProgram.getStakeOracleInstructionAsync({ oracle: signer, source, amount });
  return act(client, `stake ${formatAegis(amount)} $AEGIS as an oracle`, [], [instruction]);
}

/** The signer says nothing more, and may withdraw after 30 days. Errors: `rewards.oracle_leaving`, those of `act`. */
export async function leaveOracle(client: Client): Promise<Receipt> {
  const instruction = await rewardsProgram.getLeaveOracleInstructionAsync({ oracle: client.signer });
  return act(client, 'stop being an oracle', [['its stake', 'comes back after 30 days']], [instruction]);
}

/** Errors: `rewards.oracle_stays`, `rewards.cooldown_not_over`, those of `act`. */
export async function withdrawOracle(client: Client): Promise<Receipt> {
  const { signer } = client;
  const destination = await tokenAccountOf(signer.address);
  const instructions = [
    await openTokenAccount(signer, signer.address),
    await rewardsProgram.getWithdrawOracleInstructionAsync({ oracle: signer, destination }),
  ];
  return act(client, 'take the stake of the oracle back', [], instructions);
}

/** What the signer measured, a transaction for each node. Errors: `sdk.nothing_measured`, `rewards.…`, those of `act`. */
export async function submitReports(client: Client, number: bigint, measurements: readonly Measurement[]): Promise<Receipt[]> {
  if (measurements.length === 0) throw new AegisError('sdk.nothing_measured', 'there is nothing to submit', { source: 'operator' });
  const receipts: Receipt[] = [];
  for (const { identity, ...metrics } of measurements) {
    const node = await nodeAddressOf(identity);
    const instruction = await rewardsProgram.getSubmitReportInstructionAsync({
      oracle: client.signer,
      config: ACCOUNTS.config,
      node,
      number,
      metrics,
    });
    const details = Object.entries(metrics).map(([name, value]) => [name, String(value)] as const);
    receipts.push(await act(client, `report node ${identity} in epoch ${number}`, details, [instruction]));
  }
  return receipts;
}
