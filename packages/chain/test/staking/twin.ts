/** The programs beside the model: the same steps, and comparison of what both hold. */
import assert from 'node:assert/strict';
import type { Address, Instruction, KeyPairSigner } from '@solana/kit';
import {
  decodeNode,
  getActivateInstruction,
  getHeartbeatInstruction,
  getResumeInstruction,
  getSuspendInstruction,
  NodeStatus,
  SuspendedBy,
} from '../../src/generated/registry/index.ts';
import {
  decodeSlash,
  decodeStakeAccount,
  findEscrowPda,
  findFeeVaultPda,
  findPoolPda,
  findSlashPda,
  findStakeAccountPda,
  findVaultPda,
  getCancelUnstakeInstruction,
  getClaimFeesInstruction,
  getDepositFeesInstruction,
  getReduceSlashInstruction,
  getRequestUnstakeInstruction,
  getSettleSlashInstruction,
  getSlashInstruction,
  getStakeInstruction,
  getWithdrawInstruction,
  SlashStatus,
} from '../../src/generated/staking/index.ts';
import { newNode } from '../model/registry.ts';
import { StakingModel } from '../model/staking.ts';
import type { Step } from '../model/steps.ts';
import { AEGIS, CONFIG } from '../registry/network.ts';
import { evidence, NOBODY, type SlashReason, Staking } from './staking.ts';

const OPERATORS = ['op 0', 'op 1', 'op 2'] as const;
/** Names of nodes and their operators: one has two. */
const NODES = [
  ['node 0', 'op 0'],
  ['node 1', 'op 1'],
  ['node 2', 'op 2'],
  ['node 3', 'op 0'],
] as const;
const FUNDS = 50_000n * AEGIS;

const [[POOL], [VAULT], [ESCROW], [FEE_VAULT]] = await Promise.all([findPoolPda(), findVaultPda(), findEscrowPda(), findFeeVaultPda()]);

interface Places {
  readonly node: Address;
  readonly stakeAccount: Address;
}

export class Twin {
  readonly actors = [...OPERATORS, 'stranger', 'authority', 'slashing'] as const;
  readonly model: StakingModel;
  readonly #staking: Staking;
  readonly #places = new Map<string, Places>();
  readonly #wallets = new Map<string, KeyPairSigner>();
  readonly #tokens = new Map<string, Address>();
  readonly #slashes = new Map<string, Address>();
  #treasuryAtStart = 0n;
  #supplyAtStart = 0n;

  private constructor(staking: Staking) {
    this.#staking = staking;
    const { config } = staking.network;
    this.model = new StakingModel({
      authority: 'authority',
      slashingAuthority: 'slashing',
      minStake: config.minStake,
      unstakeCooldown: config.unstakeCooldownSeconds,
      appealWindow: config.appealWindowSeconds,
      heartbeatTimeout: config.heartbeatTimeoutSeconds,
      penaltyBps: [
        config.penaltyWrongContentBps,
        config.penaltyNoHeartbeatBps,
        config.penaltyLowUptimeBps,
        config.penaltyFailedChallengeBps,
        config.penaltyAttackBps,
      ].map(BigInt),
      slashReporterBps: BigInt(config.slashReporterBps),
    });
  }

  static async start(): Promise<Twin> {
    const staking = await Staking.start();
    const { network } = staking;
    const twin = new Twin(staking);
    for (const [name, operator] of NODES) {
      const node = await network.registered(operator, name);
      const [stakeAccount] = await findStakeAccountPda({ node });
      twin.#places.set(name, { node, stakeAccount });
      twin.model.nodes.set(name, newNode(operator));
    }
    for (const actor of twin.actors) {
      twin.#wallets.set(actor, await network.wallet(actor));
      twin.#tokens.set(actor, await network.fund(actor, FUNDS));
      twin.model.pay(actor, FUNDS);
    }
    twin.#treasuryAtStart = network.tokens(network.config.treasury);
    twin.#supplyAtStart = network.supply;
    return twin;
  }

  get now(): bigint {
    return this.#staking.network.svm.time;
  }

