import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, type Address } from '@solana/kit';
import { getInitializedEventDecoder } from '../../src/generated/config/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { programAddress, Svm } from '../fixtures/svm.ts';
import { CONFIG, Network } from './network.ts';

const TOKEN = 1_000_000_000n;
const DAY = 86_400;
const ZERO = address('11111111111111111111111111111111');

test('initialize makes the account with the figures of requirements 6.1 to 6.8', async () => {
  const network = await Network.empty();
  const outcome = await network.initialize();
  measured('config.initialize', outcome);

  const config = network.config();
  assert.equal(config.authority, network.authority.address);
  assert.equal(config.pendingAuthority, ZERO);
  assert.equal(config.minStake, 1_000n * TOKEN, '6.3');
  assert.equal(config.unstakeCooldownSeconds, BigInt(7 * DAY), '6.3');
  assert.deepEqual(
    [config.penaltyWrongContentBps, config.penaltyNoHeartbeatBps, config.penaltyLowUptimeBps, config.penaltyFailedChallengeBps],
    [10_000, 1_000, 500, 2_000],
    '6.3',
  );
  assert.equal(config.penaltyAttackBps, 5_000, '6.3');
  assert.equal(config.slashReporterBps, 5_000, '6.3');
  assert.equal(config.heartbeatTimeoutSeconds, BigInt(2 * DAY), '6.3');
  assert.deepEqual(
    config.emissionPerDay,
    [200n, 180n, 160n, 140n, 120n, 100n].map((thousands) => thousands * 1_000n * TOKEN),
    '6.4',
  );
  assert.deepEqual([config.priceCdnGb, config.priceWafMillion, config.priceFunctionsMillion], [10_000_000n, 1_000_000n, 100_000n], '6.8');
  assert.deepEqual([config.paymentBurnBps, config.paymentStakersBps, config.paymentTreasuryBps], [5_000, 3_000, 2_000], '6.8');
  assert.deepEqual(
    [config.proposalMinTokens, config.proposalMinReputation, config.proposalFee],
    [10_000n * TOKEN, 500, 100n * TOKEN],
    '6.6',
  );
  assert.deepEqual([config.discussionSeconds, config.votingSeconds, config.timelockSeconds], [7 * DAY, 7 * DAY, 3 * DAY], '6.6');
  assert.deepEqual([config.emergencyVotingSeconds, config.emergencyTimelockSeconds], [DAY, DAY / 2], '6.6');
  assert.deepEqual([config.majorityBps, config.supermajorityBps, config.quorumBps], [5_100, 6_700, 1_000], '6.6');
});

test('initialize tells who the authority is', async () => {
  const network = await Network.empty();
  const { events } = await network.initialize();
  assert.equal(events.length, 1);
  assert.equal(getInitializedEventDecoder().decode(events[0]!).authority, network.authority.address);
});

test('lamports sent to the address beforehand do not keep the account from being made', async () => {
  const network = await Network.empty();
  network.svm.setAccount({
    address: CONFIG,
    data: new Uint8Array(),
    executable: false,
    lamports: 1n as never,
    programAddress: ZERO,
    space: 0n,
  });
  assert.equal((await network.initialize()).error, undefined);
  assert.equal(network.config().minStake, 1_000n * TOKEN);
});

test('initialize happens once', async () => {
  const network = await Network.initialized();
  assert.match((await network.initialize()).error!, /AccountAlreadyInitialized/);
});

test('check 0: the payer signs', async () => {
  const network = await Network.empty();
  const unsigned = { address: network.mallory.address } as never;
  assert.equal((await network.initialize({ payer: unsigned })).error, '3010 AccountNotSigner');
});

test('check 1: the upgrade authority signs, and is the one that the loader names', async () => {
  const network = await Network.empty();
  const unsigned = { address: network.deployer.address } as never;
  const { mallory } = network;
  const signedByPayer = await network.initialize({ payer: mallory, upgradeAuthority: mallory });
  assert.equal(signedByPayer.error, '6000 NotUpgradeAuthority');
  assert.equal((await network.initialize({ payer: mallory, upgradeAuthority: unsigned }, mallory)).error, '3010 AccountNotSigner');
});

test('check 2: the program data is that of this program, owned by the loader', async () => {
  const network = await Network.empty();
  const other = new Svm('config', 'token');
  const foreign = other.account(other.programData('token'))!;
  network.svm.setAccount(foreign);
  assert.equal((await network.initialize({ programData: foreign.address })).error, '2006 ConstraintSeeds');

  const own = network.svm.account(network.svm.programData('config'))!;
  const moved = await Network.empty();
  const forged = { ...own, programAddress: programAddress('config') };
  const programData = moved.svm.programData('config');
  assert.equal(programData, own.address);
  moved.svm.setAccount(forged);
  assert.equal((await moved.initialize({ programData })).error, '3007 AccountOwnedByWrongProgram');
});

test('check 2: a final program, which nobody may upgrade, is initialized by nobody', async () => {
  const network = await Network.empty();
  const programData = network.svm.account(network.svm.programData('config'))!;
  const data = Uint8Array.from(programData.data);
  data[12] = 0;
  network.svm.setAccount({ ...programData, data });
  assert.equal((await network.initialize()).error, '6000 NotUpgradeAuthority');
});

test('check 3: the account is at the address of its seeds', async () => {
  const network = await Network.empty();
  assert.equal((await network.initialize({ config: network.mallory.address })).error, '2006 ConstraintSeeds');
});

test('check 4: the system program is the system program', async () => {
  const network = await Network.empty();
  assert.equal((await network.initialize({ systemProgram: programAddress('config') })).error, '2012 ConstraintAddress');
});

for (const name of ['authority', 'slashingAuthority', 'rewardsAuthority', 'reputationAuthority', 'mint', 'treasury'] as const) {
  test(`arguments: ${name} is not zero`, async () => {
    const network = await Network.empty();
    const changed: Partial<Record<typeof name, Address>> = { [name]: ZERO };
    assert.equal((await network.initialize(changed)).error, '6004 InvalidAddress');
    assert.equal(network.svm.account(CONFIG), undefined);
  });
}
