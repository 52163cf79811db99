import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Address, Instruction, KeyPairSigner } from '@solana/kit';
import {
  type CreateVestingAsyncInput,
  getAcceptBeneficiaryInstruction,
  getClaimInstructionAsync,
  getCloseVestingInstructionAsync,
  getCreateVestingInstructionAsync,
  getOfferBeneficiaryInstruction,
  getRevokeInstructionAsync,
  getTransferInstructionAsync,
} from '../../src/generated/token/index.ts';
import { findAllocationAddress } from '../../src/genesis/token.ts';
import { MULTISIG_SIGNER } from '../../src/token/multisig.ts';
import { YEAR_SECONDS } from '../../src/token/supply.ts';
import { measured } from '../fixtures/compute-units.ts';
import { type Outcome, START } from '../fixtures/svm.ts';
import { MULTISIG, TokenNetwork, vestingOf } from './network.ts';
import { withAccount, withoutSignature } from './refusals.ts';

const NOBODY = '11111111111111111111111111111111' as Address;
const AEGIS = 1_000_000_000n;
const ALL = 2n ** 64n - 1n;
/** What an account of eight bytes must hold. */
const RENT_OF_RETIRED = 946_560n;

/** `alice`, who has 1,000 tokens, grants to `bob`. */
class Grants {
  readonly network: TokenNetwork;
  readonly alice: KeyPairSigner;
  readonly bob: KeyPairSigner;
  readonly source: Address;
  readonly destination: Address;

  private constructor(network: TokenNetwork, alice: KeyPairSigner, bob: KeyPairSigner, source: Address, destination: Address) {
    this.network = network;
    this.alice = alice;
    this.bob = bob;
    this.source = source;
    this.destination = destination;
  }

  static async start(): Promise<Grants> {
    const network = await TokenNetwork.founded();
    const source = await network.fund('alice', 1_000n * AEGIS);
    return new Grants(network, await network.wallet('alice'), await network.wallet('bob'), source, await network.tokens('bob'));
  }

  /** 100 tokens over 100 seconds with a cliff at 10, unless changed. */
  granting(changed: Partial<CreateVestingAsyncInput> = {}) {
    return getCreateVestingInstructionAsync({
      payer: this.alice,
      grantor: this.alice,
      source: this.source,
      index: 0n,
      beneficiary: this.bob.address,
      amount: 100n * AEGIS,
      start: START,
      cliffSeconds: 10n,
      durationSeconds: 100n,
      revocable: true,
      ...changed,
    });
  }

  async granted(changed: Partial<CreateVestingAsyncInput> = {}): Promise<Address> {
    await this.network.succeed('alice', await this.granting(changed));
    return (await vestingOf(this.alice.address, BigInt(changed.index ?? 0n))).vesting;
  }

  async refusal(changed: Partial<CreateVestingAsyncInput>): Promise<string | undefined> {
    return (await this.network.send('alice', await this.granting(changed))).error;
  }

  async claim(vesting: Address, amountMax = ALL, name = 'bob'): Promise<Outcome> {
    const beneficiary = await this.network.wallet(name);
    return this.network.send(name, await getClaimInstructionAsync({ beneficiary, vesting, destination: this.destination, amountMax }));
  }

  async revoke(vesting: Address, name = 'alice'): Promise<Outcome> {
    const grantor = await this.network.wallet(name);
    return this.network.send(name, await getRevokeInstructionAsync({ grantor, vesting, destination: this.source }));
  }
}

