/**
 * Chance for the token program's property test: mostly steps that may succeed, some that must not.
 *
 * Whoever signs is usually, not always, the one who may; amounts stand at, under and above what is there; waits are of seconds, days and years,
 * so that cliffs, ends and expiries are met from both sides.
 */
import type { Random } from '@aegis/base';
import { YEAR_SECONDS } from '../../src/token/supply.ts';
import { PROPOSAL_SECONDS_MAX, THRESHOLD } from './multisig.ts';
import { MULTISIG } from './token.ts';
import { type Call, pick, type Step, type World } from './token-steps.ts';

/** Everybody who owns a token account and may sign; the multisig does so by proposals only. */
export interface Cast {
  /** Members and those who may become members. */
  readonly people: readonly string[];
  readonly dao: string;
}

const DAY_SECONDS = 86_400n;
/** So that accounts, and with them the time of a long run, stay bounded. */
const OPEN_PROPOSALS_MAX = 12;
const VESTINGS_MAX = 60;

export function randomStep(random: Random, world: World, cast: Cast): Step {
  const open = [...world.multisig.proposals.keys()];
  const dice = random.float();
  if (dice < 0.05) return { call: 'wait', seconds: randomWait(random) };
  if (dice < 0.5 && open.length > 0) return randomVote(random, world, cast, pick(random, open));
  if (dice < 0.6 && open.length < OPEN_PROPOSALS_MAX) {
    const signer = randomMember(random, world, cast);
    const action = randomCall(random, world, cast, MULTISIG);
    return { call: 'propose', signer, action, expiresAt: world.multisig.now + randomLifetime(random) };
  }
  return randomCall(random, world, cast, pick(random, [...cast.people, cast.dao]));
}

function randomVote(random: Random, world: World, cast: Cast, id: bigint): Step {
  const signer = randomMember(random, world, cast);
  const proposal = world.multisig.proposals.get(id);
  const approvals = proposal?.approvals.size ?? 0;
  const over = proposal !== undefined && proposal.expiresAt <= world.multisig.now;
  const dice = random.float();
  if (dice < (over ? 0.5 : 0.05)) return { call: 'expire', proposal: id };
  if (dice < (over ? 0.55 : 0.1))
    return { call: 'cancel', signer: random.float() < 0.5 ? (proposal?.proposer ?? signer) : signer, proposal: id };
  if (dice < (approvals >= THRESHOLD ? 0.8 : 0.2)) return { call: 'execute', signer, proposal: id };
  return { call: random.float() < 0.1 ? 'withdrawApproval' : 'approve', signer, proposal: id };
}

function randomCall(random: Random, world: World, cast: Cast, signer: string): Call {
  const { token } = world;
  const everybody = [...cast.people, cast.dao, MULTISIG];
  const dice = random.float();
  if (dice < 0.04) return { call: 'allocate', signer, kind: Math.floor(random.float() * 7) };
  if (dice < 0.14) return { call: 'mint', signer, to: pick(random, everybody), amount: randomAmount(random, 10n ** 18n - token.supply) };
  if (dice < 0.145) return { call: 'offerController', signer, to: random.float() < 0.5 ? cast.dao : pick(random, everybody) };
  if (dice < 0.15) {
    const offered = signer === MULTISIG || random.float() < 0.5 ? undefined : token.pendingController;
    return { call: 'acceptController', signer: offered ?? signer };
  }
  if (dice < 0.35) return { call: 'transfer', signer, to: pick(random, everybody), amount: randomAmount(random, token.balance(signer)) };
  if (dice < 0.42) return { call: 'burn', signer, amount: randomAmount(random, token.balance(signer) / 10n) };
  if (dice < 0.55 && token.vestings.size < VESTINGS_MAX) return randomGrant(random, world, signer, pick(random, everybody));
  if (dice < 0.6) return { call: 'replaceMember', signer, old: randomMember(random, world, cast), successor: pick(random, cast.people) };
  const ids = [...token.vestings.keys()];
  if (ids.length === 0) return { call: 'allocate', signer, kind: 0 };
  return randomVestingCall(random, world, cast, signer, pick(random, ids));
}

function randomVestingCall(random: Random, world: World, cast: Cast, signer: string, id: string): Call {
  const vesting = world.token.vestings.get(id);
  const knows = signer !== MULTISIG && random.float() < 0.8;
  const beneficiary = knows && vesting?.beneficiary !== MULTISIG ? (vesting?.beneficiary ?? signer) : signer;
  const grantor = knows && cast.people.includes(vesting?.grantor ?? '') ? (vesting?.grantor ?? signer) : signer;
  const dice = random.float();
  if (dice < 0.6) return { call: 'claim', signer: beneficiary, id, amountMax: randomAmount(random, world.token.claimable(id)) };
  if (dice < 0.8) return { call: 'revoke', signer: grantor, id };
  if (dice < 0.9) return { call: 'offerBeneficiary', signer: beneficiary, id, to: pick(random, [...cast.people, MULTISIG]) };
  const offered = knows && vesting?.pendingBeneficiary !== MULTISIG ? vesting?.pendingBeneficiary : undefined;
  return { call: 'acceptBeneficiary', signer: offered ?? signer, id };
}

function randomGrant(random: Random, world: World, signer: string, beneficiary: string): Call {
  const durationSeconds = random.float() < 0.1 ? 0n : randomWait(random) * pick(random, [1n, 10n]);
  const cliffSeconds = random.float() < 0.5 ? 0n : (durationSeconds * BigInt(Math.floor(random.float() * 11))) / 9n;
  const start = world.token.now + (random.float() < 0.5 ? 0n : pick(random, [-1n, 1n]) * randomWait(random) * pick(random, [1n, 5n]));
  const amount = randomAmount(random, world.token.balance(signer) / 2n);
  const index = BigInt(Math.floor(random.float() * 40));
  return {
    call: 'createVesting',
    signer,
    grant: { index, beneficiary, amount, start, cliffSeconds, durationSeconds, revocable: random.float() < 0.5 },
  };
}

function randomMember(random: Random, world: World, cast: Cast): string {
  return random.float() < 0.9 ? pick(random, world.multisig.members) : pick(random, cast.people);
}

function randomWait(random: Random): bigint {
  const unit = pick(random, [1n, 1n, 60n, 60n, 3_600n, 3_600n, DAY_SECONDS, DAY_SECONDS, 30n * DAY_SECONDS, YEAR_SECONDS]);
  return BigInt(Math.floor(random.float() * 10)) * unit;
}

function randomLifetime(random: Random): bigint {
  return pick(random, [
    -1n,
    0n,
    1n,
    DAY_SECONDS,
    DAY_SECONDS,
    7n * DAY_SECONDS,
    PROPOSAL_SECONDS_MAX,
    PROPOSAL_SECONDS_MAX,
    PROPOSAL_SECONDS_MAX + 1n,
  ]);
}

/** At, one over, or a part of `limit`; rarely nothing, rarely everything a u64 holds. */
function randomAmount(random: Random, limit: bigint): bigint {
  const dice = random.float();
  if (dice < 0.05) return 0n;
  if (dice < 0.1) return 2n ** 64n - 1n;
  if (dice < 0.2) return limit;
  if (dice < 0.3) return limit + 1n;
  return (limit * BigInt(Math.floor(random.float() * 1_000_000))) / 1_000_000n;
}
