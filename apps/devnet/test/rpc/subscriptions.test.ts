/** Subscriptions over WebSocket (requirement 6 "Devnet": "subscriptions for account, program, logs, signature, slot"). */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Address, generateKeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { WebSocket } from 'ws';
import { LIMITS } from '@aegis/base';
import type { Devnet } from '../../src/index.ts';
import { type Answer, fundedSigner, send, signed, SOL, stillDevnet, SYSTEM_PROGRAM } from '../devnets.ts';

type Message = Answer;

/** A raw client: what it gets, in order. */
class Client {
  readonly #socket: WebSocket;
  readonly #messages: Message[] = [];
  readonly #waiting: ((message: Message) => void)[] = [];
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8'));
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#messages.push(message);
      else waiting(message);
    });
  }

  static async of(t: TestContext, devnet: Devnet): Promise<Client> {
    const socket = new WebSocket(devnet.wsUrl);
    t.after(() => socket.terminate());
    await new Promise((resolve) => socket.once('open', resolve));
    return new Client(socket);
  }

  async next(): Promise<Message> {
    return this.#messages.shift() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
  }

  /** The answer to a call; nothing else may come before it. */
  async call(method: string, ...params: readonly unknown[]): Promise<Message> {
    this.#lastId += 1;
    this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id: this.#lastId, method, params }));
    const message = await this.next();
    assert.equal(message.id, this.#lastId, JSON.stringify(message));
    return message.result ?? message.error;
  }

  send(text: string | Buffer): void {
    this.#socket.send(text);
  }

  async closed(): Promise<number> {
    return new Promise((resolve) => this.#socket.once('close', resolve));
  }
}

test('each kind is answered with an id, and ends when it is unsubscribed', async (t) => {
  const devnet = await stillDevnet(t);
  const client = await Client.of(t, devnet);
  const kinds: readonly (readonly [string, ...(readonly unknown[])])[] = [
    ['account', SYSTEM_PROGRAM],
    ['program', SYSTEM_PROGRAM],
    ['logs', 'all'],
    ['signature', '1'.repeat(64)],
    ['slot'],
    ['root'],
    ['slotsUpdates'],
  ];
  for (const [kind, ...params] of kinds) {
    const id = await client.call(`${kind}Subscribe`, ...params);
    assert.equal(typeof id, 'number');
    assert.equal(await client.call(`${kind}Unsubscribe`, id), true);
    assert.deepEqual(await client.call(`${kind}Unsubscribe`, id), { code: -32_602, message: 'Invalid subscription id.' });
  }
  devnet.airdrop((await generateKeyPairSigner()).address, SOL);
  devnet.advanceSlots(1);
  assert.equal(typeof (await client.call('slotSubscribe')), 'number');
});

test('errors: blocks and votes are off by default, and parameters are checked', async (t) => {
  const client = await Client.of(t, await stillDevnet(t));
  const notFound = { code: -32_601, message: 'Method not found' };
  assert.deepEqual(await client.call('blockSubscribe', 'all'), notFound);
  assert.deepEqual(await client.call('voteSubscribe'), notFound);
  assert.deepEqual(await client.call('getSlot'), notFound);
  assert.deepEqual(await client.call('accountSubscribe', 'x'), { code: -32_602, message: 'Invalid Request: Invalid pubkey provided' });
  assert.deepEqual(await client.call('signatureSubscribe', 'x'), { code: -32_602, message: 'Invalid Request: Invalid signature provided' });
  assert.deepEqual(await client.call('logsSubscribe', { mentions: [] }), {
    code: -32_602,
    message: 'Invalid Request: Only 1 address supported',
  });
  assert.deepEqual(await client.call('logsSubscribe', { mentions: ['x'] }), {
    code: -32_602,
    message: 'Invalid Request: Invalid mentions provided',
  });
  client.send('{');
  assert.deepEqual((await client.next()).error, { code: -32_700, message: 'Parse error' });
  client.send(Buffer.from('{"jsonrpc":"2.0","id":9,"method":"slotSubscribe"}'));
  assert.equal((await client.next()).id, 9);
});

test('a subscription waits for its commitment: at once, with the block, 31 blocks later', async (t) => {
  const devnet = await stillDevnet(t);
  const { address } = await generateKeyPairSigner();
  const client = await Client.of(t, devnet);
  const ids = new Map<number, string>();
  for (const commitment of ['processed', 'confirmed', 'finalized']) {
    ids.set(await client.call('accountSubscribe', address, { commitment, encoding: 'base64' }), commitment);
  }
  const next = async (): Promise<readonly unknown[]> => {
    const { method, params } = await client.next();
    return [method, ids.get(params.subscription), params.result.context.slot, params.result.value.lamports];
  };
  devnet.airdrop(address, SOL);
  assert.deepEqual(await next(), ['accountNotification', 'processed', 1, 1_000_000_000]);
  devnet.airdrop(address, SOL);
  assert.deepEqual(await next(), ['accountNotification', 'processed', 1, 2_000_000_000]);
  // Two changes in one block are told once.
  devnet.advanceSlots(1);
  assert.deepEqual(await next(), ['accountNotification', 'confirmed', 1, 2_000_000_000]);
  devnet.advanceSlots(30);
  devnet.airdrop(address, SOL);
  assert.deepEqual(await next(), ['accountNotification', 'processed', 32, 3_000_000_000]);
  devnet.advanceSlots(1);
  assert.deepEqual(
    [(await next()).slice(0, 3), (await next()).slice(0, 3)],
    [
      ['accountNotification', 'confirmed', 32],
      ['accountNotification', 'finalized', 1],
    ],
  );
});

test('a signature subscription tells once, also of what happened before it', async (t) => {
  const devnet = await stillDevnet(t);
  const payer = await fundedSigner(devnet);
  const wire = await signed(devnet, payer, [getTransferSolInstruction({ source: payer, destination: payer.address, amount: 100n * SOL })]);
  const signature = await send(devnet, wire, { skipPreflight: true });
  const client = await Client.of(t, devnet);
  const failed = { InstructionError: [0, { Custom: 1 }] };
  const processed = await client.call('signatureSubscribe', signature, { commitment: 'processed' });
  assert.deepEqual((await client.next()).params, { result: { context: { slot: 1 }, value: { err: failed } }, subscription: processed });
  const confirmed = await client.call('signatureSubscribe', signature, { commitment: 'confirmed', enableReceivedNotification: true });
  devnet.advanceSlots(1);
  assert.deepEqual((await client.next()).params, { result: { context: { slot: 1 }, value: { err: failed } }, subscription: confirmed });
  assert.equal((await client.call('signatureUnsubscribe', confirmed)).code, -32_602);

  const other = await signed(devnet, payer, [getTransferSolInstruction({ source: payer, destination: payer.address, amount: 1n })]);
  const { signature: expected } = (await import('../../src/chain/transaction.ts')).decodeTransaction(Buffer.from(other, 'base64'));
  const both = await client.call('signatureSubscribe', expected, { commitment: 'processed', enableReceivedNotification: true });
  await send(devnet, other);
  assert.deepEqual((await client.next()).params, { result: { context: { slot: 2 }, value: 'receivedSignature' }, subscription: both });
  assert.deepEqual((await client.next()).params.result.value, { err: null });
});

test('logs of all, or of those that mention one address; programs by filter; a closed account', async (t) => {
  const devnet = await stillDevnet(t);
  const [payer, friend] = [await fundedSigner(devnet), await fundedSigner(devnet)];
  const client = await Client.of(t, devnet);
  const transfer = async (source: typeof payer, destination: Address, amount: bigint): Promise<string> =>
    send(devnet, await signed(devnet, source, [getTransferSolInstruction({ source, destination, amount })]));

  const mentions = await client.call('logsSubscribe', { mentions: [friend.address] }, { commitment: 'processed' });
  await transfer(payer, payer.address, 1n);
  const signature = await transfer(payer, friend.address, 2n);
  const { params } = await client.next();
  assert.deepEqual([params.subscription, params.result.value.signature, params.result.value.err], [mentions, signature, null]);
  assert.equal(params.result.value.logs.length, 2);
  assert.equal(await client.call('logsUnsubscribe', mentions), true);

  const program = await client.call('programSubscribe', SYSTEM_PROGRAM, {
    commitment: 'processed',
    encoding: 'jsonParsed',
    filters: [{ dataSize: 0 }],
  });
  await transfer(payer, payer.address, 3n);
  const keyed = (await client.next()).params;
  assert.deepEqual([keyed.subscription, keyed.result.value.pubkey], [program, payer.address]);
  assert.equal(await client.call('programUnsubscribe', program), true);

  await client.call('accountSubscribe', friend.address, { commitment: 'processed', encoding: 'base64' });
  const balance = devnet.balance(friend.address);
  await transfer(friend, payer.address, balance - 5_000n);
  const { value } = (await client.next()).params.result;
  assert.deepEqual([value.lamports, value.owner, value.data], [0, SYSTEM_PROGRAM, ['', 'base64']]);
});

test('slots, roots and slot updates are told with every slot', async (t) => {
  const devnet = await stillDevnet(t, { finalityBlocks: 1 });
  const client = await Client.of(t, devnet);
  await client.call('slotSubscribe');
  await client.call('rootSubscribe');
  await client.call('slotsUpdatesSubscribe');
  devnet.advanceSlots(1);
  assert.deepEqual((await client.next()).params.result, { slot: 2, parent: 1, root: 0 });
  assert.equal((await client.next()).params.result, 0);
  const kinds = [
    (await client.next()).params.result,
    (await client.next()).params.result,
    (await client.next()).params.result,
    (await client.next()).params.result,
  ];
  assert.deepEqual(
    kinds.map(({ type, slot }) => [type, slot]),
    [
      ['frozen', 1],
      ['createdBank', 2],
      ['optimisticConfirmation', 1],
      ['root', 0],
    ],
  );
});

test('what an admin call writes is told at every commitment, and a reset keeps subscriptions', async (t) => {
  const devnet = await stillDevnet(t);
  const client = await Client.of(t, devnet);
  const { address } = await generateKeyPairSigner();
  await client.call('accountSubscribe', address, { encoding: 'base64' });
  devnet.setAccount({ address, lamports: 5n, owner: SYSTEM_PROGRAM, executable: false, data: new Uint8Array() });
  assert.equal((await client.next()).params.result.value.lamports, 5);
  await client.call('slotSubscribe');
  devnet.advanceSlots(3);
  for (const slot of [2, 3, 4]) assert.equal((await client.next()).params.result.slot, slot);
  devnet.reset();
  devnet.advanceSlots(1);
  assert.equal((await client.next()).params.result.slot, 2);
});

test('subscriptions, messages and unread notifications are bounded', async (t) => {
  const devnet = await stillDevnet(t);
  const client = await Client.of(t, devnet);
  const { value: max } = LIMITS.devnetSubscriptionsMax;
  for (let made = 0; made < max; made += 1) await client.call('rootSubscribe');
  assert.deepEqual(await client.call('rootSubscribe'), {
    code: -32_603,
    message: `Internal Error: Subscription refused. Connection limit of ${max} reached`,
  });

  const talkative = await Client.of(t, devnet);
  const closed = talkative.closed();
  talkative.send(' '.repeat(LIMITS.devnetRequestBodyBytesMax.value + 1));
  assert.equal(await closed, 1_009);

  const { address } = await generateKeyPairSigner();
  const deaf = new WebSocket(devnet.wsUrl);
  await new Promise((resolve) => deaf.once('open', resolve));
  const subscribed = new Promise((resolve) => deaf.once('message', resolve));
  deaf.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'accountSubscribe', params: [address, { encoding: 'base64' }] }));
  await subscribed;
  deaf.pause();
  const ended = new Promise((resolve) => deaf.once('close', resolve));
  const data = new Uint8Array(4_194_304);
  for (let told = 0; told < 8; told += 1) {
    devnet.setAccount({ address, lamports: 1n, owner: SYSTEM_PROGRAM, executable: false, data });
    await new Promise((resolve) => setImmediate(resolve));
  }
  deaf.resume();
  await ended;
});