describe('create_vesting', () => {
  it('moves the grant into a vault that the vesting owns', async () => {
    const grants = await Grants.start();
    const outcome = await grants.network.succeed('alice', await grants.granting());
    const { vesting, vault } = await vestingOf(grants.alice.address, 0n);
    assert.equal(grants.network.vesting(vesting).vault, vault);
    assert.equal(grants.network.balance(vault), 100n * AEGIS);
    assert.equal(grants.network.balance(grants.source), 900n * AEGIS);
    measured('token.create_vesting', outcome);
  });

  it('is refused when its numbers make no sense', async () => {
    const grants = await Grants.start();
    assert.equal(await grants.refusal({ amount: 0n }), '6004 ZeroAmount');
    assert.equal(await grants.refusal({ beneficiary: NOBODY }), '6010 InvalidBeneficiary');
    assert.equal(await grants.refusal({ cliffSeconds: 101n }), '6009 InvalidSchedule');
    assert.equal(await grants.refusal({ durationSeconds: 100n * YEAR_SECONDS + 1n }), '6009 InvalidSchedule');
    assert.equal(await grants.refusal({ start: START + 10n * YEAR_SECONDS + 1n }), '6009 InvalidSchedule');
    assert.equal(await grants.refusal({ start: START - 10n * YEAR_SECONDS - 1n }), '6009 InvalidSchedule');
    assert.equal(await grants.refusal({ start: -1n }), '6009 InvalidSchedule');
    assert.equal(await grants.refusal({ start: START - 10n * YEAR_SECONDS, durationSeconds: 100n * YEAR_SECONDS }), undefined);
  });

  it('is refused without the tokens, for a number used before, and without the grantor', async () => {
    const grants = await Grants.start();
    assert.match((await grants.refusal({ amount: 1_001n * AEGIS })) ?? '', /Custom \{ code: 1 \}/);
    await grants.granted();
    assert.match((await grants.refusal({})) ?? '', /AccountAlreadyInitialized/);
    const mallory = await grants.network.wallet('mallory');
    const forged = withoutSignature(await grants.granting({ payer: mallory, index: 1n }), 1);
    assert.equal((await grants.network.send('mallory', forged)).error, '3010 AccountNotSigner');
  });
});

describe('claim', () => {
  it('pays by the second what is released, and no more', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    grants.network.svm.setTime(START + 9n);
    assert.equal((await grants.claim(vesting)).error, '6012 NothingToClaim');
    grants.network.svm.setTime(START + 10n);
    measured('token.claim', await grants.claim(vesting));
    assert.equal(grants.network.balance(grants.destination), 10n * AEGIS);
    assert.equal((await grants.claim(vesting)).error, '6012 NothingToClaim');
    grants.network.svm.setTime(START + 50n);
    assert.equal((await grants.claim(vesting, 3n * AEGIS)).error, undefined);
    assert.equal(grants.network.balance(grants.destination), 13n * AEGIS);
    assert.equal((await grants.claim(vesting, 0n)).error, '6012 NothingToClaim');
    grants.network.svm.setTime(START + 1_000n);
    assert.equal((await grants.claim(vesting)).error, undefined);
    assert.equal(grants.network.balance(grants.destination), 100n * AEGIS);
  });

  it('is refused to others than the beneficiary', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    grants.network.svm.setTime(START + 50n);
    for (const name of ['alice', 'mallory']) assert.equal((await grants.claim(vesting, ALL, name)).error, '6011 NotBeneficiary');
    const claiming = await getClaimInstructionAsync({ beneficiary: grants.bob, vesting, destination: grants.source, amountMax: ALL });
    assert.equal((await grants.network.send('mallory', withoutSignature(claiming))).error, '3010 AccountNotSigner');
  });

  it('is refused out of another vault', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    grants.network.svm.setTime(START + 50n);
    const claiming = await getClaimInstructionAsync({ beneficiary: grants.bob, vesting, destination: grants.destination, amountMax: ALL });
    const rewards = grants.network.vesting(await findAllocationAddress(0)).vault;
    assert.equal((await grants.network.send('bob', withAccount(claiming, 2, rewards))).error, '2012 ConstraintAddress');
  });

  it('is refused into the vault itself, where nobody could claim it again; so is taking back', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    const destination = grants.network.vesting(vesting).vault;
    grants.network.svm.setTime(START + 50n);
    const claiming = await getClaimInstructionAsync({ beneficiary: grants.bob, vesting, destination, amountMax: ALL });
    assert.equal((await grants.network.send('bob', claiming)).error, '6028 VaultIsDestination');
    const revoking = await getRevokeInstructionAsync({ grantor: grants.alice, vesting, destination });
    assert.equal((await grants.network.send('alice', revoking)).error, '6028 VaultIsDestination');
  });

  it('is the multisig’s by a proposal, when it is the beneficiary', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted({ beneficiary: MULTISIG });
    grants.network.svm.setTime(START + 100n);
    const claiming = { beneficiary: MULTISIG_SIGNER, vesting, destination: grants.destination, amountMax: ALL };
    assert.equal((await grants.network.decide(await getClaimInstructionAsync(claiming))).error, undefined);
    assert.equal(grants.network.balance(grants.destination), 100n * AEGIS);
  });
});

