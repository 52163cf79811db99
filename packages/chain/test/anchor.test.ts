/** The committed Anchor IDLs in Anchor's own client: what it encodes, our programs take; what they write and log, it decodes. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AnchorError, BN, EventParser, type Idl, Program } from '@coral-xyz/anchor';
import { AccountRole, type Instruction } from '@solana/kit';
import { CONFIG, Network } from './config/network.ts';
import { programAddress } from './fixtures/svm.ts';

const FOLDER = new URL('../idl/', import.meta.url);
const idlOf = (file: string): Idl => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Idl;

const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.endsWith('.codama.json'));

for (const file of FILES) {
  test(`${file}: Anchor takes the IDL and finds every instruction, account and event in it`, () => {
    const idl = idlOf(file);
    const program = new Program(idl, { connection: {} as never });
    assert.equal(program.programId.toBase58(), idl.address);
    assert.equal(Object.keys(program.methods).length, idl.instructions.length);
    for (const { name } of program.idl.accounts ?? []) assert.doesNotThrow(() => program.coder.accounts.memcmp(name));
    for (const { code, msg } of idl.errors ?? []) assert(code >= 6000 && msg !== undefined && msg !== '');
  });
}

for (const file of FILES) {
  test(`${file}: discriminators are the start of the SHA-256 of Anchor's names`, () => {
    const { instructions, accounts = [], events = [] } = idlOf(file);
    for (const [kind, list] of Object.entries({ global: instructions, account: accounts, event: events })) {
      for (const { name, discriminator } of list) {
        assert.deepEqual(discriminator, [...createHash('sha256').update(`${kind}:${name}`).digest().subarray(0, 8)], `${kind}:${name}`);
      }
    }
  });
}

test("an instruction that Anchor's client encodes changes a parameter, and it decodes account, event and error", async () => {
  const network = await Network.initialized();
  const program = new Program(idlOf('config.json'), { connection: {} as never });
  const setMinStake = (stake: number): Instruction => ({
    programAddress: programAddress('config'),
    accounts: [
      { address: network.authority.address, role: AccountRole.READONLY_SIGNER, signer: network.authority } as never,
      { address: CONFIG, role: AccountRole.WRITABLE },
    ],
    data: program.coder.instruction.encode('setParameter', { parameter: { minStake: { value: new BN(stake) } } }),
  });

  const outcome = await network.svm.send(network.authority, setMinStake(5e9));
  assert.equal(outcome.error, undefined);
  const account = program.coder.accounts.decode('config', Buffer.from(network.svm.account(CONFIG)!.data));
  assert.equal(account.minStake.toNumber(), 5e9);
  const [event] = [...new EventParser(program.programId, program.coder).parseLogs([...outcome.logs])];
  assert.equal(event?.name, 'parameterChanged');
  assert.equal(event.data['parameter'].minStake.value.toNumber(), 5e9);

  const refused = await network.svm.send(network.authority, setMinStake(1));
  const error = AnchorError.parse([...refused.logs]);
  assert.equal(error?.error.errorCode.code, 'OutOfBounds');
  assert.equal(error?.error.errorCode.number, 6002);
  assert.equal(error?.program.toBase58(), program.programId.toBase58());
});

test("a missing signature is named in Anchor's words, with the account", async () => {
  const network = await Network.initialized();
  const program = new Program(idlOf('config.json'), { connection: {} as never });
  const refused = await network.svm.send(network.mallory, {
    programAddress: programAddress('config'),
    accounts: [
      { address: network.authority.address, role: AccountRole.READONLY },
      { address: CONFIG, role: AccountRole.WRITABLE },
    ],
    data: program.coder.instruction.encode('acceptAuthority', {}),
  });
  const error = AnchorError.parse([...refused.logs]);
  assert.equal(error?.error.errorCode.code, 'AccountNotSigner');
  assert.equal(error?.error.origin, 'new_authority');
});
