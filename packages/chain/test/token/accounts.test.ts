/**
 * Each account of each instruction: unsigned, for reading only, another one in its place, or missing. (`replace_member` and
 * `withdraw_sol`, which only the multisig signs, are in multisig.test.ts.)
 */
import { describe, it } from 'node:test';
import type { Address, Instruction } from '@solana/kit';
import {
  getAcceptBeneficiaryInstruction,
  getAcceptControllerInstructionAsync,
  getApproveInstructionAsync,
  getBurnInstructionAsync,
  getCancelInstruction,
  getClaimInstructionAsync,
  getCloseVestingInstructionAsync,
  getCreateVestingInstructionAsync,
  getExpireInstructionAsync,
  getMintToInstructionAsync,
  getOfferBeneficiaryInstruction,
  getOfferControllerInstructionAsync,
  getRevokeInstructionAsync,
  getTransferInstructionAsync,
  getWithdrawApprovalInstructionAsync,
} from '../../src/generated/token/index.ts';
import { executeInstruction, findProposalAddress, proposeInstruction } from '../../src/token/multisig.ts';
import { type Known, refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { START } from '../fixtures/svm.ts';
import { TokenNetwork, vestingOf } from './network.ts';

const NOTHING: Instruction = {
  programAddress: 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr' as Address,
  accounts: [],
  data: new Uint8Array(),
};

/** A network on which every instruction below could succeed: `alice` has tokens, a vesting and a proposal exist. */
async function ready() {
  const network = await TokenNetwork.founded();
  const source = await network.fund('alice', 1_000n);
  const alice = await network.wallet('alice');
  const member = await network.wallet('member 0');
  const bob = await network.wallet('bob');
  const granting = (index: bigint) =>
    getCreateVestingInstructionAsync({
      payer: bob,
      grantor: alice,
      source,
      index,
      beneficiary: alice.address,
      amount: 100n,
      start: START - 50n,
      cliffSeconds: 0n,
      durationSeconds: 100n,
      revocable: true,
    });
  await network.succeed('alice', await granting(0n));
  const { vesting } = await vestingOf(alice.address, 0n);
  const id = await network.proposed(NOTHING);
  const proposal = await findProposalAddress(id);
  return { network, source, alice, member, granting, vesting, id, proposal };
}

type Ready = Awaited<ReturnType<typeof ready>>;

interface Row {
  readonly name: string;
  readonly known: Readonly<Record<string, Known>>;
  readonly right: (ready: Ready) => Promise<Instruction>;
}

const STATE_AND_MINT = { token_state: 'loaded', mint: 'named' } as const;

const ROWS: readonly Row[] = [
  {
    name: 'mint_to',
    known: { ...STATE_AND_MINT, controller: 'other', mint_authority: 'made', destination: 'other' },
    right: ({ alice, source }) => getMintToInstructionAsync({ controller: alice, destination: source, amount: 1n }),
  },
  {
    name: 'offer_controller',
    known: { controller: 'other', token_state: 'loaded' },
    right: ({ alice }) => getOfferControllerInstructionAsync({ controller: alice, to: alice.address }),
  },
  {
    name: 'accept_controller',
    known: { new_controller: 'other', token_state: 'loaded' },
    right: ({ alice }) => getAcceptControllerInstructionAsync({ newController: alice }),
  },
  {
    name: 'transfer',
    known: { ...STATE_AND_MINT, owner: 'other', source: 'other', destination: 'other' },
    right: async ({ alice, source, network }) =>
      getTransferInstructionAsync({ owner: alice, source, destination: await network.tokens('bob'), amount: 1n }),
  },
  {
    name: 'burn',
    known: { ...STATE_AND_MINT, owner: 'other', source: 'other' },
    right: ({ alice, source }) => getBurnInstructionAsync({ owner: alice, source, amount: 1n }),
  },
  {
    name: 'create_vesting',
    known: { ...STATE_AND_MINT, payer: 'other', grantor: 'other', source: 'other', vesting: 'made', vault: 'made' },
    right: ({ granting }) => granting(1n),
  },
  {
    name: 'claim',
    known: { beneficiary: 'other', vesting: 'loaded', vault: 'named', destination: 'other' },
    right: ({ alice, vesting, source }) => getClaimInstructionAsync({ beneficiary: alice, vesting, destination: source, amountMax: 1n }),
  },
  {
    name: 'revoke',
    known: { grantor: 'other', vesting: 'loaded', vault: 'named', destination: 'other' },
    right: ({ alice, vesting, source }) => getRevokeInstructionAsync({ grantor: alice, vesting, destination: source }),
  },
  {
    name: 'offer_beneficiary',
    known: { beneficiary: 'other', vesting: 'loaded' },
    right: async ({ alice, vesting }) => getOfferBeneficiaryInstruction({ beneficiary: alice, vesting, to: alice.address }),
  },
  {
    name: 'accept_beneficiary',
    known: { new_beneficiary: 'other', vesting: 'loaded' },
    right: async ({ alice, vesting }) => getAcceptBeneficiaryInstruction({ newBeneficiary: alice, vesting }),
  },
  {
    name: 'close_vesting',
    known: { vesting: 'loaded', vault: 'named', destination: 'other', payer: 'named' },
    right: async ({ network, vesting, source }) =>
      getCloseVestingInstructionAsync({ vesting, destination: source, payer: (await network.wallet('bob')).address }),
  },
  {
    name: 'propose',
    known: { proposer: 'other', multisig: 'loaded', proposal: 'made' },
    right: ({ member, id, network }) =>
      proposeInstruction({ proposer: member, id: id + 1n, instruction: NOTHING, expiresAt: network.svm.time + 1n }),
  },
  {
    name: 'approve',
    known: { member: 'other', multisig: 'loaded', proposal: 'loaded' },
    right: async ({ network, proposal }) => getApproveInstructionAsync({ member: await network.wallet('member 1'), proposal }),
  },
  {
    name: 'withdraw_approval',
    known: { member: 'other', multisig: 'loaded', proposal: 'loaded' },
    right: async ({ member, proposal }) => getWithdrawApprovalInstructionAsync({ member, proposal }),
  },
  {
    name: 'execute',
    known: { member: 'other', multisig: 'loaded', proposal: 'loaded', proposer: 'named', program: 'named' },
    right: async ({ network, id }) => {
      for (const name of ['member 1', 'member 2']) await network.approve(name, id);
      return executeInstruction({ member: await network.wallet('member 3'), id, proposal: await network.proposal(id) });
    },
  },
  {
    name: 'cancel',
    known: { proposer: 'other', proposal: 'loaded' },
    right: async ({ member, proposal }) => getCancelInstruction({ proposer: member, proposal }),
  },
  {
    name: 'expire',
    known: { multisig: 'loaded', proposal: 'loaded', proposer: 'named' },
    right: ({ member, proposal }) => getExpireInstructionAsync({ proposal, proposer: member.address }),
  },
];

describe('every account of every instruction is checked', () => {
  for (const { name, known, right } of ROWS) {
    it(name, async () => {
      const prepared = await ready();
      const { svm } = prepared.network;
      await refusesWrongAccounts(svm, await svm.wallet('payer'), `token.${name}`, await right(prepared), known);
    });
  }

  it('allocate', async () => {
    const network = await TokenNetwork.initialized();
    const known = { ...STATE_AND_MINT, payer: 'other', mint_authority: 'made', vesting: 'made', vault: 'made' } as const;
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'token.allocate', await network.allocating(0), known);
  });

  it('initialize', async () => {
    const network = new TokenNetwork();
    const made = { token_state: 'made', mint: 'made', multisig: 'made' } as const;
    const right = await network.initializing({ payer: await network.wallet('alice') });
    const known = { ...made, payer: 'other', upgrade_authority: 'other', program_data: 'made' } as const;
    await refusesWrongAccounts(network.svm, await network.wallet('payer'), 'token.initialize', right, known);
  });
});
