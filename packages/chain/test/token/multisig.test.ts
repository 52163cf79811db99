import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AccountRole, type Address, type Instruction } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import {
  getBurnInstructionAsync,
  getCancelInstruction,
  getCreateVestingInstructionAsync,
  getExpireInstructionAsync,
  getReplaceMemberInstructionAsync,
  getTransferInstructionAsync,
  getWithdrawApprovalInstructionAsync,
  getWithdrawSolInstructionAsync,
  parseReplaceMemberInstruction,
  TOKEN_PROGRAM_ADDRESS,
} from '../../src/generated/token/index.ts';
import {
  approversOf,
  executeInstruction,
  EXECUTOR,
  findProposalAddress,
  MULTISIG_SIGNER,
  PROPOSAL_SECONDS_MAX,
  proposedInstruction,
  proposeInstruction,
} from '../../src/token/multisig.ts';
import { inner, measured } from '../fixtures/compute-units.ts';
import type { Outcome } from '../fixtures/svm.ts';
import { DAY, MULTISIG, TokenNetwork, vestingOf } from './network.ts';
import { readOnly, withAccount, withoutSignature } from './refusals.ts';

const NOBODY = '11111111111111111111111111111111' as Address;
const MEMO = 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr' as Address;

/** An instruction that any program takes: a memo, signed by the multisig. */
const memo = (text: string): Instruction => ({
  programAddress: MEMO,
  accounts: [{ address: MULTISIG, role: AccountRole.READONLY_SIGNER }],
  data: new TextEncoder().encode(text),
});

async function replacing(network: TokenNetwork, old: string, successor: string): Promise<Instruction> {
  return getReplaceMemberInstructionAsync({
    multisig: MULTISIG_SIGNER,
    old: (await network.wallet(old)).address,
    new: (await network.wallet(successor)).address,
  });
}

async function propose(network: TokenNetwork, name: string, instruction: Instruction, seconds = DAY): Promise<Outcome> {
  const proposer = await network.wallet(name);
  const id = network.multisig.proposalCount;
  return network.send(name, await proposeInstruction({ proposer, id, instruction, expiresAt: network.svm.time + seconds }));
}

describe('propose', () => {
  it('writes the instruction down, approved by its proposer', async () => {
    const network = await TokenNetwork.initialized();
    const instruction = await replacing(network, 'member 4', 'alice');
    measured('token.propose', await propose(network, 'member 1', instruction));
    const proposal = await network.proposal(0n);
    const { data } = parseReplaceMemberInstruction(proposedInstruction(proposal) as never);
    assert.equal(data.new, (await network.wallet('alice')).address);
    assert.deepEqual(approversOf(proposal, network.multisig), [(await network.wallet('member 1')).address]);
    assert.equal(network.multisig.proposalCount, 1n);
  });

  it('is refused to others than members', async () => {
    const network = await TokenNetwork.initialized();
    assert.equal((await propose(network, 'mallory', memo('x'))).error, '6019 NotMember');
    const proposer = await network.wallet('member 0');
    const instruction = await proposeInstruction({ proposer, id: 0n, instruction: memo('x'), expiresAt: network.svm.time + 1n });
    assert.equal((await network.send('mallory', withoutSignature(instruction))).error, '3010 AccountNotSigner');
  });

  it('expires in the future and within 30 days', async () => {
    const network = await TokenNetwork.initialized();
    for (const seconds of [-1n, 0n, PROPOSAL_SECONDS_MAX + 1n]) {
      assert.equal((await propose(network, 'member 0', memo('x'), seconds)).error, '6020 InvalidExpiry', `${seconds}`);
    }
    for (const seconds of [1n, PROPOSAL_SECONDS_MAX])
      assert.equal((await propose(network, 'member 0', memo('x'), seconds)).error, undefined);
  });

  it('is refused with more accounts than 14 and more bytes than 640', async () => {
    const network = await TokenNetwork.initialized();
    const account = { address: MULTISIG, role: AccountRole.READONLY };
    const wide = (accounts: number, bytes: number) =>
      ({
        programAddress: MEMO,
        accounts: Array.from({ length: accounts }, () => account),
        data: new Uint8Array(bytes),
      }) satisfies Instruction;
    assert.equal((await propose(network, 'member 0', wide(15, 0))).error, '102 InstructionDidNotDeserialize');
    assert.equal((await propose(network, 'member 0', wide(0, 641))).error, '102 InstructionDidNotDeserialize');
    assert.equal((await propose(network, 'member 0', wide(14, 200))).error, undefined);
    assert.equal((await propose(network, 'member 0', wide(0, 640))).error, undefined);
  });

  it('is refused at another address than that of the next number', async () => {
    const network = await TokenNetwork.initialized();
    const proposer = await network.wallet('member 0');
    const instruction = await proposeInstruction({ proposer, id: 1n, instruction: memo('x'), expiresAt: network.svm.time + 1n });
    assert.equal((await network.send('member 0', instruction)).error, '2006 ConstraintSeeds');
  });
});

