/** What every instruction on the account asks of it (check 1), each in its order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountRole, address, type EncodedAccount, type Instruction } from '@solana/kit';
import {
  getAcceptAuthorityInstructionAsync,
  getOfferAuthorityInstructionAsync,
  getSetParameterInstructionAsync,
} from '../../src/generated/config/index.ts';
import { programAddress } from '../fixtures/svm.ts';
import { CONFIG, Network } from './network.ts';

const SYSTEM = address('11111111111111111111111111111111');

/** Each of them, as its rightful signer sends it. */
const INSTRUCTIONS: Record<string, (network: Network) => Promise<Instruction>> = {
  set_parameter: ({ authority }) => getSetParameterInstructionAsync({ authority, parameter: { __kind: 'RegistrationFee', value: 7n } }),
  offer_authority: ({ authority, mallory }) => getOfferAuthorityInstructionAsync({ authority, to: mallory.address }),
  accept_authority: ({ authority }) => getAcceptAuthorityInstructionAsync({ newAuthority: authority }),
};

for (const [name, build] of Object.entries(INSTRUCTIONS)) {
  /** Sends the instruction after `spoil` has changed the account or the instruction. */
  async function refusal(
    spoil: (account: EncodedAccount) => Partial<EncodedAccount>,
    change: (instruction: Instruction) => Instruction = (instruction) => instruction,
  ): Promise<string | undefined> {
    const network = await Network.initialized();
    const instruction = await build(network);
    const account = network.svm.account(CONFIG)!;
    network.svm.setAccount({ ...account, ...spoil(account) });
    return (await network.svm.send(network.authority, change(instruction))).error;
  }
  const intact = (): Partial<EncodedAccount> => ({});

  test(`${name}: the account exists`, async () => {
    assert.equal(await refusal(() => ({ data: new Uint8Array(), programAddress: SYSTEM, space: 0n })), '3012 AccountNotInitialized');
  });

  test(`${name}: the account is owned by the program`, async () => {
    assert.equal(await refusal(() => ({ programAddress: programAddress('token') })), '3007 AccountOwnedByWrongProgram');
  });

  test(`${name}: the account is of its kind`, async () => {
    assert.equal(await refusal(({ data }) => ({ data: data.with(0, data[0]! ^ 1) })), '3002 AccountDiscriminatorMismatch');
    assert.equal(await refusal(({ data }) => ({ data: data.slice(0, 7), space: 7n })), '3002 AccountDiscriminatorMismatch');
  });

  test(`${name}: the account is whole`, async () => {
    const half = 300;
    assert.equal(await refusal(({ data }) => ({ data: data.slice(0, half), space: BigInt(half) })), '3003 AccountDidNotDeserialize');
  });

  test(`${name}: the account is at the address of its seeds and canonical bump`, async () => {
    const network = await Network.initialized();
    const instruction = await build(network);
    const copy = { ...network.svm.account(CONFIG)!, address: network.mallory.address };
    network.svm.setAccount(copy);
    const accounts = instruction.accounts!.map((meta) => (meta.address === CONFIG ? { ...meta, address: copy.address } : meta));
    assert.equal((await network.svm.send(network.authority, { ...instruction, accounts })).error, '2006 ConstraintSeeds');
  });

  test(`${name}: the account is writable`, async () => {
    const readOnly = (instruction: Instruction): Instruction => ({
      ...instruction,
      accounts: instruction.accounts!.map((meta) => (meta.address === CONFIG ? { ...meta, role: AccountRole.READONLY } : meta)),
    });
    assert.equal(await refusal(intact, readOnly), '2000 ConstraintMut');
  });

  test(`${name}: no account is missing`, async () => {
    const withoutLast = (instruction: Instruction): Instruction => ({ ...instruction, accounts: instruction.accounts!.slice(0, -1) });
    assert.equal(await refusal(intact, withoutLast), '3005 AccountNotEnoughKeys');
  });

  test(`${name}: arguments are whole, with nothing behind them`, async () => {
    const longer = (instruction: Instruction): Instruction => ({ ...instruction, data: Uint8Array.of(...instruction.data!, 0) });
    assert.equal(await refusal(intact, longer), '102 InstructionDidNotDeserialize');
    if (name === 'accept_authority') return;
    const shorter = (instruction: Instruction): Instruction => ({ ...instruction, data: instruction.data!.slice(0, -1) });
    assert.equal(await refusal(intact, shorter), '102 InstructionDidNotDeserialize');
  });
}

test('what is no instruction of the program is refused', async () => {
  const network = await Network.initialized();
  for (const data of [new Uint8Array(), new Uint8Array(7), new Uint8Array(8)]) {
    const outcome = await network.svm.send(network.authority, { programAddress: programAddress('config'), accounts: [], data });
    assert.equal(outcome.error, '101 InstructionFallbackNotFound');
  }
});
