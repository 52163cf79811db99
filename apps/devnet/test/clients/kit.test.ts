/** @solana/kit 8, unchanged, against the devnet (requirement 6, "Devnet"). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  airdropFactory,
  appendTransactionMessageInstructions,
  assertIsSendableTransaction,
  assertIsTransactionWithBlockhashLifetime,
  compileTransaction,
  createSolanaRpc,
  createSolanaRpcSubscriptions,
  createTransactionMessage,
  estimateResourceLimitsFactory,
  fetchEncodedAccount,
  generateKeyPairSigner,
  getBase64EncodedWireTransaction,
  getSignatureFromTransaction,
  isSolanaError,
  type Instruction,
  type KeyPairSigner,
  lamports,
  pipe,
  sendAndConfirmTransactionFactory,
  sendTransactionWithoutConfirmingFactory,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
  SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SEND_TRANSACTION_PREFLIGHT_FAILURE,
} from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import type { Devnet } from '../../src/index.ts';
import { promptDevnet, SOL, SYSTEM_PROGRAM } from '../devnets.ts';

function clientOf(devnet: Devnet) {
  const rpc = createSolanaRpc(devnet.rpcUrl);
  const rpcSubscriptions = createSolanaRpcSubscriptions(devnet.wsUrl);
  return {
    rpc,
    rpcSubscriptions,
    airdrop: airdropFactory({ rpc, rpcSubscriptions }),
    sendAndConfirm: sendAndConfirmTransactionFactory({ rpc, rpcSubscriptions }),
  };
}

async function transferMessage(client: ReturnType<typeof clientOf>, payer: KeyPairSigner, instructions: readonly Instruction[]) {
  const { value: lifetime } = await client.rpc.getLatestBlockhash().send();
  return pipe(
    createTransactionMessage({ version: 0 }),
    (draft) => setTransactionMessageFeePayerSigner(payer, draft),
    (draft) => setTransactionMessageLifetimeUsingBlockhash(lifetime, draft),
    (draft) => appendTransactionMessageInstructions(instructions, draft),
  );
}

async function signedTransfer(client: ReturnType<typeof clientOf>, payer: KeyPairSigner, instructions: readonly Instruction[]) {
  const transaction = await signTransactionMessageWithSigners(await transferMessage(client, payer, instructions));
  assertIsSendableTransaction(transaction);
  assertIsTransactionWithBlockhashLifetime(transaction);
  return transaction;
}

test('6: kit airdrops, sends and confirms at both commitments', async (t) => {
  const devnet = await promptDevnet(t);
  const client = clientOf(devnet);
  const [payer, friend] = [await generateKeyPairSigner(), await generateKeyPairSigner()];
  await client.airdrop({ recipientAddress: payer.address, lamports: lamports(5n * SOL), commitment: 'confirmed' });
  assert.equal((await client.rpc.getBalance(payer.address).send()).value, 5n * SOL);

  for (const commitment of ['confirmed', 'finalized'] as const) {
    const transfer = getTransferSolInstruction({ source: payer, destination: friend.address, amount: SOL });
    const transaction = await signedTransfer(client, payer, [transfer]);
    await client.sendAndConfirm(transaction, { commitment });
    const statuses = await client.rpc.getSignatureStatuses([getSignatureFromTransaction(transaction)]).send();
    assert.equal(statuses.value[0]?.confirmationStatus, 'finalized');
    assert.equal(statuses.value[0]?.err, null);
  }
  assert.equal((await client.rpc.getBalance(friend.address).send()).value, 2n * SOL);
  assert.equal((await client.rpc.getBalance(payer.address).send()).value, 3n * SOL - 10_000n);
});

test('6: kit decodes the reason of a failed preflight, with logs', async (t) => {
  const devnet = await promptDevnet(t);
  const client = clientOf(devnet);
  const [payer, friend] = [await generateKeyPairSigner(), await generateKeyPairSigner()];
  devnet.airdrop(payer.address, SOL);
  const transfer = getTransferSolInstruction({ source: payer, destination: friend.address, amount: 9n * SOL });
  const transaction = await signedTransfer(client, payer, [transfer]);
  await assert.rejects(client.sendAndConfirm(transaction, { commitment: 'confirmed' }), (error) => {
    assert.ok(isSolanaError(error, SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SEND_TRANSACTION_PREFLIGHT_FAILURE));
    assert.ok(isSolanaError(error.cause, SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM));
    assert.equal(error.cause.context.code, 1);
    assert.match(error.context.logs?.join('\n') ?? '', /insufficient lamports/);
    return true;
  });
});

test('6: kit is told of accounts, logs, slots, roots and signatures', async (t) => {
  const devnet = await promptDevnet(t);
  const client = clientOf(devnet);
  const [payer, friend] = [await generateKeyPairSigner(), await generateKeyPairSigner()];
  devnet.airdrop(payer.address, 5n * SOL);
  const abort = new AbortController();
  t.after(() => abort.abort());
  const { signal: abortSignal } = abort;
  const subscriptions = client.rpcSubscriptions;
  const config = { commitment: 'confirmed', encoding: 'base64' } as const;
  const account = await first(subscriptions.accountNotifications(friend.address, config).subscribe({ abortSignal }));
  const logs = await first(
    subscriptions.logsNotifications({ mentions: [friend.address] }, { commitment: 'processed' }).subscribe({ abortSignal }),
  );
  const filters = [{ dataSize: 0n }];
  const program = await first(subscriptions.programNotifications(SYSTEM_PROGRAM, { ...config, filters }).subscribe({ abortSignal }));
  const slots = await first(subscriptions.slotNotifications().subscribe({ abortSignal }));
  const roots = await first(subscriptions.rootNotifications().subscribe({ abortSignal }));

  const transaction = await signedTransfer(client, payer, [
    getTransferSolInstruction({ source: payer, destination: friend.address, amount: SOL }),
  ]);
  const signature = getSignatureFromTransaction(transaction);
  const outcome = await first(subscriptions.signatureNotifications(signature, { commitment: 'confirmed' }).subscribe({ abortSignal }));
  await sendTransactionWithoutConfirmingFactory({ rpc: client.rpc })(transaction, { commitment: 'confirmed' });

  assert.equal((await account.notification).value.lamports, SOL);
  assert.equal((await logs.notification).value.signature, signature);
  assert.equal((await program.notification).value.account.owner, SYSTEM_PROGRAM);
  assert.equal((await outcome.notification).value.err, null);
  const slot = await slots.notification;
  assert.equal(slot.slot, slot.parent + 1n);
  assert.equal(await roots.notification, slot.parent);
});

/** Waits until it is subscribed; the notification comes later. */
async function first<T>(subscribing: Promise<AsyncIterable<T>>): Promise<{ readonly notification: Promise<T> }> {
  const notifications = (await subscribing)[Symbol.asyncIterator]();
  const next = async (): Promise<T> => (await notifications.next()).value as T;
  return { notification: next() };
}

