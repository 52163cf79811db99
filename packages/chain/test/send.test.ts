/** Transactions against the real devnet: cost, confirmation, expiry, refusals by name. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { type Address, generateKeyPairSigner, type KeyPairSigner, lamports } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { isAegisError, LIMITS } from '@aegis/base';
import { type Devnet, type DevnetOptions, startDevnet } from '@aegis/devnet';
import { FakeClock } from '@aegis/testkit';
import { connect, type ConnectOptions } from '../src/connection.ts';
import { prepareTransaction } from '../src/prepare.ts';
import { sendPrepared, sendTransaction } from '../src/send.ts';
import { losing, passing } from './fixtures/between.ts';

const SOL = 1_000_000_000n;

async function network(t: TestContext, options: DevnetOptions = {}): Promise<Devnet> {
  const devnet = await startDevnet({ port: 0, slotMs: 0, clock: new FakeClock(), ...options });
  t.after(() => devnet.stop());
  return devnet;
}

/** Waits take no time; each makes `slots` blocks. */
function instantly(devnet: Devnet, slots: number): ConnectOptions {
  return { wait: async () => devnet.advanceSlots(slots) };
}

async function transferOf(source: KeyPairSigner, amount: bigint, destination?: Address) {
  return getTransferSolInstruction({ source, destination: destination ?? (await generateKeyPairSigner()).address, amount });
}

async function payerOf(devnet: Devnet, amount = 10n * SOL): Promise<KeyPairSigner> {
  const payer = await generateKeyPairSigner();
  devnet.airdrop(payer.address, amount);
  return payer;
}

const refusedWith =
  (code: string, message: RegExp) =>
  (error: unknown): boolean => {
    assert.ok(isAegisError(error, code), String(error));
    assert.match(error.message, message);
    return true;
  };

test('6: a transfer is confirmed; what it was said to cost is what it costs', async (t) => {
  const devnet = await network(t);
  const payer = await payerOf(devnet);
  const connection = connect(devnet.rpcUrl, instantly(devnet, 1));
  const plan = { payer, instructions: [await transferOf(payer, SOL)], priorityFeeMicroLamports: 10_000n };
  const prepared = await prepareTransaction(connection, plan);
  assert.equal(prepared.computeUnits, 450);
  assert.equal(prepared.computeUnitLimit, 495);
  // 495 units at 0.01 lamports, rounded up.
  assert.equal(prepared.feeLamports, 5_005n);
  assert.equal(prepared.costLamports, SOL + 5_005n);
  const sent = await sendTransaction(connection, plan);
  assert.equal(sent.feeLamports, 5_005n);
  assert.equal(devnet.balance(payer.address), lamports(9n * SOL - 5_005n));
  assert.equal(devnet.chain.view('confirmed').slot >= sent.slot, true);
});

test('6: the priority fee is what recent transactions on the same accounts paid, with a bound', async (t) => {
  const devnet = await network(t, { blockPerTransaction: true, finalityBlocks: 0 });
  const payer = await payerOf(devnet);
  const connection = connect(devnet.rpcUrl, instantly(devnet, 0));
  const receiver = (await generateKeyPairSigner()).address;
  const most = BigInt(LIMITS.chainPriorityFeeMicroLamportsMax.value);
  assert.equal(
    (await prepareTransaction(connection, { payer, instructions: [await transferOf(payer, SOL, receiver)] })).priorityFeeMicroLamports,
    0n,
  );
  for (let i = 0; i < 80; i++) {
    const plan = { payer, instructions: [await transferOf(payer, SOL / 100n, receiver)], priorityFeeMicroLamports: most * 5n };
    await sendTransaction(connection, plan);
  }
  const after = await prepareTransaction(connection, { payer, instructions: [await transferOf(payer, SOL / 100n, receiver)] });
  assert.equal(after.priorityFeeMicroLamports, most);
});

