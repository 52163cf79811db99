/** Looking back: commitments, blocks and signatures (requirement 6 "Devnet": "signatures, transactions … epoch, slots"). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { type Answer, call, fundedSigner, result, send, signed, SOL, stillDevnet } from '../devnets.ts';

test('a transaction is processed at once, confirmed with its block, final 31 blocks later', async (t) => {
  const devnet = await stillDevnet(t);
  const { address } = await generateKeyPairSigner();
  const signature = devnet.airdrop(address, SOL);
  const status = async (): Promise<readonly unknown[]> => {
    const { confirmationStatus, confirmations } = (await result(devnet, 'getSignatureStatuses', [signature])).value[0];
    return [confirmationStatus, confirmations];
  };
  const found = async (commitment: string): Promise<boolean> =>
    (await result(devnet, 'getTransaction', signature, { commitment })) !== null;
  assert.deepEqual(await status(), ['processed', 0]);
  devnet.advanceSlots(1);
  assert.deepEqual(await status(), ['confirmed', 1]);
  assert.deepEqual([await found('confirmed'), await found('finalized')], [true, false]);
  devnet.advanceSlots(30);
  assert.deepEqual(await status(), ['confirmed', 31]);
  assert.deepEqual(await result(devnet, 'getSignaturesForAddress', address), []);
  devnet.advanceSlots(1);
  assert.deepEqual(await status(), ['finalized', null]);
  assert.equal(await found('finalized'), true);
  assert.equal((await result(devnet, 'getSignaturesForAddress', address))[0].confirmationStatus, 'finalized');
});

test('slot, height and blockhash of each commitment belong together', async (t) => {
  const devnet = await stillDevnet(t);
  devnet.advanceSlots(40);
  const at = async (commitment: string): Promise<readonly unknown[]> => {
    const { context, value } = await result(devnet, 'getLatestBlockhash', { commitment });
    return [context.slot, await result(devnet, 'getBlockHeight', { commitment }), value.lastValidBlockHeight];
  };
  assert.deepEqual(await at('processed'), [41, 41, 190]);
  assert.deepEqual(await at('confirmed'), [40, 40, 190]);
  assert.deepEqual(await at('finalized'), [9, 9, 159]);
  assert.equal((await result(devnet, 'getBlock', 9)).blockhash, (await result(devnet, 'getLatestBlockhash')).value.blockhash);
  assert.equal((await call(devnet, 'getBlock', 10)).error?.code, -32_004);
  assert.equal(
    (await result(devnet, 'getBlock', 10, { commitment: 'confirmed' })).previousBlockhash,
    (await result(devnet, 'getBlock', 9)).blockhash,
  );
});

test('getSignaturesForAddress pages backwards by before, until and limit', async (t) => {
  const devnet = await stillDevnet(t);
  const { address } = await generateKeyPairSigner();
  const { address: other } = await generateKeyPairSigner();
  const signatures: string[] = [];
  for (let block = 0; block < 3; block += 1) {
    signatures.push(devnet.airdrop(address, SOL), devnet.airdrop(address, SOL));
    devnet.advanceSlots(1);
  }
  const elsewhere = devnet.airdrop(other, SOL);
  devnet.advanceSlots(1);
  const newestFirst = signatures.toReversed();
  const page = async (config: object): Promise<readonly string[]> =>
    (await result(devnet, 'getSignaturesForAddress', address, { commitment: 'confirmed', ...config })).map(
      (entry: { readonly signature: string }) => entry.signature,
    );
  assert.deepEqual(await page({}), newestFirst);
  assert.deepEqual(await page({ limit: 2 }), newestFirst.slice(0, 2));
  assert.deepEqual(await page({ before: newestFirst[1], limit: 2 }), newestFirst.slice(2, 4));
  assert.deepEqual(await page({ until: newestFirst[3] }), newestFirst.slice(0, 3));
  assert.deepEqual(await page({ before: newestFirst[0], until: newestFirst[4] }), newestFirst.slice(1, 4));
  // A transaction that does not name the address still has a place among those that do.
  assert.deepEqual(await page({ before: elsewhere }), newestFirst);
  assert.deepEqual(await page({ until: elsewhere }), []);
  assert.deepEqual(await page({ before: '1'.repeat(64) }), []);
});

test('getBlock shows as much as it is asked for', async (t) => {
  const devnet = await stillDevnet(t);
  const payer = await fundedSigner(devnet);
  const transfer = getTransferSolInstruction({ source: payer, destination: payer.address, amount: 1n });
  const signature = await send(devnet, await signed(devnet, payer, [transfer]));
  devnet.advanceSlots(32);
  const block = async (config: object): Promise<Readonly<Record<string, unknown>>> =>
    result(devnet, 'getBlock', 1, { maxSupportedTransactionVersion: 0, ...config });
  assert.deepEqual(Object.keys(await block({ transactionDetails: 'none', rewards: false })), [
    'blockHeight',
    'blockTime',
    'blockhash',
    'parentSlot',
    'previousBlockhash',
  ]);
  assert.equal(((await block({ transactionDetails: 'signatures' }))['signatures'] as readonly string[])[1], signature);
  const [, accounts] = (await block({ transactionDetails: 'accounts' }))['transactions'] as readonly Answer[];
  assert.deepEqual(accounts.transaction.accountKeys[0], { pubkey: payer.address, signer: true, source: 'transaction', writable: true });
  assert.equal(accounts.meta.logMessages, undefined);
  const [, full] = (await block({ encoding: 'jsonParsed' }))['transactions'] as readonly Answer[];
  assert.equal(full.transaction.message.instructions[0].parsed.type, 'transfer');
  assert.equal((await call(devnet, 'getBlock', 1)).error?.code, -32_015);
  assert.equal((await call(devnet, 'getBlock', 1, 'base64')).error?.code, -32_015);
  assert.deepEqual(await result(devnet, 'getBlocks', 0, 2), [0, 1]);
  assert.deepEqual(
    await result(devnet, 'getBlocks', 3, { commitment: 'confirmed' }),
    Array.from({ length: 30 }, (_, index) => index + 3),
  );
});

test('the leader schedule is one node, for this epoch and the next', async (t) => {
  const devnet = await stillDevnet(t);
  const { identity } = await result(devnet, 'getIdentity');
  const schedule = await result(devnet, 'getLeaderSchedule');
  assert.equal(schedule[identity].length, 432_000);
  assert.equal(await result(devnet, 'getLeaderSchedule', 900_000), null);
  assert.deepEqual(await result(devnet, 'getLeaderSchedule', null, { identity: '1'.repeat(32) }), {});
});