test('6: kit simulates and estimates compute units', async (t) => {
  const devnet = await promptDevnet(t);
  const client = clientOf(devnet);
  const [payer, friend] = [await generateKeyPairSigner(), await generateKeyPairSigner()];
  devnet.airdrop(payer.address, 5n * SOL);
  const message = await transferMessage(client, payer, [
    getTransferSolInstruction({ source: payer, destination: friend.address, amount: SOL }),
  ]);
  assert.equal((await estimateResourceLimitsFactory({ rpc: client.rpc })(message)).computeUnitLimit, 300);

  const wire = getBase64EncodedWireTransaction(compileTransaction(message));
  const { value } = await client.rpc
    .simulateTransaction(wire, {
      encoding: 'base64',
      accounts: { addresses: [friend.address], encoding: 'base64' },
      innerInstructions: true,
    })
    .send();
  assert.equal(value.err, null);
  assert.equal(value.accounts[0]?.lamports, SOL);
  assert.equal(value.fee, 5_000n);
  assert.deepEqual(value.postBalances?.slice(0, 2), [4n * SOL - 5_000n, SOL]);
  assert.equal((await fetchEncodedAccount(client.rpc, friend.address)).exists, false);
});

test('6: kit reads a cluster: every method that needs no argument', async (t) => {
  const devnet = await promptDevnet(t);
  const { rpc } = clientOf(devnet);
  devnet.advanceSlots(160);
  assert.equal((await rpc.getEpochInfo().send()).absoluteSlot, 160n);
  assert.equal((await rpc.getEpochSchedule().send()).slotsPerEpoch, 432_000n);
  assert.equal(await rpc.getHealth().send(), 'ok');
  assert.equal(await rpc.getSlot({ commitment: 'processed' }).send(), 161n);
  assert.equal(await rpc.getBlockHeight({ commitment: 'processed' }).send(), 161n);
  assert.match((await rpc.getVersion().send())['solana-core'], /^\d+\.\d+\.\d+$/);
  const { identity } = await rpc.getIdentity().send();
  assert.equal(await rpc.getSlotLeader().send(), identity);
  assert.deepEqual(await rpc.getSlotLeaders(1n, 2).send(), [identity, identity]);
  assert.equal((await rpc.getVoteAccounts().send()).current[0]?.nodePubkey, identity);
  assert.equal((await rpc.getClusterNodes().send())[0]?.rpc, devnet.rpcUrl.slice('http://'.length));
  assert.equal((await rpc.getSupply({ excludeNonCirculatingAccountsList: true }).send()).value.total, 500_000_000n * SOL);
  assert.equal((await rpc.getLargestAccounts().send()).value[0]?.lamports, 500_000_000n * SOL);
  assert.equal((await rpc.getInflationGovernor().send()).initial, 0);
  assert.equal((await rpc.getInflationRate().send()).epoch, 0n);
  assert.deepEqual(await rpc.getInflationReward([identity]).send(), [null]);
  assert.equal((await rpc.getRecentPerformanceSamples(1).send())[0]?.numSlots, 150n);
  assert.equal((await rpc.getRecentPrioritizationFees().send()).length, 150);
  assert.equal((await rpc.getStakeMinimumDelegation().send()).value, 1n);
  assert.equal(await rpc.getTransactionCount().send(), 0n);
  assert.equal(await rpc.getFirstAvailableBlock().send(), 0n);
  assert.equal(await rpc.minimumLedgerSlot().send(), 0n);
  assert.equal(await rpc.getGenesisHash().send(), devnet.chain.genesisHash);
  assert.deepEqual(await rpc.getBlocks(158n).send(), [158n, 159n, 160n]);
  assert.deepEqual(await rpc.getBlocksWithLimit(3n, 2).send(), [3n, 4n]);
  assert.equal((await rpc.getBlock(160n, { maxSupportedTransactionVersion: 0 }).send())?.parentSlot, 159n);
  assert.equal(await rpc.getBlockTime(160n).send(), 1_767_225_600n);
  assert.equal((await rpc.getBlockCommitment(160n).send()).totalStake, SOL);
  assert.deepEqual((await rpc.getBlockProduction().send()).value.byIdentity[identity], [161n, 161n]);
  assert.equal(await rpc.getMinimumBalanceForRentExemption(0n).send(), 890_880n);
  assert.equal(await rpc.getMaxRetransmitSlot().send(), 161n);
  assert.equal(await rpc.getMaxShredInsertSlot().send(), 161n);
  const { value: latest } = await rpc.getLatestBlockhash().send();
  assert.equal(latest.lastValidBlockHeight, 310n);
  assert.equal((await rpc.isBlockhashValid(latest.blockhash).send()).value, true);
});
