/** Every parameter, at its bounds and just beyond them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, type Address, getAddressDecoder } from '@solana/kit';
import {
  type Config,
  getParameterChangedEventDecoder,
  getSetParameterInstructionAsync,
  type ParameterArgs,
  RewardMode,
} from '../../src/generated/config/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { START } from '../fixtures/svm.ts';
import { CONFIG, Network } from './network.ts';

const TOKEN = 1_000_000_000n;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const DAYS = BigInt(DAY);
const ZERO = address('11111111111111111111111111111111');
const bytesOf = (byte: number): Address => getAddressDecoder().decode(new Uint8Array(32).fill(byte));
const [A, B, C, D] = [bytesOf(1), bytesOf(2), bytesOf(3), bytesOf(4)];

interface Row {
  readonly allowed: readonly ParameterArgs[];
  readonly refused: readonly ParameterArgs[];
  /** Where the value shows: what the last allowed one makes of the account. */
  readonly shows: (config: Config) => unknown;
  readonly as: unknown;
}

const authority = (__kind: 'SlashingAuthority' | 'RewardsAuthority' | 'ReputationAuthority' | 'Treasury', shows: Row['shows']): Row => ({
  allowed: [{ __kind, value: A }],
  refused: [{ __kind, value: ZERO }],
  shows,
  as: A,
});

type Single = Extract<ParameterArgs, { readonly value: number | bigint }>['__kind'];
const range = (__kind: Single, least: number | bigint, most: number | bigint, shows: Row['shows'], below = true): Row => {
  const of = (value: number | bigint): ParameterArgs => ({ __kind, value }) as ParameterArgs;
  const under = below ? [of(plus(least, -1))] : [];
  return { allowed: [of(least), of(most)], refused: [...under, of(plus(most, 1))], shows, as: most };
};

function plus(value: number | bigint, change: number): number | bigint {
  return typeof value === 'bigint' ? value + BigInt(change) : value + change;
}

const penalties = { wrongContentBps: 1, noHeartbeatBps: 2, lowUptimeBps: 3, failedChallengeBps: 4, attackBps: 10_000 };
const prices = { cdnGb: 1_000n * TOKEN, wafMillion: 1n, functionsMillion: 2n, botChallenge: 3n, ddosGb: 0n };
const times = { discussion: 0, voting: HOUR, timelock: 30 * DAY, emergencyVoting: 30 * DAY, emergencyTimelock: HOUR };
const shares = { majorityBps: 5_001, supermajorityBps: 5_001, quorumBps: 5_000 };
const rules = { minTokens: 10_000_000n * TOKEN, minReputation: 999, fee: 100_000n * TOKEN };

const each = <T extends object>(__kind: string, good: T, bad: readonly Partial<T>[]): ParameterArgs[] =>
  bad.map((change) => ({ __kind, ...good, ...change }) as unknown as ParameterArgs);

