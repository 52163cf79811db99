/** Staking in litesvm with nodes that have a stake, as the tests of it begin. */
import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import { type Address, address, type Instruction, type KeyPairSigner } from '@solana/kit';
import { getActivateInstructionAsync, getCloseNodeInstructionAsync, getHeartbeatInstruction } from '../../src/generated/registry/index.ts';
import {
  decodePool,
  decodeSlash,
  decodeStakeAccount,
  findPoolPda,
  findSlashPda,
  findStakeAccountPda,
  getCancelUnstakeInstructionAsync,
  getCloseSlashInstruction,
  getCloseStakeInstructionAsync,
  getClaimFeesInstructionAsync,
  getDepositFeesInstructionAsync,
  getInitializeInstructionAsync,
  getReduceSlashInstructionAsync,
  getRequestUnstakeInstructionAsync,
  getSettleSlashInstructionAsync,
  getSlashInstructionAsync,
  getStakeInstructionAsync,
  getWithdrawInstructionAsync,
  type Pool,
  type Slash,
  SlashReason,
  type StakeAccount,
} from '../../src/generated/staking/index.ts';
import { AEGIS, Network } from '../registry/network.ts';

/** What stands for the reporter where nobody reported. */
export const NOBODY = address('11111111111111111111111111111111');
export const MIN_STAKE = 1_000n * AEGIS;
export const DAY = 86_400n;

export const [POOL] = await findPoolPda();

export function evidence(name: string): Uint8Array {
  return createHash('sha256').update(name).digest();
}

/** Instructions by the names of wallets; the node of the operator `alice` is `alice's node`. */
export class Staking {
  readonly network: Network;

  private constructor(network: Network) {
    this.network = network;
  }

  static async start(): Promise<Staking> {
    const staking = await Staking.uninitialized();
    await staking.network.succeed('deployer', await staking.initialize());
    return staking;
  }

  /** Without the pool. */
  static async uninitialized(): Promise<Staking> {
    return new Staking(await Network.start());
  }

  async initialize(payer?: KeyPairSigner): Promise<Instruction> {
    return getInitializeInstructionAsync({ payer: payer ?? (await this.network.wallet('deployer')), mint: this.network.mint });
  }

  /** A registered node of the operator, with `stake` at stake and as much again in the wallet. */
  async staked(operator: string, stake: bigint = MIN_STAKE): Promise<Address> {
    const node = await this.network.registered(operator, nodeOf(operator));
    await this.network.fund(operator, 2n * stake);
    await this.network.succeed(operator, await this.stake(operator, stake));
    return node;
  }

  async active(operator: string, stake: bigint = MIN_STAKE): Promise<Address> {
    const node = await this.staked(operator, stake);
    await this.network.succeed(operator, await getActivateInstructionAsync({ operator: await this.network.wallet(operator), node }));
    return node;
  }

