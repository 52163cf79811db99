/** The committed Anchor IDLs in Anchor's own client: what it encodes, our programs take; what they write and log, it decodes. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AnchorError, BN, EventParser, type Idl, Program } from '@coral-xyz/anchor';
import { AccountRole, type Instruction } from '@solana/kit';
import { CONFIG, Network } from './config/network.ts';
import { ORACLES, RewardsNetwork } from './rewards/rewards.ts';
import { findReportPda } from '../src/generated/rewards/index.ts';
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

test("rewards: what Anchor's client encodes settles a node, and it decodes the accounts and events of that", async () => {
  const rewards = await RewardsNetwork.opened('alice');
  const program = new Program(idlOf('rewards.json'), { connection: {} as never });
  const metrics = { uptimePpm: 900_000, latencyUs: 60_000, cacheHitPpm: 1, requests: new BN(7), megabytes: new BN(8) };
  const data = program.coder.instruction.encode('submitReport', { number: new BN(0), metrics });
  const outcomes = [];
  for (const oracle of ORACLES.slice(0, 2)) {
    outcomes.push(await rewards.network.succeed(oracle, { ...(await rewards.submit(oracle, 0n, 'alice')), data }));
  }
  const events = [...new EventParser(program.programId, program.coder).parseLogs([...outcomes[1]!.logs])];
  assert.deepEqual(
    events.map(({ name }) => name),
    ['reportSettled', 'reportSubmitted'],
  );
  assert.equal(events[1]?.data['metrics'].requests.toNumber(), 7);
  const [address] = await findReportPda({ number: 0n, node: await rewards.node('alice') });
  const report = program.coder.accounts.decode('report', Buffer.from(rewards.network.svm.account(address)!.data));
  assert.deepEqual(
    [report.settled, report.agreed.latencyUs, report.weight.toString()],
    [true, 60_000, String((await rewards.report(0n, 'alice')).weight)],
  );
});