const ROWS: Record<ParameterArgs['__kind'], Row> = {
  SlashingAuthority: authority('SlashingAuthority', (config) => config.slashingAuthority),
  RewardsAuthority: authority('RewardsAuthority', (config) => config.rewardsAuthority),
  ReputationAuthority: authority('ReputationAuthority', (config) => config.reputationAuthority),
  Treasury: authority('Treasury', (config) => config.treasury),
  MinStake: range('MinStake', TOKEN, 10_000_000n * TOKEN, (config) => config.minStake),
  UnstakeCooldown: range('UnstakeCooldown', BigInt(HOUR), BigInt(60 * DAY), (config) => config.unstakeCooldownSeconds),
  AppealWindow: range('AppealWindow', 0n, BigInt(30 * DAY), (config) => config.appealWindowSeconds, false),
  HeartbeatTimeout: range('HeartbeatTimeout', BigInt(HOUR), BigInt(30 * DAY), (config) => config.heartbeatTimeoutSeconds),
  Penalties: {
    allowed: each('Penalties', penalties, [{}]),
    refused: each(
      'Penalties',
      penalties,
      Object.keys(penalties).map((name) => ({ [name]: 10_001 })),
    ),
    shows: (config) => [
      config.penaltyWrongContentBps,
      config.penaltyNoHeartbeatBps,
      config.penaltyLowUptimeBps,
      config.penaltyFailedChallengeBps,
      config.penaltyAttackBps,
    ],
    as: [1, 2, 3, 4, 10_000],
  },
  SlashReporterShare: range('SlashReporterShare', 0, 10_000, (config) => config.slashReporterBps, false),
  RegistrationFee: range('RegistrationFee', 0n, 1_000n * TOKEN, (config) => config.registrationFee, false),
  EmissionPerDay: {
    allowed: each('EmissionPerDay', { value: [6n, 6n, 5n, 2n, 1n, 0n] }, [{}, { value: new Array<bigint>(6).fill(1_000_000n * TOKEN) }]),
    refused: each('EmissionPerDay', { value: [] as bigint[] }, [
      { value: [1_000_000n * TOKEN + 1n, 0n, 0n, 0n, 0n, 0n] },
      { value: [5n, 6n, 5n, 2n, 1n, 0n] },
      { value: [5n, 5n, 5n, 5n, 5n, 6n] },
    ]),
    shows: (config) => config.emissionPerDay,
    as: new Array<bigint>(6).fill(1_000_000n * TOKEN),
  },
  EmissionStart: {
    allowed: [{ __kind: 'EmissionStart', value: START }],
    refused: [0n, -1n, 1n, START - 30n * DAYS - 1n, START + 365n * DAYS + 1n, 2n ** 63n - 1n, -(2n ** 63n)].map((value) => ({
      __kind: 'EmissionStart',
      value,
    })),
    shows: (config) => config.emissionStart,
    as: START,
  },
  RewardMode: {
    allowed: [RewardMode.ProRata, RewardMode.Literal].map((value) => ({ __kind: 'RewardMode', value })),
    refused: [],
    shows: (config) => config.rewardMode,
    as: RewardMode.Literal,
  },
  EpochLength: range('EpochLength', 60, DAY, (config) => config.epochSeconds),
  Prices: {
    allowed: each('Prices', prices, [{}]),
    refused: each(
      'Prices',
      prices,
      Object.keys(prices).map((name) => ({ [name]: 1_000n * TOKEN + 1n })),
    ),
    shows: (config) => [
      config.priceCdnGb,
      config.priceWafMillion,
      config.priceFunctionsMillion,
      config.priceBotChallenge,
      config.priceDdosGb,
    ],
    as: [1_000n * TOKEN, 1n, 2n, 3n, 0n],
  },
  PaymentSplit: {
    allowed: each('PaymentSplit', { burnBps: 1, stakersBps: 2, treasuryBps: 9_997 }, [{}]),
    refused: each('PaymentSplit', { burnBps: 1, stakersBps: 2, treasuryBps: 9_997 }, [
      { burnBps: 0 },
      { stakersBps: 3 },
      { treasuryBps: 9_996 },
      { burnBps: 65_535, stakersBps: 10_001 },
    ]),
    shows: (config) => [config.paymentBurnBps, config.paymentStakersBps, config.paymentTreasuryBps],
    as: [1, 2, 9_997],
  },
  ProposalRules: {
    allowed: each('ProposalRules', rules, [{}]),
    refused: each('ProposalRules', rules, [{ minTokens: rules.minTokens + 1n }, { minReputation: 1_000 }, { fee: rules.fee + 1n }]),
    shows: (config) => [config.proposalMinTokens, config.proposalMinReputation, config.proposalFee],
    as: Object.values(rules),
  },
  VotingTimes: {
    allowed: each('VotingTimes', times, [{ discussion: 30 * DAY, timelock: HOUR }, {}]),
    refused: each('VotingTimes', times, [
      { discussion: 30 * DAY + 1 },
      { voting: HOUR - 1 },
      { voting: 30 * DAY + 1 },
      { timelock: HOUR - 1, emergencyTimelock: HOUR - 1 },
      { timelock: 30 * DAY + 1 },
      { emergencyVoting: HOUR - 1 },
      { emergencyVoting: 30 * DAY + 1 },
      { emergencyTimelock: HOUR - 1 },
      { timelock: DAY, emergencyTimelock: DAY + 1 },
    ]),
    shows: (config) => [
      config.discussionSeconds,
      config.votingSeconds,
      config.timelockSeconds,
      config.emergencyVotingSeconds,
      config.emergencyTimelockSeconds,
    ],
    as: Object.values(times),
  },
  VotingShares: {
    allowed: each('VotingShares', shares, [{ supermajorityBps: 10_000, quorumBps: 100 }, {}]),
    refused: each('VotingShares', shares, [
      { majorityBps: 5_000 },
      { majorityBps: 5_002 },
      { majorityBps: 10_001, supermajorityBps: 10_001 },
      { quorumBps: 99 },
      { quorumBps: 5_001 },
    ]),
    shows: (config) => [config.majorityBps, config.supermajorityBps, config.quorumBps],
    as: Object.values(shares),
  },
  OracleMinStake: range('OracleMinStake', 0n, 10_000_000n * TOKEN, (config) => config.oracleMinStake, false),
  EpochPayoutMax: range('EpochPayoutMax', 0n, 1_000_000n * TOKEN, (config) => config.epochPayoutMax, false),
  OraclePenalty: range('OraclePenalty', 0, 10_000, (config) => config.oraclePenaltyBps, false),
  Oracles: {
    allowed: each('Oracles', { threshold: 2, members: [A, B, C] }, [{ threshold: 1, members: [A] }, { threshold: 3 }, {}]),
    refused: each('Oracles', { threshold: 2, members: [A, B, C] }, [
      { members: [] },
      { threshold: 0, members: [A] },
      { threshold: 1 },
      { threshold: 4 },
      { members: [A, B, C, D] },
      { members: [A, B, A] },
      { members: [A, ZERO, C] },
    ]),
    shows: (config) => [config.oracleThreshold, config.oracles],
    as: [2, [A, B, C]],
  },
};

