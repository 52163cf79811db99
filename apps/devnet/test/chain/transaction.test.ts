/** Bytes from outside become a transaction or one of two errors, never anything else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compileTransaction,
  createTransactionMessage,
  generateKeyPairSigner,
  getTransactionEncoder,
  pipe,
  setTransactionMessageFeePayer,
  setTransactionMessageLifetimeUsingBlockhash,
  appendTransactionMessageInstruction,
  type Blockhash,
} from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import fc from 'fast-check';
import { isAegisError } from '@aegis/base';
import { decodeTransaction, isSigner, isWritable } from '../../src/chain/transaction.ts';

async function transferBytes(): Promise<Uint8Array> {
  const [payer, friend] = [await generateKeyPairSigner(), await generateKeyPairSigner()];
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (draft) => setTransactionMessageFeePayer(payer.address, draft),
    (draft) =>
      setTransactionMessageLifetimeUsingBlockhash({ blockhash: friend.address as string as Blockhash, lastValidBlockHeight: 0n }, draft),
    (draft) =>
      appendTransactionMessageInstruction(getTransferSolInstruction({ source: payer, destination: friend.address, amount: 1n }), draft),
  );
  return Uint8Array.from(getTransactionEncoder().encode(compileTransaction(message)));
}

function decodes(bytes: Uint8Array): boolean {
  try {
    decodeTransaction(bytes);
    return true;
  } catch (error) {
    assert.ok(isAegisError(error, 'devnet.transaction_malformed') || isAegisError(error, 'devnet.transaction_insane'), String(error));
    return false;
  }
}

test('a message says who signs and who may be written', async () => {
  const { message, signatures } = decodeTransaction(await transferBytes());
  const none = { writable: [], readonly: [] };
  assert.deepEqual(
    [0, 1, 2].map((index) => [isSigner(message, index), isWritable(message, none, index)]),
    [
      [true, true],
      [false, true],
      [false, false],
    ],
  );
  assert.deepEqual(signatures, ['1'.repeat(64)]);
});

test('random bytes, cut and changed transactions are refused or read', async () => {
  const valid = await transferBytes();
  assert.ok(decodes(valid));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1_232 }), (bytes) => void decodes(bytes)),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.nat(valid.length - 1), (length) => !decodes(valid.subarray(0, length))),
    { numRuns: 100 },
  );
  fc.assert(
    fc.property(fc.nat(valid.length - 1), fc.nat(255), (offset, byte) => {
      const changed = Uint8Array.from(valid);
      changed[offset] = byte;
      decodes(changed);
    }),
    { numRuns: 300 },
  );
});
