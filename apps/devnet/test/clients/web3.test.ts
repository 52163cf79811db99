/** @solana/web3.js 1.x, unchanged, against the devnet (requirement 6, "Devnet"). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getBase58Decoder } from '@solana/kit';
import {
  type AccountInfo,
  AddressLookupTableProgram,
  ComputeBudgetProgram,
  Keypair,
  type Logs,
  NonceAccount,
  NONCE_ACCOUNT_LENGTH,
  sendAndConfirmTransaction,
  SendTransactionError,
  SystemProgram,
  Transaction,
  TransactionMessage,
  VersionedTransaction,
} from '@solana/web3.js';
import { SOL } from '../devnets.ts';
import { connectedDevnet, subscribed } from './web3-connections.ts';

const LAMPORTS = Number(SOL);

test('6: web3.js airdrops, sends, confirms and reads back', async (t) => {
  const { connection } = await connectedDevnet(t);
  const [payer, friend] = [Keypair.generate(), Keypair.generate()];
  const airdrop = await connection.requestAirdrop(payer.publicKey, 5 * LAMPORTS);
  const { value } = await connection.confirmTransaction({ signature: airdrop, ...(await connection.getLatestBlockhash()) });
  assert.equal(value.err, null);

  const transfer = SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: friend.publicKey, lamports: LAMPORTS });
  const signature = await sendAndConfirmTransaction(connection, new Transaction().add(transfer), [payer]);
  assert.equal(await connection.getBalance(friend.publicKey), LAMPORTS);
  assert.equal((await connection.getAccountInfo(friend.publicKey))?.lamports, LAMPORTS);

  const parsed = await connection.getParsedTransaction(signature, { maxSupportedTransactionVersion: 0 });
  const [instruction] = parsed?.transaction.message.instructions ?? [];
  assert.ok(instruction !== undefined && 'parsed' in instruction);
  assert.deepEqual(instruction.parsed, {
    type: 'transfer',
    info: { source: payer.publicKey.toBase58(), destination: friend.publicKey.toBase58(), lamports: LAMPORTS },
  });
  const raw = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
  assert.equal(raw?.meta?.fee, 5_000);
  const listed = await connection.getSignaturesForAddress(payer.publicKey);
  assert.deepEqual(
    listed.map((entry) => entry.signature),
    [signature, airdrop],
  );
  const block = await connection.getBlock(raw?.slot ?? 0, { maxSupportedTransactionVersion: 0 });
  assert.equal(block?.transactions[0]?.transaction.signatures[0], signature);
  assert.deepEqual((await connection.getParsedBlock(raw?.slot ?? 0, { maxSupportedTransactionVersion: 0 })).transactions.length, 1);
});

test('6: web3.js is told of accounts, programs, logs, slots, roots and signatures', async (t) => {
  const { devnet, connection } = await connectedDevnet(t);
  const [payer, friend] = [Keypair.generate(), Keypair.generate()];
  devnet.airdrop(payer.publicKey.toBase58() as never, 5n * SOL);
  const transaction = new Transaction().add(
    SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: friend.publicKey, lamports: LAMPORTS }),
  );
  transaction.recentBlockhash = (await connection.getLatestBlockhash()).blockhash;
  transaction.sign(payer);

  const account = Promise.withResolvers<AccountInfo<Buffer>>();
  const program = Promise.withResolvers<string>();
  const [allLogs, ourLogs] = [Promise.withResolvers<Logs>(), Promise.withResolvers<Logs>()];
  const [slot, root] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  const [outcome, receipt] = [Promise.withResolvers<unknown>(), Promise.withResolvers<string>()];
  connection.onAccountChange(friend.publicKey, account.resolve);
  connection.onProgramAccountChange(SystemProgram.programId, ({ accountId }) => program.resolve(accountId.toBase58()));
  connection.onLogs('all', allLogs.resolve, 'processed');
  connection.onLogs(friend.publicKey, ourLogs.resolve);
  connection.onSlotChange((change) => slot.resolve(change.slot));
  connection.onRootChange(root.resolve);
  const signature = getBase58Decoder().decode(transaction.signature ?? new Uint8Array());
  connection.onSignature(signature, ({ err }) => outcome.resolve(err));
  // web3.js ends such a subscription by itself at its first notification, which is that of the receipt.
  connection.onSignatureWithOptions(signature, ({ type }) => receipt.resolve(type), {
    commitment: 'confirmed',
    enableReceivedNotification: true,
  });
  await subscribed(connection);
  await connection.sendRawTransaction(transaction.serialize());

  assert.equal((await account.promise).lamports, LAMPORTS);
  assert.ok([payer, friend].map((key) => key.publicKey.toBase58()).includes(await program.promise));
  assert.equal((await allLogs.promise).err, null);
  assert.match((await ourLogs.promise).logs.join('\n'), /Program 1{32} success/);
  assert.equal(await receipt.promise, 'received');
  assert.equal(await outcome.promise, null);
  assert.equal(await slot.promise, (await root.promise) + 1);
});

test('6: web3.js explains a failed transaction by its logs', async (t) => {
  const { devnet, connection } = await connectedDevnet(t);
  const [payer, friend] = [Keypair.generate(), Keypair.generate()];
  devnet.airdrop(payer.publicKey.toBase58() as never, SOL);
  const transfer = SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: friend.publicKey, lamports: 9 * LAMPORTS });
  await assert.rejects(sendAndConfirmTransaction(connection, new Transaction().add(transfer), [payer]), (error) => {
    assert.ok(error instanceof SendTransactionError);
    assert.match(error.message, /custom program error: 0x1/);
    assert.match(error.logs?.join('\n') ?? '', /insufficient lamports/);
    return true;
  });
  devnet.advanceSlots(1);
  const transaction = new Transaction().add(transfer);
  transaction.recentBlockhash = (await connection.getLatestBlockhash()).blockhash;
  transaction.sign(payer);
  const signature = await connection.sendRawTransaction(transaction.serialize(), { skipPreflight: true });
  const { value } = await connection.confirmTransaction({ signature, ...(await connection.getLatestBlockhash()) });
  assert.deepEqual(value.err, { InstructionError: [0, { Custom: 1 }] });
  assert.equal(await connection.getBalance(payer.publicKey), LAMPORTS - 5_000);
});

test('6: web3.js makes a lookup table and sends a version 0 transaction through it', async (t) => {
  const { devnet, connection } = await connectedDevnet(t);
  const [payer, friend] = [Keypair.generate(), Keypair.generate()];
  devnet.airdrop(payer.publicKey.toBase58() as never, 5n * SOL);
  devnet.advanceSlots(1);
  const [create, table] = AddressLookupTableProgram.createLookupTable({
    authority: payer.publicKey,
    payer: payer.publicKey,
    recentSlot: await connection.getSlot('finalized'),
  });
  const extend = AddressLookupTableProgram.extendLookupTable({
    lookupTable: table,
    authority: payer.publicKey,
    payer: payer.publicKey,
    addresses: [friend.publicKey],
  });
  await sendAndConfirmTransaction(connection, new Transaction().add(create, extend), [payer]);
  devnet.advanceSlots(1);
  const { value: lookupTable } = await connection.getAddressLookupTable(table);
  assert.ok(lookupTable !== null);

  const message = new TransactionMessage({
    payerKey: payer.publicKey,
    recentBlockhash: (await connection.getLatestBlockhash()).blockhash,
    instructions: [SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: friend.publicKey, lamports: LAMPORTS })],
  }).compileToV0Message([lookupTable]);
  const transaction = new VersionedTransaction(message);
  transaction.sign([payer]);
  const signature = await connection.sendTransaction(transaction);
  await connection.confirmTransaction({ signature, ...(await connection.getLatestBlockhash()) });
  assert.equal(await connection.getBalance(friend.publicKey), LAMPORTS);
  const found = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
  assert.deepEqual(found?.meta?.loadedAddresses?.writable.map(String), [friend.publicKey.toBase58()]);
});

test('6: web3.js sends with a durable nonce; a failure also advances it', async (t) => {
  const { devnet, connection } = await connectedDevnet(t);
  const [payer, nonce, friend] = [Keypair.generate(), Keypair.generate(), Keypair.generate()];
  devnet.airdrop(payer.publicKey.toBase58() as never, 5n * SOL);
  const create = SystemProgram.createNonceAccount({
    fromPubkey: payer.publicKey,
    noncePubkey: nonce.publicKey,
    authorizedPubkey: payer.publicKey,
    lamports: await connection.getMinimumBalanceForRentExemption(NONCE_ACCOUNT_LENGTH),
  });
  await sendAndConfirmTransaction(connection, new Transaction().add(create), [payer, nonce]);
  const value = async (): Promise<string> => {
    const account = await connection.getAccountInfo(nonce.publicKey);
    return NonceAccount.fromAccountData(account?.data as Buffer).nonce;
  };
  const sendWithNonce = async (lamports: number): Promise<string> => {
    const transaction = new Transaction().add(
      SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: friend.publicKey, lamports }),
    );
    const nonceInstruction = SystemProgram.nonceAdvance({ noncePubkey: nonce.publicKey, authorizedPubkey: payer.publicKey });
    transaction.nonceInfo = { nonce: await value(), nonceInstruction };
    transaction.sign(payer);
    return connection.sendRawTransaction(transaction.serialize(), { skipPreflight: true });
  };
  // Beyond the age of any blockhash.
  devnet.advanceSlots(200);
  const before = await value();
  await sendWithNonce(LAMPORTS);
  const between = await value();
  assert.notEqual(between, before);
  assert.equal(await connection.getBalance(friend.publicKey), LAMPORTS);
  devnet.advanceSlots(200);
  const failed = await sendWithNonce(99 * LAMPORTS);
  assert.notEqual(await value(), between);
  assert.deepEqual((await connection.getSignatureStatus(failed)).value?.err, { InstructionError: [1, { Custom: 1 }] });
});

test('6: web3.js names a failure after skipPreflight, with logs', async (t) => {
  const { devnet, connection } = await connectedDevnet(t, { blockPerTransaction: false });
  const payer = Keypair.generate();
  devnet.airdrop(payer.publicKey.toBase58() as never, 5n * SOL);
  devnet.advanceSlots(1);
  const transfer = SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: Keypair.generate().publicKey, lamports: 99 * LAMPORTS });
  const sending = sendAndConfirmTransaction(connection, new Transaction().add(transfer), [payer], { skipPreflight: true });
  // The block is closed when the client has looked and waits.
  const asked = sending.catch((error: unknown) => error);
  const closing = setInterval(() => devnet.advanceSlots(1), 500);
  t.after(() => clearInterval(closing));
  const error = await asked;
  assert.ok(error instanceof SendTransactionError, String(error));
  assert.match((await error.getLogs(connection)).join('\n'), /insufficient lamports/);
});

test('6: web3.js asks for fees, prices, simulations and the cluster', async (t) => {
  const { devnet, connection } = await connectedDevnet(t);
  const [payer, friend] = [Keypair.generate(), Keypair.generate()];
  devnet.airdrop(payer.publicKey.toBase58() as never, 5n * SOL);
  const instructions = [
    ComputeBudgetProgram.setComputeUnitLimit({ units: 100_000 }),
    ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 20_000 }),
    SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: friend.publicKey, lamports: LAMPORTS }),
  ];
  const transaction = new Transaction().add(...instructions);
  transaction.feePayer = payer.publicKey;
  transaction.recentBlockhash = (await connection.getLatestBlockhash()).blockhash;
  assert.equal((await connection.getFeeForMessage(transaction.compileMessage())).value, 7_000);
  const versioned = new VersionedTransaction(transaction.compileMessage());
  assert.equal((await connection.simulateTransaction(versioned, { sigVerify: false })).value.err, null);
  const signature = await sendAndConfirmTransaction(connection, transaction, [payer]);
  assert.equal((await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 }))?.meta?.fee, 7_000);
  const fees = await connection.getRecentPrioritizationFees({ lockedWritableAccounts: [friend.publicKey] });
  assert.equal(fees.at(-1)?.prioritizationFee, 20_000);

  assert.equal((await connection.getEpochInfo()).slotsInEpoch, 432_000);
  assert.equal((await connection.getVoteAccounts()).current.length, 1);
  assert.equal((await connection.getClusterNodes()).length, 1);
  assert.equal((await connection.getSupply()).value.nonCirculatingAccounts.length, 1);
  assert.equal((await connection.getInflationGovernor()).initial, 0);
  assert.deepEqual(await connection.getRecentPerformanceSamples(1), []);
  assert.equal((await connection.getEpochSchedule()).slotsPerEpoch, 432_000);
  assert.equal((await connection.getStakeMinimumDelegation()).value, 1);
  assert.equal(await connection.getGenesisHash(), devnet.chain.genesisHash);
  assert.equal(await connection.getFirstAvailableBlock(), 0);
  assert.equal((await connection.getLargestAccounts()).value[0]?.address.toBase58(), devnet.chain.faucet.address);
  assert.equal((await connection.getMultipleAccountsInfo([payer.publicKey, Keypair.generate().publicKey]))[1], null);
});