  async stake(operator: string, amount: bigint, node = nodeOf(operator)): Promise<Instruction> {
    return getStakeInstructionAsync({ ...(await this.#operated(operator, node)), source: await this.#tokens(operator), amount });
  }

  async requestUnstake(operator: string, amount: bigint, node = nodeOf(operator)): Promise<Instruction> {
    return getRequestUnstakeInstructionAsync({ ...(await this.#operated(operator, node)), amount });
  }

  async cancelUnstake(operator: string, node = nodeOf(operator)): Promise<Instruction> {
    return getCancelUnstakeInstructionAsync(await this.#operated(operator, node));
  }

  async withdraw(operator: string, node = nodeOf(operator)): Promise<Instruction> {
    return getWithdrawInstructionAsync({ ...(await this.#operated(operator, node)), destination: await this.#tokens(operator) });
  }

  async claimFees(operator: string, node = nodeOf(operator)): Promise<Instruction> {
    return getClaimFeesInstructionAsync({ ...(await this.#operated(operator, node)), destination: await this.#tokens(operator) });
  }

  async depositFees(payer: string, amount: bigint): Promise<Instruction> {
    return getDepositFeesInstructionAsync({ payer: await this.network.wallet(payer), source: await this.#tokens(payer), amount });
  }

  async slash(
    operator: string,
    of: string,
    reason: SlashReason,
    by: Partial<{ authority: string; reporter: string; receiver: Address }> = {},
  ): Promise<Instruction> {
    const { reporter } = by;
    return getSlashInstructionAsync({
      authority: await this.network.wallet(by.authority ?? 'slashing'),
      payer: await this.network.wallet('deployer'),
      node: await this.network.nodeAddress(nodeOf(operator)),
      evidenceHash: evidence(of),
      reason,
      reporter: reporter === undefined ? NOBODY : (await this.network.wallet(reporter)).address,
      receiver: by.receiver ?? (reporter === undefined ? this.network.config.treasury : await this.#tokens(reporter)),
    });
  }

  async reduceSlash(operator: string, of: string, amount: bigint, authority = 'authority'): Promise<Instruction> {
    const node = await this.network.nodeAddress(nodeOf(operator));
    return getReduceSlashInstructionAsync({
      authority: await this.network.wallet(authority),
      node,
      slash: await this.slashAddress(operator, of),
      amount,
    });
  }

  async settleSlash(operator: string, of: string, receiver = this.network.config.treasury): Promise<Instruction> {
    return getSettleSlashInstructionAsync({ slash: await this.slashAddress(operator, of), mint: this.network.mint, receiver });
  }

  async closeSlash(operator: string, of: string, payer = 'deployer'): Promise<Instruction> {
    return getCloseSlashInstruction({
      slash: await this.slashAddress(operator, of),
      payer: (await this.network.wallet(payer)).address,
    });
  }

  async closeStake(operator: string, node = nodeOf(operator)): Promise<Instruction> {
    return getCloseStakeInstructionAsync(await this.#operated(operator, node));
  }

  async closeNode(operator: string, node = nodeOf(operator)): Promise<Instruction> {
    return getCloseNodeInstructionAsync(await this.#operated(operator, node));
  }

  async heartbeat(operator: string): Promise<Instruction> {
    const node = await this.network.nodeAddress(nodeOf(operator));
    return getHeartbeatInstruction({ signer: await this.network.wallet(nodeOf(operator)), node });
  }

  async slashAddress(operator: string, of: string): Promise<Address> {
    const node = await this.network.nodeAddress(nodeOf(operator));
    return (await findSlashPda({ node, evidenceHash: evidence(of) }))[0];
  }

  async slashOf(operator: string, of: string): Promise<Slash> {
    return decodeSlash(this.network.svm.account(await this.slashAddress(operator, of))!).data;
  }

  async stakeAddress(operator: string): Promise<Address> {
    return (await findStakeAccountPda({ node: await this.network.nodeAddress(nodeOf(operator)) }))[0];
  }

  async stakeOf(operator: string): Promise<StakeAccount> {
    return decodeStakeAccount(this.network.svm.account(await this.stakeAddress(operator))!).data;
  }

  get pool(): Pool {
    return decodePool(this.network.svm.account(POOL)!).data;
  }

  /** Stake, escrow and fees, as the vaults hold them; the first two must be what the pool says. */
  get vaults(): { readonly stake: bigint; readonly escrow: bigint; readonly fees: bigint } {
    const { vault, escrow, feeVault, active, unstaking, escrowed } = this.pool;
    const [stake, held, fees] = [vault, escrow, feeVault].map((account) => this.network.tokens(account)) as [bigint, bigint, bigint];
    assert.equal(stake, active + unstaking, 'the vault holds what is at stake');
    assert.equal(held, escrowed, 'the escrow holds the open slashes');
    return { stake, escrow: held, fees };
  }

  pass(seconds: bigint): void {
    this.network.svm.setTime(this.network.svm.time + seconds);
  }

  async #operated(operator: string, node: string) {
    return { operator: await this.network.wallet(operator), node: await this.network.nodeAddress(node) };
  }

  async #tokens(owner: string): Promise<Address> {
    return this.network.tokenAccount(owner);
  }
}

export const nodeOf = (operator: string): string => `${operator}'s node`;
export { SlashReason };