describe('approve', () => {
  it('counts each member once', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('x'));
    measured('token.approve', await network.approve('member 3', id));
    assert.equal((await network.approve('member 3', id)).error, '6023 AlreadyApproved');
    assert.equal((await network.approve('member 0', id)).error, '6023 AlreadyApproved', 'the proposer has approved');
    assert.equal((await network.approve('mallory', id)).error, '6019 NotMember');
    assert.equal(approversOf(await network.proposal(id), network.multisig).length, 2);
  });

  it('is refused once the proposal has expired', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('x'), DAY);
    network.svm.setTime(network.svm.time + DAY);
    assert.equal((await network.approve('member 1', id)).error, '6021 ProposalExpired');
  });
});

describe('withdraw_approval', () => {
  const withdrawing = async (network: TokenNetwork, name: string, id: bigint) =>
    getWithdrawApprovalInstructionAsync({ member: await network.wallet(name), proposal: await findProposalAddress(id) });

  it('takes back an approval, the proposer’s too, until the member approves again', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('x'));
    for (const name of ['member 1', 'member 2']) await network.approve(name, id);
    measured('token.withdraw_approval', await network.succeed('member 1', await withdrawing(network, 'member 1', id)));
    assert.equal((await network.execute('member 3', id)).error, '6024 NotEnoughApprovals');
    await network.succeed('member 0', await withdrawing(network, 'member 0', id));
    assert.deepEqual(approversOf(await network.proposal(id), network.multisig), [(await network.wallet('member 2')).address]);
    for (const name of ['member 0', 'member 1']) assert.equal((await network.approve(name, id)).error, undefined);
    assert.equal((await network.execute('member 3', id)).error, undefined);
  });

  it('is for a member that has approved, of an open proposal', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('x'), DAY);
    const refusal = async (name: string) => (await network.send(name, await withdrawing(network, name, id))).error;
    assert.equal(await refusal('member 1'), '6033 NotApproved');
    assert.equal(await refusal('mallory'), '6019 NotMember');
    const own = withoutSignature(await withdrawing(network, 'member 0', id));
    assert.equal((await network.send('mallory', own)).error, '3010 AccountNotSigner');
    assert.equal((await network.decide(await replacing(network, 'member 4', 'alice'))).error, undefined);
    assert.equal(await refusal('member 0'), '6022 ProposalStale');
    const late = await network.proposed(memo('x'), DAY);
    network.svm.setTime(network.svm.time + DAY);
    assert.equal((await network.send('member 0', await withdrawing(network, 'member 0', late))).error, '6021 ProposalExpired');
  });
});

describe('withdraw_sol', () => {
  const SOL = 1_000_000_000n;

  /** With a gift of 5 SOL. */
  async function given(): Promise<{ readonly network: TokenNetwork; readonly rent: bigint; readonly destination: Address }> {
    const network = await TokenNetwork.initialized();
    const { lamports: rent } = network.svm.account(MULTISIG)!;
    const source = await network.wallet('alice');
    await network.succeed('alice', getTransferSolInstruction({ source, destination: MULTISIG, amount: 5n * SOL }));
    return { network, rent, destination: (await network.wallet('nobody yet', 0n)).address };
  }

  const withdrawing = async (destination: Address, lamports: bigint) =>
    getWithdrawSolInstructionAsync({ multisig: MULTISIG_SIGNER, destination, lamports });

  it('gives out by a proposal what somebody sent, and leaves the rent', async () => {
    const { network, rent, destination } = await given();
    const outcome = await network.decide(await withdrawing(destination, 2n * SOL));
    measured('token.withdraw_sol', inner(outcome, TOKEN_PROGRAM_ADDRESS));
    assert.equal(network.svm.account(destination)!.lamports, 2n * SOL);
    assert.equal(network.svm.account(MULTISIG)!.lamports, rent + 3n * SOL);
    assert.equal((await network.decide(await withdrawing(destination, 3n * SOL + 1n))).error, '6032 NotEnoughSol');
    assert.equal((await network.decide(await withdrawing(destination, 0n))).error, '6004 ZeroAmount');
    assert.match((await network.decide(await withdrawing(MULTISIG, 1n))).error ?? '', /InvalidArgument/);
    assert.equal((await network.decide(await withdrawing(destination, 3n * SOL))).error, undefined);
    assert.equal(network.svm.account(MULTISIG)!.lamports, rent);
    assert.equal(network.multisig.members.length, 5);
  });

  it('happens only by the multisig', async () => {
    const { network, destination } = await given();
    const right = await withdrawing(destination, 1n);
    assert.equal((await network.send('mallory', withoutSignature(right))).error, '3010 AccountNotSigner');
    const { address } = await network.wallet('mallory');
    const accounts = [{ address, role: AccountRole.WRITABLE_SIGNER }, right.accounts[1]];
    assert.equal((await network.send('mallory', { ...right, accounts })).error, '3012 AccountNotInitialized');
    for (const position of [0, 1]) assert.equal((await network.decide(readOnly(right, position))).error, '2000 ConstraintMut');
  });
});

