/** The token program in litesvm, as the tests of it begin: founded, with the multisig's members as wallets. */
import assert from 'node:assert/strict';
import type { Address, Instruction, KeyPairSigner } from '@solana/kit';
import {
  decodeMint,
  decodeToken,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstructionAsync,
  TOKEN_PROGRAM_ADDRESS as SPL_TOKEN,
} from '@solana-program/token';
import {
  decodeMultisig,
  decodeProposal,
  decodeTokenState,
  decodeVesting,
  findMintAuthorityPda,
  findMintPda,
  findMultisigPda,
  findTokenStatePda,
  findVaultPda,
  findVestingPda,
  getApproveInstructionAsync,
  getClaimInstructionAsync,
  type Multisig,
  type Proposal,
  type TokenState,
  type Vesting,
} from '../../src/generated/token/index.ts';
import { allocating, findAllocationAddress, initializing, type TokenFounding } from '../../src/genesis/token.ts';
import { executeInstruction, findProposalAddress, proposeInstruction } from '../../src/token/multisig.ts';
import { ALLOCATIONS } from '../../src/token/supply.ts';
import { type Outcome, Svm } from '../fixtures/svm.ts';

export const [MINT] = await findMintPda();
export const [MINT_AUTHORITY] = await findMintAuthorityPda();
export const [MULTISIG] = await findMultisigPda();
export const [TOKEN_STATE] = await findTokenStatePda();

export const MEMBERS = ['member 0', 'member 1', 'member 2', 'member 3', 'member 4'] as const;
/** Owners of the genesis allocations, by number. */
export const OWNERS = ['rewards', 'ecosystem', 'team', 'private', 'public', 'liquidity'] as const;
export const DAY = 86_400n;

export class TokenNetwork {
  readonly svm = new Svm('config', 'rewards', 'token');
  readonly #wallets = new Map<string, KeyPairSigner>();

  /** With the mint and the multisig, and no allocation yet. */
  static async initialized(): Promise<TokenNetwork> {
    const network = new TokenNetwork();
    await network.succeed('deployer', await network.initializing());
    return network;
  }

  /** With all allocations made. */
  static async founded(): Promise<TokenNetwork> {
    const network = await TokenNetwork.initialized();
    for (const { kind } of ALLOCATIONS) await network.succeed('deployer', await network.allocating(kind));
    return network;
  }

  async initializing(changed: Partial<TokenFounding> = {}): Promise<Instruction> {
    const payer = await this.wallet('deployer');
    const members = await Promise.all(MEMBERS.map(async (name) => (await this.wallet(name)).address));
    const beneficiaries = await Promise.all(OWNERS.map(async (name) => (await this.wallet(name)).address));
    const founding = { payer, upgradeAuthority: payer, members, beneficiaries, ...changed };
    return initializing(founding, this.svm.programData('token'));
  }

  async allocating(kind: number): Promise<Instruction> {
    return allocating(await this.wallet('deployer'), kind);
  }

  async wallet(name: string, balance?: bigint): Promise<KeyPairSigner> {
    const known = this.#wallets.get(name) ?? (await this.svm.wallet(name, balance));
    this.#wallets.set(name, known);
    return known;
  }

  /** The owner's token account, made when it is not there. */
  async tokens(owner: string | Address): Promise<Address> {
    const address = owner.length < 32 ? (await this.wallet(owner)).address : (owner as Address);
    const [account] = await findAssociatedTokenPda({ owner: address, mint: MINT, tokenProgram: SPL_TOKEN });
    if (this.svm.account(account) === undefined) {
      const payer = await this.wallet('deployer');
      const creating = await getCreateAssociatedTokenIdempotentInstructionAsync({ payer, owner: address, mint: MINT });
      await this.succeed('deployer', creating);
    }
    return account;
  }

  /** Claims `amount` of the public allocation into the token account of `owner`. */
  async fund(owner: string | Address, amount: bigint): Promise<Address> {
    const destination = await this.tokens(owner);
    const beneficiary = await this.wallet('public');
    const vesting = await findAllocationAddress(4);
    await this.succeed('public', await getClaimInstructionAsync({ beneficiary, vesting, destination, amountMax: amount }));
    return destination;
  }

  balance(account: Address): bigint {
    return decodeToken(this.svm.account(account)!).data.amount;
  }

  get supply(): bigint {
    return decodeMint(this.svm.account(MINT)!).data.supply;
  }

  get state(): TokenState {
    return decodeTokenState(this.svm.account(TOKEN_STATE)!).data;
  }

  get multisig(): Multisig {
    return decodeMultisig(this.svm.account(MULTISIG)!).data;
  }

  vesting(at: Address): Vesting {
    return decodeVesting(this.svm.account(at)!).data;
  }

  async proposal(id: bigint): Promise<Proposal> {
    return decodeProposal(this.svm.account(await findProposalAddress(id))!).data;
  }

  /** Proposes by `member 0`; returns the proposal's number. */
  async proposed(instruction: Instruction, seconds = 7n * DAY): Promise<bigint> {
    const id = this.multisig.proposalCount;
    const proposer = await this.wallet('member 0');
    const expiresAt = this.svm.time + seconds;
    await this.succeed('member 0', await proposeInstruction({ proposer, id, instruction, expiresAt }));
    return id;
  }

  async approve(name: string, id: bigint): Promise<Outcome> {
    const proposal = await findProposalAddress(id);
    return this.send(name, await getApproveInstructionAsync({ member: await this.wallet(name), proposal }));
  }

  async execute(name: string, id: bigint): Promise<Outcome> {
    const member = await this.wallet(name);
    return this.send(name, await executeInstruction({ member, id, proposal: await this.proposal(id) }));
  }

  /** Proposes, approves by three, and executes by `member 3`. */
  async decide(instruction: Instruction): Promise<Outcome> {
    const id = await this.proposed(instruction);
    for (const name of ['member 1', 'member 2']) assert.equal((await this.approve(name, id)).error, undefined);
    return this.execute('member 3', id);
  }

  async send(payer: string, ...instructions: readonly Instruction[]): Promise<Outcome> {
    return this.svm.send(await this.wallet(payer), ...instructions);
  }

  async succeed(payer: string, ...instructions: readonly Instruction[]): Promise<Outcome> {
    const outcome = await this.send(payer, ...instructions);
    assert.equal(outcome.error, undefined, outcome.logs.join('\n'));
    return outcome;
  }
}

/** Addresses of a vesting and its vault. */
export async function vestingOf(grantor: Address, index: bigint): Promise<{ readonly vesting: Address; readonly vault: Address }> {
  const [vesting] = await findVestingPda({ grantor, index });
  const [vault] = await findVaultPda({ vesting });
  return { vesting, vault };
}
