import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeMint } from '@solana-program/token';
import { getClaimInstructionAsync } from '../../src/generated/token/index.ts';
import { findAllocationAddress } from '../../src/genesis/token.ts';
import { ALLOCATIONS, SUPPLY_BASE_UNITS_MAX, YEAR_SECONDS } from '../../src/token/supply.ts';
import { measured } from '../fixtures/compute-units.ts';
import { START } from '../fixtures/svm.ts';
import { MEMBERS, MINT, MINT_AUTHORITY, MULTISIG, OWNERS, TokenNetwork } from './network.ts';

const NOBODY = '11111111111111111111111111111111' as typeof MINT;

describe('initialize', () => {
  it('makes a mint of 9 decimals whose authority is the program, and that nobody can freeze (requirement 6.1)', async () => {
    const network = new TokenNetwork();
    const outcome = await network.succeed('deployer', await network.initializing());
    const mint = decodeMint(network.svm.account(MINT)!).data;
    assert.equal(mint.decimals, 9);
    assert.deepEqual(mint.mintAuthority, { __option: 'Some', value: MINT_AUTHORITY });
    assert.deepEqual(mint.freezeAuthority, { __option: 'None' });
    assert.equal(mint.supply, 0n);
    const { name, symbol, controller, multisig, genesisAt, allocated } = network.state;
    assert.deepEqual([name, symbol, controller, multisig], ['Aegis', 'AEGIS', MULTISIG, MULTISIG]);
    assert.deepEqual([genesisAt, allocated], [START, 0]);
    const wallets = await Promise.all(MEMBERS.map((member) => network.wallet(member)));
    assert.deepEqual(
      network.multisig.members,
      wallets.map(({ address }) => address),
    );
    measured('token.initialize', outcome);
  });

  it('is refused to everybody but the upgrade authority', async () => {
    const network = new TokenNetwork();
    const mallory = await network.wallet('mallory');
    const forged = { payer: mallory, upgradeAuthority: mallory };
    assert.equal((await network.send('mallory', await network.initializing(forged))).error, '6000 NotUpgradeAuthority');
  });

  it('is refused a second time', async () => {
    const network = await TokenNetwork.initialized();
    const again = await network.send('deployer', await network.initializing());
    assert.match(again.error ?? '', /AccountAlreadyInitialized|uninitialized account/);
  });

  it('is refused with members that are doubled, nobody, or the multisig itself', async () => {
    const network = new TokenNetwork();
    const members = await Promise.all(MEMBERS.map(async (name) => (await network.wallet(name)).address));
    const refusal = async (changed: readonly (typeof MINT)[]) =>
      (await network.send('deployer', await network.initializing({ members: [...changed] }))).error;
    assert.equal(await refusal([...members.slice(0, 4), members[0]!]), '6018 DuplicateMember');
    assert.equal(await refusal([...members.slice(0, 4), NOBODY]), '6017 InvalidMember');
    assert.equal(await refusal([MULTISIG, ...members.slice(1)]), '6017 InvalidMember');
  });

  it('is refused with a beneficiary that nobody is', async () => {
    const network = new TokenNetwork();
    const beneficiaries = await Promise.all(OWNERS.map(async (name) => (await network.wallet(name)).address));
    const changed = await network.initializing({ beneficiaries: [...beneficiaries.slice(0, 5), NOBODY] });
    assert.equal((await network.send('deployer', changed)).error, '6010 InvalidBeneficiary');
  });
});

describe('allocate', () => {
  it('puts the whole supply into six vaults with the schedules of requirement 6.1', async () => {
    const network = await TokenNetwork.initialized();
    network.svm.setTime(START + 1_000n);
    for (const allocation of ALLOCATIONS) {
      const outcome = await network.succeed('anybody', await network.allocating(allocation.kind));
      if (allocation.kind === 0) measured('token.allocate', outcome);
      const vesting = network.vesting(await findAllocationAddress(allocation.kind));
      assert.equal(vesting.beneficiary, (await network.wallet(OWNERS[allocation.kind]!)).address);
      assert.equal(vesting.total, allocation.amountBaseUnits);
      assert.equal(network.balance(vesting.vault), allocation.amountBaseUnits);
      assert.deepEqual([vesting.start, vesting.claimed, vesting.revocable], [START, 0n, false]);
      assert.deepEqual([vesting.cliffSeconds, vesting.durationSeconds], [allocation.cliffSeconds, allocation.durationSeconds]);
      assert.equal(vesting.emission, allocation.schedule === 'emission');
    }
    assert.equal(network.supply, SUPPLY_BASE_UNITS_MAX);
    assert.equal(network.state.allocated, 0b111111);
  });

  it('is refused a second time, and for a number that is none', async () => {
    const network = await TokenNetwork.initialized();
    await network.succeed('deployer', await network.allocating(2));
    assert.equal((await network.send('deployer', await network.allocating(2))).error, '6008 AlreadyAllocated');
    assert.equal((await network.send('deployer', await network.allocating(6))).error, '6007 InvalidAllocation');
    assert.equal((await network.send('deployer', await network.allocating(255))).error, '6007 InvalidAllocation');
  });

  it('cannot be made to release before the cliff (requirement 6.1: team, 4 years with a cliff of one)', async () => {
    const network = await TokenNetwork.founded();
    const beneficiary = await network.wallet('team');
    const destination = await network.tokens('team');
    const claiming = async () =>
      getClaimInstructionAsync({ beneficiary, vesting: await findAllocationAddress(2), destination, amountMax: 2n ** 64n - 1n });
    network.svm.setTime(START + YEAR_SECONDS - 1n);
    assert.equal((await network.send('team', await claiming())).error, '6012 NothingToClaim');
    network.svm.setTime(START + YEAR_SECONDS);
    await network.succeed('team', await claiming());
    assert.equal(network.balance(destination), ALLOCATIONS[2]!.amountBaseUnits / 4n);
    network.svm.setTime(START + 4n * YEAR_SECONDS);
    await network.succeed('team', await claiming());
    assert.equal(network.balance(destination), ALLOCATIONS[2]!.amountBaseUnits);
  });
});
