/** Steps of the model as instructions of the program. */
import assert from 'node:assert/strict';
import { type Address, createNoopSigner, type Instruction, type TransactionSigner } from '@solana/kit';
import {
  findVaultPda,
  findVestingPda,
  getAcceptBeneficiaryInstruction,
  getAcceptControllerInstruction,
  getAllocateInstruction,
  getApproveInstruction,
  getBurnInstruction,
  getCancelInstruction,
  getClaimInstruction,
  getCreateVestingInstruction,
  getExpireInstruction,
  getMintToInstruction,
  getOfferBeneficiaryInstruction,
  getOfferControllerInstruction,
  getReplaceMemberInstruction,
  getRevokeInstruction,
  getTransferInstruction,
  getWithdrawApprovalInstruction,
  type Proposal,
} from '../../src/generated/token/index.ts';
import { executeInstruction, EXECUTOR, findProposalAddress, proposeInstruction } from '../../src/token/multisig.ts';
import { GENESIS, MULTISIG as MULTISIG_NAME } from '../model/token.ts';
import type { Call, Step } from '../model/token-steps.ts';
import { MINT, MINT_AUTHORITY, MULTISIG, TOKEN_STATE } from './network.ts';
import { withoutSignature } from './refusals.ts';

/** Where everybody in the model is. */
export interface Names {
  readonly addresses: ReadonlyMap<string, Address>;
  readonly tokens: ReadonlyMap<string, Address>;
}

/** What has to be read from the chain to make an instruction. */
export interface Reader {
  proposalCount(): bigint;
  proposal(id: bigint): Promise<Proposal>;
}

type Acting = Exclude<Step, { readonly call: 'wait' }>;

export async function stepInstruction(step: Acting, names: Names, reader: Reader): Promise<Instruction> {
  const signer = (name: string) => createNoopSigner(addressIn(names, name));
  switch (step.call) {
    case 'propose': {
      const instruction = await callInstruction(step.action, names);
      const id = reader.proposalCount();
      return proposeInstruction({
        proposer: signer(step.signer),
        id,
        address: await proposalAddress(id),
        instruction,
        expiresAt: step.expiresAt,
      });
    }
    case 'approve':
      return getApproveInstruction({ member: signer(step.signer), multisig: MULTISIG, proposal: await proposalAddress(step.proposal) });
    case 'withdrawApproval':
      return getWithdrawApprovalInstruction({
        member: signer(step.signer),
        multisig: MULTISIG,
        proposal: await proposalAddress(step.proposal),
      });
    case 'execute': {
      const [id, proposal, address] = [step.proposal, await reader.proposal(step.proposal), await proposalAddress(step.proposal)];
      return executeInstruction({ member: signer(step.signer), id, proposal, address });
    }
    case 'cancel':
      return getCancelInstruction({ proposer: signer(step.signer), proposal: await proposalAddress(step.proposal) });
    case 'expire': {
      const { proposer } = await reader.proposal(step.proposal);
      return getExpireInstruction({ multisig: MULTISIG, proposal: await proposalAddress(step.proposal), proposer });
    }
    default:
      return callInstruction(step, names);
  }
}

/** Derived once: that costs more than the step itself. */
export async function proposalAddress(id: bigint): Promise<Address> {
  const address = proposals.get(id) ?? (await findProposalAddress(id));
  proposals.set(id, address);
  return address;
}

const proposals = new Map<bigint, Address>();

/** Where the vesting of the model's `grantor/index` is, and its vault. */
export async function vestingAddresses(id: string, names: Names): Promise<{ readonly vesting: Address; readonly vault: Address }> {
  const known = vestings.get(id);
  if (known !== undefined) return known;
  const [grantor, index] = id.split('/') as [string, string];
  const [vesting] = await findVestingPda({
    grantor: grantor === GENESIS ? MINT_AUTHORITY : addressIn(names, grantor),
    index: BigInt(index),
  });
  const found = { vesting, vault: (await findVaultPda({ vesting }))[0] };
  vestings.set(id, found);
  return found;
}

