/** Durable nonces with @solana/web3.js 1.x, unchanged: confirmed at every commitment, as on a cluster. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Keypair, NONCE_ACCOUNT_LENGTH, sendAndConfirmTransaction, SystemProgram, Transaction } from '@solana/web3.js';
import { systemClock } from '@aegis/base';
import { SOL } from '../devnets.ts';
import { connectedDevnet } from './web3-connections.ts';

const LAMPORTS = Number(SOL);

for (const commitment of ['processed', 'confirmed', 'finalized'] as const) {
  test(`6: web3.js confirms a durable nonce at ${commitment}`, async (t) => {
    const { devnet, connection } = await connectedDevnet(
      t,
      { blockPerTransaction: false, slotMs: 20, finalityBlocks: 3, clock: systemClock },
      commitment,
    );
    const [payer, nonce, friend] = [Keypair.generate(), Keypair.generate(), Keypair.generate()];
    devnet.airdrop(payer.publicKey.toBase58() as never, 5n * SOL);
    const lamports = await connection.getMinimumBalanceForRentExemption(NONCE_ACCOUNT_LENGTH);
    const create = SystemProgram.createNonceAccount({
      fromPubkey: payer.publicKey,
      noncePubkey: nonce.publicKey,
      authorizedPubkey: payer.publicKey,
      lamports,
    });
    await sendAndConfirmTransaction(connection, new Transaction().add(create), [payer, nonce], { commitment });
    const { context, value } = await connection.getNonceAndContext(nonce.publicKey, { commitment });
    const transaction = new Transaction().add(
      SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: friend.publicKey, lamports: LAMPORTS }),
    );
    const nonceInstruction = SystemProgram.nonceAdvance({ noncePubkey: nonce.publicKey, authorizedPubkey: payer.publicKey });
    transaction.nonceInfo = { nonce: value!.nonce, nonceInstruction };
    transaction.minNonceContextSlot = context.slot;
    await sendAndConfirmTransaction(connection, transaction, [payer], { commitment });
    assert.equal(await connection.getBalance(friend.publicKey), LAMPORTS);
    assert.notEqual((await connection.getNonce(nonce.publicKey, { commitment }))?.nonce, value!.nonce);
  });
}

test('6: a nonce is what it was at the commitment that is asked for', async (t) => {
  const { devnet, connection } = await connectedDevnet(t, { blockPerTransaction: false, finalityBlocks: 2 });
  const [payer, nonce] = [Keypair.generate(), Keypair.generate()];
  devnet.airdrop(payer.publicKey.toBase58() as never, 5n * SOL);
  const send = async (transaction: Transaction, ...signers: Keypair[]): Promise<unknown> => {
    transaction.recentBlockhash = (await connection.getLatestBlockhash()).blockhash;
    transaction.feePayer = payer.publicKey;
    transaction.sign(payer, ...signers);
    return connection.sendRawTransaction(transaction.serialize(), { skipPreflight: true });
  };
  const authority = { noncePubkey: nonce.publicKey, authorizedPubkey: payer.publicKey };
  const lamports = await connection.getMinimumBalanceForRentExemption(NONCE_ACCOUNT_LENGTH);
  await send(new Transaction().add(SystemProgram.createNonceAccount({ ...authority, fromPubkey: payer.publicKey, lamports })), nonce);
  devnet.advanceSlots(5);
  const at = async (commitment: 'processed' | 'confirmed' | 'finalized'): Promise<string | undefined> =>
    (await connection.getNonce(nonce.publicKey, { commitment }))?.nonce;
  const first = await at('processed');
  await send(new Transaction().add(SystemProgram.nonceAdvance(authority)));
  const second = await at('processed');
  assert.notEqual(second, first);
  assert.deepEqual([await at('confirmed'), await at('finalized')], [first, first]);
  devnet.advanceSlots(1);
  assert.deepEqual([await at('confirmed'), await at('finalized')], [second, first]);
  devnet.advanceSlots(2);
  assert.deepEqual([await at('confirmed'), await at('finalized')], [second, second]);
});