test('6: a transaction that no block takes in its time is signed anew, and acts once', async (t) => {
  const devnet = await network(t);
  const payer = await payerOf(devnet);
  const receiver = (await generateKeyPairSigner()).address;
  let lost = 0;
  const proxy = await losing(t, devnet.rpcUrl, (method) => method === 'sendTransaction' && ++lost <= 3);
  // Each wait makes 20 blocks, and the same bytes are sent again after every fifth: 150 blocks pass before the node hears of them.
  const connection = connect(proxy, instantly(devnet, 20));
  await sendTransaction(connection, { payer, instructions: [await transferOf(payer, SOL, receiver)] });
  assert.ok(lost > 3);
  assert.equal(devnet.balance(receiver), lamports(SOL));
  devnet.advanceSlots(200);
  assert.equal(devnet.balance(receiver), lamports(SOL));
});

test('6: a transaction that no block ever takes is given up, without effect', async (t) => {
  const devnet = await network(t);
  const payer = await payerOf(devnet);
  const proxy = await losing(t, devnet.rpcUrl, (method) => method === 'sendTransaction');
  const sending = sendTransaction(connect(proxy, instantly(devnet, 40)), { payer, instructions: [await transferOf(payer, SOL)] });
  await assert.rejects(sending, refusedWith('chain.expired', /no effect/));
  assert.equal(devnet.balance(payer.address), lamports(10n * SOL));
});

test('6: a transaction that fails in its block is refused by name, from its logs', async (t) => {
  const devnet = await network(t);
  const payer = await payerOf(devnet);
  // What makes the node try a transaction before it passes it on is switched off on the way.
  const proxy = await passing(t, devnet.rpcUrl, (body) => body.replace('"skipPreflight":false', '"skipPreflight":true'));
  const connection = connect(proxy, instantly(devnet, 1));
  const prepared = await prepareTransaction(connection, { payer, instructions: [await transferOf(payer, 6n * SOL)] });
  await sendTransaction(connection, { payer, instructions: [await transferOf(payer, 6n * SOL)] });
  await assert.rejects(sendPrepared(connection, prepared), refusedWith('chain.insufficient_sol', /not enough SOL/));
  assert.equal(devnet.balance(payer.address), lamports(4n * SOL - 10_000n), 'the fee is paid all the same');
});

test('6: an abort ends the wait for a confirmation', async (t) => {
  const devnet = await network(t);
  const payer = await payerOf(devnet);
  const abort = new AbortController();
  const connection = connect(devnet.rpcUrl, {
    wait: async (_, signal) => {
      abort.abort(new Error('enough'));
      signal?.throwIfAborted();
    },
  });
  await assert.rejects(
    sendTransaction(connection, { payer, instructions: [await transferOf(payer, SOL)], signal: abort.signal }),
    /enough/,
  );
});

test('8.6: not enough SOL is said so, whether for the fee, the transfer, or by an account that is not there', async (t) => {
  const devnet = await network(t);
  const connection = connect(devnet.rpcUrl, instantly(devnet, 1));
  const stranger = await generateKeyPairSigner();
  const poor = await payerOf(devnet, SOL);
  for (const [payer, amount] of [
    [stranger, 1n],
    [poor, 2n * SOL],
    [poor, SOL - 1n],
  ] as const) {
    const sending = sendTransaction(connection, { payer, instructions: [await transferOf(payer, amount)] });
    await assert.rejects(sending, refusedWith('chain.insufficient_sol', /not enough SOL/));
  }
});

test('8.6: a network without our programs is the wrong one', async (t) => {
  const devnet = await network(t);
  const payer = await payerOf(devnet);
  const programAddress = (await generateKeyPairSigner()).address;
  const sending = sendTransaction(connect(devnet.rpcUrl, instantly(devnet, 1)), { payer, instructions: [{ programAddress }] });
  await assert.rejects(sending, refusedWith('chain.wrong_network', /--url/));
});

test('8.6: a network that does not answer is named, with the reason', async (t) => {
  const server = createServer((request, response) => {
    request.resume();
    response.statusCode = 503;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await assert.rejects(connect(url).cluster(), refusedWith('chain.unreachable', /127\.0\.0\.1.*503/));
  await assert.rejects(connect('http://127.0.0.1:1').cluster(), refusedWith('chain.unreachable', /127\.0\.0\.1:1/));
});