describe('revoke', () => {
  it('takes back what is not released, and leaves the rest to the beneficiary', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    grants.network.svm.setTime(START + 40n);
    assert.equal((await grants.claim(vesting, 15n * AEGIS)).error, undefined);
    measured('token.revoke', await grants.revoke(vesting));
    assert.equal(grants.network.balance(grants.source), 960n * AEGIS);
    grants.network.svm.setTime(START + 1_000n);
    assert.equal((await grants.claim(vesting)).error, undefined);
    assert.equal(grants.network.balance(grants.destination), 40n * AEGIS);
    assert.equal(grants.network.balance(grants.network.vesting(vesting).vault), 0n);
  });

  it('is refused for what is not marked, a second time, too late, and to others', async () => {
    const grants = await Grants.start();
    const firm = await grants.granted({ index: 1n, revocable: false });
    assert.equal((await grants.revoke(firm)).error, '6014 NotRevocable');
    const vesting = await grants.granted();
    for (const name of ['bob', 'mallory']) assert.equal((await grants.revoke(vesting, name)).error, '6013 NotGrantor');
    const revoking = await getRevokeInstructionAsync({ grantor: grants.alice, vesting, destination: grants.source });
    assert.equal((await grants.network.send('mallory', withoutSignature(revoking))).error, '3010 AccountNotSigner');
    const late = await grants.granted({ index: 2n });
    assert.equal((await grants.revoke(vesting)).error, undefined);
    assert.equal((await grants.revoke(vesting)).error, '6015 AlreadyRevoked');
    grants.network.svm.setTime(START + 100n);
    assert.equal((await grants.revoke(late)).error, '6016 NothingToRevoke');
  });

  it('is impossible for genesis allocations: nobody signs for their grantor', async () => {
    const grants = await Grants.start();
    const vesting = await findAllocationAddress(2);
    assert.equal((await grants.revoke(vesting)).error, '6013 NotGrantor');
    const byMultisig = { grantor: MULTISIG_SIGNER, vesting, destination: grants.source };
    assert.equal((await grants.network.decide(await getRevokeInstructionAsync(byMultisig))).error, '6013 NotGrantor');
  });
});

describe('offer_beneficiary and accept_beneficiary', () => {
  it('pass what is left to another, once that accepts', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    const carol = await grants.network.wallet('carol');
    const offering = getOfferBeneficiaryInstruction({ beneficiary: grants.bob, vesting, to: carol.address });
    measured('token.offer_beneficiary', await grants.network.succeed('bob', offering));
    assert.equal(grants.network.vesting(vesting).pendingBeneficiary, carol.address);
    grants.network.svm.setTime(START + 50n);
    assert.equal((await grants.claim(vesting, ALL, 'carol')).error, '6011 NotBeneficiary', 'an offer changes nothing yet');
    assert.equal((await grants.claim(vesting)).error, undefined);

    const accepting = getAcceptBeneficiaryInstruction({ newBeneficiary: carol, vesting });
    measured('token.accept_beneficiary', await grants.network.succeed('carol', accepting));
    grants.network.svm.setTime(START + 100n);
    assert.equal((await grants.claim(vesting)).error, '6011 NotBeneficiary');
    assert.equal((await grants.claim(vesting, ALL, 'carol')).error, undefined);
    assert.equal((await grants.network.send('carol', accepting)).error, '6029 NotOffered');
  });

  it('are refused to others than the beneficiary, and than who was offered it last', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    const { network, alice, bob } = grants;
    const carol = await network.wallet('carol');
    const offering = (beneficiary: KeyPairSigner, to: Address) => getOfferBeneficiaryInstruction({ beneficiary, vesting, to });
    const accepting = (newBeneficiary: KeyPairSigner) => getAcceptBeneficiaryInstruction({ newBeneficiary, vesting });
    assert.equal((await network.send('alice', offering(alice, alice.address))).error, '6011 NotBeneficiary');
    assert.equal((await network.send('alice', withoutSignature(offering(bob, alice.address)))).error, '3010 AccountNotSigner');
    assert.equal((await network.send('alice', accepting(alice))).error, '6029 NotOffered');
    await network.succeed('bob', offering(bob, carol.address));
    assert.equal((await network.send('alice', withoutSignature(accepting(carol)))).error, '3010 AccountNotSigner');
    await network.succeed('bob', offering(bob, alice.address));
    assert.equal((await network.send('carol', accepting(carol))).error, '6029 NotOffered');
    await network.succeed('bob', offering(bob, NOBODY));
    assert.equal((await network.send('alice', accepting(alice))).error, '6029 NotOffered');
    assert.equal(network.vesting(vesting).beneficiary, bob.address);
  });

  it('hand over the rewards by a proposal, where the multisig is the beneficiary', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted({ beneficiary: MULTISIG });
    const dao = await grants.network.wallet('dao');
    const offering = getOfferBeneficiaryInstruction({ beneficiary: MULTISIG_SIGNER, vesting, to: dao.address });
    assert.equal((await grants.network.decide(offering)).error, undefined);
    await grants.network.succeed('dao', getAcceptBeneficiaryInstruction({ newBeneficiary: dao, vesting }));
    assert.equal(grants.network.vesting(vesting).beneficiary, dao.address);
  });
});

