/**
 * What the network's authorities do to nodes, as instructions: to sign with a key of theirs, or to propose to the multisig
 * (`MULTISIG_SIGNER` in the authority's place, `EXECUTOR` in the payer's).
 */
import { type Address, getBase16Encoder, type Instruction, type TransactionSigner } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { ACCOUNTS, type BaseUnits, formatAegis, registryProgram, stakingProgram } from '@aegis/chain';
import { AegisError } from '@aegis/base';
import { act, type Client, type Receipt } from '../client.ts';
import { nodeAddressOf } from '../nodes/node.ts';
import { readParameters } from '../parameters.ts';
import { tokenAccountOf } from '../token/token.ts';
import { fetchSlash, SLASH_REASONS, type SlashReason } from './slashes.ts';

export interface Penalty {
  readonly identity: Address;
  readonly reason: SlashReason;
  /** SHA-256 of the public evidence, hexadecimal. */
  readonly evidenceHash: string;
  /** Gets a part, in its token account. Default: nobody, and the part is the treasury's. */
  readonly reporter?: Address | undefined;
}

/** Errors: `sdk.bad_evidence`, `sdk.not_founded`. */
export async function slashInstruction(
  client: Client,
  authority: TransactionSigner,
  payer: TransactionSigner,
  { identity, reason, evidenceHash, reporter = SYSTEM_PROGRAM_ADDRESS }: Penalty,
): Promise<Instruction> {
  return stakingProgram.getSlashInstructionAsync({
    authority,
    payer,
    node: await nodeAddressOf(identity),
    evidenceHash: bytesOf(evidenceHash),
    reason: SLASH_REASONS.indexOf(reason) as stakingProgram.SlashReason,
    reporter,
    receiver: await receiverOf(client, reporter),
  });
}

/** `amount` is what the slash comes down to; 0 returns it whole and lifts its ban. Errors: `sdk.no_slash`. */
export async function reduceInstruction(
  client: Client,
  authority: TransactionSigner,
  slash: Address,
  amount: BaseUnits,
): Promise<Instruction> {
  const { node } = await fetchSlash(client, slash);
  return stakingProgram.getReduceSlashInstructionAsync({ authority, node, slash, amount });
}

export async function suspendInstruction(authority: TransactionSigner, identity: Address): Promise<Instruction> {
  return registryProgram.getSuspendInstructionAsync({ authority, node: await nodeAddressOf(identity), config: ACCOUNTS.config });
}

export async function resumeInstruction(authority: TransactionSigner, identity: Address): Promise<Instruction> {
  return registryProgram.getResumeInstructionAsync({ authority, node: await nodeAddressOf(identity), config: ACCOUNTS.config });
}

/** Slashes with the signer as slashing authority. Errors: `staking.not_slashing_authority`, `sdk.bad_evidence`, those of `act`. */
export async function slashNode(client: Client, penalty: Penalty): Promise<Receipt> {
  const details = [
    ['node', penalty.identity],
    ['reason', penalty.reason],
    ['evidence', penalty.evidenceHash],
    ['reported by', penalty.reporter ?? 'nobody'],
  ] as const;
  return act(client, 'slash a node', details, [await slashInstruction(client, client.signer, client.signer, penalty)]);
}

/** Reduces with the signer as authority. Errors: `staking.not_authority`, `staking.appeal_window_over`, `sdk.no_slash`, those of `act`. */
export async function reduceSlash(client: Client, slash: Address, amount: BaseUnits): Promise<Receipt> {
  const instruction = await reduceInstruction(client, client.signer, slash, amount);
  return act(client, `reduce a slash to ${formatAegis(amount)} $AEGIS`, [['slash', slash]], [instruction]);
}

/** Ends a slash after its appeal window; anybody may. Errors: `staking.appeal_window_open`, `sdk.no_slash`, those of `act`. */
export async function settleSlash(client: Client, slash: Address): Promise<Receipt> {
  const { receiver } = await fetchSlash(client, slash);
  const instruction = await stakingProgram.getSettleSlashInstructionAsync({ slash, receiver, mint: ACCOUNTS.mint });
  return act(
    client,
    'settle a slash',
    [
      ['slash', slash],
      ['to', receiver],
    ],
    [instruction],
  );
}

/** Closes a slash that was settled or returned; who paid for it gets its deposit back. Errors: `staking.slash_open`, `sdk.no_slash`, those of `act`. */
export async function closeSlash(client: Client, slash: Address): Promise<Receipt> {
  const { payer } = await fetchSlash(client, slash);
  return act(
    client,
    'close a slash',
    [
      ['slash', slash],
      ['deposit to', payer],
    ],
    [stakingProgram.getCloseSlashInstruction({ slash, payer })],
  );
}

/** Of the part of a slash that is paid: the reporter's token account, or the treasury where nobody reported. */
async function receiverOf(client: Client, reporter: Address): Promise<Address> {
  return reporter === SYSTEM_PROGRAM_ADDRESS ? (await readParameters(client)).treasury : tokenAccountOf(reporter);
}

function bytesOf(hex: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new AegisError('sdk.bad_evidence', `not a SHA-256 of evidence: ${hex.slice(0, 80)} (64 hexadecimal digits)`, {
      source: 'operator',
    });
  }
  return Uint8Array.from(getBase16Encoder().encode(hex.toLowerCase()));
}
