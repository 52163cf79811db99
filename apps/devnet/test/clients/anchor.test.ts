/** @coral-xyz/anchor 0.32, unchanged, against the devnet (requirement 6, "Devnet"; DESIGN "Chain": Anchor-format IDLs). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnchorError, AnchorProvider, BN, EventParser, type Idl, Program, utils, Wallet } from '@coral-xyz/anchor';
import { Keypair, type PublicKey } from '@solana/web3.js';
import { SOL } from '../devnets.ts';
import { RECORDER_PROGRAM, recorderElf } from '../recorder-program.ts';
import { type ConnectedDevnet, connectedDevnet, subscribed } from './web3-connections.ts';

const COUNTER_DISCRIMINATOR = [255, 176, 4, 245, 188, 253, 124, 25];

const IDL = {
  address: RECORDER_PROGRAM,
  metadata: { name: 'recorder', version: '0.1.0', spec: '0.1.0' },
  instructions: [
    { name: 'record', discriminator: [0], accounts: [], args: [{ name: 'value', type: 'u64' }] },
    {
      name: 'fail',
      discriminator: [1],
      accounts: [],
      args: [
        { name: 'code', type: 'u32' },
        { name: 'log', type: 'string' },
      ],
    },
    { name: 'store', discriminator: [2], accounts: [{ name: 'counter', writable: true }], args: [{ name: 'value', type: 'u64' }] },
    { name: 'echo', discriminator: [3], accounts: [], args: [{ name: 'value', type: 'u64' }], returns: 'u64' },
  ],
  accounts: [{ name: 'counter', discriminator: COUNTER_DISCRIMINATOR }],
  events: [{ name: 'recorded', discriminator: [0] }],
  errors: [{ code: 6000, name: 'tooMuch', msg: 'It is too much' }],
  types: [
    { name: 'counter', type: { kind: 'struct', fields: [{ name: 'value', type: 'u64' }] } },
    { name: 'recorded', type: { kind: 'struct', fields: [{ name: 'value', type: 'u64' }] } },
  ],
} as const satisfies Idl;

function programOf({ devnet, connection }: ConnectedDevnet) {
  devnet.loadProgram(RECORDER_PROGRAM, recorderElf());
  const payer = Keypair.generate();
  devnet.airdrop(payer.publicKey.toBase58() as never, 10n * SOL);
  const provider = new AnchorProvider(connection, new Wallet(payer), { commitment: 'confirmed' });
  return new Program<typeof IDL>(IDL, provider);
}

function setCounter({ devnet }: ConnectedDevnet, address: PublicKey, value: number): void {
  const data = Uint8Array.from([...COUNTER_DISCRIMINATOR, value, 0, 0, 0, 0, 0, 0, 0]);
  devnet.setAccount({ address: address.toBase58() as never, lamports: SOL, owner: RECORDER_PROGRAM, executable: false, data });
}

test('6: Anchor sends, and hears the event it caused', async (t) => {
  const connected = await connectedDevnet(t);
  const program = programOf(connected);
  const heard = Promise.withResolvers<string>();
  const listener = program.addEventListener('recorded', ({ value }) => heard.resolve(value.toString()));
  await subscribed(connected.connection);
  const signature = await program.methods.record(new BN(4_711)).rpc();
  assert.equal(await heard.promise, '4711');
  await program.removeEventListener(listener);
  const transaction = await connected.connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
  const events = [...new EventParser(program.programId, program.coder).parseLogs(transaction?.meta?.logMessages ?? [])];
  assert.deepEqual(
    events.map(({ name, data }) => [name, data.value.toString()]),
    [['recorded', '4711']],
  );
});

test('6: Anchor names the error of a program that logs it as Anchor programs do', async (t) => {
  const program = programOf(await connectedDevnet(t));
  const log = 'AnchorError occurred. Error Code: TooMuch. Error Number: 6000. Error Message: It is too much.';
  await assert.rejects(program.methods.fail(6_000, log).rpc(), (error) => {
    assert.ok(error instanceof AnchorError);
    assert.deepEqual(error.error.errorCode, { code: 'TooMuch', number: 6_000 });
    assert.equal(error.error.errorMessage, 'It is too much');
    assert.equal(error.program.toBase58(), RECORDER_PROGRAM);
    return true;
  });
  await assert.rejects(program.methods.fail(6_000, log).simulate());
});

test('6: Anchor writes, fetches, lists by filter, watches and views', async (t) => {
  const connected = await connectedDevnet(t);
  const program = programOf(connected);
  const [first, second] = [Keypair.generate().publicKey, Keypair.generate().publicKey];
  setCounter(connected, first, 1);
  setCounter(connected, second, 2);

  const changed = Promise.withResolvers<string>();
  program.account.counter.subscribe(first, 'confirmed').on('change', ({ value }) => changed.resolve(value.toString()));
  await subscribed(connected.connection);
  await program.methods.store(new BN(99)).accounts({ counter: first }).rpc();
  assert.equal(await changed.promise, '99');
  await program.account.counter.unsubscribe(first);

  assert.equal((await program.account.counter.fetch(first)).value.toString(), '99');
  assert.equal(await program.account.counter.fetchNullable(Keypair.generate().publicKey), null);
  assert.equal((await program.account.counter.fetchMultiple([first, second]))[1]?.value.toString(), '2');
  assert.equal((await program.account.counter.all()).length, 2);
  const bytes = utils.bytes.bs58.encode(Buffer.from([2]));
  const found = await program.account.counter.all([{ memcmp: { offset: 8, bytes } }]);
  assert.deepEqual(
    found.map(({ publicKey }) => publicKey.toBase58()),
    [second.toBase58()],
  );
  assert.equal((await program.methods.echo(new BN(7)).view()).toString(), '7');
  const simulated = await program.methods.record(new BN(5)).simulate();
  assert.deepEqual(
    simulated.events?.map(({ name }) => name),
    ['recorded'],
  );
});