describe('close_vesting', () => {
  /** Granted by alice, paid by carol, and claimed whole. */
  async function claimed(): Promise<{ readonly grants: Grants; readonly vesting: Address; readonly closing: Instruction }> {
    const grants = await Grants.start();
    const payer = await grants.network.wallet('carol');
    const vesting = await grants.granted({ payer });
    const closing = await getCloseVestingInstructionAsync({ vesting, destination: grants.destination, payer: payer.address });
    grants.network.svm.setTime(START + 100n);
    assert.equal((await grants.claim(vesting)).error, undefined);
    return { grants, vesting, closing };
  }

  it('gives back what it cost to who paid, and the address stays taken', async () => {
    const { grants, vesting, closing } = await claimed();
    const { network } = grants;
    const lamportsOf = (address: Address) => network.svm.account(address)!.lamports;
    const { address: carol } = await network.wallet('carol');
    const { vault } = network.vesting(vesting);
    const expected = lamportsOf(carol) + lamportsOf(vesting) + lamportsOf(vault) - RENT_OF_RETIRED;
    measured('token.close_vesting', await network.succeed('mallory', closing));
    assert.equal(lamportsOf(carol), expected);
    assert.equal(network.svm.account(vault), undefined);
    assert.equal(network.svm.account(vesting)!.data.length, 8);
    assert.equal((await network.send('mallory', closing)).error, '3002 AccountDiscriminatorMismatch');
    assert.match((await grants.refusal({})) ?? '', /AccountAlreadyInitialized/);
  });

  it('leaves to the beneficiary what somebody sent to the vault, and is not kept from it by that', async () => {
    const { grants, vesting, closing } = await claimed();
    const { network } = grants;
    const { vault } = network.vesting(vesting);
    const gift = await getTransferInstructionAsync({ owner: grants.alice, source: grants.source, destination: vault, amount: 7n });
    await network.succeed('alice', gift);
    for (const destination of [grants.source, vault, grants.bob.address]) {
      assert.equal((await network.send('mallory', withAccount(closing, 2, destination))).error, '6031 NotOfBeneficiary');
    }
    const before = network.balance(grants.destination);
    await network.succeed('mallory', closing);
    assert.equal(network.balance(grants.destination), before + 7n);
  });

  it('waits until everything is claimed, what was revoked apart', async () => {
    const grants = await Grants.start();
    const vesting = await grants.granted();
    const payer = grants.alice.address;
    const closing = await getCloseVestingInstructionAsync({ vesting, destination: grants.destination, payer });
    const refusal = async () => (await grants.network.send('mallory', closing)).error;
    assert.equal(await refusal(), '6030 VestingNotEmpty');
    grants.network.svm.setTime(START + 40n);
    assert.equal((await grants.claim(vesting)).error, undefined);
    assert.equal(await refusal(), '6030 VestingNotEmpty');
    grants.network.svm.setTime(START + 50n);
    assert.equal((await grants.revoke(vesting)).error, undefined);
    assert.equal(await refusal(), '6030 VestingNotEmpty');
    assert.equal((await grants.claim(vesting)).error, undefined);
    assert.equal(await refusal(), undefined);
  });

  it('pays nobody else than who paid', async () => {
    const { grants, closing } = await claimed();
    const { address } = await grants.network.wallet('mallory');
    assert.equal((await grants.network.send('mallory', withAccount(closing, 3, address))).error, '2012 ConstraintAddress');
  });
});