  pass(seconds: bigint): void {
    this.#staking.pass(seconds);
  }

  /** Returns the name of the error, or undefined. */
  async send(step: Step): Promise<string | undefined> {
    const { svm } = this.#staking.network;
    const outcome = await svm.send(get(this.#wallets, step.signer), await this.#instruction(step));
    if (outcome.logs.some((line) => /insufficient funds/i.test(line))) return 'InsufficientFunds';
    return outcome.error?.replace(/^\d+ /, '');
  }

  /** What a step can have changed. */
  compareTouched(step: Step, where: string): void {
    this.#comparePool(where);
    if ('node' in step) this.#compareNode(step.node, where);
    this.#compareWallet(step.signer, where);
  }

  /** What holds whatever the model says, read from the accounts alone. */
  checkInvariants(where: string): void {
    const { network, pool, vaults } = this.#staking;
    let [active, unstaking] = [0n, 0n];
    for (const [name, places] of this.#places) {
      const node = decodeNode(network.svm.account(places.node)!).data;
      const account = network.svm.account(places.stakeAccount);
      const stake = account === undefined ? undefined : decodeStakeAccount(account).data;
      assert.equal(node.stake, stake?.active ?? 0n, `${name}: the registry knows the stake, ${where}`);
      assert.equal(node.banned, (stake?.bans ?? 0) > 0, `${name}: the registry knows the ban, ${where}`);
      if (node.status === NodeStatus.Active) assert(node.stake >= network.config.minStake && !node.banned, `${name} may serve, ${where}`);
      active += stake?.active ?? 0n;
      unstaking += stake?.unstaking ?? 0n;
    }
    assert.deepEqual([active, unstaking], [pool.active, pool.unstaking], `the pool is the sum of the stakes, ${where}`);
    const wallets = [...this.#tokens.values()].reduce((sum, account) => sum + network.tokens(account), 0n);
    const treasury = network.tokens(network.config.treasury);
    const held = wallets + treasury + vaults.stake + vaults.escrow + vaults.fees;
    assert.equal(held, network.supply, `every token is somewhere, ${where}`);
  }

  /** Everything. */
  async compareAll(): Promise<void> {
    this.#comparePool('at the end');
    for (const name of this.#places.keys()) this.#compareNode(name, 'at the end');
    for (const actor of this.actors) this.#compareWallet(actor, 'at the end');
    for (const [key, slash] of this.model.slashes) {
      const held = decodeSlash(this.#staking.network.svm.account(get(this.#slashes, key))!).data;
      assert.deepEqual(
        [held.amount, SlashStatus[held.status].toLowerCase(), held.appealUntil],
        [slash.amount, slash.state, slash.appealUntil],
        key,
      );
    }
    const { network } = this.#staking;
    const supply = network.supply;
    assert.equal(supply, this.#supplyAtStart - this.model.burned, 'supply');
    assert.equal(network.tokens(network.config.treasury), this.#treasuryAtStart + this.model.vaults.treasury, 'treasury');
  }

  #comparePool(where: string): void {
    const { vaults, pool } = this.#staking;
    const { model } = this;
    assert.deepEqual(vaults, { stake: model.vaults.stake, escrow: model.vaults.escrow, fees: model.vaults.fees }, where);
    assert.deepEqual(
      [pool.active, pool.unstaking, pool.escrowed, pool.feesPerShare, pool.feesUndistributed, pool.burned],
      [model.pool.active, model.pool.unstaking, model.pool.escrow, model.pool.feesPerShare, model.pool.feesUndistributed, model.burned],
      where,
    );
  }

  #compareNode(name: string, where: string): void {
    const { svm } = this.#staking.network;
    const places = get(this.#places, name);
    const node = decodeNode(svm.account(places.node)!).data;
    const expected = get(this.model.nodes, name);
    assert.deepEqual(
      [
        NodeStatus[node.status],
        SuspendedBy[node.suspendedBy],
        node.banned,
        node.stake,
        node.lastHeartbeat,
        node.silentFrom,
        node.silentUntil,
      ],
      [
        capital(expected.status),
        capital(expected.suspendedBy),
        expected.banned,
        expected.stake,
        expected.lastHeartbeat,
        expected.silence.from,
        expected.silence.until,
      ],
      `${name}, ${where}`,
    );
    const stake = this.model.stakes.get(name);
    const account = svm.account(places.stakeAccount);
    assert.equal(account === undefined, stake === undefined, where);
    if (account === undefined || stake === undefined) return;
    const held = decodeStakeAccount(account).data;
    assert.deepEqual(
      [held.active, held.unstaking, held.unlockAt, held.feesPerSharePaid, held.feesOwed, held.appealUntil, BigInt(held.bans)],
      [stake.active, stake.unstaking, stake.unlockAt, stake.feesPerSharePaid, stake.feesOwed, stake.appealUntil, stake.bans],
      `stake of ${name}, ${where}`,
    );
  }

  #compareWallet(name: string, where: string): void {
    assert.equal(this.#staking.network.tokens(get(this.#tokens, name)), this.model.wallet(name), `wallet ${name}, ${where}`);
  }

  async #instruction(step: Step): Promise<Instruction> {
    const signer = get(this.#wallets, step.signer);
    const tokens = get(this.#tokens, step.signer);
    if (step.kind === 'depositFees') {
      return getDepositFeesInstruction({ payer: signer, pool: POOL, feeVault: FEE_VAULT, source: tokens, amount: step.amount });
    }
    const { node, stakeAccount } = get(this.#places, step.node);
    const own = { operator: signer, node, stakeAccount, pool: POOL };
    const told = { config: CONFIG };
    switch (step.kind) {
      case 'stake':
        return getStakeInstruction({ ...own, ...told, vault: VAULT, source: tokens, amount: step.amount });
      case 'requestUnstake':
        return getRequestUnstakeInstruction({ ...own, ...told, amount: step.amount });
      case 'cancelUnstake':
        return getCancelUnstakeInstruction({ ...own, ...told });
      case 'withdraw':
        return getWithdrawInstruction({ ...own, vault: VAULT, destination: tokens });
      case 'claimFees':
        return getClaimFeesInstruction({ ...own, feeVault: FEE_VAULT, destination: tokens });
      case 'activate':
        return getActivateInstruction({ operator: signer, node, config: CONFIG });
      case 'suspend':
        return getSuspendInstruction({ authority: signer, node, config: CONFIG });
      case 'resume':
        return getResumeInstruction({ authority: signer, node, config: CONFIG });
      case 'heartbeat':
        return getHeartbeatInstruction({ signer, node });
      default:
        return this.#slashInstruction(step, signer, { node, stakeAccount });
    }
  }

  async #slashInstruction(
    step: Step & { kind: 'slash' | 'reduceSlash' | 'settleSlash' },
    signer: KeyPairSigner,
    { node, stakeAccount }: Places,
  ): Promise<Instruction> {
    const { network } = this.#staking;
    const key = `${step.node}/${step.evidence}`;
    const slash = this.#slashes.get(key) ?? (await findSlashPda({ node, evidenceHash: evidence(step.evidence) }))[0];
    this.#slashes.set(key, slash);
    const shared = { slash, pool: POOL, escrow: ESCROW };
    const receiver = (reporter?: string): Address => (reporter === undefined ? network.config.treasury : get(this.#tokens, reporter));
    if (step.kind === 'settleSlash') {
      return getSettleSlashInstruction({ ...shared, mint: network.mint, receiver: receiver(this.model.slashes.get(key)?.reporter) });
    }
    const parties = { ...shared, config: CONFIG, authority: signer, node, stakeAccount, vault: VAULT };
    if (step.kind === 'reduceSlash') return getReduceSlashInstruction({ ...parties, amount: step.amount });
    return getSlashInstruction({
      ...parties,
      payer: signer,
      evidenceHash: evidence(step.evidence),
      reason: step.reason as SlashReason,
      receiver: receiver(step.reporter),
      reporter: step.reporter === undefined ? NOBODY : get(this.#wallets, step.reporter).address,
    });
  }
}

function get<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  assert(value !== undefined, key);
  return value;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
