/** Programs that come by transactions, as `solana program deploy` and an upgrade by a DAO send them (loader-v3), and stay over a restart. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  AccountRole,
  type Address,
  address,
  generateKeyPairSigner,
  getAddressEncoder,
  getProgramDerivedAddress,
  type Instruction,
  type KeyPairSigner,
} from '@solana/kit';
import { getCreateAccountInstruction } from '@solana-program/system';
import { FakeClock } from '@aegis/testkit';
import { type Devnet, startDevnet } from '../../src/index.ts';
import { fundedSigner, result, send, signed } from '../devnets.ts';
import { recorderElf } from '../recorder-program.ts';

const LOADER = address('BPFLoaderUpgradeab1e11111111111111111111111');
const RENT = address('SysvarRent111111111111111111111111111111111');
const CLOCK = address('SysvarC1ock11111111111111111111111111111111');
const SYSTEM = address('11111111111111111111111111111111');
const BUFFER_BYTES = 37;

const readonly = (account: Address) => ({ address: account, role: AccountRole.READONLY });
const writable = (account: Address) => ({ address: account, role: AccountRole.WRITABLE });
const signing = (signer: KeyPairSigner) => ({ address: signer.address, role: AccountRole.READONLY_SIGNER, signer });
const paying = (signer: KeyPairSigner) => ({ address: signer.address, role: AccountRole.WRITABLE_SIGNER, signer });
const u32 = (value: number): Buffer => Buffer.from(new Uint32Array([value]).buffer);
const u64 = (value: number): Buffer => Buffer.from(new BigUint64Array([BigInt(value)]).buffer);

/** Makes a buffer account that holds `elf`. */
async function writeBuffer(devnet: Devnet, payer: KeyPairSigner, elf: Uint8Array): Promise<Address> {
  const buffer = await generateKeyPairSigner();
  const space = BUFFER_BYTES + elf.length;
  const lamports = devnet.chain.bank.minimumBalance(BigInt(space));
  const create = getCreateAccountInstruction({ payer, newAccount: buffer, lamports, space, programAddress: LOADER });
  const initialize: Instruction = { programAddress: LOADER, accounts: [writable(buffer.address), readonly(payer.address)], data: u32(0) };
  const data = Buffer.concat([u32(1), u32(0), u64(elf.length), elf]);
  const write: Instruction = { programAddress: LOADER, accounts: [writable(buffer.address), signing(payer)], data };
  await send(devnet, await signed(devnet, payer, [create, initialize]));
  await send(devnet, await signed(devnet, payer, [write]));
  return buffer.address;
}

async function programDataOf(program: Address): Promise<Address> {
  return (await getProgramDerivedAddress({ programAddress: LOADER, seeds: [getAddressEncoder().encode(program)] }))[0];
}

async function deploy(devnet: Devnet, payer: KeyPairSigner, elf: Uint8Array): Promise<Address> {
  const buffer = await writeBuffer(devnet, payer, elf);
  const program = await generateKeyPairSigner();
  const lamports = devnet.chain.bank.minimumBalance(36n);
  const create = getCreateAccountInstruction({ payer, newAccount: program, lamports, space: 36, programAddress: LOADER });
  const accounts = [paying(payer), writable(await programDataOf(program.address)), writable(program.address), writable(buffer)];
  const data = Buffer.concat([u32(2), u64(elf.length * 2)]);
  const install = {
    programAddress: LOADER,
    accounts: [...accounts, readonly(RENT), readonly(CLOCK), readonly(SYSTEM), signing(payer)],
    data,
  };
  await send(devnet, await signed(devnet, payer, [create, install]));
  devnet.advanceSlots(1);
  return program.address;
}

/** The program data that a call of the program logs. */
async function recorded(devnet: Devnet, payer: KeyPairSigner, program: Address, byte: number): Promise<string> {
  const instruction = { programAddress: program, accounts: [], data: Uint8Array.of(0, byte) };
  const wire = await signed(devnet, payer, [instruction]);
  const { value } = await result(devnet, 'simulateTransaction', wire, { encoding: 'base64' });
  return value.logs[1] as string;
}

test('a program is deployed, runs in the next slot, is upgraded, and runs after a restart', async (t) => {
  const ledger = mkdtempSync(join(tmpdir(), 'aegis-devnet-'));
  t.after(() => rmSync(ledger, { recursive: true }));
  const start = (): Promise<Devnet> => startDevnet({ port: 0, slotMs: 0, clock: new FakeClock(), ledger });
  const first = await start();
  const payer = await fundedSigner(first);
  const program = await deploy(first, payer, recorderElf());
  assert.equal(await recorded(first, payer, program, 1), 'Program data: AAE=');

  // The same program that logs its data but for the first byte: one instruction is another.
  const changed = recorderElf();
  const moveOne = Buffer.from([0xb7, 0x02, 0, 0, 1, 0, 0, 0]);
  const at = Buffer.from(changed).indexOf(moveOne);
  changed.set(Buffer.from([0xb7, 0x02, 0, 0, 0, 0, 0, 0]), at);
  const buffer = await writeBuffer(first, payer, changed);
  const accounts = [writable(await programDataOf(program)), writable(program), writable(buffer), writable(payer.address)];
  const upgrade = { programAddress: LOADER, accounts: [...accounts, readonly(RENT), readonly(CLOCK), signing(payer)], data: u32(3) };
  await send(first, await signed(first, payer, [upgrade]));
  first.advanceSlots(1);
  assert.equal(await recorded(first, payer, program, 1), 'Program data: ');
  await first.stop();

  const second = await start();
  assert.equal(await recorded(second, payer, program, 1), 'Program data: ');
  await second.stop();
});
