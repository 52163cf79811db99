/**
 * Durable nonces: a transaction that first advances a nonce account may carry that account's value instead of a recent blockhash.
 *
 * Running it is the system program's work. Two things are the node's: to accept the value in place of a blockhash, and to advance the nonce
 * even when the transaction fails, so that its fee is charged once.
 */
import { createHash } from 'node:crypto';
import { type Address, type Blockhash, getBase58Decoder, getBase58Encoder } from '@solana/kit';
import { getNonceDecoder, getNonceEncoder, getNonceSize, NonceState, SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import type { Account } from './account.ts';
import { isSigner, isWritable, type WireMessage } from './transaction.ts';

/** SystemInstruction::AdvanceNonceAccount, a little-endian u32. */
const ADVANCE = [4, 0, 0, 0];

/** A nonce account may not come from a lookup table. */
const NOTHING_LOADED = { writable: [], readonly: [] };

/** The account whose nonce the message would advance, whether or not it may. */
export function nonceAddressOf(message: WireMessage): Address | null {
  const first = message.instructions[0];
  if (first === undefined || message.staticAddresses[first.programIdIndex] !== SYSTEM_PROGRAM_ADDRESS) return null;
  const advances = first.data.length === ADVANCE.length && ADVANCE.every((byte, index) => first.data[index] === byte);
  const index = first.accounts[0];
  if (!advances || index === undefined || !isWritable(message, NOTHING_LOADED, index)) return null;
  return message.staticAddresses[index] ?? null;
}

export function isNonceAccount({ owner, data }: Account): boolean {
  return owner === SYSTEM_PROGRAM_ADDRESS && data.length === getNonceSize();
}

/** Whether `account` lets the message's lifetime token stand for a recent blockhash. */
export function nonceAllows(account: Account, message: WireMessage): boolean {
  if (!isNonceAccount(account)) return false;
  const nonce = getNonceDecoder().decode(account.data);
  if (nonce.state !== NonceState.Initialized || nonce.blockhash !== message.lifetimeToken) return false;
  return message.staticAddresses.some((address, index) => isSigner(message, index) && address === nonce.authority);
}

/** The account with its nonce moved on to what `blockhash` makes of it. */
export function advancedNonce(account: Account, blockhash: Blockhash): Account {
  const digest = createHash('sha256')
    .update('DURABLE_NONCE')
    .update(Uint8Array.from(getBase58Encoder().encode(blockhash)))
    .digest();
  const nonce = getNonceDecoder().decode(account.data);
  const next = getBase58Decoder().decode(digest) as Address;
  return { ...account, data: Uint8Array.from(getNonceEncoder().encode({ ...nonce, blockhash: next })) };
}