describe('execute', () => {
  it('needs three approvals (requirement 6.1: 3 of 5), signs for any program, and happens once', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('agreed'));
    const proposal = await network.proposal(id);
    await network.approve('member 1', id);
    assert.equal((await network.execute('member 2', id)).error, '6024 NotEnoughApprovals');
    await network.approve('member 4', id);
    const before = network.svm.account((await network.wallet('member 0')).address)!.lamports;
    const outcome = await network.execute('member 2', id);
    measured('token.execute', outcome);
    assert(
      outcome.logs.every((line) => !line.includes('AnchorError')),
      'nothing is called an error that is none',
    );
    assert(outcome.logs.some((line) => line.includes('agreed')));
    assert(network.svm.account((await network.wallet('member 0')).address)!.lamports > before, 'the proposer gets the rent back');
    const again = await executeInstruction({ member: await network.wallet('member 2'), id, proposal });
    assert.equal((await network.send('member 2', again)).error, '3012 AccountNotInitialized');
  });

  it('is refused to others than members, after the expiry, and with accounts that the proposal does not name', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('x'), DAY);
    for (const name of ['member 1', 'member 2']) await network.approve(name, id);
    assert.equal((await network.execute('mallory', id)).error, '6019 NotMember');
    const member = await network.wallet('member 3');
    const instruction = await executeInstruction({ member, id, proposal: await network.proposal(id) });
    const error = async (changed: Instruction, name = 'member 3') => (await network.send(name, changed)).error;
    assert.equal(await error(withAccount(instruction, 5, member.address)), '2012 ConstraintAddress');
    assert.equal(await error({ ...instruction, accounts: instruction.accounts!.slice(0, 5) }), '3005 AccountNotEnoughKeys');
    assert.equal(
      await error({ ...instruction, accounts: [...instruction.accounts!, instruction.accounts![5]!] }),
      '3005 AccountNotEnoughKeys',
    );
    assert.equal(await error(withoutSignature(instruction), 'mallory'), '3010 AccountNotSigner');
    network.svm.setTime(network.svm.time + DAY);
    assert.equal(await error(instruction), '6021 ProposalExpired');
  });

  it('never acts on the proposal itself', async () => {
    const network = await TokenNetwork.initialized();
    const own = await findProposalAddress(0n);
    const ending: Instruction = { ...memo('x'), accounts: [{ address: own, role: AccountRole.WRITABLE }] };
    assert.equal((await network.decide(ending)).error, '6025 SelfReference');
  });

  it('executes another proposal from within, by the member that executes it', async () => {
    const network = await TokenNetwork.initialized();
    const inner = await network.proposed(memo('inner'));
    for (const name of ['member 1', 'member 2']) await network.approve(name, inner);
    const execute = await executeInstruction({ member: EXECUTOR, id: inner, proposal: await network.proposal(inner) });
    const outcome = await network.decide(execute);
    assert.equal(outcome.error, undefined, outcome.logs.join('\n'));
    assert(outcome.logs.some((line) => line.includes('inner')));
  });

  it('moves the multisig’s own tokens, and lets the executor pay where the instruction wants a payer', async () => {
    const network = await TokenNetwork.founded();
    const source = await network.fund(MULTISIG, 1_000n);
    const owner = MULTISIG_SIGNER;
    const destination = await network.tokens('alice');
    assert.equal((await network.decide(await getTransferInstructionAsync({ owner, source, destination, amount: 400n }))).error, undefined);
    assert.equal((await network.decide(await getBurnInstructionAsync({ owner, source, amount: 100n }))).error, undefined);
    const granting = await getCreateVestingInstructionAsync({
      payer: EXECUTOR,
      grantor: owner,
      source,
      index: 0n,
      beneficiary: (await network.wallet('alice')).address,
      amount: 500n,
      start: network.svm.time,
      cliffSeconds: 0n,
      durationSeconds: 10n,
      revocable: false,
    });
    const outcome = await network.decide(granting);
    assert.equal(outcome.error, undefined, outcome.logs.join('\n'));
    assert.equal(network.balance((await vestingOf(MULTISIG, 0n)).vault), 500n);
    assert.deepEqual([network.balance(source), network.balance(destination)], [0n, 400n]);
  });

  it('takes nobody else’s signature for granted', async () => {
    const network = await TokenNetwork.founded();
    const source = await network.fund('alice', 100n);
    const owner = await network.wallet('alice');
    const stealing = await getTransferInstructionAsync({ owner, source, destination: await network.tokens('mallory'), amount: 100n });
    const id = await network.proposed(stealing);
    for (const name of ['member 1', 'member 2']) await network.approve(name, id);
    const executing = await executeInstruction({ member: await network.wallet('member 1'), id, proposal: await network.proposal(id) });
    const accounts = executing.accounts!.map((account) =>
      account.address === owner.address ? { address: owner.address, role: AccountRole.READONLY } : account,
    );
    assert.match((await network.send('member 1', { ...executing, accounts })).error ?? '', /PrivilegeEscalation/);
    assert.equal(network.balance(source), 100n);
  });
});

