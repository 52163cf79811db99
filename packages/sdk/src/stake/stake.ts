/** Stake for a node: put up, called back, withdrawn after the cooldown (requirement 6.3). */
import type { Address } from '@solana/kit';
import { ACCOUNTS, type BaseUnits, baseUnits, formatAegis, stakingProgram } from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { ensureFounded, founded } from '../founded.ts';
import { findNode, nodeAddressOf } from '../nodes/node.ts';
import { readParameters } from '../parameters.ts';
import { ensureBalance, openTokenAccount, tokenAccountOf } from '../token/token.ts';

export interface StakeInfo {
  readonly active: BaseUnits;
  /** Leaves at `unlockAt`; can still be slashed. */
  readonly unstaking: BaseUnits;
  /** Unix seconds; 0 where nothing is unstaking. */
  readonly unlockAt: bigint;
  /** What a claim pays now: credited, and come in since the last change of the stake. */
  readonly feesOwed: BaseUnits;
  /** Slashed and not returned since the beginning. */
  readonly slashed: BaseUnits;
}

/** Undefined when nothing was ever staked for the node. Errors: `sdk.not_founded`. */
export async function findStake(client: Client, identity: Address): Promise<StakeInfo | undefined> {
  const { rpc, commitment } = client.connection;
  const [address] = await stakingProgram.findStakeAccountPda({ node: await nodeAddressOf(identity) });
  const account = await stakingProgram.fetchMaybeStakeAccount(rpc, address, { commitment });
  if (!account.exists) {
    await ensureFounded(client);
    return undefined;
  }
  const { data: pool } = await founded(stakingProgram.fetchPool(rpc, ACCOUNTS.pool, { commitment }));
  const { active, unstaking, unlockAt, slashed } = account.data;
  return {
    active: baseUnits(active),
    unstaking: baseUnits(unstaking),
    unlockAt,
    feesOwed: baseUnits(account.data.feesOwed + earnedSince(account.data, pool.feesPerShare)),
    slashed: baseUnits(slashed),
  };
}

/** As the program counts: fees for a base unit, times 10^12, modulo 2^64; rounded down. */
function earnedSince({ active, feesPerSharePaid }: stakingProgram.StakeAccount, feesPerShare: bigint): bigint {
  return (active * BigInt.asUintN(64, feesPerShare - feesPerSharePaid)) / SHARE_SCALE;
}

const SHARE_SCALE = 10n ** 12n;

/** Errors: `chain.insufficient_tokens`, `registry.not_operator`, `staking.node_banned`, those of `act`. */
export async function stake(client: Client, identity: Address, amount: BaseUnits): Promise<Receipt> {
  const { signer } = client;
  await ensureBalance(client, amount);
  const instruction = await stakingProgram.getStakeInstructionAsync({
    operator: signer,
    node: await nodeAddressOf(identity),
    source: await tokenAccountOf(signer.address),
    config: ACCOUNTS.config,
    amount,
  });
  return act(client, `stake ${formatAegis(amount)} $AEGIS`, [['for node', identity]], [instruction]);
}

/** Begins the cooldown; under the minimum the node leaves service at once. Errors: `staking.stake_too_low`, those of `act`. */
export async function requestUnstake(client: Client, identity: Address, amount: BaseUnits): Promise<Receipt> {
  const node = await nodeAddressOf(identity);
  const warnings = await warningsOf(client, identity, amount);
  const instruction = await stakingProgram.getRequestUnstakeInstructionAsync({
    operator: client.signer,
    node,
    config: ACCOUNTS.config,
    amount,
  });
  return act(client, `call back ${formatAegis(amount)} $AEGIS of stake`, [['of node', identity], ...warnings], [instruction]);
}

/** What else happens: people who call back a little more do not expect either. */
async function warningsOf(client: Client, identity: Address, amount: BaseUnits): Promise<(readonly [string, string])[]> {
  const [held, node, { minStake }] = await Promise.all([findStake(client, identity), findNode(client, identity), readParameters(client)]);
  if (held === undefined) return [];
  const left = held.active - amount;
  const restarts = `the cooldown of the ${formatAegis(held.unstaking)} $AEGIS that are unstaking already begins anew, for all of it`;
  const leaves = `the node leaves service immediately: ${formatAegis(left < 0n ? 0n : left)} $AEGIS is less than the minimum of ${formatAegis(minStake)}`;
  return [
    ...(held.unstaking > 0n ? [['warning', restarts] as const] : []),
    ...(node?.status === 'active' && left < minStake ? [['warning', leaves] as const] : []),
  ];
}

/** What is unstaking is active again. Errors: `staking.nothing_unstaking`, those of `act`. */
export async function cancelUnstake(client: Client, identity: Address): Promise<Receipt> {
  const node = await nodeAddressOf(identity);
  const instruction = await stakingProgram.getCancelUnstakeInstructionAsync({ operator: client.signer, node, config: ACCOUNTS.config });
  return act(client, 'keep the stake that was called back', [['of node', identity]], [instruction]);
}

/** After the cooldown, into the signer's token account. Errors: `staking.cooldown_not_over`, those of `act`. */
export async function withdrawStake(client: Client, identity: Address): Promise<Receipt> {
  const { signer } = client;
  const destination = await tokenAccountOf(signer.address);
  const instructions = [
    await openTokenAccount(signer, signer.address),
    await stakingProgram.getWithdrawInstructionAsync({ operator: signer, node: await nodeAddressOf(identity), destination }),
  ];
  return act(client, 'withdraw stake', [['of node', identity]], instructions);
}

/** The node's share of what consumers paid. Errors: `staking.nothing_owed`, those of `act`. */
export async function claimFees(client: Client, identity: Address): Promise<Receipt> {
  const { signer } = client;
  const destination = await tokenAccountOf(signer.address);
  const instructions = [
    await openTokenAccount(signer, signer.address),
    await stakingProgram.getClaimFeesInstructionAsync({ operator: signer, node: await nodeAddressOf(identity), destination }),
  ];
  return act(client, "claim a node's fees", [['of node', identity]], instructions);
}