const vestings = new Map<string, { readonly vesting: Address; readonly vault: Address }>();

async function callInstruction(call: Call, names: Names): Promise<Instruction> {
  const signer = (name: string) => createNoopSigner(addressIn(names, name));
  const tokens = (name: string) => names.tokens.get(name) as Address;
  switch (call.call) {
    case 'allocate': {
      const accounts = await vestingAddresses(`${GENESIS}/${call.kind}`, names);
      const token = { tokenState: TOKEN_STATE, mint: MINT, mintAuthority: MINT_AUTHORITY };
      return getAllocateInstruction({ ...token, ...accounts, payer: payerFor(call, signer), allocation: call.kind });
    }
    case 'mint': {
      const token = { tokenState: TOKEN_STATE, mint: MINT, mintAuthority: MINT_AUTHORITY };
      return getMintToInstruction({ ...token, controller: signer(call.signer), destination: tokens(call.to), amount: call.amount });
    }
    case 'offerController':
      return getOfferControllerInstruction({ controller: signer(call.signer), tokenState: TOKEN_STATE, to: addressIn(names, call.to) });
    case 'acceptController':
      return getAcceptControllerInstruction({ newController: signer(call.signer), tokenState: TOKEN_STATE });
    case 'transfer': {
      const accounts = { owner: signer(call.signer), source: tokens(call.signer), destination: tokens(call.to) };
      return getTransferInstruction({ ...accounts, tokenState: TOKEN_STATE, mint: MINT, amount: call.amount });
    }
    case 'burn': {
      const accounts = { owner: signer(call.signer), source: tokens(call.signer) };
      return getBurnInstruction({ ...accounts, tokenState: TOKEN_STATE, mint: MINT, amount: call.amount });
    }
    case 'createVesting': {
      const accounts = await vestingAddresses(`${call.signer}/${call.grant.index}`, names);
      const token = { tokenState: TOKEN_STATE, mint: MINT, source: tokens(call.signer) };
      const grant = { ...call.grant, beneficiary: addressIn(names, call.grant.beneficiary) };
      return getCreateVestingInstruction({ ...token, ...accounts, ...grant, payer: payerFor(call, signer), grantor: signer(call.signer) });
    }
    case 'claim': {
      const accounts = await vestingAddresses(call.id, names);
      const beneficiary = signer(call.signer);
      return getClaimInstruction({ ...accounts, beneficiary, destination: tokens(call.signer), amountMax: call.amountMax });
    }
    case 'revoke':
      return getRevokeInstruction({
        ...(await vestingAddresses(call.id, names)),
        grantor: signer(call.signer),
        destination: tokens(call.signer),
      });
    case 'offerBeneficiary': {
      const { vesting } = await vestingAddresses(call.id, names);
      return getOfferBeneficiaryInstruction({ beneficiary: signer(call.signer), vesting, to: addressIn(names, call.to) });
    }
    case 'acceptBeneficiary': {
      const { vesting } = await vestingAddresses(call.id, names);
      return getAcceptBeneficiaryInstruction({ newBeneficiary: signer(call.signer), vesting });
    }
    case 'replaceMember': {
      const [old, successor] = [addressIn(names, call.old), addressIn(names, call.successor)];
      const replacing = getReplaceMemberInstruction({ multisig: createNoopSigner(MULTISIG), old, new: successor });
      return call.signer === MULTISIG_NAME ? replacing : withoutSignature(replacing);
    }
  }
}

/** Whoever signs pays; in a proposal the member that executes it. */
function payerFor(call: Call, signer: (name: string) => TransactionSigner): TransactionSigner {
  return call.signer !== MULTISIG_NAME ? signer(call.signer) : EXECUTOR;
}

function addressIn(names: Names, name: string): Address {
  const address = names.addresses.get(name);
  assert(address !== undefined, `nobody is called ${name}`);
  return address;
}
