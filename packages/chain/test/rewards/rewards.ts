/** Rewards in litesvm with three staked oracles of whom two decide, as the tests of it begin. */
import assert from 'node:assert/strict';
import type { Address, Instruction } from '@solana/kit';
import { getMintToInstruction } from '@solana-program/token';
import {
  decodeEpoch,
  decodeLedger,
  decodeNetworkMetrics,
  decodeOracle,
  decodeReport,
  decodeRewards,
  decodeRoots,
  type Epoch,
  findEpochPda,
  findLedgerPda,
  findMetricsPda,
  findOracleAccountPda,
  findReportPda,
  findRewardsPda,
  findRootsPda,
  getClaimRewardsInstructionAsync,
  getCreditLeafInstructionAsync,
  getCreditReportInstructionAsync,
  getFinalizeEpochInstructionAsync,
  getInitializeInstructionAsync,
  getLeaveOracleInstructionAsync,
  getOpenEpochInstructionAsync,
  getSlashReportInstructionAsync,
  getSlashRootInstructionAsync,
  getStakeOracleInstructionAsync,
  getSubmitReportInstructionAsync,
  getSubmitRootInstructionAsync,
  getWithdrawOracleInstructionAsync,
  type Ledger,
  type MetricsArgs,
  type NetworkMetrics,
  type Oracle,
  type Report,
  type Rewards,
  type Roots,
  type RootWordArgs,
} from '../../src/generated/rewards/index.ts';
import { type Leaf, proofOf, type Tree } from '../../src/rewards/merkle.ts';
import { START } from '../fixtures/svm.ts';
import { AEGIS, CONFIG, type Network } from '../registry/network.ts';
import { MIN_STAKE, nodeOf, Staking } from '../staking/staking.ts';

export const HOUR = 3_600n;
export const MONTH = 30n * 86_400n;
export const [REWARDS] = await findRewardsPda();
export const ORACLES = ['oracle 1', 'oracle 2', 'oracle 3'] as const;

/** What most oracles of the tests measure: all is as good as can be. */
export const GOOD: MetricsArgs = { uptimePpm: 1_000_000, latencyUs: 0, cacheHitPpm: 1_000_000, requests: 1_000n, megabytes: 10n };

/** Instructions by the names of wallets; the node of the operator `alice` is `alice's node`. Emission starts with the tests' clock. */
export class RewardsNetwork {
  readonly staking: Staking;

  private constructor(staking: Staking) {
    this.staking = staking;
  }

  get network(): Network {
    return this.staking.network;
  }

  /** With the program's accounts, its authority, three staked oracles, and `vault` to pay from. */
  static async start(vault = 1_000_000n * AEGIS): Promise<RewardsNetwork> {
    const rewards = await RewardsNetwork.uninitialized();
    const { network } = rewards;
    await network.succeed('deployer', await rewards.initialize());
    await network.setParameter({ __kind: 'RewardsAuthority', value: REWARDS });
    await network.setParameter({ __kind: 'ReputationAuthority', value: REWARDS });
    await network.setParameter({ __kind: 'EmissionStart', value: START });
    const members = await Promise.all(ORACLES.map(async (name) => (await network.wallet(name)).address));
    await network.setParameter({ __kind: 'Oracles', threshold: 2, members });
    const mintAuthority = await network.wallet('deployer');
    const token = rewards.rewards.rewardVault;
    await network.succeed('deployer', getMintToInstruction({ mint: network.mint, token, mintAuthority, amount: vault }));
    for (const name of ORACLES) {
      await network.fund(name, 3n * MIN_STAKE);
      await network.succeed(name, await rewards.stakeOracle(name, MIN_STAKE));
    }
    return rewards;
  }

  static async uninitialized(): Promise<RewardsNetwork> {
    return new RewardsNetwork(await Staking.start());
  }

  /** With nodes that served since before the first epoch, which is open. */
  static async opened(...operators: readonly string[]): Promise<RewardsNetwork> {
    const rewards = await RewardsNetwork.start();
    for (const operator of operators) await rewards.staking.active(operator);
    await rewards.open(0n);
    return rewards;
  }

  async initialize(): Promise<Instruction> {
    return getInitializeInstructionAsync({ payer: await this.network.wallet('deployer'), config: CONFIG, mint: this.network.mint });
  }

  async stakeOracle(oracle: string, amount: bigint): Promise<Instruction> {
    const source = await this.network.tokenAccount(oracle);
    return getStakeOracleInstructionAsync({ oracle: await this.network.wallet(oracle), source, amount });
  }

  async leaveOracle(oracle: string): Promise<Instruction> {
    return getLeaveOracleInstructionAsync({ oracle: await this.network.wallet(oracle) });
  }

  async withdrawOracle(oracle: string, destination?: Address): Promise<Instruction> {
    return getWithdrawOracleInstructionAsync({
      oracle: await this.network.wallet(oracle),
      destination: destination ?? (await this.network.tokenAccount(oracle)),
    });
  }

  async openEpoch(number: bigint): Promise<Instruction> {
    return getOpenEpochInstructionAsync({ payer: await this.network.wallet('deployer'), config: CONFIG, number });
  }

  async submit(oracle: string, number: bigint, operator: string, metrics: Partial<MetricsArgs> = {}): Promise<Instruction> {
    return getSubmitReportInstructionAsync({
      oracle: await this.network.wallet(oracle),
      config: CONFIG,
      node: await this.node(operator),
      number,
      metrics: { ...GOOD, ...metrics },
    });
  }