for (const [name, { allowed, refused, shows, as }] of Object.entries(ROWS)) {
  test(`${name}: what is within its bounds is set, and told`, async () => {
    const network = await Network.initialized();
    for (const parameter of allowed) {
      const outcome = await network.setParameter(parameter);
      assert.equal(
        outcome.error,
        undefined,
        JSON.stringify(parameter, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
      );
      assert.equal(getParameterChangedEventDecoder().decode(outcome.events[0]!).parameter.__kind, name);
    }
    assert.deepEqual(shows(network.config()), as);
  });

  test(`${name}: what is out of its bounds is refused and changes nothing`, async () => {
    const network = await Network.initialized();
    const before = network.config();
    for (const parameter of refused) assert.equal((await network.setParameter(parameter)).error, '6002 OutOfBounds');
    assert.deepEqual(network.config(), before);
  });
}

test('emission begins once', async () => {
  const network = await Network.initialized();
  assert.equal((await network.setParameter({ __kind: 'EmissionStart', value: START + 5n })).error, undefined);
  assert.equal((await network.setParameter({ __kind: 'EmissionStart', value: START + 6n })).error, '6002 OutOfBounds');
});

test('emission begins at most a month ago and at most a year ahead', async () => {
  for (const value of [START - 30n * DAYS, START + 365n * DAYS]) {
    const network = await Network.initialized();
    assert.equal((await network.setParameter({ __kind: 'EmissionStart', value })).error, undefined);
    assert.equal(network.config().emissionStart, value);
  }
});

test('a parameter changes nothing but itself', async () => {
  const network = await Network.initialized();
  const before = network.config();
  const outcome = await network.setParameter({ __kind: 'MinStake', value: 2_000n * TOKEN });
  measured('config.set_parameter', outcome);
  assert.deepEqual(network.config(), { ...before, minStake: 2_000n * TOKEN });
});

test('a shorter list leaves nothing of the longer one in the account', async () => {
  const network = await Network.initialized();
  const before = network.svm.account(CONFIG)!.data;
  await network.setParameter({ __kind: 'Oracles', threshold: 3, members: [A, B, C] });
  await network.setParameter({ __kind: 'Oracles', threshold: 1, members: [D] });
  assert.deepEqual(network.config().oracles, [D]);
  const after = network.svm.account(CONFIG)!.data;
  assert.equal(after.length, before.length);
  const oneMember = 7 * 32 - 32;
  assert.deepEqual(after.subarray(-oneMember), new Uint8Array(oneMember));
});

test('set_parameter, check 0: only the authority changes parameters, and it signs', async () => {
  const network = await Network.initialized();
  const parameter: ParameterArgs = { __kind: 'MinStake', value: 2_000n * TOKEN };
  assert.equal((await network.setParameter(parameter, network.mallory)).error, '6001 NotAuthority');
  const unsigned = { address: network.authority.address } as never;
  const instruction = await getSetParameterInstructionAsync({ authority: unsigned, parameter });
  assert.equal((await network.svm.send(network.mallory, instruction)).error, '3010 AccountNotSigner');
});

test('more oracles than there is room for are no arguments', async () => {
  const network = await Network.initialized();
  const parameter: ParameterArgs = { __kind: 'Oracles', threshold: 5, members: new Array<Address>(8).fill(A) };
  assert.equal((await network.setParameter(parameter)).error, '102 InstructionDidNotDeserialize');
});
