/** Sending and trying transactions (requirement 6 "Devnet": "simulate, fees, blockhash expiry, airdrop"). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AccountRole,
  address,
  appendTransactionMessageInstructions,
  type Blockhash,
  createTransactionMessage,
  generateKeyPairSigner,
  getBase58Decoder,
  getBase64EncodedWireTransaction,
  type Instruction,
  pipe,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  setTransactionMessageLoadedAccountsDataSizeLimit,
  setTransactionMessagePriorityFeeLamports,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import fc from 'fast-check';
import { decodeTransaction } from '../../src/chain/transaction.ts';
import { type Answer, call, fundedSigner, result, send, signed, SOL, stillDevnet } from '../devnets.ts';
import { RECORDER_PROGRAM, recorderElf } from '../recorder-program.ts';

const record: Instruction = { programAddress: RECORDER_PROGRAM, accounts: [], data: Uint8Array.of(0, 1, 2) };
const memo: Instruction = { programAddress: address('MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr'), accounts: [], data: Buffer.from('hi') };

test('a transaction is in each encoding what it was on the wire', async (t) => {
  const devnet = await stillDevnet(t);
  devnet.loadProgram(RECORDER_PROGRAM, recorderElf());
  const payer = await fundedSigner(devnet);
  const wire = await signed(devnet, payer, [record, memo]);
  const signature = await send(devnet, wire);
  assert.equal(await result(devnet, 'getTransaction', signature, { commitment: 'confirmed', encoding: 'base64' }), null);
  devnet.advanceSlots(1);
  const get = (config: object): Promise<Answer> =>
    result(devnet, 'getTransaction', signature, { commitment: 'confirmed', maxSupportedTransactionVersion: 0, ...config });

  assert.deepEqual((await get({ encoding: 'base64' })).transaction, [wire, 'base64']);
  const text = getBase58Decoder().decode(Buffer.from(wire, 'base64'));
  assert.deepEqual((await get({ encoding: 'base58' })).transaction, [text, 'base58']);
  const { transaction, meta, version, slot, blockTime, transactionIndex } = await get({});
  assert.deepEqual([version, slot, blockTime, transactionIndex], [0, 1, 1_767_225_600, 1]);
  assert.deepEqual(transaction.message.header, { numRequiredSignatures: 1, numReadonlySignedAccounts: 0, numReadonlyUnsignedAccounts: 2 });
  assert.deepEqual(transaction.message.addressTableLookups, []);
  assert.equal(transaction.message.instructions[0].data, getBase58Decoder().decode(Uint8Array.of(0, 1, 2)));
  assert.deepEqual(meta.loadedAddresses, { writable: [], readonly: [] });
  assert.equal(meta.logMessages[1], 'Program data: AAEC');
  const parsed = (await get({ encoding: 'jsonParsed' })).transaction.message;
  assert.deepEqual(parsed.accountKeys[0], { pubkey: payer.address, signer: true, source: 'transaction', writable: true });
  assert.deepEqual(parsed.instructions[1], { parsed: 'hi', program: 'spl-memo', programId: memo.programAddress, stackHeight: 1 });
  assert.equal(parsed.instructions[0].parsed, undefined);

  const refused = await call(devnet, 'getTransaction', signature, { commitment: 'confirmed' });
  assert.equal(refused.error?.code, -32_015);
  assert.match(refused.error.message, /"maxSupportedTransactionVersion": 0$/);
  assert.deepEqual(
    (await result(devnet, 'getSignaturesForAddress', payer.address, { commitment: 'confirmed', limit: 1 }))[0].memo,
    '[2] hi',
  );
});

test('a blockhash may be used for 150 blocks, and a message once', async (t) => {
  const devnet = await stillDevnet(t);
  const payer = await fundedSigner(devnet);
  devnet.advanceSlots(1);
  const { blockhash, lastValidBlockHeight } = (await result(devnet, 'getLatestBlockhash', { commitment: 'confirmed' })).value;
  const transfer = (amount: bigint): Instruction => getTransferSolInstruction({ source: payer, destination: payer.address, amount });
  const [early, late, tooLate] = [1n, 2n, 3n].map((amount) => signed(devnet, payer, [transfer(amount)], { blockhash }));
  await send(devnet, await early!);
  devnet.advanceSlots(Number(lastValidBlockHeight) - Number(devnet.chain.view('processed').height));
  assert.equal((await result(devnet, 'isBlockhashValid', blockhash)).value, true);
  assert.deepEqual((await call(devnet, 'sendTransaction', await early, { encoding: 'base64' })).error?.data.err, 'AlreadyProcessed');
  await send(devnet, await late!);
  devnet.advanceSlots(1);
  assert.equal((await result(devnet, 'isBlockhashValid', blockhash)).value, false);
  assert.deepEqual((await call(devnet, 'sendTransaction', await tooLate, { encoding: 'base64' })).error?.data.err, 'BlockhashNotFound');
  assert.deepEqual((await call(devnet, 'sendTransaction', await early, { encoding: 'base64' })).error?.data.err, 'BlockhashNotFound');
});

test('without preflight a transaction that cannot run is dropped, one that fails pays and is remembered', async (t) => {
  const devnet = await stillDevnet(t);
  const payer = await fundedSigner(devnet, SOL);
  const options = { skipPreflight: true };
  const dropped = await send(devnet, await signed(devnet, payer, [memo], { blockhash: RECORDER_PROGRAM }), options);
  const failing = getTransferSolInstruction({ source: payer, destination: payer.address, amount: 9n * SOL });
  const failed = await send(devnet, await signed(devnet, payer, [failing]), options);
  // A failure shows once its block is closed.
  assert.deepEqual((await result(devnet, 'getSignatureStatuses', [dropped, failed])).value, [null, null]);
  devnet.advanceSlots(1);
  const { value } = await result(devnet, 'getSignatureStatuses', [dropped, failed]);
  assert.equal(value[0], null);
  assert.deepEqual(value[1], {
    slot: 1,
    confirmations: 1,
    err: { InstructionError: [0, { Custom: 1 }] },
    status: { Err: { InstructionError: [0, { Custom: 1 }] } },
    confirmationStatus: 'confirmed',
  });
  assert.equal(devnet.balance(payer.address), SOL - 5_000n);
});

test('simulation changes nothing, takes any blockhash when told to, and verifies signatures when told to', async (t) => {
  const devnet = await stillDevnet(t);
  const [payer, friend] = [await fundedSigner(devnet), await generateKeyPairSigner()];
  const transfer = getTransferSolInstruction({ source: payer, destination: friend.address, amount: SOL });
  const stale = await signed(devnet, payer, [transfer], { blockhash: RECORDER_PROGRAM });
  const simulate = async (wire: string, config: object): Promise<Answer> =>
    (await result(devnet, 'simulateTransaction', wire, { encoding: 'base64', ...config })).value;
  assert.equal((await simulate(stale, {})).err, 'BlockhashNotFound');
  const accounts = { addresses: [friend.address], encoding: 'base64' };
  const simulated = await simulate(stale, { replaceRecentBlockhash: true, innerInstructions: true, accounts });
  assert.equal(simulated.err, null);
  assert.equal(simulated.accounts[0].lamports, 1_000_000_000);
  assert.equal(simulated.replacementBlockhash.blockhash, devnet.chain.view('processed').blockhash);
  assert.deepEqual(simulated.innerInstructions, []);
  const unsigned = Buffer.from(stale, 'base64').fill(0, 1, 65).toString('base64');
  assert.equal((await simulate(unsigned, { replaceRecentBlockhash: true })).err, null);
  const { error } = await call(
    devnet,
    'simulateTransaction',
    Buffer.from(await signed(devnet, payer, [transfer]), 'base64')
      .fill(1, 1, 65)
      .toString('base64'),
    { encoding: 'base64', sigVerify: true },
  );
  assert.equal(error?.code, -32_003);
  assert.equal(devnet.balance(friend.address), 0n);
});

test('getFeeForMessage says what the transaction then costs', async (t) => {
  const devnet = await stillDevnet(t);
  devnet.loadProgram(RECORDER_PROGRAM, recorderElf());
  const payer = await fundedSigner(devnet);
  const budget = (kind: number, value: Uint8Array): Instruction => ({
    programAddress: address('ComputeBudget111111111111111111111111111111'),
    data: Buffer.concat([Buffer.of(kind), value]),
  });
  const limit = (units: number): Instruction => budget(2, new Uint8Array(new Uint32Array([units]).buffer));
  const price = (microLamports: number): Instruction => budget(3, new Uint8Array(new BigUint64Array([BigInt(microLamports)]).buffer));
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.nat(3_000_000)),
      fc.option(fc.integer({ min: 2_000, max: 2_000_000 })),
      fc.nat(4),
      fc.nat(4),
      async (microLamports, units, records, transfers) => {
        devnet.advanceSlots(1);
        const instructions = [
          ...(microLamports === null ? [] : [price(microLamports)]),
          ...(units === null ? [] : [limit(units)]),
          ...Array.from({ length: records }, () => record),
          ...Array.from({ length: transfers }, () => getTransferSolInstruction({ source: payer, destination: payer.address, amount: 1n })),
        ];
        const wire = await signed(devnet, payer, instructions);
        const message = Buffer.from(decodeTransaction(Buffer.from(wire, 'base64')).transaction.messageBytes).toString('base64');
        const { value: fee } = await result(devnet, 'getFeeForMessage', message);
        const before = devnet.balance(payer.address);
        await send(devnet, wire, { skipPreflight: true });
        assert.equal(before - devnet.balance(payer.address), BigInt(fee));
      },
    ),
    { numRuns: 40 },
  );
});

test('SIMD-0385: a version 1 transaction runs with the limits that a simulation tells', async (t) => {
  const devnet = await stillDevnet(t);
  devnet.loadProgram(RECORDER_PROGRAM, recorderElf());
  const payer = await fundedSigner(devnet);
  const wireWith = async (loadedBytes: number): Promise<string> => {
    const message = pipe(
      createTransactionMessage({ version: 1 }),
      (draft) => setTransactionMessageFeePayerSigner(payer, draft),
      (draft) =>
        setTransactionMessageLifetimeUsingBlockhash(
          { blockhash: devnet.chain.view('processed').blockhash as Blockhash, lastValidBlockHeight: 0n },
          draft,
        ),
      (draft) => setTransactionMessageComputeUnitLimit(10_000, draft),
      (draft) => setTransactionMessagePriorityFeeLamports(77n, draft),
      (draft) => setTransactionMessageLoadedAccountsDataSizeLimit(loadedBytes, draft),
      (draft) => appendTransactionMessageInstructions([record], draft),
    );
    return getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(message));
  };
  const { value } = await result(devnet, 'simulateTransaction', await wireWith(1_000_000), { encoding: 'base64' });
  assert.deepEqual([value.err, value.fee], [null, 5_077]);
  const tooFew = await call(devnet, 'sendTransaction', await wireWith(100), { encoding: 'base64' });
  assert.equal(tooFew.error?.data.err, 'MaxLoadedAccountsDataSizeExceeded');
  const signature = await send(devnet, await wireWith(value.loadedAccountsDataSize));
  devnet.advanceSlots(1);
  const shown = await result(devnet, 'getTransaction', signature, { commitment: 'confirmed', maxSupportedTransactionVersion: 1 });
  assert.equal(shown.version, 1);
  assert.deepEqual(shown.transaction.message.transactionConfig, {
    priorityFee: 77,
    computeUnitLimit: 10_000,
    loadedAccountsDataSizeLimit: value.loadedAccountsDataSize,
    heapSize: null,
  });
});

test('two airdrops alike are two transactions', async (t) => {
  const devnet = await stillDevnet(t);
  const { address: friend } = await generateKeyPairSigner();
  const signatures = await Promise.all([1, 2, 3].map(() => result(devnet, 'requestAirdrop', friend, 1_000_000_000)));
  assert.equal(new Set(signatures).size, 3);
  assert.equal(devnet.balance(friend), 3n * SOL);
});

test('program data, return data and writes by a program are kept', async (t) => {
  const devnet = await stillDevnet(t);
  devnet.loadProgram(RECORDER_PROGRAM, recorderElf());
  const payer = await fundedSigner(devnet);
  const counter = (await generateKeyPairSigner()).address;
  devnet.setAccount({ address: counter, lamports: SOL, owner: RECORDER_PROGRAM, executable: false, data: new Uint8Array(16) });
  const store = {
    programAddress: RECORDER_PROGRAM,
    accounts: [{ address: counter, role: AccountRole.WRITABLE }],
    data: Uint8Array.of(2, 8, 7, 6, 5, 4, 3, 2, 1),
  };
  const echo = { programAddress: RECORDER_PROGRAM, accounts: [], data: Uint8Array.of(3, 42) };
  const signature = await send(devnet, await signed(devnet, payer, [store, echo]));
  devnet.advanceSlots(1);
  const { meta } = await result(devnet, 'getTransaction', signature, { commitment: 'confirmed', maxSupportedTransactionVersion: 0 });
  assert.deepEqual(meta.returnData, { programId: RECORDER_PROGRAM, data: ['Kg==', 'base64'] });
  const { value } = await result(devnet, 'getAccountInfo', counter, { encoding: 'base64', dataSlice: { offset: 8, length: 8 } });
  assert.deepEqual([...Buffer.from(value.data[0], 'base64')], [8, 7, 6, 5, 4, 3, 2, 1]);
});
