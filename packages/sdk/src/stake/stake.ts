/** Stake for a node: put up, called back, withdrawn after the cooldown (requirement 6.3). */
import type { Address } from '@solana/kit';
import { ACCOUNTS, type BaseUnits, baseUnits, formatAegis, stakingProgram } from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { nodeAddressOf } from '../nodes/node.ts';
import { ensureBalance, openTokenAccount, tokenAccountOf } from '../token/token.ts';

export interface StakeInfo {
  readonly active: BaseUnits;
  /** Leaves at `unlockAt`; can still be slashed. */
  readonly unstaking: BaseUnits;
  /** Unix seconds; 0 where nothing is unstaking. */
  readonly unlockAt: bigint;
  /** Credited and not claimed; what came in since the last change of the stake is added when it is claimed. */
  readonly feesOwed: BaseUnits;
  /** Slashed and not returned since the beginning. */
  readonly slashed: BaseUnits;
}

/** Undefined when nothing was ever staked for the node. */
export async function findStake({ connection }: Client, identity: Address): Promise<StakeInfo | undefined> {
  const { rpc, commitment } = connection;
  const [address] = await stakingProgram.findStakeAccountPda({ node: await nodeAddressOf(identity) });
  const account = await stakingProgram.fetchMaybeStakeAccount(rpc, address, { commitment });
  if (!account.exists) return undefined;
  const { active, unstaking, unlockAt, feesOwed, slashed } = account.data;
  return {
    active: baseUnits(active),
    unstaking: baseUnits(unstaking),
    unlockAt,
    feesOwed: baseUnits(feesOwed),
    slashed: baseUnits(slashed),
  };
}

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
  const instruction = await stakingProgram.getRequestUnstakeInstructionAsync({
    operator: client.signer,
    node,
    config: ACCOUNTS.config,
    amount,
  });
  return act(client, `call back ${formatAegis(amount)} $AEGIS of stake`, [['of node', identity]], [instruction]);
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