describe('cancel and expire', () => {
  it('lets the proposer remove a proposal, and nobody else', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('x'));
    const proposal = await findProposalAddress(id);
    const cancelling = async (name: string) => getCancelInstruction({ proposer: await network.wallet(name), proposal });
    assert.equal((await network.send('member 1', await cancelling('member 1'))).error, '6026 NotProposer');
    const own = await cancelling('member 0');
    assert.equal((await network.send('mallory', withoutSignature(own))).error, '3010 AccountNotSigner');
    measured('token.cancel', await network.succeed('member 0', own));
    assert.equal(network.svm.account(proposal), undefined);
  });

  it('lets anybody remove what has expired, for its proposer', async () => {
    const network = await TokenNetwork.initialized();
    const id = await network.proposed(memo('x'), DAY);
    const proposal = await findProposalAddress(id);
    const { address: proposer } = await network.wallet('member 0');
    const expiring = await getExpireInstructionAsync({ proposal, proposer });
    network.svm.setTime(network.svm.time + DAY - 1n);
    assert.equal((await network.send('anybody', expiring)).error, '6027 NotExpired');
    network.svm.setTime(network.svm.time + 1n);
    measured('token.expire', await network.succeed('anybody', expiring));
    assert.equal(network.svm.account(proposal), undefined);
  });
});

describe('replace_member', () => {
  it('happens only by the multisig', async () => {
    const network = await TokenNetwork.initialized();
    const instruction = await replacing(network, 'member 4', 'mallory');
    assert.equal((await network.send('mallory', withoutSignature(instruction))).error, '3010 AccountNotSigner');
    const { address } = await network.wallet('mallory');
    const own = { ...instruction, accounts: [{ address, role: AccountRole.WRITABLE_SIGNER }] };
    assert.equal((await network.send('mallory', own)).error, '3012 AccountNotInitialized');
    assert.equal((await network.decide(readOnly(instruction, 0))).error, '2000 ConstraintMut');
  });

  it('makes open proposals stale, so that no approval passes to a successor', async () => {
    const network = await TokenNetwork.initialized();
    const stale = await network.proposed(memo('x'));
    await network.approve('member 4', stale);
    await network.approve('member 1', stale);
    assert.equal((await network.decide(await replacing(network, 'member 4', 'alice'))).error, undefined);
    assert.equal(network.multisig.members[4], (await network.wallet('alice')).address);
    assert.equal((await network.execute('member 1', stale)).error, '6022 ProposalStale');
    assert.equal((await network.approve('alice', stale)).error, '6022 ProposalStale');
    assert.equal((await network.approve('member 4', stale)).error, '6019 NotMember');
    const { address: proposer } = await network.wallet('member 0');
    await network.succeed('anybody', await getExpireInstructionAsync({ proposal: await findProposalAddress(stale), proposer }));
    assert.equal((await propose(network, 'alice', memo('x'))).error, undefined);
    assert.equal((await propose(network, 'member 4', memo('x'))).error, '6019 NotMember');
  });

  it('is refused for who is no member, who is one already, nobody, and itself', async () => {
    const network = await TokenNetwork.initialized();
    const refusal = async (old: string, successor: string | Address) => {
      const { address } = successor.length < 32 ? await network.wallet(successor) : { address: successor as Address };
      const instruction = { multisig: MULTISIG_SIGNER, old: (await network.wallet(old)).address, new: address };
      return (await network.decide(await getReplaceMemberInstructionAsync(instruction))).error;
    };
    assert.equal(await refusal('mallory', 'alice'), '6019 NotMember');
    assert.equal(await refusal('member 4', 'member 0'), '6018 DuplicateMember');
    assert.equal(await refusal('member 4', NOBODY), '6017 InvalidMember');
    assert.equal(await refusal('member 4', MULTISIG), '6017 InvalidMember');
  });

  it('costs what the table says, besides the execution', async () => {
    const network = await TokenNetwork.initialized();
    const outcome = await network.decide(await replacing(network, 'member 4', 'alice'));
    measured('token.replace_member', inner(outcome, TOKEN_PROGRAM_ADDRESS));
  });
});
