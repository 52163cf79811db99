/** Slashes: who was punished, for what, until when an appeal is heard (requirement 6.3). */
import { type Address, getAddressEncoder, getBase16Decoder } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { type AccountKind, type BaseUnits, baseUnits, listAccounts, PROGRAMS, readChainTime, stakingProgram } from '@aegis/chain';
import { AegisError } from '@aegis/base';
import type { Client } from '../client.ts';
import { ensureFounded } from '../founded.ts';
import { nodeAddressOf } from '../nodes/node.ts';
import { fetchUnlessRetired } from '../retired.ts';

/** In the order of their numbers on the chain. */
export const SLASH_REASONS = ['wrong-content', 'no-heartbeat', 'low-uptime', 'failed-challenge', 'attack'] as const;
export type SlashReason = (typeof SLASH_REASONS)[number];

/** `open`: may be reduced or returned; `due`: the appeal window is over, anybody may settle it; `settled`: burned and paid. */
export type SlashState = 'open' | 'due' | 'returned' | 'settled';

export interface SlashInfo {
  readonly address: Address;
  /** The node's account in the registry. */
  readonly node: Address;
  readonly reason: SlashReason;
  readonly state: SlashState;
  /** SHA-256 of the public evidence, hexadecimal. */
  readonly evidenceHash: string;
  /** Null where nobody reported it. */
  readonly reporter: Address | null;
  readonly amount: BaseUnits;
  /** Before it was reduced. */
  readonly amountAtFirst: BaseUnits;
  /** Unix seconds. */
  readonly slashedAt: bigint;
  /** End of the appeal window, Unix seconds. */
  readonly appealUntil: bigint;
}

const KIND: AccountKind<stakingProgram.Slash> = {
  program: PROGRAMS.staking,
  discriminator: stakingProgram.SLASH_ACCOUNT_DISCRIMINATOR,
  decoder: stakingProgram.getSlashDecoder(),
};

/** The first field behind the discriminator. */
const NODE_OFFSET = stakingProgram.SLASH_ACCOUNT_DISCRIMINATOR.length;

/** Of one node, or of all; the newest first. Errors: `sdk.not_founded`. */
export async function listSlashes(client: Client, identity?: Address): Promise<SlashInfo[]> {
  const now = await readChainTime(client.connection);
  const filters = identity === undefined ? [] : [{ offset: NODE_OFFSET, bytes: getAddressEncoder().encode(await nodeAddressOf(identity)) }];
  const found = await listAccounts(client.connection, KIND, filters);
  if (found.length === 0) await ensureFounded(client);
  return found.map(({ address, data }) => infoOf(address, data, now)).sort((a, b) => (a.slashedAt > b.slashedAt ? -1 : 1));
}

/** Errors: `sdk.no_slash`, `sdk.not_founded`. */
export async function readSlash(client: Client, address: Address): Promise<SlashInfo> {
  return infoOf(address, await fetchSlash(client, address), await readChainTime(client.connection));
}

/** As it is on the chain. Errors: `sdk.no_slash`, `sdk.not_founded`. */
export async function fetchSlash(client: Client, address: Address): Promise<stakingProgram.Slash> {
  const { account, retired } = await fetchUnlessRetired(client, address);
  if (account.exists && !retired) return stakingProgram.decodeSlash(account).data;
  await ensureFounded(client);
  throw new AegisError('sdk.no_slash', retired ? `the slash at ${address} was closed` : `no slash at ${address}`, { source: 'operator' });
}

function infoOf(address: Address, data: stakingProgram.Slash, now: bigint): SlashInfo {
  const { node, reason, evidenceHash, reporter, amount, amountAtFirst, slashedAt, appealUntil } = data;
  return {
    address,
    node,
    reason: SLASH_REASONS[reason],
    state: stateOf(data, now),
    evidenceHash: getBase16Decoder().decode(evidenceHash),
    reporter: reporter === SYSTEM_PROGRAM_ADDRESS ? null : reporter,
    amount: baseUnits(amount),
    amountAtFirst: baseUnits(amountAtFirst),
    slashedAt,
    appealUntil,
  };
}

function stateOf({ status, appealUntil }: stakingProgram.Slash, now: bigint): SlashState {
  if (status === stakingProgram.SlashStatus.Returned) return 'returned';
  if (status === stakingProgram.SlashStatus.Settled) return 'settled';
  return now < appealUntil ? 'open' : 'due';
}
