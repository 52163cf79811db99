/** Admin calls (requirement 6 "Devnet": "admin calls to move time"). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, generateKeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { type Answer, call, fundedSigner, result, send, signed, SLOT_MS, SOL, stillDevnet } from '../devnets.ts';
import { RECORDER_PROGRAM, recorderElf } from '../recorder-program.ts';

const START = 1_767_225_600;

test('slots follow the clock, and block time with them', async (t) => {
  const clock = new FakeClock();
  const devnet = await stillDevnet(t, { clock, slotMs: SLOT_MS });
  clock.advance(SLOT_MS * 10);
  assert.equal(await result(devnet, 'getSlot', { commitment: 'processed' }), 11);
  assert.equal(await result(devnet, 'getBlockTime', 11), START + 4);
  clock.jumpWall(-60_000);
  clock.advance(SLOT_MS);
  assert.equal(await result(devnet, 'getBlockTime', 12), START + 4);
});

test('aegis_moveTime: seven days pass at once, with their slots and epochs, and blockhashes stay valid', async (t) => {
  const devnet = await stillDevnet(t);
  const payer = await fundedSigner(devnet);
  const wire = await signed(devnet, payer, [getTransferSolInstruction({ source: payer, destination: payer.address, amount: 1n })]);
  assert.deepEqual(await result(devnet, 'aegis_moveTime', { seconds: 7 * 86_400 }), { slot: 1_512_001, unixTimestamp: START + 604_800 });
  await send(devnet, wire);
  const info = await result(devnet, 'getEpochInfo', { commitment: 'processed' });
  assert.deepEqual([info.epoch, info.slotIndex, info.blockHeight], [3, 216_001, 2]);
  const clock = devnet.svm.getClock();
  assert.deepEqual([clock.unixTimestamp, clock.epochStartTimestamp, clock.epoch], [BigInt(START + 604_800), BigInt(START + 604_800), 3n]);
  devnet.advanceSlots(1);
  assert.deepEqual(await result(devnet, 'getBlocks', 1_200_000, { commitment: 'confirmed' }), [1_512_001]);
});

test('aegis_moveTime: to a moment, never back, never absurdly far', async (t) => {
  const devnet = await stillDevnet(t);
  assert.equal((await result(devnet, 'aegis_moveTime', { unixTimestamp: START + 90 })).unixTimestamp, START + 90);
  for (const params of [{ unixTimestamp: START }, {}, { seconds: 4_000_000_000 }]) {
    assert.equal((await call(devnet, 'aegis_moveTime', params)).error?.code, -32_602);
  }
  assert.throws(() => devnet.moveTime(-1), { code: 'devnet.time_backwards' });
});

test('aegis_advanceSlots makes blocks, up to a bound', async (t) => {
  const devnet = await stillDevnet(t);
  assert.deepEqual(await result(devnet, 'aegis_advanceSlots', { slots: 40 }), { slot: 41 });
  assert.deepEqual(await result(devnet, 'aegis_advanceSlots'), { slot: 42 });
  const { error } = await call(devnet, 'aegis_advanceSlots', { slots: LIMITS.devnetSlotsPerCallMax.value + 1 });
  assert.equal(error?.code, -32_602);
});

test('aegis_setAccount writes any account', async (t) => {
  const devnet = await stillDevnet(t);
  const { address } = await generateKeyPairSigner();
  await result(devnet, 'aegis_setAccount', { address, lamports: 7, owner: RECORDER_PROGRAM, data: ['AQID', 'base64'] });
  const { value } = await result(devnet, 'getAccountInfo', address, { encoding: 'base64' });
  assert.deepEqual([value.lamports, value.owner, value.data[0]], [7, RECORDER_PROGRAM, 'AQID']);
  await result(devnet, 'aegis_setAccount', { address, lamports: 0 });
  assert.equal((await result(devnet, 'getAccountInfo', address)).value, null);
  assert.equal((await call(devnet, 'aegis_setAccount', { lamports: 7 })).error?.message, 'Invalid params: missing field `address`.');
  assert.equal((await call(devnet, 'aegis_setAccount', { address, lamports: 7, data: '!' })).error?.code, -32_602);
});

test('aegis_loadProgram puts a program at an address, upgradeable by whom it says', async (t) => {
  const devnet = await stillDevnet(t);
  const payer = await fundedSigner(devnet);
  const data = Buffer.from(recorderElf()).toString('base64');
  await result(devnet, 'aegis_loadProgram', { programId: RECORDER_PROGRAM, data, upgradeAuthority: payer.address });
  const record = { programAddress: RECORDER_PROGRAM, accounts: [], data: Uint8Array.of(0) };
  await send(devnet, await signed(devnet, payer, [record]));
  const parsed = async (address: Address): Promise<Answer> =>
    (await result(devnet, 'getAccountInfo', address, { encoding: 'jsonParsed' })).value.data.parsed.info;
  const { programData } = await parsed(RECORDER_PROGRAM);
  assert.equal((await parsed(programData)).authority, payer.address);
  // Loading again replaces it.
  await result(devnet, 'aegis_loadProgram', { programId: RECORDER_PROGRAM, data });
  assert.equal((await parsed(programData)).authority, null);
  const { error } = await call(devnet, 'aegis_loadProgram', { programId: RECORDER_PROGRAM, data: 'AAAA' });
  assert.match(error?.message ?? '', /^program .*: Failed to add program/);
  devnet.advanceSlots(1);
  await send(devnet, await signed(devnet, payer, [record]));
});

test('aegis_reset begins anew from genesis', async (t) => {
  const { address } = await generateKeyPairSigner();
  const account = { address, lamports: SOL, owner: RECORDER_PROGRAM, executable: false, data: Uint8Array.of(1) };
  const devnet = await stillDevnet(t, { genesis: { programs: [{ address: RECORDER_PROGRAM, elf: recorderElf() }], accounts: [account] } });
  const payer = await fundedSigner(devnet);
  devnet.setAccount({ ...account, lamports: 5n });
  devnet.advanceSlots(5);
  assert.deepEqual(await result(devnet, 'aegis_reset'), { slot: 1 });
  assert.equal(devnet.balance(payer.address), 0n);
  assert.equal(devnet.balance(address), SOL);
  const again = await fundedSigner(devnet);
  await send(devnet, await signed(devnet, again, [{ programAddress: RECORDER_PROGRAM, accounts: [], data: Uint8Array.of(0) }]));
});

test('aegis_save has nothing to write without a ledger', async (t) => {
  assert.equal(await result(await stillDevnet(t), 'aegis_save'), false);
});
