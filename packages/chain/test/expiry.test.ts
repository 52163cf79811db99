/** A transaction acts once, whatever the nodes behind one URL say: lagging, forgetful, broken. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { generateKeyPairSigner, type KeyPairSigner, lamports } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { AegisError, LIMITS } from '@aegis/base';
import { type Devnet, startDevnet } from '@aegis/devnet';
import { FakeClock } from '@aegis/testkit';
import { connect } from '../src/connection.ts';
import { sendTransaction } from '../src/send.ts';
import { changing, disturbing, type Instead } from './fixtures/between.ts';

const SOL = 1_000_000_000n;

/** The chain stands still from then on: whatever can expire has expired. */
const SLOTS_ENOUGH = 600n;

interface Sending {
  readonly devnet: Devnet;
  readonly payer: KeyPairSigner;
  readonly signatures: string[];
  readonly outcome: Promise<unknown>;
  readonly received: () => bigint;
}

/** Sends 1 SOL by way of what `between` puts in front of the network; each wait makes `slots` blocks. */
async function sending(t: TestContext, slots: number, between: (devnet: Devnet) => Promise<string>): Promise<Sending> {
  const devnet = await startDevnet({ port: 0, slotMs: 0, clock: new FakeClock() });
  t.after(() => devnet.stop());
  const payer = await generateKeyPairSigner();
  devnet.airdrop(payer.address, 10n * SOL);
  devnet.advanceSlots(40);
  const destination = (await generateKeyPairSigner()).address;
  const wait = async (): Promise<void> => {
    if (devnet.chain.view('processed').slot < SLOTS_ENOUGH) devnet.advanceSlots(slots);
  };
  // 60 looks until it is given up, and the bytes are sent again after each.
  const connection = connect(await between(devnet), { wait, pollMs: LIMITS.chainResendMs.value });
  const signatures: string[] = [];
  const plan = { payer, instructions: [getTransferSolInstruction({ source: payer, destination, amount: SOL })] };
  const outcome = sendTransaction(connection, plan, { onSigned: (signature) => void signatures.push(signature) });
  return { devnet, payer, signatures, outcome, received: () => devnet.balance(destination) };
}

async function assertUnconfirmedOnce({ devnet, outcome, signatures, received }: Sending): Promise<void> {
  await assert.rejects(outcome, (error) => {
    assert.ok(error instanceof AegisError && error.code === 'chain.unconfirmed', String(error));
    assert.equal(error.context['signature'], signatures[0]);
    assert.ok(error.message.includes(signatures[0]!));
    return true;
  });
  assert.equal(signatures.length, 1);
  devnet.advanceSlots(200);
  assert.equal(received(), lamports(SOL));
}

test('6: statuses of a node that lags behind the expiry prove nothing: it is not signed anew', async (t) => {
  const lagging = (result: unknown): unknown => ({ ...(result as object), context: { slot: 40 }, value: [null] });
  await assertUnconfirmedOnce(
    await sending(t, 20, (devnet) =>
      changing(t, devnet.rpcUrl, (method, result) => (method === 'getSignatureStatuses' ? lagging(result) : result)),
    ),
  );
});

test('6: a status one slot before the expiry proves nothing, one at it does', async (t) => {
  for (const [behind, signedAnew] of [
    [1, false],
    [0, true],
  ] as const) {
    let end = 0;
    const { outcome, signatures } = await sending(t, 20, (devnet) =>
      changing(t, devnet.rpcUrl, (method, result) => {
        if (method === 'getEpochInfo') end = (result as { absoluteSlot: number }).absoluteSlot;
        if (method !== 'getSignatureStatuses') return result;
        return { context: { slot: end - behind }, value: [null] };
      }),
    );
    await assert.rejects(outcome);
    assert.equal(signatures.length > 1, signedAnew);
  }
});

test('6: a node may have forgotten what is older than its memory: a late "unknown" proves nothing', async (t) => {
  const slots = LIMITS.chainStatusSlotsMax.value;
  await assertUnconfirmedOnce(
    await sending(t, slots, (devnet) =>
      changing(t, devnet.rpcUrl, (method, result) =>
        method === 'getSignatureStatuses' ? { ...(result as object), value: [null] } : result,
      ),
    ),
  );
});

test('6: a blockhash that is said to expire at once is still good for 150 slots', async (t) => {
  const hasty = (result: unknown): unknown => {
    const { context, value } = result as { context: object; value: object };
    return { context, value: { ...value, lastValidBlockHeight: 0 } };
  };
  // 2 blocks a wait: for some forty looks the transaction is unseen, long before it can expire.
  const { outcome, signatures, received } = await sending(t, 2, (devnet) =>
    changing(t, devnet.rpcUrl, (method, result) => {
      if (method === 'getLatestBlockhash') return hasty(result);
      const late = devnet.chain.view('processed').slot > 120n;
      return method === 'getSignatureStatuses' && !late ? { ...(result as object), value: [null] } : result;
    }),
  );
  await outcome;
  assert.equal(signatures.length, 1);
  assert.equal(received(), lamports(SOL));
});

const BROKEN: readonly (readonly [name: string, instead: Instead])[] = [
  ['429', { status: 429, body: 'slow down' }],
  ['HTML', { body: '<!doctype html><title>Login</title>' }],
  ['nothing', { body: '' }],
  ['another type', { body: '{"jsonrpc":"2.0","id":"1","result":7}' }],
  ['null', { body: '{"jsonrpc":"2.0","id":"1","result":null}' }],
  ['an error', { body: '{"jsonrpc":"2.0","id":"1","error":{"code":-32005,"message":"Node is behind by 42 slots"}}' }],
];

for (const [name, instead] of BROKEN) {
  test(`6: once sent, responses that make no sense (${name}) leave it unconfirmed, with its signature`, async (t) => {
    const polled = ['getSignatureStatuses', 'getEpochInfo', 'sendTransaction'];
    await assertUnconfirmedOnce(
      await sending(t, 1, (devnet) => disturbing(t, devnet.rpcUrl, (method) => (polled.includes(method) ? instead : undefined))),
    );
  });
}

test('6: a node that does not know the blockhash yet is asked again, with the same bytes', async (t) => {
  let refusals = 0;
  const behind = JSON.stringify({
    jsonrpc: '2.0',
    id: '1',
    error: { code: -32_016, message: 'Minimum context slot has not been reached', data: { contextSlot: 1 } },
  });
  const { outcome, signatures, received } = await sending(t, 1, (devnet) =>
    disturbing(t, devnet.rpcUrl, (method) => (method === 'sendTransaction' && ++refusals <= 2 ? { body: behind } : undefined)),
  );
  await outcome;
  assert.equal(signatures.length, 1);
  assert.equal(received(), lamports(SOL));
});