  async submitRoot(oracle: string, number: bigint, word: RootWordArgs): Promise<Instruction> {
    return getSubmitRootInstructionAsync({ oracle: await this.network.wallet(oracle), config: CONFIG, number, word });
  }

  async finalize(number: bigint): Promise<Instruction> {
    return getFinalizeEpochInstructionAsync({ payer: await this.network.wallet('deployer'), config: CONFIG, number });
  }

  async credit(number: bigint, operator: string): Promise<Instruction> {
    const [epoch] = await findEpochPda({ number });
    const node = await this.node(operator);
    return getCreditReportInstructionAsync({
      epoch,
      report: (await findReportPda({ number, node }))[0],
      ledger: (await findLedgerPda({ node }))[0],
    });
  }

  async creditLeaf(number: bigint, leaf: Leaf, tree: Tree): Promise<Instruction> {
    return getCreditLeafInstructionAsync({
      payer: await this.network.wallet('deployer'),
      config: CONFIG,
      epoch: (await findEpochPda({ number }))[0],
      node: leaf.node,
      total: leaf.total,
      reputationMilli: leaf.reputationMilli,
      proof: proofOf(tree, leaf) ?? [],
    });
  }

  async claim(operator: string, of = operator): Promise<Instruction> {
    return getClaimRewardsInstructionAsync({
      operator: await this.network.wallet(operator),
      node: await this.node(of),
      destination: await this.network.tokenAccount(operator),
      config: CONFIG,
    });
  }

  async slashReport(number: bigint, operator: string, oracle: string, authority = 'slashing'): Promise<Instruction> {
    return getSlashReportInstructionAsync({
      ...(await this.#penalty(number, oracle, authority)),
      report: (await findReportPda({ number, node: await this.node(operator) }))[0],
    });
  }

  async slashRoot(number: bigint, oracle: string, authority = 'slashing'): Promise<Instruction> {
    return getSlashRootInstructionAsync({
      ...(await this.#penalty(number, oracle, authority)),
      roots: (await findRootsPda({ number }))[0],
    });
  }

  async #penalty(number: bigint, oracle: string, authority: string) {
    const { address } = await this.network.wallet(oracle);
    return {
      authority: await this.network.wallet(authority),
      config: CONFIG,
      epoch: (await findEpochPda({ number }))[0],
      oracleAccount: (await findOracleAccountPda({ oracle: address }))[0],
      mint: this.network.mint,
      treasury: this.network.config.treasury,
    };
  }

  /** Opens the epoch and passes to its end. */
  async open(number: bigint): Promise<void> {
    await this.network.succeed('deployer', await this.openEpoch(number));
    this.network.svm.setTime((await this.epoch(number)).end);
  }

  /** Two oracles agree. */
  async settle(number: bigint, operator: string, metrics: Partial<MetricsArgs> = {}): Promise<void> {
    for (const oracle of ORACLES.slice(0, 2)) await this.network.succeed(oracle, await this.submit(oracle, number, operator, metrics));
  }

  /** Passes to the end of submissions and fixes what the epoch pays. */
  async final(number: bigint): Promise<void> {
    this.network.svm.setTime((await this.epoch(number)).submitUntil);
    await this.network.succeed('deployer', await this.finalize(number));
  }

  /** What a claim pays. */
  async claimed(operator: string): Promise<bigint> {
    const before = await this.network.balance(operator);
    await this.network.succeed(operator, await this.claim(operator));
    return (await this.network.balance(operator)) - before;
  }

  async error(payer: string, instruction: Instruction): Promise<string | undefined> {
    return (await this.network.send(payer, instruction)).error;
  }

  async node(operator: string): Promise<Address> {
    return this.network.nodeAddress(nodeOf(operator));
  }

  get rewards(): Rewards {
    return decodeRewards(this.network.svm.account(REWARDS)!).data;
  }

  async oracle(name: string): Promise<Oracle> {
    const [address] = await findOracleAccountPda({ oracle: (await this.network.wallet(name)).address });
    return decodeOracle(this.network.svm.account(address)!).data;
  }

  async epoch(number: bigint): Promise<Epoch> {
    return decodeEpoch(this.network.svm.account((await findEpochPda({ number }))[0])!).data;
  }

  async report(number: bigint, operator: string): Promise<Report> {
    const [address] = await findReportPda({ number, node: await this.node(operator) });
    return decodeReport(this.network.svm.account(address)!).data;
  }

  async roots(number: bigint): Promise<Roots> {
    return decodeRoots(this.network.svm.account((await findRootsPda({ number }))[0])!).data;
  }

  async ledger(operator: string): Promise<Ledger> {
    const [address] = await findLedgerPda({ node: await this.node(operator) });
    return decodeLedger(this.network.svm.account(address)!).data;
  }

  async metrics(number: bigint): Promise<NetworkMetrics> {
    return decodeNetworkMetrics(this.network.svm.account((await findMetricsPda({ number }))[0])!).data;
  }

  /** Vaults hold what the accounts say, and nothing is paid that was not credited, nor credited that was not emitted. */
  checkSums(): void {
    const { oracleVault, oracleStake, emitted, credited, paid } = this.rewards;
    assert.equal(this.network.tokens(oracleVault), oracleStake, 'the vault holds the stake of oracles');
    assert(paid <= credited && credited <= emitted, `${paid} paid of ${credited} credited of ${emitted} emitted`);
  }
}
